//===- LowerExpr.cpp - Values and addresses -------------------------------===//

#include "checks/capture/Lowering.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"

using namespace clang;

namespace mapi::capture {

/// Looks through what has no meaning of its own.
static const Expr *stripped(const Expr *E) {
  while (E) {
    if (const auto *P = dyn_cast<ParenExpr>(E))
      E = P->getSubExpr();
    else if (const auto *F = dyn_cast<FullExpr>(E))
      E = F->getSubExpr();
    else if (const auto *N = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
      E = N->getReplacement();
    else if (const auto *A = dyn_cast<CXXDefaultArgExpr>(E))
      E = A->getExpr();
    else if (const auto *I = dyn_cast<CXXDefaultInitExpr>(E))
      E = I->getExpr();
    else if (const auto *C = dyn_cast<ChooseExpr>(E);
             C && !C->isConditionDependent())
      E = C->getChosenSubExpr();
    else if (const auto *G = dyn_cast<GenericSelectionExpr>(E);
             G && !G->isResultDependent())
      E = G->getResultExpr();
    else if (const auto *O = dyn_cast<UnaryOperator>(E);
             O && O->getOpcode() == UO_Extension)
      E = O->getSubExpr();
    else if (const auto *R = dyn_cast<CXXRewrittenBinaryOperator>(E))
      E = R->getSemanticForm();
    else
      break;
  }
  return E;
}

static bool isAggregate(QualType T) {
  return !T.isNull() && (T->isRecordType() || T->isArrayType());
}

Operand Lowering::value(const Expr *E) {
  E = stripped(E);
  if (!E || isOverBudget())
    return Operand::unknown();
  if (Nesting > 1000) {
    IsOutOfBudget = true;
    return Operand::unknown();
  }
  QualType T = E->getType();
  if (T.isNull())
    return unknownExpr(E);
  if (std::optional<int64_t> C = constant(E))
    return Operand::integer(*C);
  struct Nest {
    unsigned &N;
    Nest(unsigned &N) : N(N) { ++N; }
    ~Nest() { --N; }
  } Guard(Nesting);

  if (isAggregate(T) || T->isFunctionType())
    return address(E);
  if (E->isGLValue() && !isa<RecoveryExpr>(E) && !T->isDependentType())
    return B.load(address(E), E->getSourceRange());

  switch (E->getStmtClass()) {
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::GNUNullExprClass:
  case Stmt::ImplicitValueInitExprClass:
  case Stmt::CXXScalarValueInitExprClass:
    return Operand::integer(0);
  case Stmt::CXXThisExprClass:
    return thisValue(E->getSourceRange());
  case Stmt::UnaryOperatorClass:
    return unaryValue(cast<UnaryOperator>(E));
  case Stmt::BinaryOperatorClass:
    return binaryValue(cast<BinaryOperator>(E), Use::Value);
  case Stmt::CompoundAssignOperatorClass:
    return compoundAssignment(cast<BinaryOperator>(E), false);
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass:
    return conditionalValue(cast<AbstractConditionalOperator>(E), false,
                            Use::Value);
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
  case Stmt::CUDAKernelCallExprClass:
    return call(cast<CallExpr>(E), Use::Value);
  case Stmt::CXXNewExprClass:
    return newExpr(cast<CXXNewExpr>(E));
  case Stmt::CXXDeleteExprClass:
    deleteExpr(cast<CXXDeleteExpr>(E));
    return Operand::none();
  case Stmt::CXXThrowExprClass:
    throwExpr(cast<CXXThrowExpr>(E));
    return Operand::none();
  case Stmt::InitListExprClass: {
    const auto *L = cast<InitListExpr>(E);
    if (L->getNumInits() == 1)
      return value(L->getInit(0));
    return L->getNumInits() == 0 ? Operand::integer(0) : unknownExpr(E);
  }
  case Stmt::CXXBindTemporaryExprClass:
    return value(cast<CXXBindTemporaryExpr>(E)->getSubExpr());
  case Stmt::StmtExprClass:
    return stmtExpr(cast<StmtExpr>(E));
  case Stmt::PseudoObjectExprClass:
    return pseudoObject(cast<PseudoObjectExpr>(E), false);
  case Stmt::OpaqueValueExprClass: {
    const auto *O = cast<OpaqueValueExpr>(E);
    auto It = Opaque.find(O);
    if (It != Opaque.end())
      return It->second;
    return O->getSourceExpr() ? value(O->getSourceExpr()) : Operand::unknown();
  }
  default:
    if (const auto *Cast = dyn_cast<CastExpr>(E))
      return castValue(Cast);
    return unknownExpr(E);
  }
}

Operand Lowering::stmtExpr(const StmtExpr *E) {
  const CompoundStmt *Body = E->getSubStmt();
  unsigned Depth = Cleanups.size();
  Operand Result = Operand::none();
  const Stmt *Last = Body->body_empty() ? nullptr : Body->body_back();
  for (const Stmt *S : Body->body()) {
    const auto *LastExpr = S == Last ? dyn_cast<Expr>(S) : nullptr;
    if (LastExpr && !LastExpr->getType()->isVoidType())
      Result = value(LastExpr);
    else
      stmt(S);
  }
  popCleanups(Depth);
  return Result;
}

Operand Lowering::castValue(const CastExpr *E) {
  const Expr *Sub = E->getSubExpr();
  SourceRange Where = E->getSourceRange();
  switch (E->getCastKind()) {
  case CK_LValueToRValue: {
    const Expr *Inner = stripped(Sub);
    if (const auto *Op = dyn_cast<BinaryOperator>(Inner)) {
      if (Op->getOpcode() == BO_Assign)
        return assignment(Op, false);
      if (Op->isCompoundAssignmentOp())
        return compoundAssignment(Op, false);
    }
    if (const auto *Op = dyn_cast<UnaryOperator>(Inner))
      if (Op->isIncrementDecrementOp())
        return increment(Op, false);
    // C's const variables are no constant expressions, but as good as.
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Inner))
      if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
          V && V->hasGlobalStorage() && V->getType().isConstQualified() &&
          !V->getType().isVolatileQualified())
        if (const Expr *Init = V->getAnyInitializer())
          if (std::optional<int64_t> C = constant(Init))
            return Operand::integer(*C);
    return B.load(address(Sub), Where);
  }
  case CK_ArrayToPointerDecay:
  case CK_FunctionToPointerDecay:
    return address(Sub);
  case CK_NullToPointer:
  case CK_NullToMemberPointer:
    effects(Sub);
    return Operand::integer(0);
  case CK_IntegralToBoolean:
  case CK_PointerToBoolean:
  case CK_MemberPointerToBoolean: {
    Operand V = value(Sub);
    if (V.K == Operand::Kind::Int)
      return Operand::integer(V.Value != 0);
    return B.binary(summary::BinaryOp::Ne, V, Operand::integer(0), Where);
  }
  case CK_IntegralToPointer: {
    Operand V = value(Sub);
    // Old headers write HKEY_CURRENT_USER as ((HKEY)0x80000001).
    if (V.K == Operand::Kind::Int && V.Value > INT32_MAX &&
        V.Value <= static_cast<int64_t>(UINT32_MAX))
      V.Value = static_cast<int32_t>(V.Value);
    return V;
  }
  case CK_ToVoid:
    effects(Sub, Use::VoidCast);
    return Operand::none();
  case CK_FloatingToBoolean:
  case CK_FloatingToIntegral:
  case CK_IntegralToFloating:
  case CK_FloatingCast:
    effects(Sub, Use::Value);
    return Operand::unknown();
  default:
    return value(Sub);
  }
}

