//===- LowerInit.cpp - Objects come to life -------------------------------===//

#include "checks/capture/Lowering.h"

using namespace clang;

namespace mapi::capture {

/// Elements of one array that are written one by one.
constexpr unsigned MaxElements = 256;
/// Fields and elements that one initializer sets to zero.
constexpr unsigned MaxZeros = 48;
/// ... of the SDK's structures: nobody asks for most fields of the large ones.
constexpr unsigned MaxSystemZeros = 8;

static bool isObject(QualType T) {
  return T->isRecordType() || T->isArrayType();
}

void Lowering::zero(Operand To, QualType T, unsigned &Budget) {
  if (T.isNull() || T->isDependentType() || Budget == 0)
    return;
  if (const auto *Array = U.Context.getAsConstantArrayType(T)) {
    uint64_t Size = Array->getSize().getLimitedValue();
    bool IsRow = Array->getElementType()->isArrayType();
    if (Size > 8)
      return; // A buffer: nothing is known about its characters.
    for (uint64_t I = 0; I != Size && Budget; ++I)
      zero(B.element(To, Operand::integer(I), {}, IsRow),
           Array->getElementType(), Budget);
    return;
  }
  const auto *Record = T->getAs<RecordType>();
  if (!Record) {
    --Budget;
    B.store(To, Operand::integer(0), {});
    return;
  }
  const RecordDecl *R = Record->getDecl()->getDefinition();
  if (!R)
    return;
  if (Budget > MaxSystemZeros && U.isInSystemHeader(R->getLocation()))
    Budget = MaxSystemZeros;
  if (const auto *Class = dyn_cast<CXXRecordDecl>(R))
    for (const CXXBaseSpecifier &Base : Class->bases())
      zero(To, Base.getType(), Budget);
  for (const FieldDecl *F : R->fields()) {
    if (!Budget)
      return;
    if (F->isUnnamedBitField())
      continue;
    Operand Field =
        F->isAnonymousStructOrUnion() ? To : B.field(To, U.field(F), {});
    zero(Field, F->getType(), Budget);
    if (R->isUnion())
      break;
  }
}

void Lowering::initialize(Operand To, const Expr *E) {
  if (!E || isOverBudget())
    return;
  QualType T = E->getType();
  SourceRange Where = E->getSourceRange();
  if (T.isNull())
    return;
  if (!isObject(T)) {
    Operand V = value(E);
    if (V.K != Operand::Kind::None)
      B.store(To, V, Where);
    return;
  }
  switch (E->getStmtClass()) {
  case Stmt::ParenExprClass:
    return initialize(To, cast<ParenExpr>(E)->getSubExpr());
  case Stmt::ExprWithCleanupsClass:
  case Stmt::ConstantExprClass:
    return initialize(To, cast<FullExpr>(E)->getSubExpr());
  case Stmt::CXXBindTemporaryExprClass:
    return initialize(To, cast<CXXBindTemporaryExpr>(E)->getSubExpr());
  case Stmt::CXXDefaultArgExprClass:
    return initialize(To, cast<CXXDefaultArgExpr>(E)->getExpr());
  case Stmt::CXXDefaultInitExprClass:
    return initialize(To, cast<CXXDefaultInitExpr>(E)->getExpr());
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return construct(To, cast<CXXConstructExpr>(E));
  case Stmt::CXXInheritedCtorInitExprClass: {
    // An inherited constructor hands its parameters on as they are.
    const CXXConstructorDecl *C =
        cast<CXXInheritedCtorInitExpr>(E)->getConstructor();
    CallSpec Spec;
    Spec.Declaration = C;
    Spec.Callee = U.function(C, C->getParent());
    Spec.MayThrow = mayThrow(C, Spec.Callee);
    Spec.Where = Where;
    llvm::SmallVector<Operand, 4> Operands{To};
    for (const ParmVarDecl *P : Self->parameters()) {
      Operand Address = Operand::local(local(P));
      Operands.push_back(P->getType()->isRecordType() ? Address
                                                      : B.load(Address, Where));
    }
    emitCall(Spec, Operands);
    return;
  }
  case Stmt::InitListExprClass:
    return initList(To, cast<InitListExpr>(E));
  case Stmt::CXXParenListInitExprClass: {
    const auto *P = cast<CXXParenListInitExpr>(E);
    const RecordDecl *R = T->getAsRecordDecl();
    if (!R || !R->getDefinition())
      return;
    auto Inits = P->getInitExprs();
    auto Init = Inits.begin();
    for (const FieldDecl *F : R->getDefinition()->fields()) {
      if (Init == Inits.end())
        break;
      if (!F->isUnnamedBitField())
        initialize(B.field(To, U.field(F), Where), *Init++);
    }
    return;
  }
  case Stmt::ImplicitValueInitExprClass:
  case Stmt::CXXScalarValueInitExprClass: {
    unsigned Budget = MaxZeros;
    return zero(To, T, Budget);
  }
  case Stmt::LambdaExprClass:
    lambda(cast<LambdaExpr>(E), To);
    return;
  case Stmt::ConditionalOperatorClass:
    if (E->isPRValue()) {
      const auto *C = cast<ConditionalOperator>(E);
      BlockId True = B.newBlock(), False = B.newBlock(), Done = B.newBlock();
      condition(C->getCond(), True, False);
      ++ConditionalArms;
      B.at(True);
      initialize(To, C->getTrueExpr());
      B.jump(Done);
      B.at(False);
      initialize(To, C->getFalseExpr());
      B.jump(Done);
      --ConditionalArms;
      B.at(Done);
      return;
    }
    break;
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
    // The object that a call returns becomes this one; nobody destroys it.
    B.copy(To, call(cast<CallExpr>(E), Use::Value), Where);
    return;
  case Stmt::BinaryOperatorClass:
    if (cast<BinaryOperator>(E)->getOpcode() == BO_Comma) {
      effects(cast<BinaryOperator>(E)->getLHS());
      return initialize(To, cast<BinaryOperator>(E)->getRHS());
    }
    break;
  case Stmt::StringLiteralClass:
  case Stmt::PredefinedExprClass:
    B.store(To, address(E), Where); // char Name[] = "...";
    return;
  case Stmt::ArrayInitLoopExprClass:
    B.copy(To, address(cast<ArrayInitLoopExpr>(E)->getCommonExpr()), Where);
    return;
  case Stmt::CXXStdInitializerListExprClass:
    effects(cast<CXXStdInitializerListExpr>(E)->getSubExpr(), Use::Value);
    return;
  case Stmt::StmtExprClass:
    B.copy(To, value(E), Where);
    return;
  case Stmt::PseudoObjectExprClass:
    B.copy(To, pseudoObject(cast<PseudoObjectExpr>(E), E->isGLValue()), Where);
    return;
  default:
    break;
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    // Conversions and casts around a construction.
    if (E->isPRValue() && Cast->getSubExpr()->isPRValue() &&
        isObject(Cast->getSubExpr()->getType()))
      return initialize(To, Cast->getSubExpr());
    B.copy(To, address(Cast->getSubExpr()), Where);
    return;
  }
  if (E->isGLValue()) {
    B.copy(To, address(E), Where);
    return;
  }
  unknownExpr(E);
}

void Lowering::initList(Operand To, const InitListExpr *E) {
  if (const InitListExpr *Semantic = E->getSemanticForm())
    E = Semantic;
  QualType T = E->getType();
  SourceRange Where = E->getSourceRange();
  if (E->isTransparent() && E->getNumInits() == 1)
    return initialize(To, E->getInit(0));
  unsigned Zeros = MaxZeros;
  if (const auto *Array = U.Context.getAsArrayType(T)) {
    if (E->isStringLiteralInit())
      return initialize(To, E->getInit(0));
    bool IsRow = Array->getElementType()->isArrayType();
    unsigned Count = std::min(E->getNumInits(), MaxElements);
    for (unsigned I = 0; I != Count; ++I)
      if (const Expr *Init = E->getInit(I))
        initialize(B.element(To, Operand::integer(I), Where, IsRow), Init);
    if (const auto *Constant = dyn_cast<ConstantArrayType>(Array)) {
      uint64_t Size = Constant->getSize().getLimitedValue();
      if (Size <= 8)
        for (uint64_t I = E->getNumInits(); I < Size && Zeros; ++I)
          zero(B.element(To, Operand::integer(I), Where, IsRow),
               Array->getElementType(), Zeros);
    }
    return;
  }
  const RecordDecl *R = T->getAsRecordDecl();
  R = R ? R->getDefinition() : nullptr;
  if (!R) {
    unknownExpr(E);
    return;
  }
  auto One = [&](const FieldDecl *F, const Expr *Init) {
    Operand Field =
        F->isAnonymousStructOrUnion() ? To : B.field(To, U.field(F), Where);
    if (F->getType()->isReferenceType()) {
      B.store(Field, address(Init), Init->getSourceRange());
    } else if (isa<ImplicitValueInitExpr>(Init)) {
      if (Zeros > MaxSystemZeros && U.isInSystemHeader(R->getLocation()))
        Zeros = MaxSystemZeros;
      zero(Field, F->getType(), Zeros);
    } else {
      initialize(Field, Init);
    }
  };
  if (R->isUnion()) {
    if (const FieldDecl *F = E->getInitializedFieldInUnion();
        F && E->getNumInits() == 1)
      One(F, E->getInit(0));
    return;
  }
  unsigned I = 0;
  if (const auto *Class = dyn_cast<CXXRecordDecl>(R))
    for (unsigned Base = 0; Base != Class->getNumBases(); ++Base)
      if (I < E->getNumInits())
        initialize(To, E->getInit(I++));
  for (const FieldDecl *F : R->fields()) {
    if (F->isUnnamedBitField())
      continue;
    if (I >= E->getNumInits())
      break;
    if (const Expr *Init = E->getInit(I++))
      One(F, Init);
  }
}

void Lowering::construct(Operand To, const CXXConstructExpr *E) {
  const CXXConstructorDecl *C = E->getConstructor();
  SourceRange Where = E->getSourceRange();
  if (!C)
    return;
  // A copy of a temporary is no copy.
  if (E->isElidable() && E->getNumArgs() >= 1) {
    const Expr *Arg = E->getArg(0);
    while (true) {
      Arg = Arg->IgnoreParens();
      if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(Arg))
        Arg = M->getSubExpr();
      else if (const auto *Cast = dyn_cast<ImplicitCastExpr>(Arg);
               Cast && (Cast->getCastKind() == CK_NoOp ||
                        Cast->getCastKind() == CK_ConstructorConversion))
        Arg = Cast->getSubExpr();
      else
        break;
    }
    if (Arg->isPRValue() && Arg->getType()->isRecordType())
      return initialize(To, Arg);
  }
  if (E->requiresZeroInitialization()) {
    unsigned Budget = MaxZeros;
    zero(To, E->getType(), Budget);
  }
  if ((C->isTrivial() || C->isInvalidDecl()) &&
      !(C->isDefaultConstructor() && isWithoutBody(C))) {
    if (C->isCopyOrMoveConstructor() && E->getNumArgs() >= 1)
      B.copy(To, address(E->getArg(0)), Where);
    return;
  }
  callConstructor(To, C, llvm::ArrayRef(E->getArgs(), E->getNumArgs()), Where);
}

