//===- Capture.cpp - Which functions are captured -------------------------===//

#include "checks/capture/Capture.h"
#include "checks/capture/LostReads.h"
#include "checks/capture/Lowering.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/Diagnostic.h"

using namespace clang;

namespace mapi::capture {

namespace {

class Walk {
public:
  Walk(Unit &U) : U(U), Globals(U, nullptr) {}

  void run();

private:
  void context(const DeclContext *DC);
  void decl(const Decl *D);
  void functions();
  void globals();
  void function(const FunctionDecl *F);
  void record(const CXXRecordDecl *R);
  void functionTemplate(const FunctionTemplateDecl *T);
  void classTemplate(const ClassTemplateDecl *T);
  void pattern(const FunctionDecl *F);
  void capture(const FunctionDecl *F, bool IsPattern = false);
  void overrides(const CXXMethodDecl *M, summary::EntityId Id);

  Unit &U;
  Lowering Globals;
  bool HasGlobals = false;
  std::vector<const VarDecl *> Variables;
  llvm::SmallVector<const FunctionDecl *, 8> Patterns;
  llvm::DenseSet<std::pair<unsigned, unsigned>> OverridePairs;
};

/// Whether code names a modelled function by a name that is not resolved.
class NamesApi : public RecursiveASTVisitor<NamesApi> {
public:
  NamesApi(ApiMatcher &Matcher) : Matcher(Matcher) {}
  bool Found = false;

  bool VisitUnresolvedLookupExpr(UnresolvedLookupExpr *E) {
    if (!E->getQualifier())
      if (const IdentifierInfo *I = E->getName().getAsIdentifierInfo())
        Found |= !Matcher.unresolved(I->getName()).empty();
    return !Found;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (const auto *F = dyn_cast<FunctionDecl>(E->getDecl()))
      Found |= !Matcher.function(F).empty();
    return !Found;
  }
  bool VisitMemberExpr(MemberExpr *E) {
    if (const auto *M = dyn_cast<CXXMethodDecl>(E->getMemberDecl()))
      Found |= !Matcher.method(M, nullptr).empty();
    return !Found;
  }
  bool VisitVarDecl(VarDecl *V) {
    if (const CXXRecordDecl *R = V->getType()->getAsCXXRecordDecl())
      if (const models::ClassModel *M = Matcher.classModel(R))
        Found |= M->K == models::ClassKind::Wrapper;
    return !Found;
  }

private:
  ApiMatcher &Matcher;
};

/// A constant that nobody can see or name later is folded where it is used.
static bool isMereConstant(const VarDecl *V) {
  return V->getType().isConstQualified() &&
         V->getType()->isIntegralOrEnumerationType() &&
         V->hasConstantInitialization();
}

void Walk::context(const DeclContext *DC) {
  for (const Decl *D : DC->decls())
    decl(D);
}

void Walk::decl(const Decl *D) {
  if (const auto *Friend = dyn_cast<FriendDecl>(D)) {
    if (const NamedDecl *N = Friend->getFriendDecl())
      decl(N);
    return;
  }
  if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D)) {
    // Namespaces of system headers hold nothing of the user's.
    if (!U.isInSystemHeader(D->getLocation()))
      context(cast<DeclContext>(D));
    return;
  }
  if (!isa<FunctionDecl, VarDecl, CXXRecordDecl, FunctionTemplateDecl,
           ClassTemplateDecl>(D) ||
      D->isImplicit() || U.isInSystemHeader(D->getLocation()))
    return;
  if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    function(F);
  } else if (const auto *V = dyn_cast<VarDecl>(D)) {
    // Which units define a variable tells programs apart, used or not.
    if (V->isThisDeclarationADefinition() && V->isExternallyVisible() &&
        !V->isInvalidDecl() && !V->isInline() && !V->isTemplated() &&
        !V->getType()->isDependentType() && !isMereConstant(V))
      U.variable(V);
    if (V->isThisDeclarationADefinition() && V->hasInit() &&
        !V->isInvalidDecl() && !V->getType()->isDependentType() &&
        !isa<VarTemplatePartialSpecializationDecl>(V) &&
        !V->getDescribedVarTemplate()) {
      Variables.push_back(V);
    }
  } else if (const auto *R = dyn_cast<CXXRecordDecl>(D)) {
    record(R);
  } else if (const auto *T = dyn_cast<FunctionTemplateDecl>(D)) {
    functionTemplate(T);
  } else if (const auto *T = dyn_cast<ClassTemplateDecl>(D)) {
    classTemplate(T);
  }
}