/// `__uuidof(Class)`: a GUID that is told by its text.
Operand Lowering::uuid(const MSGuidDecl *Guid, SourceRange Where) {
  if (!Guid)
    return Operand::unknown();
  const MSGuidDeclParts P = Guid->getParts();
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  auto Hex = [&](uint64_t N, unsigned Digits) {
    OS << llvm::format_hex_no_prefix(N, Digits);
  };
  Hex(P.Part1, 8);
  OS << '-';
  Hex(P.Part2, 4);
  OS << '-';
  Hex(P.Part3, 4);
  for (unsigned I = 0; I != 8; ++I) {
    OS << (I == 0 || I == 2 ? "-" : "");
    Hex(P.Part4And5[I], 2);
  }
  Operand To = newTemporary(false);
  B.store(To, Operand::string(U.string(OS.str())), Where);
  return To;
}

Operand Lowering::address(const Expr *E) {
  E = stripped(E);
  if (!E || isOverBudget())
    return Operand::unknown();
  QualType T = E->getType();
  if (T.isNull() || Nesting > 1000)
    return unknownExpr(E);
  SourceRange Where = E->getSourceRange();
  struct Nest {
    unsigned &N;
    Nest(unsigned &N) : N(N) { ++N; }
    ~Nest() { --N; }
  } Guard(Nesting);

  switch (E->getStmtClass()) {
  case Stmt::CXXUuidofExprClass:
    return uuid(cast<CXXUuidofExpr>(E)->getGuidDecl(), Where);
  case Stmt::DeclRefExprClass:
    return declAddress(cast<DeclRefExpr>(E)->getDecl(), E);
  case Stmt::MemberExprClass:
    return memberAddress(cast<MemberExpr>(E));
  case Stmt::ArraySubscriptExprClass: {
    const auto *A = cast<ArraySubscriptExpr>(E);
    Operand Base = value(A->getBase());
    return B.element(Base, value(A->getIdx()), Where, T->isArrayType());
  }
  case Stmt::UnaryOperatorClass: {
    const auto *Op = cast<UnaryOperator>(E);
    if (Op->getOpcode() == UO_Deref)
      return value(Op->getSubExpr());
    if (Op->isIncrementDecrementOp())
      return increment(Op, true);
    return unknownExpr(E);
  }
  case Stmt::BinaryOperatorClass: {
    const auto *Op = cast<BinaryOperator>(E);
    if (Op->getOpcode() == BO_Comma) {
      effects(Op->getLHS());
      return address(Op->getRHS());
    }
    if (Op->getOpcode() == BO_Assign)
      return assignment(Op, true);
    return unknownExpr(E); // .* and ->* of data
  }
  case Stmt::CompoundAssignOperatorClass:
    return compoundAssignment(cast<BinaryOperator>(E), true);
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass:
    if (E->isGLValue())
      return conditionalValue(cast<AbstractConditionalOperator>(E), true,
                              Use::Value);
    break;
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
    if (E->isGLValue())
      return call(cast<CallExpr>(E), Use::Value);
    break;
  case Stmt::StringLiteralClass: {
    const auto *S = cast<StringLiteral>(E);
    std::string Text;
    if (S->getCharByteWidth() == 1) {
      Text = S->getString().str();
    } else if (S->getCharByteWidth() == 2) {
      llvm::SmallVector<llvm::UTF16, 64> Units;
      for (unsigned I = 0; I != S->getLength(); ++I)
        Units.push_back(S->getCodeUnit(I));
      llvm::convertUTF16ToUTF8String(Units, Text);
    } else {
      for (unsigned I = 0; I != S->getLength(); ++I) {
        uint32_t C = S->getCodeUnit(I);
        Text += C < 0x80 ? static_cast<char>(C) : '?';
      }
    }
    constexpr size_t MaxLength = 512;
    if (Text.size() > MaxLength)
      Text.resize(MaxLength);
    return Operand::string(U.string(Text));
  }
  case Stmt::PredefinedExprClass:
    if (const StringLiteral *S = cast<PredefinedExpr>(E)->getFunctionName())
      return address(S);
    return Operand::unknown();
  case Stmt::CompoundLiteralExprClass: {
    Operand To = newTemporary(isAggregate(T));
    initialize(To, cast<CompoundLiteralExpr>(E)->getInitializer());
    return To;
  }
  case Stmt::MaterializeTemporaryExprClass:
    return materialize(cast<MaterializeTemporaryExpr>(E));
  case Stmt::PseudoObjectExprClass:
    if (E->isGLValue())
      return pseudoObject(cast<PseudoObjectExpr>(E), true);
    break;
  case Stmt::OpaqueValueExprClass: {
    const auto *O = cast<OpaqueValueExpr>(E);
    auto It = Opaque.find(O);
    if (It != Opaque.end())
      return It->second;
    if (O->getSourceExpr())
      return address(O->getSourceExpr());
    return Operand::unknown();
  }
  case Stmt::InitListExprClass:
    if (E->isGLValue() && cast<InitListExpr>(E)->getNumInits() == 1)
      return address(cast<InitListExpr>(E)->getInit(0));
    break;
  case Stmt::StmtExprClass:
    return stmtExpr(cast<StmtExpr>(E));
  default:
    if (const auto *Cast = dyn_cast<CastExpr>(E)) {
      if (E->isGLValue() || Cast->getCastKind() == CK_LValueToRValue)
        return address(Cast->getSubExpr());
      break;
    }
    if (E->isGLValue() || T->isDependentType())
      return unknownExpr(E);
    break;
  }
  // Only broken code has values of function type: va_arg(a, lost_type).
  if (T->isFunctionType())
    return unknownExpr(E);
  // A prvalue whose address is wanted: a temporary holds it.
  if (isAggregate(T))
    return temporary(E);
  Operand To = newTemporary(false);
  B.store(To, value(E), Where);
  return To;
}

