//===- LowerCall.cpp - Calls, new and delete ------------------------------===//

#include "checks/capture/Lowering.h"
#include "clang/AST/Attr.h"

using namespace clang;
using mapi::summary::CalleeKind;
using mapi::summary::UnwindKind;

namespace mapi::capture {

bool Lowering::mayThrow(const FunctionDecl *F, summary::EntityId Callee) {
  if (!U.Context.getLangOpts().CXXExceptions)
    return false;
  if (Callee != summary::NoEntity && U.isApi(Callee))
    return false;
  if (!F)
    return true;
  if (F->isExternC() || F->hasAttr<NoThrowAttr>() || isa<CXXDestructorDecl>(F))
    return false;
  // COM does not let exceptions cross an interface.
  if (const auto *M = dyn_cast<CXXMethodDecl>(F);
      M && M->isPureVirtual() && U.isInSystemHeader(M->getLocation()) &&
      !isInStd(M))
    return false;
  const auto *Type = F->getType()->getAs<FunctionProtoType>();
  if (!Type)
    return true;
  if (isUnresolvedExceptionSpec(Type->getExceptionSpecType()))
    return !F->isImplicit() && !F->isDefaulted();
  return !Type->isNothrow();
}

/// An effect of \p M says what becomes of what argument \p Index points to.
static bool tellsPointee(const models::FunctionModel &M, int64_t Index) {
  return llvm::any_of(M.Effects, [&](const models::Effect &E) {
    // What it only reads there, it does not write (SetThreadToken's thread).
    return ((E.Object.K == models::ArgRef::Kind::Pointee ||
             E.Object.K == models::ArgRef::Kind::ArgumentSlot) &&
            E.Object.Index == Index) ||
           (E.Thread.K == models::ArgRef::Kind::Pointee &&
            E.Thread.Index == Index);
  });
}

// Models tell of out-parameters that matter to them. Counts, sizes, flags and
// handles of no interest are written all the same: what the program put there
// before the call is gone.
void Lowering::writeOutParameters(const CallSpec &Spec,
                                  llvm::ArrayRef<Operand> Operands) {
  const models::FunctionModel *M =
      U.Matcher.models().function(U.Summary.string(U.entity(Spec.Callee).Api));
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Spec.Declaration);
  const FunctionProtoType *Type = Spec.Prototype;
  if (Spec.Declaration)
    Type = Spec.Declaration->getType()->getAs<FunctionProtoType>();
  if (!M || !Type)
    return;
  unsigned Object = Method && Method->isInstance() ? 1 : 0;
  // What a wrapper class is handed, it keeps.
  if (Object && !Method->isVirtual())
    return;
  bool IsMethod = Object || Spec.Prototype;
  for (unsigned I = 0; I != Type->getNumParams(); ++I) {
    if (I + Object >= Operands.size())
      return;
    const Operand &O = Operands[I + Object];
    if (O.K != Operand::Kind::Local && O.K != Operand::Kind::Global &&
        O.K != Operand::Kind::Register)
      continue;
    const auto *Pointer = Type->getParamType(I)->getAs<PointerType>();
    if (!Pointer || Pointer->getPointeeType().isConstQualified())
      continue;
    // Characters are text, and a method's pointer to a pointer is an object.
    QualType To = Pointer->getPointeeType();
    bool IsNumber = To->isIntegralOrEnumerationType() && !To->isCharType() &&
                    !To->isAnyCharacterType();
    if (!IsNumber && !(To->isPointerType() && !IsMethod))
      continue;
    if (!tellsPointee(*M, Spec.Prototype ? int64_t(I) - 1 : I))
      B.store(O, Operand::unknown(), Spec.Where);
  }
}

