//===- Deleters.cpp - What smart pointers of the library call -------------===//
//
// The models say that a smart pointer calls its deleter; which one that is
// follows from types, which models do not have.
//
//===----------------------------------------------------------------------===//

#include "checks/capture/Lowering.h"

using namespace clang;

namespace mapi::capture {

namespace {
/// A std::unique_ptr or std::shared_ptr.
struct SmartPointer {
  const ClassTemplateSpecializationDecl *Class = nullptr;
  bool IsUnique = false;
  QualType Pointee;
  /// unique_ptr: the deleter's class if it is one, and not default_delete.
  const CXXRecordDecl *Deleter = nullptr;
  /// unique_ptr: the type tells all there is to know of the deleter.
  bool IsKnownByType = false;
};
} // namespace

static SmartPointer smartPointer(const CXXMethodDecl *Method) {
  SmartPointer P;
  const auto *Class =
      dyn_cast<ClassTemplateSpecializationDecl>(Method->getParent());
  if (!Class || !isInStd(Class) || Class->getTemplateArgs().size() == 0 ||
      Class->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return P;
  const TemplateArgumentList &Args = Class->getTemplateArgs();
  P.IsUnique = Class->getName() == "unique_ptr";
  if (!P.IsUnique && Class->getName() != "shared_ptr")
    return P;
  P.Pointee = Args[0].getAsType();
  P.Class = Class;
  if (!P.IsUnique)
    return P;
  if (Args.size() < 2 || Args[1].getKind() != TemplateArgument::Type)
    return {};
  P.Deleter = Args[1].getAsType()->getAsCXXRecordDecl();
  if (!P.Deleter)
    return P; // A pointer to a function, given to the constructor.
  P.IsKnownByType = P.Deleter->hasDefinition() && P.Deleter->isEmpty();
  if (isInStd(P.Deleter) && P.Deleter->getName() == "default_delete")
    P.Deleter = nullptr;
  return P;
}

void Lowering::storeDeleter(Operand To, QualType Pointee,
                            const CXXRecordDecl *Deleter, SourceRange Where) {
  if (!Deleter) {
    // A destructor that does nothing is not another pointer's.
    const CXXRecordDecl *Class = U.destroyedClass(Pointee);
    const CXXDestructorDecl *D = Class ? Class->getDestructor() : nullptr;
    B.store(B.field(To, U.string("deleter"), Where),
            D       ? Operand::function(U.function(D))
            : Class ? Operand::unknown()
                    : Operand::integer(0),
            Where);
    return;
  }
  Deleter = Deleter->getDefinition();
  if (!Deleter)
    return;
  for (const CXXMethodDecl *M : Deleter->methods())
    if (M->getOverloadedOperator() == OO_Call && M->getNumParams() == 1 &&
        M->isImplicitObjectMemberFunction()) {
      // A function object is called as closures are.
      Operand Object = B.field(To, U.string("deleter"), Where);
      B.store(B.field(Object, U.string("lambda::operator()"), Where),
              Operand::function(U.function(M)), Where);
      B.store(Object, Object, Where);
      return;
    }
}

void Lowering::keepDeleter(Operand To, const CXXConstructorDecl *C,
                           unsigned Arguments, SourceRange Where) {
  SmartPointer P = smartPointer(C);
  if (!P.Class || P.IsKnownByType)
    return;
  if (P.IsUnique) {
    if (P.Deleter && !(Arguments > 1 && P.Deleter->isLambda()))
      storeDeleter(To, P.Pointee, P.Deleter, Where);
    return;
  }
  if (Arguments != 1 || C->isCopyOrMoveConstructor())
    return;
  // Deletes what it was given, not what it points to.
  if (QualType T = C->getParamDecl(0)->getType(); T->isPointerType())
    storeDeleter(To, T->getPointeeType(), nullptr, Where);
}

void Lowering::nameDeleter(Operand Object, const FunctionDecl *Callee,
                           SourceRange Where) {
  const auto *M = dyn_cast<CXXMethodDecl>(Callee);
  if (!M || !M->isInstance() || isa<CXXConstructorDecl>(M))
    return;
  bool Deletes = isa<CXXDestructorDecl>(M) ||
                 M->getOverloadedOperator() == OO_Equal ||
                 (M->getDeclName().isIdentifier() && M->getName() == "reset");
  if (!Deletes)
    return;
  if (SmartPointer P = smartPointer(M); P.IsKnownByType)
    storeDeleter(Object, P.Pointee, P.Deleter, Where);
}

} // namespace mapi::capture