Operand Lowering::declAddress(const ValueDecl *D, const Expr *E) {
  SourceRange Where = E->getSourceRange();
  if (const auto *F = dyn_cast<FunctionDecl>(D))
    return Operand::function(U.addressTaken(F));
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Self);
  if (Ref && Ref->refersToEnclosingVariableOrCapture() && Method &&
      Method->getParent()->isLambda())
    return captured(D, Where);
  if (const auto *Binding = dyn_cast<BindingDecl>(D)) {
    if (const VarDecl *Holder = Binding->getHoldingVar())
      return B.load(Operand::local(local(Holder)), Where);
    if (const Expr *Bound = Binding->getBinding())
      return address(Bound);
    return Operand::unknown();
  }
  const auto *V = dyn_cast<VarDecl>(D);
  if (!V)
    return Operand::unknown();
  Operand Place = V->hasGlobalStorage() ? Operand::global(U.variable(V))
                                        : Operand::local(local(V));
  if (V->getType()->isReferenceType())
    return B.load(Place, Where);
  return Place;
}

Operand Lowering::memberAddress(const MemberExpr *E) {
  const ValueDecl *D = E->getMemberDecl();
  SourceRange Where = E->getSourceRange();
  const auto *F = dyn_cast<FieldDecl>(D);
  if (!F) {
    effects(E->getBase(), Use::Value);
    return declAddress(D, E);
  }
  Operand Object = E->isArrow() ? value(E->getBase()) : address(E->getBase());
  if (F->isAnonymousStructOrUnion())
    return Object;
  Operand Field = B.field(Object, U.field(F), Where);
  if (F->getType()->isReferenceType())
    return B.load(Field, Where);
  return Field;
}