Operand Lowering::emitCall(const CallSpec &Spec,
                           llvm::ArrayRef<Operand> Operands) {
  UnwindKind Unwinding = UnwindKind::None;
  if (isInStructured())
    Unwinding = UnwindKind::Structured;
  else if (Spec.MayThrow && U.Context.getLangOpts().CXXExceptions)
    Unwinding = UnwindKind::Throw;
  BlockId Unwind = Unwinding == UnwindKind::None ? NoBlock : unwindBlock();

  if (Spec.Declaration && !Operands.empty() && U.isApi(Spec.Callee))
    nameDeleter(Operands.front(), Spec.Declaration, Spec.Where);
  summary::Instruction &I = B.append(summary::Opcode::Call, Spec.Where);
  I.CallKind = Spec.Kind;
  I.UnwindK = Unwinding;
  I.Unwind = Unwind;
  I.Callee = Spec.Callee;
  I.Symbol = Spec.Symbol;
  I.Discarded = Spec.How != Use::Value;
  I.VoidCast = Spec.How == Use::VoidCast;
  I.Implicit = Spec.IsImplicit;
  I.Degraded = Spec.IsDegraded;
  DegradedCalls += Spec.IsDegraded;
  I.Operands.assign(Operands.begin(), Operands.end());
  for (Operand &O : I.Operands)
    if (O.K == Operand::Kind::None)
      O = Operand::unknown();
  Operand Result = Operand::none();
  QualType T = Spec.ResultType;
  bool HasResult = !T.isNull() && !T->isVoidType();
  if (HasResult && (!I.Discarded || T->isRecordType())) {
    I.Result = ++B.LastRegister;
    Result = Operand::reg(I.Result);
  }

  if (Spec.Callee != summary::NoEntity && U.isApi(Spec.Callee))
    writeOutParameters(Spec, Operands);

  bool NoReturn = Spec.IsNoReturn;
  if (Spec.Declaration)
    NoReturn |= Spec.Declaration->isNoReturn();
  if (Spec.Callee != summary::NoEntity && U.isApi(Spec.Callee))
    if (const models::FunctionModel *M = U.Matcher.models().function(
            U.Summary.string(U.entity(Spec.Callee).Api)))
      NoReturn |= M->IsNoReturn;
  if (NoReturn)
    B.terminate(summary::TerminatorKind::Unreachable, Spec.Where);
  return Result;
}

Operand Lowering::argument(const Expr *E, QualType ParameterType) {
  if (!ParameterType.isNull() && ParameterType->isReferenceType())
    return address(E);
  if (!E->getType().isNull() && E->getType()->isRecordType() &&
      E->isPRValue()) {
    // The callee copies from the object; only a copy constructor with effects
    // makes one here. The callee destroys it.
    const Expr *Inner = E->IgnoreParens();
    if (const auto *C = dyn_cast<CXXConstructExpr>(Inner);
        C && C->getConstructor() && C->getConstructor()->isTrivial() &&
        C->getConstructor()->isCopyOrMoveConstructor() && C->getNumArgs() >= 1)
      return address(C->getArg(0));
    return temporary(E, /*IsDestroyed=*/false);
  }
  return value(E);
}

/// Parameter \p I of \p F takes anything and hands it on (`T &&`).
static bool isForwarded(const FunctionDecl *F, unsigned I) {
  const FunctionDecl *Pattern = F->getTemplateInstantiationPattern();
  if (!Pattern || Pattern->getNumParams() == 0)
    return false;
  QualType T = Pattern->getParamDecl(std::min(I, Pattern->getNumParams() - 1))
                   ->getType();
  if (const auto *Pack = T->getAs<PackExpansionType>())
    T = Pack->getPattern();
  const auto *R = T->getAs<RValueReferenceType>();
  return R && R->getPointeeType()->isTemplateTypeParmType();
}

void Lowering::arguments(llvm::ArrayRef<const Expr *> Args,
                         const FunctionDecl *F, const FunctionProtoType *Type,
                         llvm::SmallVectorImpl<Operand> &Out) {
  for (unsigned I = 0; I != Args.size(); ++I) {
    QualType T;
    if (F && I < F->getNumParams())
      T = F->getParamDecl(I)->getType();
    else if (Type && I < Type->getNumParams())
      T = Type->getParamType(I);
    if (!Args[I]) {
      Out.push_back(Operand::unknown());
      continue;
    }
    // Models mean the value that a handle class is made of, not its place.
    if (F && !T.isNull() && T->isReferenceType() &&
        isa<CXXConstructorDecl>(F) && T->getPointeeType()->isScalarType() &&
        !isInStd(F) && isForwarded(F, I) && U.isApi(U.function(F))) {
      Out.push_back(value(Args[I]));
      continue;
    }
    Out.push_back(argument(Args[I], T));
  }
}

static llvm::ArrayRef<const Expr *> argumentsOf(const CallExpr *E) {
  return llvm::ArrayRef<const Expr *>(E->getArgs(), E->getNumArgs());
}

const CXXRecordDecl *staticClass(const Expr *Object) {
  Object = Object->IgnoreParens();
  while (const auto *Cast = dyn_cast<ImplicitCastExpr>(Object)) {
    if (Cast->getCastKind() != CK_UncheckedDerivedToBase &&
        Cast->getCastKind() != CK_DerivedToBase &&
        Cast->getCastKind() != CK_NoOp)
      break;
    Object = Cast->getSubExpr()->IgnoreParens();
  }
  QualType T = Object->getType();
  if (T.isNull())
    return nullptr;
  if (const auto *P = T->getAs<PointerType>())
    T = P->getPointeeType();
  return T->getAsCXXRecordDecl();
}