void Walk::function(const FunctionDecl *F) {
  if (!F->doesThisDeclarationHaveABody() || F->isDependentContext())
    return;
  U.require(F, 0);
}

void Walk::record(const CXXRecordDecl *R) {
  if (!R->isThisDeclarationADefinition() || R->isDependentContext())
    return;
  for (const Decl *D : R->decls())
    decl(D);
}

void Walk::functionTemplate(const FunctionTemplateDecl *T) {
  const FunctionDecl *F = T->getTemplatedDecl();
  if (T->isThisDeclarationADefinition() && T->spec_begin() == T->spec_end())
    Patterns.push_back(F);
}

void Walk::classTemplate(const ClassTemplateDecl *T) {
  // Members out of line stand in the file on their own and come back here by
  // way of their class only.
  if (!T->isThisDeclarationADefinition() || T->spec_begin() != T->spec_end())
    return;
  for (const Decl *D : T->getTemplatedDecl()->decls())
    if (const auto *F = dyn_cast<FunctionDecl>(D))
      if (const FunctionDecl *Definition = F->getDefinition())
        Patterns.push_back(Definition);
}

void Walk::pattern(const FunctionDecl *F) {
  if (!F->doesThisDeclarationHaveABody() || !F->getBody() ||
      F->isLateTemplateParsed())
    return;
  NamesApi Visitor(U.Matcher);
  Visitor.TraverseStmt(F->getBody());
  if (!Visitor.Found)
    return;
  capture(F, /*IsPattern=*/true);
}

static summary::FunctionRole role(const FunctionDecl *F) {
  if (isa<CXXConstructorDecl>(F))
    return summary::FunctionRole::Constructor;
  if (isa<CXXDestructorDecl>(F))
    return summary::FunctionRole::Destructor;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F))
    return M->getParent()->isLambda() && !M->isLambdaStaticInvoker()
               ? summary::FunctionRole::Lambda
               : summary::FunctionRole::Plain;
  if (F->getDeclName().isIdentifier() &&
      F->getDeclContext()->getRedeclContext()->isTranslationUnit()) {
    static constexpr llvm::StringLiteral Mains[] = {
        "main", "wmain", "_tmain", "WinMain", "wWinMain", "_tWinMain"};
    if (llvm::is_contained(Mains, F->getName()))
      return summary::FunctionRole::Main;
  }
  return summary::FunctionRole::Plain;
}

void Walk::overrides(const CXXMethodDecl *M, summary::EntityId Id) {
  // The class in between may have no definition of its own in any unit.
  for (const CXXMethodDecl *Base : M->overridden_methods()) {
    summary::EntityId BaseId = U.function(Base);
    if (OverridePairs.insert({Id, BaseId}).second)
      U.Summary.Overrides.push_back({Id, BaseId});
    overrides(Base, Id);
  }
}

/// Somebody who does not see that the function does nothing has to assume that
/// it changes what it is handed.
static bool takesAddress(const FunctionDecl *F) {
  if (isa<CXXMethodDecl>(F))
    return true;
  for (const ParmVarDecl *P : F->parameters())
    if (!P->getType()->isArithmeticType() && !P->getType()->isEnumeralType())
      return true;
  return false;
}