// The initializer of a member whose class is invalid is not in the tree: how
// it is constructed is known, but not from what.
void Lowering::constructLostMembers(const CXXConstructorDecl *C) {
  const CXXRecordDecl *Class = C->getParent();
  if (!Class->isInvalidDecl() || Class->isUnion() ||
      C->isDelegatingConstructor() || C->isCopyOrMoveConstructor())
    return;
  SourceRange Where(C->getLocation());
  for (const FieldDecl *F : Class->fields()) {
    const CXXRecordDecl *R = F->getType()->getAsCXXRecordDecl();
    if (!F->isInvalidDecl() || !R || !R->getDefinition() ||
        llvm::any_of(C->inits(), [&](const CXXCtorInitializer *I) {
          return I->getAnyMember() == F;
        }))
      continue;
    R = R->getDefinition();
    Operand Field =
        B.field(B.load(Operand::local(0), Where), U.field(F), Where);
    if (!R->hasUserDeclaredConstructor()) {
      constructMembers(Field, R, Where);
      continue;
    }
    const CXXConstructorDecl *Only = nullptr;
    unsigned Count = 0;
    for (const CXXConstructorDecl *D : R->ctors())
      if (!D->isCopyOrMoveConstructor() && !D->isDeleted()) {
        Only = D;
        ++Count;
      }
    if (Count == 1)
      degradedCall(Only, R, Field,
                   llvm::SmallVector<Operand, 4>(Only->getNumParams(),
                                                 Operand::unknown()),
                   Use::Discarded, Where);
    else
      degradedHere(Where);
  }
}