Operand Lowering::call(const CallExpr *E, Use How) {
  const Expr *Callee = E->getCallee()->IgnoreParens();
  if (E->isTypeDependent() || Callee->isTypeDependent() ||
      E->getType().isNull()) {
    if (std::optional<Operand> Done = recovery(E, How))
      return *Done;
    return unknownExpr(E);
  }
  if (const auto *P = dyn_cast<CXXPseudoDestructorExpr>(Callee)) {
    effects(P->getBase(), Use::Value);
    return Operand::none();
  }
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E))
    return memberCall(M, How);

  CallSpec Spec;
  Spec.How = How;
  Spec.ResultType = E->getType();
  Spec.Where = E->getSourceRange();
  llvm::SmallVector<Operand, 6> Operands;
  llvm::ArrayRef<const Expr *> Args = argumentsOf(E);
  const FunctionDecl *F = E->getDirectCallee();

  if (isa<CXXOperatorCallExpr>(E)) {
    const auto *M = dyn_cast_or_null<CXXMethodDecl>(F);
    if (!F)
      return unknownExpr(E);
    const CXXRecordDecl *Class = nullptr;
    if (M && !Args.empty()) {
      if (M->isTrivial() &&
          (M->isCopyAssignmentOperator() || M->isMoveAssignmentOperator()) &&
          Args.size() == 2) {
        Operand To = address(Args[0]);
        B.copy(To, address(Args[1]), Spec.Where);
        return To;
      }
      Class = staticClass(Args[0]);
      if (M->isInstance()) {
        Operands.push_back(address(Args[0]));
        if (M->isVirtual() && !M->getParent()->isEffectivelyFinal())
          Spec.Kind = CalleeKind::Virtual;
      } else {
        effects(Args[0], Use::Value);
      }
      Args = Args.drop_front();
    }
    Spec.Declaration = F;
    Spec.Callee = U.function(F, Class);
    if (Spec.Kind == CalleeKind::Virtual && U.isApi(Spec.Callee))
      Spec.Kind = CalleeKind::Direct;
    Spec.MayThrow = mayThrow(F, Spec.Callee);
    arguments(Args, F, nullptr, Operands);
    return emitCall(Spec, Operands);
  }

  if (F) {
    if (std::optional<Operand> Done = builtin(E, F))
      return *Done;
    if (std::string Api = threadMadeBy(F); !Api.empty()) {
      arguments(Args, F, nullptr, Operands);
      makeThread(Api, Operands, Spec.Where);
      Spec.Callee = U.api(qualifiedName(F)); // Not what is in the library.
      return emitCall(Spec, Operands);
    }
    Spec.Declaration = F;
    Spec.Callee = U.function(F, nullptr, Args.size());
    Spec.MayThrow = mayThrow(F, Spec.Callee);
    // Models count a method's arguments without the object, which a static one
    // has not got.
    if (isa<CXXMethodDecl>(F) && U.isApi(Spec.Callee))
      Operands.push_back(Operand::unknown());
    arguments(Args, F, nullptr, Operands);
    return emitCall(Spec, Operands);
  }

  // Through a pointer.
  const Expr *Target = E->getCallee()->IgnoreParenImpCasts();
  while (const auto *Deref = dyn_cast<UnaryOperator>(Target)) {
    if (Deref->getOpcode() != UO_Deref)
      break;
    Target = Deref->getSubExpr()->IgnoreParenImpCasts();
  }
  if (const auto *Op = dyn_cast<BinaryOperator>(Target); Op && Op->isPtrMemOp())
    return memberPointerCall(E, Op, How);
  if (const auto *M = dyn_cast<MemberExpr>(Target))
    if (const auto *Table =
            dyn_cast<MemberExpr>(M->getBase()->IgnoreParenImpCasts());
        Table && Table->getMemberDecl()->getDeclName().isIdentifier() &&
        Table->getMemberDecl()->getName() == "lpVtbl") {
      QualType T = Table->getBase()->getType();
      if (T->isPointerType())
        T = T->getPointeeType();
      if (const RecordDecl *R = T->getAsRecordDecl())
        if (std::string Api = U.Matcher.method(qualifiedName(R),
                                               M->getMemberDecl()->getName());
            !Api.empty())
          return tableCall(E, M, Api, How);
    }

  QualType CalleeType = E->getCallee()->getType();
  const FunctionProtoType *Proto = nullptr;
  if (const auto *P = CalleeType->getAs<PointerType>())
    Proto = P->getPointeeType()->getAs<FunctionProtoType>();
  Spec.Kind = CalleeKind::Indirect;
  Spec.Symbol = U.functionType(CalleeType);
  Spec.MayThrow =
      !(Proto && !isUnresolvedExceptionSpec(Proto->getExceptionSpecType()) &&
        Proto->isNothrow());
  Operands.push_back(value(E->getCallee()));
  arguments(Args, nullptr, Proto, Operands);
  return emitCall(Spec, Operands);
}