void Walk::capture(const FunctionDecl *F, bool IsPattern) {
  bool IsUsers = !U.isInSystemHeader(F->getLocation());
  U.Summary.Statistics.FunctionsSeen += IsUsers;
  summary::Function Out;
  Out.Entity = U.function(F);
  Out.Role = role(F);
  Out.IsInline = F->isInlined() || F->isTemplateInstantiation();
  Out.ReturnsVoid = F->getReturnType()->isVoidType();
  Out.IsNoReturn = F->isNoReturn();
  Out.Range = U.range(SourceRange(F->getLocation()));
  if (const Stmt *Body = F->getBody())
    // A defaulted function has no brace of its own.
    Out.CloseBrace =
        F->isDefaulted() ? Out.Range : U.range(SourceRange(Body->getEndLoc()));
  Lowering L(U, F);
  L.run(Out);
  Out.IsDegraded |= IsPattern;
  // An override that does nothing is what a virtual call may come to.
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  bool IsVirtual = IsUsers && M && M->isVirtual();
  if (Out.IsOutOfBudget) {
    ++U.Summary.Statistics.FunctionsOutOfBudget;
  } else if (!IsVirtual && !takesAddress(F) && !isWorthKeeping(Out, U)) {
    summary::Entity &Self = U.Summary.Entities[Out.Entity];
    Self.IsDefined = !Self.IsInternal && !Out.IsInline;
    return;
  } else {
    U.Summary.Statistics.FunctionsCaptured += IsUsers;
  }
  if (Out.IsDegraded && IsUsers)
    ++U.Summary.Statistics.FunctionsDegraded;
  if (IsVirtual)
    overrides(M, Out.Entity);
  U.Summary.Functions.push_back(std::move(Out));
}

void Walk::functions() {
  while (!U.Queue.empty()) {
    Unit::Request R = U.Queue.front();
    U.Queue.pop_front();
    U.CurrentDepth = R.Depth;
    capture(R.F);
    // A class that is constructed has a table of virtual functions.
    if (const auto *C = dyn_cast<CXXConstructorDecl>(R.F))
      for (const CXXMethodDecl *M : C->getParent()->methods())
        if (M->isVirtual() && !U.isInSystemHeader(M->getLocation()))
          U.require(M, 0);
  }
}

void Walk::globals() {
  // Those that nothing in the unit names and no other unit can see are left
  // out; an initializer may name further ones.
  for (bool Changed = true; Changed;) {
    Changed = false;
    Variables.insert(Variables.end(), U.StaticLocals.begin(),
                     U.StaticLocals.end());
    U.StaticLocals.clear();
    std::vector<const VarDecl *> Later;
    for (const VarDecl *V : std::exchange(Variables, {})) {
      if (isMereConstant(V))
        continue;
      bool IsLocalConstant =
          V->hasConstantInitialization() &&
          (V->getFormalLinkage() == Linkage::Internal || V->isInline());
      if (IsLocalConstant && !U.isReferenced(V)) {
        Later.push_back(V);
        continue;
      }
      Globals.global(V);
      HasGlobals = Changed = true;
    }
    Variables.insert(Variables.end(), Later.begin(), Later.end());
    functions(); // Which the initializers call.
  }
}

void Walk::run() {
  context(U.Context.getTranslationUnitDecl());
  functions();
  U.CurrentDepth = 0;
  for (const FunctionDecl *F : Patterns)
    pattern(F);
  globals();
  functions();
  if (!HasGlobals)
    return;
  summary::Function Out;
  Out.Role = summary::FunctionRole::GlobalInit;
  Out.ReturnsVoid = true;
  Globals.finishGlobals(Out);
  if (!Out.IsOutOfBudget && !isWorthKeeping(Out, U))
    return;
  Out.Entity = U.initializer();
  U.Summary.Functions.push_back(std::move(Out));
}

} // namespace

summary::TUSummary capture(ASTContext &Context, const models::ModelSet &Models,
                           const Options &Opts) {
  Unit U(Context, Models, Opts);
  DiagnosticsEngine &Diags = Context.getDiagnostics();
  U.HasErrors = Diags.hasErrorOccurred();
  if (Diags.getClient())
    U.Summary.Statistics.Errors = Diags.getClient()->getNumErrors();
  Walk(U).run();
  countLostBodies(U);
  U.finishLostReads();
  return std::move(U.Summary);
}

} // namespace mapi::capture
