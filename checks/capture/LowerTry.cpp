//===- LowerTry.cpp - C++ and structured exceptions -----------------------===//

#include "checks/capture/Lowering.h"

using namespace clang;
using mapi::summary::TerminatorKind;

namespace mapi::capture {

void Lowering::throwTo(BlockId Unwind, SourceRange Where) {
  if (B.isTerminated())
    return;
  if (Unwind != NoBlock && Where.isInvalid()) {
    B.jump(Unwind); // Unwinding goes on.
    return;
  }
  summary::Terminator &T = B.terminate(TerminatorKind::Throw, Where);
  if (Unwind != NoBlock)
    T.Successors.push_back(Unwind);
}

void Lowering::throwExpr(const CXXThrowExpr *E) {
  if (const Expr *Sub = E->getSubExpr()) {
    if (Sub->getType()->isRecordType())
      temporary(Sub, /*IsDestroyed=*/false);
    else
      effects(Sub, Use::Value);
  }
  BlockId Unwind = unwindBlock();
  throwTo(Unwind, E->getSourceRange());
}

void Lowering::cxxTry(const CXXTryStmt *S) {
  unsigned Depth = Cleanups.size();
  BlockId Dispatch = B.newBlock(), Done = B.newBlock();
  Cleanup C;
  C.K = Cleanup::Kind::Handler;
  C.Unwind = Dispatch;
  push(C);
  stmt(S->getTryBlock());
  popCleanups(Depth);
  B.jump(Done);

  // Which clause fits is not decided by type.
  B.at(Dispatch);
  llvm::SmallVector<BlockId, 4> Handlers;
  bool CatchesAll = false;
  for (unsigned I = 0; I != S->getNumHandlers(); ++I) {
    Handlers.push_back(B.newBlock());
    CatchesAll |= !S->getHandler(I)->getExceptionDecl();
  }
  if (!CatchesAll)
    Handlers.push_back(B.newBlock());
  if (Handlers.size() == 1) {
    B.jump(Handlers.front());
  } else {
    summary::Terminator &T = B.terminate(TerminatorKind::Switch, {});
    T.Condition = Operand::unknown();
    for (unsigned I = 0; I + 1 < Handlers.size(); ++I)
      T.Cases.push_back(I);
    T.Successors.assign(Handlers.begin(), Handlers.end());
  }
  if (!CatchesAll) {
    B.at(Handlers.back());
    throwTo(unwindBlock(), {});
  }
  for (unsigned I = 0; I != S->getNumHandlers(); ++I) {
    B.at(Handlers[I]);
    const CXXCatchStmt *H = S->getHandler(I);
    if (const VarDecl *V = H->getExceptionDecl())
      local(V);
    stmt(H->getHandlerBlock());
    B.jump(Done);
  }
  B.at(Done);
}

void Lowering::sehTry(const SEHTryStmt *S) {
  unsigned Depth = Cleanups.size();
  BlockId Leave = B.newBlock();

  if (const SEHFinallyStmt *Finally = S->getFinallyHandler()) {
    Cleanup C;
    C.K = Cleanup::Kind::Finally;
    C.FinallyBody = Finally->getBlock();
    C.IsStructured = Finally->getBlock() && !Finally->getBlock()->body_empty();
    push(C);
    unsigned Inner = Cleanups.size();
    LeaveTargets.push_back({Leave, Inner});
    stmt(S->getTryBlock());
    LeaveTargets.pop_back();
    startBlock(Leave);
    Cleanups.resize(Depth);
    runFinally(Finally->getBlock(), /*IsAbnormal=*/false);
    return;
  }

  const SEHExceptStmt *Except = S->getExceptHandler();
  if (!Except)
    return;
  // EXCEPTION_CONTINUE_SEARCH (0) and _CONTINUE_EXECUTION (-1) as constants
  // never enter the handler.
  std::optional<int64_t> Filter = constant(Except->getFilterExpr());
  BlockId Dispatch = B.newBlock();
  if (!Filter || *Filter > 0) {
    Cleanup C;
    C.K = Cleanup::Kind::Handler;
    C.IsStructured = true;
    C.Unwind = Dispatch;
    push(C);
  }
  LeaveTargets.push_back({Leave, unsigned(Cleanups.size())});
  stmt(S->getTryBlock());
  LeaveTargets.pop_back();
  if (Cleanups.size() > Depth)
    Cleanups.resize(Depth);
  B.jump(Leave);

  if (!Filter || *Filter > 0) {
    B.at(Dispatch);
    BlockId Handler = B.newBlock();
    if (Filter) {
      B.jump(Handler);
    } else {
      FullExpressionScope Scope(*this);
      SourceRange Where = Except->getFilterExpr()->getSourceRange();
      Operand V = value(Except->getFilterExpr());
      BlockId GoOn = B.newBlock();
      Operand Enters =
          B.binary(summary::BinaryOp::Gt, V, Operand::integer(0), Where);
      if (Enters.K == Operand::Kind::None)
        Enters = Operand::unknown();
      B.branch(Enters, Handler, GoOn, Except->getFilterExpr(), Where);
      B.at(GoOn);
      throwTo(unwindBlock(), {});
    }
    B.at(Handler);
    stmt(Except->getBlock());
    B.jump(Leave);
  }
  B.at(Leave);
}

} // namespace mapi::capture
