//===- LowerCond.cpp - Conditions are control flow ------------------------===//

#include "checks/capture/Lowering.h"

using namespace clang;

namespace mapi::capture {

/// Looks through casts that do not change whether the value is 0.
static const Expr *withoutCasts(const Expr *E) {
  while (true) {
    E = E->IgnoreParens();
    if (const auto *F = dyn_cast<FullExpr>(E)) {
      E = F->getSubExpr();
      continue;
    }
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast)
      return E;
    switch (Cast->getCastKind()) {
    case CK_IntegralToBoolean:
    case CK_PointerToBoolean:
    case CK_MemberPointerToBoolean:
    case CK_NoOp:
    case CK_UserDefinedConversion:
      break;
    case CK_IntegralCast:
      // Narrowing may lose bits, but not those of a truth value.
      break;
    default:
      return E;
    }
    E = Cast->getSubExpr();
  }
}

void Lowering::condition(const Expr *E, BlockId Then, BlockId Else) {
  if (!E || isOverBudget() || Nesting > 1000) {
    B.branch(Operand::unknown(), Then, Else, nullptr, {});
    return;
  }
  const Expr *Inner = withoutCasts(E);
  ++Nesting;
  if (const auto *Not = dyn_cast<UnaryOperator>(Inner);
      Not && Not->getOpcode() == UO_LNot) {
    condition(Not->getSubExpr(), Else, Then);
  } else if (const auto *Op = dyn_cast<BinaryOperator>(Inner);
             Op && Op->isLogicalOp()) {
    BlockId Right = B.newBlock();
    if (Op->getOpcode() == BO_LAnd)
      condition(Op->getLHS(), Right, Else);
    else
      condition(Op->getLHS(), Then, Right);
    B.at(Right);
    ++ConditionalArms;
    condition(Op->getRHS(), Then, Else);
    --ConditionalArms;
  } else if (Op && Op->getOpcode() == BO_Comma) {
    effects(Op->getLHS());
    condition(Op->getRHS(), Then, Else);
  } else if (const auto *C = dyn_cast<ConditionalOperator>(Inner)) {
    BlockId True = B.newBlock(), False = B.newBlock();
    condition(C->getCond(), True, False);
    ++ConditionalArms;
    B.at(True);
    condition(C->getTrueExpr(), Then, Else);
    B.at(False);
    condition(C->getFalseExpr(), Then, Else);
    --ConditionalArms;
  } else {
    Operand V = value(Inner);
    if (B.isTerminated())
      B.at(B.newBlock()); // A throw within the condition.
    if (V.K == Operand::Kind::None)
      V = Operand::unknown();
    // An address is never null.
    if (V.K == Operand::Kind::Local || V.K == Operand::Kind::Global ||
        V.K == Operand::Kind::Function || V.K == Operand::Kind::String)
      V = Operand::integer(1);
    B.branch(V, Then, Else, Inner, Inner->getSourceRange());
  }
  --Nesting;
}

void Lowering::fullCondition(const Expr *E, BlockId Then, BlockId Else) {
  if (!E) {
    B.branch(Operand::unknown(), Then, Else, nullptr, {});
    return;
  }
  // Temporaries of the condition die before either way is taken on.
  unsigned Depth = Cleanups.size();
  unsigned SavedArms = ConditionalArms;
  ConditionalArms = 0;
  if (B.isTerminated())
    B.at(B.newBlock());
  FullExpressions.push_back(
      {B.Current, B.Nodes[B.Current].Block.Instructions.size()});
  BlockId True = B.newBlock(), False = B.newBlock();
  condition(E, True, False);
  for (auto [Block, Next] : {std::pair(True, Then), std::pair(False, Else)}) {
    B.at(Block);
    runCleanups(Depth, false);
    B.jump(Next);
  }
  if (Cleanups.size() > Depth)
    Cleanups.resize(Depth);
  FullExpressions.pop_back();
  ConditionalArms = SavedArms;
}

} // namespace mapi::capture