Operand Lowering::thisValue(SourceRange Where) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Self);
  if (!Method || !Method->isImplicitObjectMemberFunction())
    return Operand::unknown(); // An initializer of a member, not understood.
  Operand This = B.load(Operand::local(0), Where);
  if (!Method->getParent()->isLambda())
    return This;
  Operand Field = B.field(This, U.string("lambda::this"), Where);
  for (const LambdaCapture &C : Method->getParent()->captures())
    if (C.getCaptureKind() == LCK_StarThis)
      return Field;
  return B.load(Field, Where);
}

Operand Lowering::captured(const ValueDecl *V, SourceRange Where) {
  const CXXRecordDecl *Closure = cast<CXXMethodDecl>(Self)->getParent();
  Operand This = B.load(Operand::local(0), Where);
  Operand Field = B.field(This, U.captureField(Closure, V), Where);
  for (const LambdaCapture &C : Closure->captures())
    if (C.capturesVariable() && C.getCapturedVar() == V) {
      if (C.getCaptureKind() == LCK_ByRef || V->getType()->isReferenceType())
        return B.load(Field, Where);
      return Field;
    }
  return B.load(Field, Where);
}

Operand Lowering::lambda(const LambdaExpr *E, Operand Into) {
  SourceRange Where = E->getSourceRange();
  auto Init = E->capture_init_begin();
  for (const LambdaCapture &C : E->captures()) {
    const Expr *I = Init == E->capture_init_end() ? nullptr : *Init++;
    if (C.capturesThis()) {
      Operand Field = B.field(Into, U.string("lambda::this"), Where);
      if (C.getCaptureKind() == LCK_StarThis && I)
        initialize(Field, I);
      else
        B.store(Field, thisValue(Where), Where);
      continue;
    }
    if (!C.capturesVariable() || !I)
      continue;
    const ValueDecl *V = C.getCapturedVar();
    Operand Field =
        B.field(Into, U.captureField(E->getLambdaClass(), V), Where);
    if (C.getCaptureKind() == LCK_ByRef || V->getType()->isReferenceType())
      B.store(Field, address(I), Where);
    else
      initialize(Field, I);
  }
  // A generic lambda's instances come with their calls.
  if (const CXXMethodDecl *Target = E->getCallOperator();
      Target && !Target->isDependentContext())
    B.store(B.field(Into, U.string("lambda::operator()"), Where),
            Operand::function(U.addressTaken(Target)), Where);
  return Into;
}

