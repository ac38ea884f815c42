//===- LowerFunction.cpp - Parameters, members and exits ------------------===//

#include "checks/capture/Lowering.h"

using namespace clang;

namespace mapi::capture {

LocalId Lowering::local(const VarDecl *V) {
  V = V->getCanonicalDecl();
  auto It = LocalIds.find(V);
  if (It != LocalIds.end())
    return It->second;
  QualType T = V->getType();
  bool IsReference = !T.isNull() && T->isReferenceType();
  LocalId Id = B.newLocal(U.string(V->getName()),
                          !T.isNull() && T->isRecordType(), IsReference);
  LocalIds[V] = Id;
  return Id;
}

bool Lowering::isOverBudget() {
  if (B.Nodes.size() > U.Opts.MaxBlocksPerFunction)
    IsOutOfBudget = true;
  return IsOutOfBudget;
}

/// An object that the function works on comes first.
static bool hasThis(const FunctionDecl *F) {
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  return M && M->isImplicitObjectMemberFunction();
}

void Lowering::parameters() {
  if (hasThis(Self))
    B.newLocal(U.string("this"), false);
  for (const ParmVarDecl *P : Self->parameters())
    local(P);
  for (summary::Local &L : B.Locals)
    L.IsParameter = true;
  // The function destroys the objects that it was passed by value.
  for (const ParmVarDecl *P : Self->parameters())
    pushDestroy(Operand::local(local(P)), P->getType(), ScopeEnds.back());
}

void Lowering::constructorPrologue(const CXXConstructorDecl *C) {
  constructLostMembers(C);
  for (const CXXCtorInitializer *I : C->inits()) {
    const Expr *Init = I->getInit();
    if (!Init)
      continue;
    SourceRange Where =
        I->isWritten() ? I->getSourceRange() : SourceRange(C->getLocation());
    Operand Place;
    QualType T;
    {
      FullExpressionScope Scope(*this);
      Place = B.load(Operand::local(0), Where);
      if (const FieldDecl *F = I->getAnyMember()) {
        // Indirect members are in anonymous structs, which add nothing.
        T = F->getType();
        Place = B.field(Place, U.field(F), Where);
      } else if (I->isBaseInitializer()) {
        T = QualType(I->getBaseClass(), 0);
      }
      if (!T.isNull() && T->isReferenceType())
        B.store(Place, address(Init), Where);
      else
        initialize(Place, Init);
    }
    // What is complete dies if the rest fails.
    unsigned Size = Cleanups.size();
    pushDestroy(Place, T, ScopeEnds.back());
    if (Cleanups.size() != Size)
      Cleanups.back().OnlyUnwind = true;
  }
}

void Lowering::destructorMembers(const CXXDestructorDecl *D) {
  const CXXRecordDecl *Class = D->getParent()->getDefinition();
  if (!Class || Class->isUnion())
    return;
  std::optional<Operand> Object;
  auto This = [&] {
    if (!Object)
      Object = B.load(Operand::local(0), {});
    return *Object;
  };
  SourceLocation End = ScopeEnds.back();
  for (const CXXBaseSpecifier &Base : Class->bases())
    if (U.destroyedClass(Base.getType()))
      pushDestroy(This(), Base.getType(), End);
  for (const FieldDecl *F : Class->fields()) {
    if (!U.destroyedClass(F->getType()))
      continue;
    if (F->isAnonymousStructOrUnion())
      pushDestroy(This(), F->getType(), End);
    else
      pushDestroy(B.field(This(), U.field(F), {}), F->getType(), End);
  }
}

/// The function that a captureless lambda converts to: it calls operator().
void Lowering::lambdaInvoker(const CXXMethodDecl *Invoker) {
  const CXXMethodDecl *Target = Invoker->getParent()->getLambdaCallOperator();
  if (!Target)
    return;
  SourceRange Where(Invoker->getLocation());
  llvm::SmallVector<Operand, 4> Args{newTemporary(true)};
  for (const ParmVarDecl *P : Self->parameters()) {
    Operand Address = Operand::local(local(P));
    Args.push_back(P->getType()->isRecordType() ? Address
                                                : B.load(Address, Where));
  }
  CallSpec Spec;
  Spec.Declaration = Target;
  Spec.Callee = U.function(Target);
  Spec.ResultType = Target->getReturnType();
  Spec.Where = Where;
  returnValue(emitCall(Spec, Args), Where);
}

void Lowering::returnValue(Operand Value, SourceRange Where) {
  if (B.isTerminated())
    return;
  summary::Terminator &T = B.terminate(summary::TerminatorKind::Return, Where);
  T.Condition = Value;
}

bool Lowering::run(summary::Function &Out) {
  const Stmt *Body = Self->getBody();
  ScopeEnds.push_back(Body->getEndLoc());
  parameters();
  const unsigned Parameters = B.Locals.size();
  const auto *Method = dyn_cast<CXXMethodDecl>(Self);
  if (Method && Method->isLambdaStaticInvoker()) {
    lambdaInvoker(Method);
  } else {
    if (const auto *C = dyn_cast<CXXConstructorDecl>(Self))
      constructorPrologue(C);
    if (const auto *D = dyn_cast<CXXDestructorDecl>(Self))
      destructorMembers(D);
    if (const auto *Co = dyn_cast<CoroutineBodyStmt>(Body)) {
      degraded();
      Body = Co->getBody();
    }
    stmt(Body);
  }
  if (!B.isTerminated()) {
    popCleanups(0);
    SourceRange End(Self->getBody()->getEndLoc());
    returnValue(Self->isMain() ? Operand::integer(0) : Operand::none(), End);
  }
  Cleanups.clear();
  resolveGotos();
  Out.ParameterCount = Parameters;
  if (isOverBudget()) {
    Out.IsOutOfBudget = true;
    loseNames();
    Out.Locals.assign(B.Locals.begin(), B.Locals.begin() + Parameters);
    return false;
  }
  slice(U, B, Parameters);
  if (IsDegraded)
    loseNames();
  finish(Out);
  return true;
}

void Lowering::global(const VarDecl *V) {
  const Expr *Init = V->getAnyInitializer();
  if (!Init || Init->isValueDependent() || Init->isTypeDependent())
    return;
  ScopeEnds.assign(1, V->getEndLoc());
  FullExpressionScope Scope(*this);
  Operand To = Operand::global(U.variable(V));
  if (V->getType()->isReferenceType())
    B.store(To, address(Init), Init->getSourceRange());
  else
    initialize(To, Init);
  Cleanups.insert(Cleanups.end(), Extended.begin(), Extended.end());
  Extended.clear();
}

void Lowering::finishGlobals(summary::Function &Out) {
  returnValue(Operand::none(), {});
  if (isOverBudget()) {
    Out.IsOutOfBudget = true;
    return;
  }
  slice(U, B, 0);
  finish(Out);
}

/// Texts for the cases of a switch that say more than their number.
void Lowering::nameCases(Node &N) {
  summary::Terminator &T = N.Block.Term;
  if (N.Cases.empty())
    return;
  for (const Expr *Label : N.Cases) {
    const Expr *Plain = Label ? Label->IgnoreParenImpCasts() : nullptr;
    bool IsNumber = Plain && isa<IntegerLiteral>(Plain) &&
                    !Plain->getBeginLoc().isMacroID();
    T.CaseTexts.push_back(IsNumber ? 0 : U.conditionText(Label));
  }
  if (llvm::all_of(T.CaseTexts, [](summary::StringId Id) { return Id == 0; }))
    T.CaseTexts.clear();
}

void Lowering::finish(summary::Function &Out) {
  Out.IsDegraded = IsDegraded;
  Out.Locals = std::move(B.Locals);
  Out.Blocks.reserve(B.Nodes.size());
  for (Node &N : B.Nodes) {
    for (size_t I = 0; I != N.Where.size(); ++I)
      N.Block.Instructions[I].Range = U.range(N.Where[I]);
    N.Block.Term.Range = U.range(N.TermWhere);
    N.Block.Term.Text = U.conditionText(N.Condition);
    nameCases(N);
    Out.Blocks.push_back(std::move(N.Block));
  }
}

} // namespace mapi::capture
