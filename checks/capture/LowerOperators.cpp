//===- LowerOperators.cpp - Operators that compute and assign -------------===//

#include "checks/capture/Lowering.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using mapi::summary::BinaryOp;

namespace mapi::capture {

static std::optional<BinaryOp> binaryOp(BinaryOperatorKind Op) {
  switch (Op) {
  case BO_Add:
  case BO_AddAssign:
    return BinaryOp::Add;
  case BO_Sub:
  case BO_SubAssign:
    return BinaryOp::Sub;
  case BO_And:
  case BO_AndAssign:
    return BinaryOp::And;
  case BO_Or:
  case BO_OrAssign:
    return BinaryOp::Or;
  case BO_Xor:
  case BO_XorAssign:
    return BinaryOp::Xor;
  case BO_Shl:
  case BO_ShlAssign:
    return BinaryOp::Shl;
  case BO_Shr:
  case BO_ShrAssign:
    return BinaryOp::Shr;
  case BO_EQ:
    return BinaryOp::Eq;
  case BO_NE:
    return BinaryOp::Ne;
  case BO_LT:
    return BinaryOp::Lt;
  case BO_LE:
    return BinaryOp::Le;
  case BO_GT:
    return BinaryOp::Gt;
  case BO_GE:
    return BinaryOp::Ge;
  default:
    return std::nullopt;
  }
}

Operand Lowering::arithmetic(BinaryOperatorKind Op, Operand L, Operand R,
                             QualType LType, QualType RType,
                             SourceRange Where) {
  if (LType->isRealFloatingType() || RType->isRealFloatingType())
    return Operand::unknown();
  bool IsAdd = Op == BO_Add || Op == BO_AddAssign;
  bool IsSub = Op == BO_Sub || Op == BO_SubAssign;
  if (IsAdd && LType->isAnyPointerType())
    return B.element(L, R, Where);
  if (IsAdd && RType->isAnyPointerType())
    return B.element(R, L, Where);
  if (IsSub && LType->isAnyPointerType()) {
    if (RType->isAnyPointerType())
      return Operand::unknown();
    Operand Back = R.K == Operand::Kind::Int
                       ? Operand::integer(-R.Value)
                       : B.binary(BinaryOp::Sub, Operand::integer(0), R, Where);
    return B.element(L, Back, Where);
  }
  std::optional<BinaryOp> Bin = binaryOp(Op);
  if (!Bin)
    return Operand::unknown();
  return B.binary(*Bin, L, R, Where);
}

Operand Lowering::logicalValue(const Expr *E) {
  SourceRange Where = E->getSourceRange();
  Operand To = newTemporary(false);
  BlockId True = B.newBlock(), False = B.newBlock(), Done = B.newBlock();
  condition(E, True, False);
  B.at(True);
  B.store(To, Operand::integer(1), Where);
  B.jump(Done);
  B.at(False);
  B.store(To, Operand::integer(0), Where);
  B.jump(Done);
  B.at(Done);
  return B.load(To, Where);
}

Operand Lowering::binaryValue(const BinaryOperator *E, Use How) {
  SourceRange Where = E->getSourceRange();
  switch (E->getOpcode()) {
  case BO_Comma:
    effects(E->getLHS());
    if (How != Use::Value) {
      effects(E->getRHS(), How);
      return Operand::none();
    }
    return value(E->getRHS());
  case BO_LAnd:
  case BO_LOr: {
    if (How == Use::Value)
      return logicalValue(E);
    // `a && f();` as a statement.
    BlockId Right = B.newBlock(), Done = B.newBlock();
    if (E->getOpcode() == BO_LAnd)
      condition(E->getLHS(), Right, Done);
    else
      condition(E->getLHS(), Done, Right);
    B.at(Right);
    ++ConditionalArms;
    effects(E->getRHS(), How);
    --ConditionalArms;
    B.jump(Done);
    B.at(Done);
    return Operand::none();
  }
  case BO_Assign:
    return assignment(E, false);
  case BO_PtrMemD:
  case BO_PtrMemI:
    return unknownExpr(E);
  default:
    break;
  }
  if (E->isCompoundAssignmentOp())
    return compoundAssignment(E, false);
  // The test of a call that was not resolved is still one of its result.
  if (E->isTypeDependent() && !E->isComparisonOp())
    return unknownExpr(E);
  Operand L = value(E->getLHS());
  Operand R = value(E->getRHS());
  if (How != Use::Value)
    return Operand::none();
  if (E->isTypeDependent() &&
      (L.K == Operand::Kind::Unknown || R.K == Operand::Kind::Unknown))
    return Operand::unknown();
  return arithmetic(E->getOpcode(), L, R, E->getLHS()->getType(),
                    E->getRHS()->getType(), Where);
}

Operand Lowering::assignment(const BinaryOperator *E, bool WantAddress) {
  SourceRange Where = E->getSourceRange();
  QualType T = E->getLHS()->getType();
  if (T.isNull() || T->isDependentType())
    return unknownExpr(E);
  // What was not resolved is stored all the same: the old value is gone.
  if (T->isRecordType() || T->isArrayType()) {
    Operand To = address(E->getLHS());
    initialize(To, E->getRHS());
    return To;
  }
  Operand Value = value(E->getRHS());
  Operand To = address(E->getLHS());
  B.store(To, Value, Where);
  return WantAddress ? To : Value;
}

Operand Lowering::compoundAssignment(const BinaryOperator *E,
                                     bool WantAddress) {
  SourceRange Where = E->getSourceRange();
  if (E->isTypeDependent())
    return unknownExpr(E);
  Operand R = value(E->getRHS());
  Operand To = address(E->getLHS());
  Operand L = B.load(To, Where);
  Operand Value = arithmetic(E->getOpcode(), L, R, E->getLHS()->getType(),
                             E->getRHS()->getType(), Where);
  B.store(To, Value, Where);
  return WantAddress ? To : Value;
}

Operand Lowering::increment(const UnaryOperator *E, bool WantAddress) {
  SourceRange Where = E->getSourceRange();
  QualType T = E->getSubExpr()->getType();
  Operand To = address(E->getSubExpr());
  if (T.isNull() || E->isTypeDependent())
    return Operand::unknown();
  Operand Old = B.load(To, Where);
  int64_t Step = E->isIncrementOp() ? 1 : -1;
  Operand New = Operand::unknown();
  if (T->isAnyPointerType())
    New = B.element(Old, Operand::integer(Step), Where);
  else if (!T->isRealFloatingType())
    New = B.binary(Step > 0 ? BinaryOp::Add : BinaryOp::Sub, Old,
                   Operand::integer(1), Where);
  B.store(To, New, Where);
  if (WantAddress)
    return To;
  return E->isPrefix() ? New : Old;
}

Operand Lowering::unaryValue(const UnaryOperator *E) {
  SourceRange Where = E->getSourceRange();
  const Expr *Sub = E->getSubExpr();
  if (E->isIncrementDecrementOp())
    return increment(E, false);
  switch (E->getOpcode()) {
  case UO_AddrOf:
    // A pointer to a member: a method is its function, data is not followed.
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Sub->IgnoreParens()))
      if (isa<FieldDecl, IndirectFieldDecl>(Ref->getDecl()))
        return Operand::unknown();
    return address(Sub);
  case UO_Deref:
    return value(Sub);
  case UO_LNot: {
    const Expr *Inner = Sub->IgnoreParenImpCasts();
    if (const auto *Op = dyn_cast<BinaryOperator>(Inner);
        Op && Op->isLogicalOp())
      return logicalValue(E);
    Operand V = value(Sub);
    if (V.K == Operand::Kind::Int)
      return Operand::integer(V.Value == 0);
    return B.binary(BinaryOp::Eq, V, Operand::integer(0), Where);
  }
  case UO_Not:
    return B.binary(BinaryOp::Xor, value(Sub), Operand::integer(-1), Where);
  case UO_Minus:
    if (Sub->getType()->isRealFloatingType())
      break;
    return B.binary(BinaryOp::Sub, Operand::integer(0), value(Sub), Where);
  case UO_Plus:
  case UO_Extension:
    return value(Sub);
  default:
    break;
  }
  return unknownExpr(E);
}