Operand Lowering::pseudoObject(const PseudoObjectExpr *E, bool WantAddress) {
  Operand Result = Operand::none();
  for (const Expr *S : E->semantics()) {
    if (const auto *O = dyn_cast<OpaqueValueExpr>(S)) {
      if (const Expr *Source = O->getSourceExpr())
        Opaque[O] = O->isGLValue() ? address(Source) : value(Source);
      if (S == E->getResultExpr())
        Result = Opaque[O];
      continue;
    }
    if (S == E->getResultExpr())
      Result = WantAddress ? address(S) : value(S);
    else
      effects(S);
  }
  return Result;
}

void Lowering::fullEffects(const Expr *E) {
  FullExpressionScope Scope(*this);
  effects(E);
}

void Lowering::effects(const Expr *E, Use How) {
  E = stripped(E);
  if (!E || isOverBudget())
    return;
  QualType T = E->getType();
  switch (E->getStmtClass()) {
  case Stmt::DeclRefExprClass:
  case Stmt::IntegerLiteralClass:
  case Stmt::StringLiteralClass:
  case Stmt::CXXThisExprClass:
    return;
  case Stmt::MemberExprClass:
    effects(cast<MemberExpr>(E)->getBase(), Use::Value);
    return;
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass: {
    Operand Result = call(cast<CallExpr>(E), How);
    if (E->isPRValue() && isAggregate(T))
      pushTemporary(Result, T, E->getEndLoc());
    return;
  }
  case Stmt::CXXBindTemporaryExprClass:
    effects(cast<CXXBindTemporaryExpr>(E)->getSubExpr(), How);
    return;
  case Stmt::MaterializeTemporaryExprClass:
    effects(cast<MaterializeTemporaryExpr>(E)->getSubExpr(), How);
    return;
  case Stmt::BinaryOperatorClass:
    binaryValue(cast<BinaryOperator>(E), How);
    return;
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass: {
    const auto *C = cast<AbstractConditionalOperator>(E);
    if (isa<ConditionalOperator>(C)) {
      conditionalValue(C, E->isGLValue(), How);
      return;
    }
    break;
  }
  default:
    break;
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    if (Cast->getCastKind() == CK_ToVoid)
      return effects(Cast->getSubExpr(), Use::VoidCast);
    if (!isAggregate(T) || E->isGLValue())
      return effects(Cast->getSubExpr(), How);
    return effects(Cast->getSubExpr(), How);
  }
  if (std::optional<Operand> Done = recovery(E, How))
    return;
  if (E->isGLValue() || isAggregate(T))
    address(E);
  else
    value(E);
}

} // namespace mapi::capture
