//===- ApiMatcher.cpp - Which declaration is which API --------------------===//

#include "checks/capture/ApiMatcher.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace mapi::capture {

/// The name of one declaration, without its scope.
static std::string plainName(const NamedDecl *D) {
  if (const auto *R = dyn_cast<CXXRecordDecl>(D); R && R->isLambda())
    return "lambda";
  if (const auto *C = dyn_cast<CXXConstructorDecl>(D))
    return plainName(C->getParent());
  if (const auto *C = dyn_cast<CXXDestructorDecl>(D))
    return "~" + plainName(C->getParent());
  if (const auto *T = dyn_cast<TagDecl>(D); T && !T->getIdentifier()) {
    if (const TypedefNameDecl *N = T->getTypedefNameForAnonDecl())
      return N->getNameAsString();
    return "";
  }
  return D->getNameAsString();
}

std::string qualifiedName(const NamedDecl *D) {
  llvm::SmallVector<std::string, 6> Parts;
  Parts.push_back(plainName(D));
  if (Parts.back().empty())
    Parts.pop_back();
  for (const DeclContext *C = D->getDeclContext(); C && !C->isTranslationUnit();
       C = C->getParent()) {
    const auto *N = dyn_cast<NamedDecl>(C);
    if (!N)
      continue; // extern "C" { }
    if (const auto *NS = dyn_cast<NamespaceDecl>(N)) {
      if (NS->isInline())
        continue;
      Parts.push_back(NS->isAnonymousNamespace() ? "(anonymous namespace)"
                                                 : NS->getNameAsString());
      continue;
    }
    if (isa<EnumDecl>(N) && !isa<EnumConstantDecl>(D))
      continue;
    std::string Part = plainName(N);
    if (Part.empty())
      continue;
    if (isa<FunctionDecl>(N))
      Part += "()";
    Parts.push_back(std::move(Part));
  }
  std::string Name;
  for (std::string &Part : llvm::reverse(Parts)) {
    if (!Name.empty())
      Name += "::";
    Name += Part;
  }
  return Name;
}

static const models::ClassModel *modelOf(const models::ModelSet &Models,
                                         const CXXRecordDecl *Class) {
  std::string Name = qualifiedName(Class);
  const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  if (!Instance || Class->isDependentContext())
    return Models.classModel(Name);
  PrintingPolicy Policy(Class->getASTContext().getLangOpts());
  Policy.SuppressTagKeyword = true;
#if LLVM_VERSION_MAJOR < 22
  QualType Type = Class->getASTContext().getTypeDeclType(Class);
#else
  QualType Type(Class->getASTContext().getCanonicalTagType(Class));
#endif
  return Models.instance(Name, Type.getAsString(Policy));
}

/// Half of all projects have a CMutex or a CHandle of their own, which do what
/// they do; ATL's and MFC's come from headers of the system (or stand-ins). A
/// team's models are about classes of the project, of course.
static bool isProjectsOwn(const models::ClassModel &Model,
                          const CXXRecordDecl *Class) {
  if (Model.K != models::ClassKind::Wrapper ||
      (Model.File != "atl.yaml" && Model.File != "mfc.yaml") ||
      llvm::StringRef(Model.Name).contains("::"))
    return false;
  const CXXRecordDecl *Definition = Class->getDefinition();
  const SourceManager &SM = Class->getASTContext().getSourceManager();
  return Definition &&
         !SM.isInSystemHeader(SM.getExpansionLoc(Definition->getLocation()));
}

const models::ClassModel *ApiMatcher::exactModel(const CXXRecordDecl *Class) {
  auto [It, New] = Exact.try_emplace(Class->getCanonicalDecl(), nullptr);
  if (!New)
    return It->second;
  const models::ClassModel *Model = nullptr;
  if (!Class->isLambda() && !Class->isLocalClass() &&
      (Class->getIdentifier() || Class->getTypedefNameForAnonDecl()))
    Model = modelOf(Models, Class);
  if (Model && isProjectsOwn(*Model, Class))
    Model = nullptr;
  Exact[Class->getCanonicalDecl()] = Model;
  return Model;
}

/// Calls \p Visit for \p Class and its bases, nearest first, until it returns
/// true.
template <typename Fn>
static bool anyOfBases(const CXXRecordDecl *Class, Fn Visit) {
  llvm::SmallVector<const CXXRecordDecl *, 8> Queue{Class};
  llvm::SmallPtrSet<const CXXRecordDecl *, 8> Seen;
  for (size_t I = 0; I != Queue.size(); ++I) {
    const CXXRecordDecl *C = Queue[I];
    if (!Seen.insert(C->getCanonicalDecl()).second)
      continue;
    if (Visit(C))
      return true;
    const CXXRecordDecl *Definition = C->getDefinition();
    if (!Definition)
      continue;
    for (const CXXBaseSpecifier &B : Definition->bases())
      if (const CXXRecordDecl *Base = B.getType()->getAsCXXRecordDecl())
        Queue.push_back(Base);
  }
  return false;
}

