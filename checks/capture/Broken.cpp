//===- Broken.cpp - What Clang did not understand -------------------------===//
//
// A missing header must not silence a file. Clang keeps what it could not
// resolve as recovery expressions; names on them still tell the API.
//
//===----------------------------------------------------------------------===//

#include "checks/capture/Lowering.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace mapi::capture {

/// The API that a callee which is not resolved names, or empty.
static std::string unresolvedApi(const Expr *E, ApiMatcher &Matcher) {
  E = E->IgnoreParenImpCasts();
  if (const auto *R = dyn_cast<DeclRefExpr>(E))
    if (const auto *F = dyn_cast<FunctionDecl>(R->getDecl()))
      return Matcher.function(F);
  const auto *Lookup = dyn_cast<UnresolvedLookupExpr>(E);
  if (!Lookup)
    return "";
  for (const NamedDecl *D : Lookup->decls())
    if (const auto *F = dyn_cast<FunctionDecl>(D->getUnderlyingDecl()))
      if (std::string Api = Matcher.function(F); !Api.empty())
        return Api;
  // Found in some other scope, it is another function.
  if (Lookup->decls_begin() != Lookup->decls_end() || Lookup->getQualifier())
    return "";
  const IdentifierInfo *I = Lookup->getName().getAsIdentifierInfo();
  return I ? Matcher.unresolved(I->getName()) : "";
}

/// The method that a call on an object names whose class is incomplete, or
/// empty: `Session->Logoff` with IMAPISession declared only.
static std::string unresolvedMethod(const Expr *Callee, Unit &U,
                                    const Expr *&Object) {
  const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(Callee);
  if (!Member || Member->isImplicitAccess())
    return "";
  const auto *R = dyn_cast<RecoveryExpr>(Member->getBase()->IgnoreParens());
  if (!R || R->subExpressions().size() != 1)
    return "";
  Object = R->subExpressions()[0];
  QualType T = R->subExpressions()[0]->getType();
  if (T.isNull())
    return "";
  if (T->isPointerType())
    T = T->getPointeeType();
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  if (!Class || !U.Matcher.classModel(Class))
    return "";
  const IdentifierInfo *Name = Member->getMember().getAsIdentifierInfo();
  if (!Name)
    return "";
  return U.Matcher.method(qualifiedName(Class), Name->getName());
}

Operand Lowering::emitDegraded(CallSpec Spec, llvm::ArrayRef<Operand> Operands,
                               SourceRange Where) {
  degraded();
  Spec.IsDegraded = true;
  Spec.MayThrow = false;
  Spec.Where = Where;
  return emitCall(Spec, Operands);
}

Operand Lowering::brokenCall(const Expr *E, llvm::StringRef Name,
                             llvm::ArrayRef<const Expr *> Args, Use How) {
  llvm::SmallVector<Operand, 6> Operands;
  for (const Expr *A : Args)
    Operands.push_back(value(A));
  CallSpec Spec;
  Spec.Callee = U.api(Name);
  Spec.ResultType = U.Context.IntTy;
  Spec.How = How;
  return emitDegraded(Spec, Operands, E->getSourceRange());
}

const FunctionDecl *
Lowering::onlyCandidate(llvm::ArrayRef<const NamedDecl *> Found,
                        unsigned Arguments) {
  llvm::SmallPtrSet<const FunctionDecl *, 4> All, Fitting;
  for (const NamedDecl *D : Found) {
    const auto *F = dyn_cast<FunctionDecl>(D->getUnderlyingDecl());
    if (!F || F->isDependentContext())
      return nullptr; // A template, or no function.
    F = F->getCanonicalDecl();
    All.insert(F);
    if (!F->hasPrototype() ||
        (Arguments >= F->getMinRequiredArguments() &&
         (Arguments <= F->getNumParams() || F->isVariadic())))
      Fitting.insert(F);
  }
  // A number that does not fit is one more error in the call.
  const auto &Set = Fitting.empty() ? All : Fitting;
  return Set.size() == 1 ? *Set.begin() : nullptr;
}