Operand Lowering::tableCall(const CallExpr *E, const MemberExpr *Callee,
                            llvm::StringRef Api, Use How) {
  if (Callee->getBase()->HasSideEffects(U.Context) && E->getNumArgs() == 0)
    effects(Callee->getBase(), Use::Value);
  CallSpec Spec;
  Spec.How = How;
  Spec.Callee = U.api(Api);
  Spec.ResultType = E->getType();
  Spec.MayThrow = false;
  Spec.Where = E->getSourceRange();
  const FunctionProtoType *Proto = nullptr;
  if (const auto *P = Callee->getType()->getAs<PointerType>())
    Proto = P->getPointeeType()->getAs<FunctionProtoType>();
  Spec.Prototype = Proto;
  llvm::SmallVector<Operand, 6> Operands;
  arguments(argumentsOf(E), nullptr, Proto, Operands);
  return emitCall(Spec, Operands);
}

Operand Lowering::memberPointerCall(const CallExpr *E,
                                    const BinaryOperator *Callee, Use How) {
  CallSpec Spec;
  Spec.How = How;
  Spec.Kind = CalleeKind::Indirect;
  Spec.ResultType = E->getType();
  Spec.Symbol = U.functionType(Callee->getRHS()->getType());
  Spec.Where = E->getSourceRange();
  Operand Object = Callee->getOpcode() == BO_PtrMemI
                       ? value(Callee->getLHS())
                       : address(Callee->getLHS());
  llvm::SmallVector<Operand, 6> Operands{value(Callee->getRHS()), Object};
  const FunctionProtoType *Proto = nullptr;
  if (const auto *P = Callee->getRHS()->getType()->getAs<MemberPointerType>())
    Proto = P->getPointeeType()->getAs<FunctionProtoType>();
  arguments(argumentsOf(E), nullptr, Proto, Operands);
  return emitCall(Spec, Operands);
}

Operand Lowering::memberCall(const CXXMemberCallExpr *E, Use How) {
  const Expr *Callee = E->getCallee()->IgnoreParens();
  if (const auto *Op = dyn_cast<BinaryOperator>(Callee); Op && Op->isPtrMemOp())
    return memberPointerCall(E, Op, How);
  const auto *Member = dyn_cast<MemberExpr>(Callee);
  const auto *M =
      Member ? dyn_cast<CXXMethodDecl>(Member->getMemberDecl()) : nullptr;
  if (!M)
    return unknownExpr(E);
  const Expr *Base = Member->getBase();
  const CXXRecordDecl *Class = staticClass(Base);
  if (Member->hasQualifier())
    Class = M->getParent();

  CallSpec Spec;
  Spec.How = How;
  Spec.ResultType = E->getType();
  Spec.Where = E->getSourceRange();
  llvm::SmallVector<Operand, 6> Operands;
  Operand Object = Member->isArrow() ? value(Base) : address(Base);
  if (const auto *D = dyn_cast<CXXDestructorDecl>(M);
      D && !D->isVirtual() && !U.destructorMatters(D->getParent()))
    return Operand::none();
  // A captureless lambda's function: its invoker stands for it.
  if (isa<CXXConversionDecl>(M) && M->getParent()->isLambda() &&
      !M->getParent()->isDependentContext())
    if (const CXXMethodDecl *Invoker =
            M->getParent()->getLambdaCallOperator() &&
                    !M->getParent()->isGenericLambda()
                ? M->getParent()->getLambdaStaticInvoker()
                : nullptr)
      return Operand::function(U.addressTaken(Invoker));
  if (M->isInstance())
    Operands.push_back(Object);
  Spec.Declaration = M;
  Spec.Callee = U.function(M, Class);
  if (M->isVirtual() && !Member->hasQualifier() && !U.isApi(Spec.Callee) &&
      !M->hasAttr<FinalAttr>() && !(Class && Class->isEffectivelyFinal()))
    Spec.Kind = CalleeKind::Virtual;
  if (Spec.Kind == CalleeKind::Virtual)
    if (const CXXMethodDecl *Final = overriderAt(M, Base)) {
      Spec.Kind = CalleeKind::Direct;
      Spec.Declaration = Final;
      Spec.Callee = U.function(Final, Final->getParent());
    }
  Spec.MayThrow = mayThrow(M, Spec.Callee);
  arguments(argumentsOf(E), M, nullptr, Operands);
  if (std::string Api = threadMadeBy(M); !Api.empty() && M->isInstance())
    makeThread(Api, llvm::ArrayRef(Operands).drop_front(), Spec.Where);
  return emitCall(Spec, Operands);
}

