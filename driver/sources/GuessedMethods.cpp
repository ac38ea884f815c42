//===- GuessedMethods.cpp - Declares the methods of a class without header ===//
//
// In a guessed class `HRESULT CSettings::Load(HANDLE)` matches no declaration.
// Clang parses the body, but other methods do not find Load. So the next parse
// gets a class that declares what this one has defined, as far as its types can
// be spelled before anything is included.
//
//===----------------------------------------------------------------------===//

#include "driver/sources/Guesswork.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace mapi::sources;

/// The guessed class that \p Context is, or null.
Guesswork::Scope *Guesswork::scope(const DeclContext *Context) {
  if (Context->isTranslationUnit())
    return &Known.Root;
  Scope *Outer = scope(Context->getParent());
  const auto *N = dyn_cast<NamedDecl>(Context);
  if (!Outer || !N) // extern "C" is no scope.
    return Outer;
  auto It = Outer->Inner.find(N->getNameAsString());
  return It == Outer->Inner.end() ? nullptr : &It->second;
}

bool Guesswork::canSpell(QualType T) {
  T = T.getCanonicalType();
  while (T->isPointerType() || T->isReferenceType())
    T = T->getPointeeType();
  if (const auto *F = T->getAs<FunctionProtoType>())
    return canSpell(F->getReturnType()) &&
           llvm::all_of(F->param_types(),
                        [&](QualType P) { return canSpell(P); });
  if (T->isBuiltinType())
    return !T->isDependentType();
  const auto *R = T->getAsCXXRecordDecl();
  if (!R || !R->getIdentifier() ||
      !R->getDeclContext()->getRedeclContext()->isTranslationUnit() ||
      isa<ClassTemplateSpecializationDecl>(R))
    return false;
  if (!Known.Root.Inner.count(R->getNameAsString()))
    Known.Forward.insert((R->getKindName() + " " + R->getName()).str());
  return true;
}

void Guesswork::method(const CXXMethodDecl *M) {
  if (!M->isInvalidDecl() || !M->doesThisDeclarationHaveABody() ||
      M->isTemplated())
    return;
  Scope *Class = scope(M->getParent());
  const auto *Type = M->getType()->getAs<FunctionProtoType>();
  if (!Class || Class->IsNamespace || !Type)
    return;
  bool HasResult =
      !isa<CXXConstructorDecl, CXXDestructorDecl, CXXConversionDecl>(M);
  if ((HasResult || isa<CXXConversionDecl>(M)) && !canSpell(M->getReturnType()))
    return;
  for (QualType P : Type->param_types())
    if (!canSpell(P))
      return;
  PrintingPolicy Policy(M->getASTContext().getLangOpts());
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  auto Spell = [&](QualType T) {
    return T.getCanonicalType().getAsString(Policy);
  };
  if (HasResult)
    OS << "auto " << M->getNameAsString();
  else if (isa<CXXConversionDecl>(M))
    OS << "operator " << Spell(M->getReturnType());
  else
    OS << (isa<CXXDestructorDecl>(M) ? "~" : "")
       << M->getParent()->getNameAsString();
  OS << '(';
  llvm::interleaveComma(Type->param_types(), OS,
                        [&](QualType P) { OS << Spell(P); });
  OS << (Type->isVariadic() ? Type->getNumParams() ? ", ...)" : "...)" : ")");
  if (M->isConst())
    OS << " const";
  if (Type->isNothrow() && !isa<CXXDestructorDecl>(M))
    OS << " noexcept";
  if (HasResult)
    OS << " -> " << Spell(M->getReturnType());
  HasNews |= Class->Methods.insert(Text).second;
}

void Guesswork::look(const ASTContext &Context) {
  if (Known.Root.Inner.empty())
    return;
  auto Walk = [&](auto &&Walk, const DeclContext *DC) -> void {
    for (const Decl *D : DC->decls()) {
      if (const auto *M = dyn_cast<CXXMethodDecl>(D))
        method(M);
      else if (isa<NamespaceDecl, LinkageSpecDecl>(D))
        Walk(Walk, cast<DeclContext>(D));
    }
  };
  Walk(Walk, Context.getTranslationUnitDecl());
}