Operand Lowering::degradedCall(const FunctionDecl *F,
                               const CXXRecordDecl *Class, Operand Object,
                               llvm::ArrayRef<Operand> Args, Use How,
                               SourceRange Where) {
  CallSpec Spec;
  Spec.How = How;
  Spec.Declaration = F;
  Spec.Callee = U.function(F, Class, Args.size());
  Spec.ResultType = F->getReturnType();
  Spec.IsDegraded = true;
  Spec.MayThrow = mayThrow(F, Spec.Callee);
  Spec.Where = Where;
  llvm::SmallVector<Operand, 6> Operands;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
    // Models count a method's arguments without the object.
    if (M->isInstance() || U.isApi(Spec.Callee))
      Operands.push_back(M->isInstance() ? Object : Operand::unknown());
    if (M->isVirtual() && !U.isApi(Spec.Callee))
      Spec.Kind = summary::CalleeKind::Virtual;
  }
  Operands.append(Args.begin(), Args.end());
  degraded();
  Operand Result = emitCall(Spec, Operands);
  return Result.K == Operand::Kind::None ? Operand::unknown() : Result;
}

/// A call that does not compile, of a function that is known all the same: its
/// arguments are what is wrong.
std::optional<Operand> Lowering::knownCall(const Expr *E, const Expr *Callee,
                                           llvm::ArrayRef<const Expr *> Args,
                                           Use How) {
  Callee = Callee->IgnoreParenImpCasts();
  llvm::SmallVector<const NamedDecl *, 4> Found;
  const Expr *Base = nullptr;
  bool IsArrow = false, IsQualified = false;
  if (const auto *R = dyn_cast<DeclRefExpr>(Callee)) {
    Found.push_back(R->getDecl());
  } else if (const auto *M = dyn_cast<MemberExpr>(Callee)) {
    Found.push_back(M->getMemberDecl());
    Base = M->getBase();
    IsArrow = M->isArrow();
    IsQualified = M->hasQualifier();
  } else if (const auto *O = dyn_cast<OverloadExpr>(Callee)) {
    Found.append(O->decls_begin(), O->decls_end());
    IsQualified = bool(O->getQualifier());
    if (const auto *M = dyn_cast<UnresolvedMemberExpr>(O);
        M && !M->isImplicitAccess()) {
      Base = M->getBase();
      IsArrow = M->isArrow();
    }
  }
  const FunctionDecl *F = onlyCandidate(Found, Args.size());
  if (!F)
    return std::nullopt;
  llvm::SaveAndRestore Inside(IsInDegradedCall, true);
  Operand Object = Operand::none();
  const CXXRecordDecl *Class = nullptr;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
    if (Base) {
      Object = IsArrow ? value(Base) : address(Base);
      Class = IsQualified ? M->getParent() : staticClass(Base);
    } else if (M->isInstance()) {
      Object = thisValue(E->getSourceRange());
    }
  }
  llvm::SmallVector<Operand, 6> Operands;
  arguments(Args, F, nullptr, Operands);
  return degradedCall(F, Class, Object, Operands, How, E->getSourceRange());
}

std::optional<Operand> Lowering::recovery(const Expr *E, Use How) {
  if (const auto *R = dyn_cast<RecoveryExpr>(E)) {
    llvm::ArrayRef<const Expr *> Children = R->subExpressions();
    if (!Children.empty())
      if (std::string Api = unresolvedApi(Children[0], U.Matcher); !Api.empty())
        return brokenCall(E, Api, Children.drop_front(), How);
    // A name that was declared nowhere is only in the text.
    if (Children.empty())
      return lostValue(E->getBeginLoc(),
                       Lexer::getLocForEndOfToken(E->getEndLoc(), 0, U.SM,
                                                  U.Context.getLangOpts()));
    return isa<OverloadExpr, MemberExpr>(Children[0]->IgnoreParenImpCasts())
               ? knownCall(E, Children[0], Children.drop_front(), How)
               : std::nullopt;
  }
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    llvm::SmallVector<const Expr *, 6> Args(C->arg_begin(), C->arg_end());
    if (std::string Api = unresolvedApi(C->getCallee(), U.Matcher);
        !Api.empty())
      return brokenCall(E, Api, Args, How);
    const Expr *Object = nullptr;
    if (std::string Api =
            unresolvedMethod(C->getCallee()->IgnoreParens(), U, Object);
        !Api.empty()) {
      Args.insert(Args.begin(), Object);
      return brokenCall(E, Api, Args, How);
    }
    return knownCall(E, C->getCallee(), Args, How);
  }
  return std::nullopt;
}