/// mingw-w64's HRESULT_FROM_WIN32 is a macro which evaluates its argument up to
/// three times, the SDK's a function: a call in it is one call.
std::optional<Operand>
Lowering::hresultMacro(const AbstractConditionalOperator *E, Use How) {
  if (!E->getQuestionLoc().isMacroID())
    return std::nullopt;
  llvm::StringRef Macro = Lexer::getImmediateMacroName(
      E->getQuestionLoc(), U.SM, U.Context.getLangOpts());
  const auto *Test = dyn_cast<BinaryOperator>(E->getCond()->IgnoreParens());
  if (!Macro.ends_with("HRESULT_FROM_WIN32") || !Test ||
      Test->getOpcode() != BO_LE)
    return std::nullopt;
  CallSpec Spec;
  Spec.Callee = U.api("HRESULT_FROM_WIN32");
  Spec.ResultType = E->getType();
  Spec.How = How;
  Spec.MayThrow = false;
  Spec.Where = E->getSourceRange();
  return emitCall(Spec, value(Test->getLHS()->IgnoreParenCasts()));
}

Operand Lowering::conditionalValue(const AbstractConditionalOperator *E,
                                   bool WantAddress, Use How) {
  if (std::optional<Operand> Result = hresultMacro(E, How))
    return *Result;
  SourceRange Where = E->getSourceRange();
  QualType T = E->getType();
  bool IsUsed = How == Use::Value && !T->isVoidType();
  BlockId True = B.newBlock(), False = B.newBlock(), Done = B.newBlock();
  // GNU's a ?: b evaluates a once.
  if (const auto *G = dyn_cast<BinaryConditionalOperator>(E))
    if (const OpaqueValueExpr *O = G->getOpaqueValue())
      Opaque[O] =
          O->isGLValue() ? address(G->getCommon()) : value(G->getCommon());
  condition(E->getCond(), True, False);
  Operand To = IsUsed ? newTemporary(false) : Operand::none();
  ++ConditionalArms;
  auto Arm = [&](BlockId Block, const Expr *Value) {
    B.at(Block);
    if (!IsUsed)
      effects(Value, How);
    else
      B.store(To, WantAddress ? address(Value) : value(Value), Where);
    B.jump(Done);
  };
  Arm(True, E->getTrueExpr());
  Arm(False, E->getFalseExpr());
  --ConditionalArms;
  B.at(Done);
  return IsUsed ? B.load(To, Where) : Operand::none();
}

} // namespace mapi::capture