static bool isOrDerivesFrom(const CXXRecordDecl *Class,
                            const CXXRecordDecl *Base) {
  return anyOfBases(Class, [&](const CXXRecordDecl *C) {
    return C->getCanonicalDecl() == Base->getCanonicalDecl();
  });
}

const models::ClassModel *ApiMatcher::classModel(const CXXRecordDecl *Class) {
  const models::ClassModel *Model = nullptr;
  anyOfBases(Class, [&](const CXXRecordDecl *C) {
    Model = exactModel(C);
    return Model != nullptr;
  });
  return Model;
}

const models::ClassModel *
ApiMatcher::modelToward(const CXXRecordDecl *Class,
                        const CXXRecordDecl *Declaring) {
  const models::ClassModel *Model = nullptr;
  anyOfBases(Class, [&](const CXXRecordDecl *C) {
    const models::ClassModel *M = exactModel(C);
    // A class that a project derives from a modelled one keeps its own
    // methods: only those that the modelled class has are the model's.
    if (M && isOrDerivesFrom(C, Declaring))
      Model = M;
    return Model != nullptr;
  });
  return Model;
}

std::string ApiMatcher::function(const FunctionDecl *F, int Arguments) {
  if (const auto *M = dyn_cast<CXXMethodDecl>(F))
    return method(M, nullptr);
  // A free operator is a function by its name, "std::operator+".
  if (F->getOverloadedOperator() == OO_None &&
      (!F->getDeclName().isIdentifier() || F->getName().empty()))
    return "";
  // A unit's own static function is not what the system exports.
  if (F->getStorageClass() == SC_Static && F->isDefined() &&
      !F->getASTContext().getSourceManager().isInSystemHeader(F->getLocation()))
    return "";
  std::string Name;
  const DeclContext *DC = F->getDeclContext()->getRedeclContext();
  if (DC->isTranslationUnit() || F->isExternC())
    Name = F->getNameAsString();
  else if (DC->isNamespace())
    Name = qualifiedName(F);
  else
    return "";
  const models::FunctionModel *Model = Models.function(Name);
  if (!Model)
    return "";
  if (Model->Parameters >= 0) {
    int Count = F->getNumParams();
    if (!F->hasPrototype() && Arguments >= 0)
      Count = Arguments;
    if (Count != Model->Parameters && (F->hasPrototype() || Arguments >= 0))
      return "";
  }
  return Name;
}

std::string ApiMatcher::method(const CXXMethodDecl *M,
                               const CXXRecordDecl *Class) {
  const CXXRecordDecl *Declaring = M->getParent();
  if (Declaring->isLambda())
    return "";
  const models::ClassModel *Model =
      modelToward(Class ? Class : Declaring, Declaring);
  if (!Model)
    return "";
  llvm::StringRef Own = llvm::StringRef(Model->Name).rsplit("::").second;
  if (Own.empty())
    Own = Model->Name;
  std::string Name = Model->Name + "::";
  if (const auto *C = dyn_cast<CXXConstructorDecl>(M)) {
    Name += Own;
    if (C->isDefaultConstructor())
      Name += "()";
    else if (C->isCopyConstructor())
      Name += "(const&)";
    else if (C->isMoveConstructor())
      Name += "(&&)";
  } else if (isa<CXXDestructorDecl>(M)) {
    Name += "~";
    Name += Own;
  } else if (const auto *C = dyn_cast<CXXConversionDecl>(M)) {
    Name += C->getConversionType()->isBooleanType() &&
                    Models.function(Name + "operator bool")
                ? "operator bool"
                : "operator cast";
  } else {
    Name += M->getDeclName().getAsString();
    if (M->isCopyAssignmentOperator())
      Name += "(const&)";
    else if (M->isMoveAssignmentOperator())
      Name += "(&&)";
  }
  const models::FunctionModel *F = Models.function(Name);
  // These are not inherited; without a model, the class's own code tells what
  // they do to its bases.
  if (!F && isa<CXXConstructorDecl, CXXDestructorDecl>(M))
    return "";
  if (F && F->Parameters >= 0 && F->Parameters != (int)M->getNumParams())
    return "";
  return Name;
}

std::string ApiMatcher::method(llvm::StringRef Class, llvm::StringRef Name) {
  if (!Models.classModel(Class))
    return "";
  return (Class + "::" + Name).str();
}

std::string ApiMatcher::unresolved(llvm::StringRef Name) const {
  return Models.function(Name) ? Name.str() : "";
}

} // namespace mapi::capture
