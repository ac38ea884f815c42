//===- Entities.cpp - Names that join units -------------------------------===//

#include "checks/capture/Unit.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Index/USRGeneration.h"

using namespace clang;

namespace mapi::capture {

static unsigned offsetOf(const SourceManager &SM, SourceLocation Loc) {
  return SM.getDecomposedExpansionLoc(Loc).second;
}

/// Two definitions can only be two entities.
static bool areDifferent(const NamedDecl *L, const NamedDecl *R) {
  const auto *F = dyn_cast_or_null<FunctionDecl>(L);
  const auto *G = dyn_cast_or_null<FunctionDecl>(R);
  return F && G && F->getCanonicalDecl() != G->getCanonicalDecl() &&
         F->isDefined() && G->isDefined();
}

static bool isInternal(const NamedDecl *D) { return !D->isExternallyVisible(); }

summary::EntityId Unit::addEntity(const NamedDecl *D, llvm::StringRef Usr,
                                  llvm::StringRef Api,
                                  summary::EntityKind Kind) {
  auto [It, New] = EntityByUsr.try_emplace(Usr, Summary.Entities.size());
  // Lambdas of several instances of one template share a name.
  std::string Unique;
  for (unsigned Copy = 2; !New && areDifferent(Declarations[It->second], D);
       ++Copy) {
    Unique = (Usr + "~" + llvm::Twine(Copy)).str();
    Usr = Unique;
    std::tie(It, New) = EntityByUsr.try_emplace(Usr, Summary.Entities.size());
  }
  if (!New)
    return It->second;
  Declarations.push_back(D);
  summary::Entity E;
  E.Kind = Kind;
  E.Usr = string(Usr);
  E.Api = string(Api);
  if (D) {
    E.IsInternal = isInternal(D);
    E.Name = string(qualifiedName(D));
    if (const auto *F = dyn_cast<FunctionDecl>(D))
      E.IsVariadic = F->isVariadic() || !F->hasPrototype();
  } else {
    E.Name = E.Api;
  }
  Summary.Entities.push_back(E);
  // What a project defines under a neutral name is its own.
  Neutral.push_back(!D || E.Api || !isInSystemHeader(D->getLocation()) ? 0
                                                                       : -1);
  return It->second;
}

summary::EntityId Unit::api(llvm::StringRef Name) {
  return addEntity(nullptr, ("api:" + Name).str(), Name,
                   summary::EntityKind::Function);
}

summary::EntityId Unit::initializer() {
  summary::EntityId Id =
      addEntity(nullptr, "initializers", "", summary::EntityKind::Function);
  Summary.Entities[Id].IsInternal = true;
  Summary.Entities[Id].Name = string("(initializers)");
  return Id;
}

summary::EntityId Unit::exceptionObject() {
  summary::EntityId Id =
      addEntity(nullptr, "exception", "", summary::EntityKind::Variable);
  Summary.Entities[Id].Name = string("(exception)");
  return Id;
}

bool Unit::isNeutral(summary::EntityId Id) {
  if (Neutral[Id] < 0)
    Neutral[Id] =
        Matcher.models().isNeutral(Summary.string(entity(Id).Name)) ? 1 : 0;
  return Neutral[Id] > 0;
}

summary::EntityId Unit::function(const FunctionDecl *F,
                                 const CXXRecordDecl *Class, int Arguments) {
  F = F->getCanonicalDecl();
  if (Class)
    Class = Class->getCanonicalDecl();
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  if (Method && Class == Method->getParent()->getCanonicalDecl())
    Class = nullptr;
  // Without a prototype it is the call that tells whether this is the API.
  const void *Key = Class;
  if (!F->hasPrototype() && Arguments >= 0)
    Key = reinterpret_cast<const void *>(static_cast<uintptr_t>(Arguments) * 2 +
                                         1);
  auto [It, New] = EntityIds.try_emplace({F, Key}, summary::NoEntity);
  if (!New)
    return It->second;

  std::string Api;
  if (Method)
    Api = Matcher.method(Method, Class);
  else
    Api = Matcher.function(F, Arguments);
  summary::EntityId Id = summary::NoEntity;
  if (Method && Class && Api.empty()) {
    // Nothing but the API depends on the class of the object.
    Id = function(F);
    EntityIds[{F, Key}] = Id;
    return Id;
  }
  llvm::SmallString<128> Usr;
  bool Fails = index::generateUSRForDecl(F, Usr);
  if (Fails || Usr.empty())
    Usr = ("name:" + qualifiedName(F) + "@" +
           llvm::Twine(offsetOf(SM, F->getLocation())))
              .str();
  if (Method && Class && !Api.empty() && Api != Matcher.method(Method, nullptr))
    Id = api(Api);
  else if (!F->hasPrototype() && Arguments >= 0 && !Api.empty())
    Id = api(Api);
  else
    Id = addEntity(F, Usr, Api, summary::EntityKind::Function);
  EntityIds[{F, Key}] = Id;
  requireCallee(F, !Api.empty());
  return Id;
}

summary::EntityId Unit::addressTaken(const FunctionDecl *F) {
  summary::EntityId Id = function(F);
  summary::Entity &E = Summary.Entities[Id];
  if (!E.Type) {
    summary::StringId Type = functionType(F->getType());
    Summary.Entities[Id].Type = Type;
  }
  return Id;
}

/// Whether the unit at hand is the only one of its program that defines \p V.
/// C has tentative definitions, which a header may have, too.
static bool isDefinedByUnit(const VarDecl *V, const ASTContext &Context) {
  const VarDecl *D = V->getDefinition();
  bool IsTentative = !D;
  if (IsTentative)
    D = const_cast<VarDecl *>(V)->getActingDefinition();
  if (!D || isInternal(D) || D->isStaticLocal() || D->isInline() ||
      D->isTemplated() || D->hasAttr<SelectAnyAttr>() ||
      isTemplateInstantiation(D->getTemplateSpecializationKind()))
    return false;
  const SourceManager &SM = Context.getSourceManager();
  return !IsTentative || SM.isInMainFile(SM.getExpansionLoc(D->getLocation()));
}

summary::EntityId Unit::variable(const VarDecl *V) {
  V = V->getCanonicalDecl();
  auto [It, New] = EntityIds.try_emplace({V, nullptr}, summary::NoEntity);
  if (!New)
    return It->second;
  llvm::SmallString<128> Usr;
  if (index::generateUSRForDecl(V, Usr) || Usr.empty())
    Usr = ("name:" + qualifiedName(V) + "@" +
           llvm::Twine(offsetOf(SM, V->getLocation())))
              .str();
  summary::EntityId Id = addEntity(V, Usr, "", summary::EntityKind::Variable);
  Summary.Entities[Id].IsDefined = isDefinedByUnit(V, Context);
  EntityIds[{V, nullptr}] = Id;
  return Id;
}

summary::EntityId Unit::initializedFlag(const VarDecl *V) {
  const summary::Entity Variable = entity(variable(V));
  summary::EntityId Id =
      addEntity(nullptr, (Summary.string(Variable.Usr) + "#initialized").str(),
                "", summary::EntityKind::Variable);
  Summary.Entities[Id].IsInternal = Variable.IsInternal;
  Summary.Entities[Id].Name =
      string((Summary.string(Variable.Name) + " (initialized)").str());
  return Id;
}

summary::StringId Unit::functionType(QualType Type) {
  if (Type.isNull() || Type->isDependentType())
    return string("?");
  Type = Type.getNonReferenceType();
  if (const auto *MP = Type->getAs<MemberPointerType>())
    Type = MP->getPointeeType();
  else if (Type->isPointerType() || Type->isBlockPointerType())
    Type = Type->getPointeeType();
  Type = Context.getCanonicalType(Type).getUnqualifiedType();
  auto [It, New] = TypeNames.try_emplace(Type.getTypePtr(), 0);
  if (!New)
    return It->second;
  const void *Key = Type.getTypePtr();
  // noexcept is not part of what a pointer may hold.
  if (Type->isFunctionProtoType())
    Type = Context.getCanonicalType(
        Context.getFunctionTypeWithExceptionSpec(Type, EST_None));
  PrintingPolicy Policy(Context.getLangOpts());
  Policy.SuppressTagKeyword = true;
  Policy.AnonymousTagLocations = false;
  Policy.FullyQualifiedName = true;
  summary::StringId Id = string(Type.getAsString(Policy));
  TypeNames[Key] = Id;
  return Id;
}

summary::StringId Unit::captureField(const CXXRecordDecl *Closure,
                                     const ValueDecl *Variable) {
  return string(qualifiedName(Closure) + "::" + Variable->getNameAsString());
}

summary::StringId Unit::field(const FieldDecl *F) {
  auto [It, New] = FieldNames.try_emplace(F, 0);
  if (!New)
    return It->second;
  std::string Name;
  const auto *Class = dyn_cast<CXXRecordDecl>(F->getParent());
  if (Class && !Class->isDependentContext())
    if (const models::ClassModel *M = Matcher.classModel(Class))
      if (!M->SlotField.empty() && F->getName() == M->SlotField)
        Name = "slot";
  if (Class && Class->isLambda()) {
    llvm::DenseMap<const ValueDecl *, FieldDecl *> Captures;
    FieldDecl *This = nullptr;
    Class->getCaptureFields(Captures, This);
    if (F == This)
      Name = "lambda::this";
    for (const auto &[Variable, Field] : Captures)
      if (Field == F)
        return FieldNames[F] = captureField(Class, Variable);
  }
  // The members of a union are one place, called after the first of them.
  if (Name.empty())
    Name = qualifiedName(F->getParent()->isUnion() &&
                                 F->getParent()->getIdentifier()
                             ? *F->getParent()->field_begin()
                             : F);
  summary::StringId Id = string(Name);
  FieldNames[F] = Id;
  if (QualType T = F->getType(); T->isIntegralOrEnumerationType())
    NumberFields.insert(Id);
  return Id;
}

} // namespace mapi::capture
