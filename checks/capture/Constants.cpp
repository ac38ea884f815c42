//===- Constants.cpp - What is known at compile time ----------------------===//

#include "checks/capture/Lowering.h"

using namespace clang;

namespace mapi::capture {

/// Expressions that Clang's evaluator may fold without looking at storage.
/// Keeps it away from everything else, because it is not cheap.
static bool mayBeConstant(const Expr *E, const ASTContext &Context,
                          unsigned &Budget) {
  if (!E || Budget == 0)
    return false;
  --Budget;
  switch (E->getStmtClass()) {
  case Stmt::IntegerLiteralClass:
  case Stmt::CharacterLiteralClass:
  case Stmt::FloatingLiteralClass:
  case Stmt::CXXBoolLiteralExprClass:
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::GNUNullExprClass:
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::OffsetOfExprClass:
  case Stmt::TypeTraitExprClass:
  case Stmt::SizeOfPackExprClass:
  case Stmt::CXXNoexceptExprClass:
  case Stmt::ImplicitValueInitExprClass:
  case Stmt::CXXScalarValueInitExprClass:
  case Stmt::ConstantExprClass:
  case Stmt::ConceptSpecializationExprClass:
  case Stmt::RequiresExprClass:
    return true;
  case Stmt::ParenExprClass:
    return mayBeConstant(cast<ParenExpr>(E)->getSubExpr(), Context, Budget);
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return mayBeConstant(
        cast<SubstNonTypeTemplateParmExpr>(E)->getReplacement(), Context,
        Budget);
  case Stmt::ImplicitCastExprClass:
  case Stmt::CStyleCastExprClass:
  case Stmt::CXXStaticCastExprClass:
  case Stmt::CXXFunctionalCastExprClass:
  case Stmt::CXXReinterpretCastExprClass:
  case Stmt::CXXConstCastExprClass:
    return mayBeConstant(cast<CastExpr>(E)->getSubExpr(), Context, Budget);
  case Stmt::UnaryOperatorClass: {
    const auto *Op = cast<UnaryOperator>(E);
    return !Op->isIncrementDecrementOp() && Op->getOpcode() != UO_AddrOf &&
           Op->getOpcode() != UO_Deref &&
           mayBeConstant(Op->getSubExpr(), Context, Budget);
  }
  case Stmt::BinaryOperatorClass: {
    const auto *Op = cast<BinaryOperator>(E);
    return !Op->isAssignmentOp() && !Op->isPtrMemOp() &&
           mayBeConstant(Op->getRHS(), Context, Budget) &&
           mayBeConstant(Op->getLHS(), Context, Budget);
  }
  case Stmt::ConditionalOperatorClass: {
    const auto *Op = cast<ConditionalOperator>(E);
    return mayBeConstant(Op->getCond(), Context, Budget) &&
           mayBeConstant(Op->getTrueExpr(), Context, Budget) &&
           mayBeConstant(Op->getFalseExpr(), Context, Budget);
  }
  case Stmt::DeclRefExprClass: {
    const ValueDecl *D = cast<DeclRefExpr>(E)->getDecl();
    if (isa<EnumConstantDecl>(D))
      return true;
    const auto *V = dyn_cast<VarDecl>(D);
    return V && V->getType().isConstQualified() &&
           V->isUsableInConstantExpressions(Context);
  }
  case Stmt::MemberExprClass: {
    const auto *V = dyn_cast<VarDecl>(cast<MemberExpr>(E)->getMemberDecl());
    return V && V->isUsableInConstantExpressions(Context);
  }
  case Stmt::CallExprClass:
  case Stmt::CXXOperatorCallExprClass: { // Flags: std::ios::in | std::ios::out.
    const auto *Call = cast<CallExpr>(E);
    const FunctionDecl *F = Call->getDirectCallee();
    if (!F || !F->isConstexpr())
      return false;
    for (const Expr *A : Call->arguments())
      if (!mayBeConstant(A, Context, Budget))
        return false;
    return true;
  }
  default:
    return false;
  }
}

/// 32-bit values are signed, whatever the type says, so that an HRESULT, a
/// DWORD and INVALID_HANDLE_VALUE compare as they do at run time.
static int64_t normalized(const llvm::APSInt &V) {
  if (V.getBitWidth() == 32)
    return static_cast<int32_t>(V.getZExtValue());
  if (V.getBitWidth() > 64)
    return V.trunc(64).getSExtValue();
  return V.getBitWidth() == 64 || V.isSigned() ? V.getSExtValue()
                                               : V.getZExtValue();
}

std::optional<int64_t> Lowering::constant(const Expr *E) {
  if (!E || E->isValueDependent() || E->isTypeDependent() ||
      E->containsErrors())
    return std::nullopt;
  QualType T = E->getType();
  if (T.isNull() || !T->isIntegralOrEnumerationType())
    return std::nullopt;
  unsigned Budget = 64;
  if (!mayBeConstant(E, U.Context, Budget))
    return std::nullopt;
  Expr::EvalResult Result;
  if (!E->EvaluateAsInt(Result, U.Context, Expr::SE_NoSideEffects))
    return std::nullopt;
  return normalized(Result.Val.getInt());
}

} // namespace mapi::capture