void Lowering::constructMembers(Operand Object, const CXXRecordDecl *Class,
                                SourceRange Where) {
  auto Default = [&](Operand To, QualType T) {
    const CXXRecordDecl *R = T->getAsCXXRecordDecl();
    if (!R || !R->getDefinition())
      return;
    R = R->getDefinition();
    if (R->isInvalidDecl() && !R->hasUserDeclaredConstructor())
      return constructMembers(To, R, Where);
    for (const CXXConstructorDecl *C : R->ctors())
      if (C->getNumParams() == 0 && !C->isTrivial() && !C->isDeleted())
        callConstructor(To, C, {}, Where);
  };
  for (const CXXBaseSpecifier &Base : Class->bases())
    Default(Object, Base.getType());
  if (Class->isUnion())
    return;
  for (const FieldDecl *F : Class->fields()) {
    if (F->isUnnamedBitField() || F->isAnonymousStructOrUnion())
      continue;
    Operand Field = B.field(Object, U.field(F), Where);
    if (const Expr *Init = F->getInClassInitializer();
        Init && !F->getType()->isReferenceType())
      initialize(Field, Init);
    else if (!Init)
      Default(Field, F->getType());
  }
}

void Lowering::callConstructor(Operand To, const CXXConstructorDecl *C,
                               llvm::ArrayRef<const Expr *> Args,
                               SourceRange Where) {
  if (C->isDefaultConstructor() && isWithoutBody(C))
    return constructMembers(To, C->getParent(), Where);
  CallSpec Spec;
  Spec.Declaration = C;
  Spec.Callee = U.function(C, C->getParent());
  Spec.MayThrow = mayThrow(C, Spec.Callee);
  Spec.Where = Where;
  llvm::SmallVector<Operand, 4> Operands{To};
  arguments(Args, C, C->getType()->getAs<FunctionProtoType>(), Operands);
  emitCall(Spec, Operands);
  if (U.isApi(Spec.Callee))
    keepDeleter(To, C, Args.size(), Where);
}

