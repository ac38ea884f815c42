//===- DynamicType.cpp - Objects whose class is known where they are used -===//
//
// A virtual call goes to every overrider in the program. One on an object that
// was made in the same function, and is nothing else by the time of the call,
// goes to that of its class. So does one in a constructor or destructor on the
// object itself, which is of no derived class then ([class.cdtor]).
//
//===----------------------------------------------------------------------===//

#include "checks/capture/Lowering.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace mapi::capture {

/// \p V keeps the value it was initialized with: all that the function does
/// with it is to read it.
static bool isOnlyRead(const VarDecl *V, const Stmt *Body) {
  llvm::SmallVector<const Stmt *, 32> Work{Body};
  auto IsVariable = [&](const Stmt *S) {
    const auto *E = dyn_cast_or_null<Expr>(S);
    const auto *Ref = E ? dyn_cast<DeclRefExpr>(E->IgnoreParens()) : nullptr;
    return Ref && Ref->getDecl()->getCanonicalDecl() == V->getCanonicalDecl();
  };
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S)
      continue;
    if (IsVariable(S))
      return false;
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
        Cast && Cast->getCastKind() == CK_LValueToRValue &&
        IsVariable(Cast->getSubExpr()))
      continue;
    Work.append(S->child_begin(), S->child_end());
  }
  return true;
}

const CXXRecordDecl *Lowering::dynamicClass(const Expr *E, unsigned Hops) {
  E = E->IgnoreParenImpCasts();
  while (const auto *Cast = dyn_cast<CXXStaticCastExpr>(E))
    E = Cast->getSubExpr()->IgnoreParenImpCasts();
  if (Hops == 0 || E->getType().isNull())
    return nullptr;
  if (const auto *New = dyn_cast<CXXNewExpr>(E))
    return New->isArray() ? nullptr
                          : New->getAllocatedType()->getAsCXXRecordDecl();
  if (isa<CXXThisExpr>(E) &&
      isa_and_nonnull<CXXConstructorDecl, CXXDestructorDecl>(Self))
    return cast<CXXMethodDecl>(Self)->getParent();
  if (const auto *Op = dyn_cast<UnaryOperator>(E)) {
    if (Op->getOpcode() == UO_AddrOf || Op->getOpcode() == UO_Deref)
      return dynamicClass(Op->getSubExpr(), Hops - 1);
    return nullptr;
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V || isa<ParmVarDecl>(V))
    return nullptr;
  QualType T = V->getType();
  if (T->isRecordType())
    return T->getAsCXXRecordDecl();
  if (!V->isLocalVarDecl() || !V->getInit() || !Self)
    return nullptr;
  if (!T->isReferenceType() && !T.isConstQualified()) {
    if (!T->isPointerType() || V->isStaticLocal())
      return nullptr;
    auto [It, New] = OnlyRead.try_emplace(V, false);
    if (New)
      It->second = isOnlyRead(V, Self->getBody());
    if (!It->second)
      return nullptr;
  }
  return dynamicClass(V->getInit(), Hops - 1);
}

const CXXMethodDecl *Lowering::overriderAt(const CXXMethodDecl *M,
                                           const Expr *Object) {
  const CXXRecordDecl *Class = dynamicClass(Object);
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Class->isInvalidDecl() || Class->isDependentContext())
    return nullptr;
  // Casts to another object's class lie.
  const CXXRecordDecl *Declaring = M->getParent()->getCanonicalDecl();
  if (Class->getCanonicalDecl() != Declaring &&
      !Class->isDerivedFrom(Declaring))
    return nullptr;
  const CXXMethodDecl *Final = M->getCorrespondingMethodInClass(Class);
  return Final && !Final->isPureVirtual() ? Final : nullptr;
}

} // namespace mapi::capture