Operand Lowering::newExpr(const CXXNewExpr *E) {
  SourceRange Where = E->getSourceRange();
  if (E->isTypeDependent() || E->getAllocatedType()->isDependentType())
    return unknownExpr(E);
  const FunctionDecl *F = E->getOperatorNew();
  if (E->getArraySize())
    effects(*E->getArraySize(), Use::Value);
  const bool MayBeNull = E->shouldNullCheckAllocation();
  Operand Object = Operand::unknown();
  if (F && F->isReservedGlobalPlacementOperator() &&
      E->getNumPlacementArgs() >= 1) {
    Object = value(E->getPlacementArg(0));
  } else if (F) {
    CallSpec Spec;
    Spec.Declaration = F;
    Spec.Callee = U.function(F);
    Spec.ResultType = E->getType();
    Spec.MayThrow = mayThrow(F, summary::NoEntity);
    Spec.Where = Where;
    // One that throws returns an object, whatever it is handed (DEBUG_NEW).
    if (!MayBeNull && !isa<CXXMethodDecl>(F) && !U.isApi(Spec.Callee))
      Spec.Callee = U.api(E->isArray() ? "operator new[]" : "operator new");
    llvm::SmallVector<Operand, 4> Operands{Operand::unknown()};
    for (unsigned I = 0; I != E->getNumPlacementArgs(); ++I)
      Operands.push_back(argument(E->getPlacementArg(I),
                                  I + 1 < F->getNumParams()
                                      ? F->getParamDecl(I + 1)->getType()
                                      : QualType()));
    Object = emitCall(Spec, Operands);
  }
  const Expr *Init = E->getInitializer();
  if (!Init)
    return Object;
  if (!MayBeNull || !Init->HasSideEffects(U.Context)) {
    initialize(Object, Init);
    return Object;
  }
  // Of what is not there, nothing is constructed.
  BlockId Construct = B.newBlock(), Done = B.newBlock();
  B.branch(Object, Construct, Done, E, Where);
  B.at(Construct);
  initialize(Object, Init);
  startBlock(Done);
  return Object;
}

void Lowering::deleteExpr(const CXXDeleteExpr *E) {
  SourceRange Where = E->getSourceRange();
  Operand Object = value(E->getArgument());
  QualType T = E->getArgument()->getType();
  if (T.isNull() || E->getArgument()->isTypeDependent())
    return;
  T = E->getDestroyedType();
  const CXXRecordDecl *Class = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  const CXXDestructorDecl *D = Class ? Class->getDestructor() : nullptr;
  const bool IsVirtual = D && D->isVirtual();
  if (!Class || (!IsVirtual && !U.destructorMatters(Class)))
    return;
  BlockId Destroy = B.newBlock(), Done = B.newBlock();
  if (isa<CXXThisExpr>(E->getArgument()->IgnoreParenImpCasts()))
    B.jump(Destroy, Where);
  else
    B.branch(Object, Destroy, Done, E->getArgument(), Where);
  B.at(Destroy);
  if (!D || (!IsVirtual && isWithoutBody(D))) {
    destroyMembers(Object, Class, Where.getEnd());
    return startBlock(Done);
  }
  CallSpec Spec;
  Spec.Declaration = D;
  Spec.Callee = U.function(D, Class);
  Spec.MayThrow = false;
  Spec.Where = Where;
  if (D->isVirtual() && !U.isApi(Spec.Callee) && !E->isArrayForm()) {
    Spec.Kind = CalleeKind::Virtual;
    if (const CXXMethodDecl *Final = overriderAt(D, E->getArgument())) {
      Spec.Kind = CalleeKind::Direct;
      Spec.Declaration = Final;
      Spec.Callee = U.function(Final, Final->getParent());
    }
  }
  emitCall(Spec, Object);
  startBlock(Done);
}

} // namespace mapi::capture