Operand Lowering::temporary(const Expr *E, bool IsDestroyed) {
  const Expr *Inner = E->IgnoreParens();
  while (true) {
    if (const auto *F = dyn_cast<FullExpr>(Inner))
      Inner = F->getSubExpr();
    else if (const auto *T = dyn_cast<CXXBindTemporaryExpr>(Inner))
      Inner = T->getSubExpr();
    else
      break;
    Inner = Inner->IgnoreParens();
  }
  QualType T = E->getType();
  // A call has made the temporary already.
  if (const auto *C = dyn_cast<CallExpr>(Inner); C && Inner->isPRValue()) {
    Operand Result = call(C, Use::Value);
    if (IsDestroyed)
      pushTemporary(Result, T, E->getEndLoc());
    return Result;
  }
  if (E->isGLValue() ||
      (isa<ImplicitCastExpr>(Inner) &&
       cast<ImplicitCastExpr>(Inner)->getCastKind() == CK_LValueToRValue))
    return address(Inner);
  Operand To = newTemporary(true);
  initialize(To, Inner);
  if (IsDestroyed)
    pushTemporary(To, T, E->getEndLoc());
  return To;
}

Operand Lowering::materialize(const MaterializeTemporaryExpr *E) {
  const Expr *Sub = E->getSubExpr();
  QualType T = Sub->getType();
  if (E->getStorageDuration() == SD_FullExpression) {
    if (isObject(T))
      return temporary(Sub);
    Operand To = newTemporary(false);
    B.store(To, value(Sub), Sub->getSourceRange());
    return To;
  }
  // A reference extends its life to that of the reference.
  Operand To = newTemporary(isObject(T));
  initialize(To, Sub);
  if (E->getStorageDuration() == SD_Automatic)
    if (const CXXRecordDecl *Class = U.destroyedClass(T)) {
      Cleanup C;
      C.Object = To;
      C.Class = Class;
      C.End = ScopeEnds.back();
      Extended.push_back(C);
    }
  return To;
}

} // namespace mapi::capture