/// A call of something that was not resolved: whatever it is handed may be
/// kept or changed by it.
std::optional<Operand> Lowering::unknownCall(const Expr *E) {
  llvm::SmallVector<const Expr *, 6> Args;
  const Expr *Callee = nullptr;
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    Callee = C->getCallee()->IgnoreParens();
    Args.append(C->arg_begin(), C->arg_end());
  } else if (const auto *R = dyn_cast<RecoveryExpr>(E);
             R && R->subExpressions().size() >= 2) {
    // Whether it was a call is not kept; most are.
    Callee = R->subExpressions()[0]->IgnoreParens();
    Args.append(R->subExpressions().begin() + 1, R->subExpressions().end());
  } else if (const auto *List =
                 R && R->subExpressions().size() == 1
                     ? dyn_cast<ParenListExpr>(R->subExpressions()[0])
                     : nullptr) {
    // The arguments of a constructor.
    for (unsigned I = 0; I != List->getNumExprs(); ++I)
      Args.push_back(List->getExpr(I));
  } else {
    return std::nullopt;
  }
  llvm::SaveAndRestore Inside(IsInDegradedCall, true);
  const Expr *Object = nullptr;
  if (const auto *M = dyn_cast_or_null<CXXDependentScopeMemberExpr>(Callee);
      M && !M->isImplicitAccess())
    Object = M->getBase();
  else if (const auto *U = dyn_cast_or_null<UnresolvedMemberExpr>(Callee);
           U && !U->isImplicitAccess())
    Object = U->getBase();
  else if (Callee && !isa<OverloadExpr>(Callee) && !isa<DeclRefExpr>(Callee))
    effects(Callee, Use::Value);
  llvm::SmallVector<Operand, 6> Operands{Operand::unknown()};
  if (Object)
    Operands.push_back(value(Object));
  for (const Expr *A : Args)
    Operands.push_back(value(A));
  CallSpec Spec;
  Spec.Kind = summary::CalleeKind::Indirect;
  Spec.Symbol = U.string("?");
  Spec.ResultType = U.Context.IntTy;
  return emitDegraded(Spec, Operands, E->getSourceRange());
}

void Lowering::degradedHere(SourceRange Where) {
  degraded();
  if (B.isTerminated())
    return;
  CallSpec Spec;
  Spec.Kind = summary::CalleeKind::Indirect;
  Spec.Symbol = U.string("?");
  Spec.How = Use::Discarded;
  emitDegraded(Spec, {Operand::unknown()}, Where);
}

Operand Lowering::unknownExpr(const Expr *E) {
  if (std::optional<Operand> Done = recovery(E, Use::Value))
    return *Done;
  switch (E->getStmtClass()) {
  case Stmt::CoawaitExprClass:
  case Stmt::CoyieldExprClass:
  case Stmt::DependentCoawaitExprClass:
    degraded();
    break;
  // Their operands are not evaluated.
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::CXXTypeidExprClass:
  case Stmt::CXXUuidofExprClass:
  case Stmt::CXXNoexceptExprClass:
  case Stmt::RequiresExprClass:
  case Stmt::BlockExprClass:
    return Operand::unknown();
  default:
    break;
  }
  if (isa<CallExpr>(E) || isa<RecoveryExpr>(E))
    if (std::optional<Operand> Result = unknownCall(E))
      return *Result;
  if (isa<RecoveryExpr>(E) || E->isTypeDependent())
    degraded();
  if (const auto *C = dyn_cast<CoroutineSuspendExpr>(E)) {
    effects(C->getOperand(), Use::Value);
    return Operand::unknown();
  }
  if (Nesting > 1000) {
    IsOutOfBudget = true;
    return Operand::unknown();
  }
  ++Nesting;
  const unsigned Before = DegradedCalls;
  for (const Stmt *Child : E->children()) {
    if (const auto *Sub = dyn_cast_or_null<Expr>(Child))
      effects(Sub, Use::Value);
    else if (Child && !isa<LambdaExpr>(E))
      stmt(Child);
  }
  --Nesting;
  if (isa<RecoveryExpr>(E) && !IsInDegradedCall && DegradedCalls == Before)
    degradedHere(E->getSourceRange());
  return Operand::unknown();
}

} // namespace mapi::capture
