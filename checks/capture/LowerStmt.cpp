//===- LowerStmt.cpp - Statements -----------------------------------------===//

#include "checks/capture/Lowering.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Token.h"

using namespace clang;
using mapi::summary::TerminatorKind;

namespace mapi::capture {

void Lowering::stmt(const Stmt *S) {
  if (!S || isOverBudget())
    return;
  if (Nesting > 1000) {
    IsOutOfBudget = true;
    return;
  }
  ++Nesting;
  switch (S->getStmtClass()) {
  case Stmt::CompoundStmtClass:
    compound(cast<CompoundStmt>(S));
    break;
  case Stmt::DeclStmtClass:
    declStmt(cast<DeclStmt>(S));
    break;
  case Stmt::IfStmtClass:
    ifStmt(cast<IfStmt>(S));
    break;
  case Stmt::SwitchStmtClass:
    switchStmt(cast<SwitchStmt>(S));
    break;
  case Stmt::CaseStmtClass:
  case Stmt::DefaultStmtClass: {
    // Chains of cases are as long as people like; do not recurse over them.
    while (const auto *Case = dyn_cast_or_null<SwitchCase>(S)) {
      auto It = CaseBlocks.find(Case);
      if (It != CaseBlocks.end())
        startBlock(It->second);
      S = Case->getSubStmt();
    }
    stmt(S);
    break;
  }
  case Stmt::WhileStmtClass:
    whileStmt(cast<WhileStmt>(S));
    break;
  case Stmt::DoStmtClass:
    doStmt(cast<DoStmt>(S));
    break;
  case Stmt::ForStmtClass:
    forStmt(cast<ForStmt>(S));
    break;
  case Stmt::CXXForRangeStmtClass:
    rangeFor(cast<CXXForRangeStmt>(S));
    break;
  case Stmt::ReturnStmtClass:
    returnStmt(cast<ReturnStmt>(S));
    break;
  case Stmt::GotoStmtClass:
    gotoStmt(cast<GotoStmt>(S)->getLabel(), S->getSourceRange());
    break;
  case Stmt::IndirectGotoStmtClass:
    // Where it goes is not followed.
    fullEffects(cast<IndirectGotoStmt>(S)->getTarget());
    degraded();
    if (!B.isTerminated())
      B.terminate(TerminatorKind::Unreachable, S->getSourceRange());
    break;
  case Stmt::LabelStmtClass:
    labelStmt(cast<LabelStmt>(S));
    break;
  case Stmt::BreakStmtClass:
  case Stmt::ContinueStmtClass: {
    auto &Targets = isa<BreakStmt>(S) ? BreakTargets : ContinueTargets;
    if (Targets.empty()) {
      degraded();
      break;
    }
    JumpTarget T = Targets.back();
    runCleanups(T.Depth, /*IsAbnormal=*/true);
    B.jump(T.Block, S->getSourceRange());
    break;
  }
  case Stmt::CXXTryStmtClass:
    cxxTry(cast<CXXTryStmt>(S));
    break;
  case Stmt::SEHTryStmtClass:
    sehTry(cast<SEHTryStmt>(S));
    break;
  case Stmt::SEHLeaveStmtClass: {
    if (LeaveTargets.empty()) {
      degraded();
      break;
    }
    JumpTarget T = LeaveTargets.back();
    runCleanups(T.Depth, /*IsAbnormal=*/true);
    B.jump(T.Block, S->getSourceRange());
    break;
  }
  case Stmt::AttributedStmtClass:
    stmt(cast<AttributedStmt>(S)->getSubStmt());
    break;
  case Stmt::CapturedStmtClass:
    stmt(cast<CapturedStmt>(S)->getCapturedStmt());
    break;
  case Stmt::CoreturnStmtClass: {
    const auto *R = cast<CoreturnStmt>(S);
    degraded();
    if (R->getOperand())
      fullEffects(R->getOperand());
    runCleanups(0, /*IsAbnormal=*/true);
    returnValue(Operand::unknown(), S->getSourceRange());
    break;
  }
  case Stmt::MSDependentExistsStmtClass:
    degraded();
    stmt(cast<MSDependentExistsStmt>(S)->getSubStmt());
    break;
  case Stmt::NullStmtClass:
  case Stmt::GCCAsmStmtClass:
  case Stmt::MSAsmStmtClass:
    break;
  default:
    if (const auto *E = dyn_cast<Expr>(S)) {
      fullEffects(E);
      break;
    }
    degradedHere(S->getSourceRange());
    for (const Stmt *Child : S->children())
      stmt(Child);
    break;
  }
  --Nesting;
}

void Lowering::compound(const CompoundStmt *S) {
  unsigned Depth = Cleanups.size();
  ScopeEnds.push_back(S->getRBracLoc());
  SourceLocation Last = Lexer::getLocForEndOfToken(S->getLBracLoc(), 0, U.SM,
                                                   U.Context.getLangOpts());
  if (!U.HasErrors)
    Last = SourceLocation();
  for (const Stmt *Child : S->body()) {
    if (U.HasErrors) {
      lostStatements(Last, Child->getBeginLoc());
      Last = Lexer::getLocForEndOfToken(Child->getEndLoc(), 0, U.SM,
                                        U.Context.getLangOpts());
    }
    stmt(Child);
  }
  lostStatements(Last, S->getRBracLoc());
  popCleanups(Depth);
  ScopeEnds.pop_back();
}

void Lowering::declStmt(const DeclStmt *S) {
  for (const Decl *D : S->decls())
    if (const auto *V = dyn_cast<VarDecl>(D))
      variable(V);
}

void Lowering::variable(const VarDecl *V) {
  QualType T = V->getType();
  if (T.isNull())
    return;
  const Expr *Init = V->getInit();
  if (V->isStaticLocal()) {
    // What is known at compile time is stored before the program starts.
    U.variable(V);
    if (Init && !Init->isValueDependent() && !T->isDependentType()) {
      if (V->hasConstantInitialization())
        U.StaticLocals.push_back(V);
      else
        staticLocal(V, Init);
    }
    return;
  }
  if (V->hasGlobalStorage())
    return; // extern
  Operand To = Operand::local(local(V));
  if (Init) {
    FullExpressionScope Scope(*this);
    if (T->isReferenceType())
      B.store(To, address(Init), V->getSourceRange());
    else
      initialize(To, Init);
  } else if (U.HasErrors && !V->isCXXForRangeDecl()) {
    // An initializer with an unknown name in it is not in the tree.
    SourceLocation Loc = V->getLocation();
    std::optional<Token> Next =
        Lexer::findNextToken(Loc, U.SM, U.Context.getLangOpts());
    if (Next && Next->is(tok::equal)) {
      degraded();
      SourceLocation From = Lexer::getLocForEndOfToken(
          Next->getLocation(), 0, U.SM, U.Context.getLangOpts());
      auto [File, Offset] = U.SM.getDecomposedLoc(From);
      unsigned Size = U.SM.getFileIDSize(File);
      B.store(To,
              lostValue(From,
                        From.getLocWithOffset(std::min(Size - Offset, 4000u))),
              V->getSourceRange());
    } else if (V->isInvalidDecl()) {
      degradedHere(V->getSourceRange());
    }
  }
  // Extended temporaries and the variable itself live until the scope's end.
  for (Cleanup &C : Extended)
    push(std::move(C));
  Extended.clear();
  pushDestroy(To, T, ScopeEnds.back());
  if (const auto *D = dyn_cast<DecompositionDecl>(V))
    for (const BindingDecl *Binding : D->bindings())
      if (const VarDecl *Holder = Binding->getHoldingVar())
        variable(Holder);
}

// The first call of the function does it, for all that come after: they find
// what others have left there.
void Lowering::staticLocal(const VarDecl *V, const Expr *Init) {
  SourceRange Where = V->getSourceRange();
  const Operand To = Operand::global(U.variable(V));
  const Operand Flag = Operand::global(U.initializedFlag(V));
  BlockId First = B.newBlock(), Done = B.newBlock();
  B.branch(B.load(Flag, Where), Done, First, nullptr, Where);
  B.at(First);
  {
    FullExpressionScope Scope(*this);
    if (V->getType()->isReferenceType())
      B.store(To, address(Init), Where);
    else
      initialize(To, Init);
  }
  // Where nothing happens, nobody needs to know.
  if (B.Current != First || !B.Nodes[First].Block.Instructions.empty())
    B.store(Flag, Operand::integer(1), Where);
  startBlock(Done);
}

void Lowering::ifStmt(const IfStmt *S) {
  if (S->isConsteval()) {
    stmt(S->isNegatedConsteval() ? S->getThen() : S->getElse());
    return;
  }
  unsigned Depth = Cleanups.size();
  BlockId Then = B.newBlock();
  BlockId Done = B.newBlock();
  BlockId Else = S->getElse() ? B.newBlock() : Done;
  ScopeEnds.push_back(S->getEndLoc());
  stmt(S->getInit());
  if (const VarDecl *V = S->getConditionVariable())
    variable(V);
  bool HasScope = Cleanups.size() != Depth;
  fullCondition(S->getCond(), Then,
                HasScope && Else == Done ? (Else = B.newBlock()) : Else);
  B.at(Then);
  stmt(S->getThen());
  runCleanups(Depth, false);
  B.jump(Done);
  if (Else != Done) {
    B.at(Else);
    stmt(S->getElse());
    runCleanups(Depth, false);
    B.jump(Done);
  }
  if (Cleanups.size() > Depth)
    Cleanups.resize(Depth);
  ScopeEnds.pop_back();
  B.at(Done);
}

void Lowering::switchStmt(const SwitchStmt *S) {
  unsigned Depth = Cleanups.size();
  ScopeEnds.push_back(S->getEndLoc());
  stmt(S->getInit());
  if (const VarDecl *V = S->getConditionVariable())
    variable(V);
  Operand Value;
  {
    FullExpressionScope Scope(*this);
    Value = value(S->getCond());
  }
  SourceRange Where = S->getCond()->getSourceRange();
  BlockId Done = B.newBlock();
  BlockId Default = Done;
  struct Case {
    int64_t Low, High;
    BlockId Block;
    const Expr *Label;
  };
  llvm::SmallVector<Case, 16> Cases;
  bool IsUnderstood = true;
  for (const SwitchCase *C = S->getSwitchCaseList(); C;
       C = C->getNextSwitchCase()) {
    BlockId Block = B.newBlock();
    CaseBlocks[C] = Block;
    if (isa<DefaultStmt>(C)) {
      Default = Block;
      continue;
    }
    const auto *L = cast<CaseStmt>(C);
    std::optional<int64_t> Low = constant(L->getLHS());
    std::optional<int64_t> High = L->getRHS() ? constant(L->getRHS()) : Low;
    if (!Low || !High) {
      IsUnderstood = false;
      Cases.push_back({0, 0, Block, nullptr});
      continue;
    }
    // A range has no name.
    Cases.push_back({*Low, *High, Block, L->getRHS() ? nullptr : L->getLHS()});
  }
  std::reverse(Cases.begin(), Cases.end()); // Clang lists the last first.
  if (!IsUnderstood) {
    degraded();
    Value = Operand::unknown();
  }
  // Wide ranges are compared for; narrow ones become cases of their own.
  constexpr int64_t MaxExpanded = 16;
  for (const Case &C : Cases) {
    if (C.High - C.Low < MaxExpanded)
      continue;
    BlockId Above = B.newBlock(), Next = B.newBlock();
    B.branch(
        B.binary(summary::BinaryOp::Ge, Value, Operand::integer(C.Low), Where),
        Above, Next, S->getCond(), Where);
    B.at(Above);
    B.branch(
        B.binary(summary::BinaryOp::Le, Value, Operand::integer(C.High), Where),
        C.Block, Next, S->getCond(), Where);
    B.at(Next);
  }
  if (!B.isTerminated()) {
    summary::Terminator &T = B.terminate(TerminatorKind::Switch, Where);
    T.Condition = Value;
    for (const Case &C : Cases) {
      if (C.High - C.Low >= MaxExpanded)
        continue;
      for (int64_t V = C.Low; V <= C.High; ++V) {
        T.Cases.push_back(V);
        T.Successors.push_back(C.Block);
        B.Nodes[B.Current].Cases.push_back(C.Label);
      }
    }
    T.Successors.push_back(Default);
    B.Nodes[B.Current].Condition = S->getCond();
  }
  B.at(B.newBlock()); // What stands before the first case is never reached.
  B.Nodes[B.Current].IsTerminated = true;
  BreakTargets.push_back({Done, unsigned(Cleanups.size())});
  stmt(S->getBody());
  BreakTargets.pop_back();
  startBlock(Done);
  popCleanups(Depth);
  ScopeEnds.pop_back();
}

void Lowering::whileStmt(const WhileStmt *S) {
  unsigned Depth = Cleanups.size();
  BlockId Head = B.newBlock(), Body = B.newBlock(), Done = B.newBlock();
  startBlock(Head);
  ScopeEnds.push_back(S->getEndLoc());
  BlockId Exit = Done;
  if (const VarDecl *V = S->getConditionVariable()) {
    variable(V);
    if (Cleanups.size() != Depth)
      Exit = B.newBlock();
  }
  fullCondition(S->getCond(), Body, Exit);
  B.at(Body);
  BreakTargets.push_back({Done, Depth});
  ContinueTargets.push_back({Head, Depth});
  stmt(S->getBody());
  BreakTargets.pop_back();
  ContinueTargets.pop_back();
  runCleanups(Depth, false);
  B.jump(Head);
  if (Exit != Done) {
    B.at(Exit);
    runCleanups(Depth, false);
    B.jump(Done);
  }
  if (Cleanups.size() > Depth)
    Cleanups.resize(Depth);
  ScopeEnds.pop_back();
  B.at(Done);
}

void Lowering::doStmt(const DoStmt *S) {
  unsigned Depth = Cleanups.size();
  BlockId Body = B.newBlock(), Test = B.newBlock(), Done = B.newBlock();
  startBlock(Body);
  BreakTargets.push_back({Done, Depth});
  ContinueTargets.push_back({Test, Depth});
  stmt(S->getBody());
  BreakTargets.pop_back();
  ContinueTargets.pop_back();
  startBlock(Test);
  fullCondition(S->getCond(), Body, Done);
  B.at(Done);
}

void Lowering::forStmt(const ForStmt *S) {
  unsigned Depth = Cleanups.size();
  ScopeEnds.push_back(S->getEndLoc());
  stmt(S->getInit());
  unsigned LoopDepth = Cleanups.size();
  BlockId Head = B.newBlock(), Body = B.newBlock(), Next = B.newBlock(),
          Done = B.newBlock();
  startBlock(Head);
  BlockId Exit = Done;
  if (const VarDecl *V = S->getConditionVariable()) {
    variable(V);
    if (Cleanups.size() != LoopDepth)
      Exit = B.newBlock();
  }
  if (S->getCond())
    fullCondition(S->getCond(), Body, Exit);
  else
    B.jump(Body);
  B.at(Body);
  BreakTargets.push_back({Done, LoopDepth});
  ContinueTargets.push_back({Next, LoopDepth});
  stmt(S->getBody());
  BreakTargets.pop_back();
  ContinueTargets.pop_back();
  runCleanups(LoopDepth, false);
  if (Exit != Done) {
    BlockId End = B.Current;
    B.at(Exit);
    runCleanups(LoopDepth, false);
    B.jump(Done);
    B.at(End);
  }
  if (Cleanups.size() > LoopDepth)
    Cleanups.resize(LoopDepth);
  startBlock(Next);
  if (S->getInc())
    fullEffects(S->getInc());
  B.jump(Head);
  B.at(Done);
  popCleanups(Depth);
  ScopeEnds.pop_back();
}

void Lowering::rangeFor(const CXXForRangeStmt *S) {
  unsigned Depth = Cleanups.size();
  ScopeEnds.push_back(S->getEndLoc());
  stmt(S->getInit());
  stmt(S->getRangeStmt());
  stmt(S->getBeginStmt());
  stmt(S->getEndStmt());
  unsigned LoopDepth = Cleanups.size();
  BlockId Head = B.newBlock(), Body = B.newBlock(), Next = B.newBlock(),
          Done = B.newBlock();
  startBlock(Head);
  if (S->getCond()) {
    fullCondition(S->getCond(), Body, Done);
  } else {
    degraded(); // In a template, or the range was not understood.
    B.branch(Operand::unknown(), Body, Done, nullptr, {});
  }
  B.at(Body);
  ScopeEnds.push_back(S->getBody() ? S->getBody()->getEndLoc()
                                   : S->getEndLoc());
  stmt(S->getLoopVarStmt());
  BreakTargets.push_back({Done, LoopDepth});
  ContinueTargets.push_back({Next, LoopDepth});
  stmt(S->getBody());
  BreakTargets.pop_back();
  ContinueTargets.pop_back();
  popCleanups(LoopDepth);
  ScopeEnds.pop_back();
  startBlock(Next);
  if (S->getInc())
    fullEffects(S->getInc());
  B.jump(Head);
  B.at(Done);
  popCleanups(Depth);
  ScopeEnds.pop_back();
}

void Lowering::returnStmt(const ReturnStmt *S) {
  const VarDecl *SavedReturned = Returned;
  const VarDecl *Elided = nullptr;
  Operand Value = Operand::none();
  if (const Expr *E = S->getRetValue()) {
    FullExpressionScope Scope(*this);
    QualType T = E->getType();
    if (E->isGLValue() && Self && Self->getReturnType()->isReferenceType()) {
      Value = address(E);
    } else if (T->isVoidType()) {
      effects(E, Use::Value);
    } else if (const VarDecl *V = S->getNRVOCandidate();
               V && !isa<ParmVarDecl>(V) && !V->isStaticLocal() &&
               LocalIds.count(V->getCanonicalDecl())) {
      Elided = V;
      Value = Operand::local(local(V));
    } else if (T->isRecordType() && E->isPRValue()) {
      Value = temporary(E, /*IsDestroyed=*/false);
    } else {
      Value = value(E);
    }
  }
  Returned = Elided;
  runCleanups(0, /*IsAbnormal=*/true);
  Returned = SavedReturned;
  returnValue(Value, S->getSourceRange());
}

//===----------------------------------------------------------------------===//
// goto
//===----------------------------------------------------------------------===//

void Lowering::gotoStmt(const LabelDecl *L, SourceRange Where) {
  if (B.isTerminated())
    return;
  // Which scopes it leaves is known once the label is.
  BlockId From = B.newBlock();
  B.jump(From, Where);
  Gotos.push_back({From, L, Cleanups, Where});
}

void Lowering::labelStmt(const LabelStmt *S) {
  LabelTarget &T = Labels[S->getDecl()];
  if (T.Block == NoBlock)
    T.Block = B.newBlock();
  for (const Cleanup &C : Cleanups)
    T.Stack.push_back(C.Id);
  startBlock(T.Block);
  stmt(S->getSubStmt());
}

void Lowering::resolveGotos() {
  // Running a cleanup may lower a __finally, but its gotos are its own.
  std::vector<PendingGoto> Work = std::move(Gotos);
  Gotos.clear();
  std::vector<Cleanup> Saved = std::move(Cleanups);
  for (PendingGoto &G : Work) {
    B.at(G.From);
    auto It = Labels.find(G.Label);
    if (It == Labels.end()) {
      // Out of a __finally, or no such label.
      degraded();
      B.terminate(TerminatorKind::Unreachable, G.Where);
      continue;
    }
    unsigned Common = 0;
    const LabelTarget &Target = It->second;
    while (Common < G.Stack.size() && Common < Target.Stack.size() &&
           G.Stack[Common].Id == Target.Stack[Common])
      ++Common;
    BlockId Block = Target.Block;
    Cleanups = std::move(G.Stack);
    runCleanups(Common, /*IsAbnormal=*/true);
    B.jump(Block, G.Where);
  }
  Cleanups = std::move(Saved);
}

} // namespace mapi::capture
