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
    Operand Exception = Operand::global(U.exceptionObject());
    SourceRange Where = Sub->getSourceRange();
    if (Sub->getType()->isRecordType())
      B.copy(Exception, temporary(Sub, /*IsDestroyed=*/false), Where);
    else
      B.store(Exception, value(Sub), Where);
  }
  if (const Expr *Sub = E->getSubExpr()) {
    QualType Type = Sub->getType().getUnqualifiedType().getCanonicalType();
    auto *Known = llvm::find(ThrownTypes, Type);
    if (Known == ThrownTypes.end()) {
      ThrownTypes.push_back(Type);
      Known = ThrownTypes.end() - 1;
    }
    B.store(thrown(), Operand::integer(Known - ThrownTypes.begin() + 1), {});
  }
  BlockId Unwind = unwindBlock();
  throwTo(Unwind, E->getSourceRange());
}

/// The variable that tells which `throw` of this function is on its way; not
/// known for what a callee throws.
Operand Lowering::thrown() {
  if (!Thrown)
    Thrown = newTemporary(/*IsAggregate=*/false);
  return *Thrown;
}

/// A handler for \p Caught takes what is thrown as \p Type.
static bool catches(QualType Caught, QualType Type) {
  Caught = Caught.getNonReferenceType().getUnqualifiedType().getCanonicalType();
  if (Caught == Type)
    return true;
  const CXXRecordDecl *Base = Caught->getAsCXXRecordDecl();
  const CXXRecordDecl *Derived = Type->getAsCXXRecordDecl();
  if (Caught->isPointerType() && Type->isPointerType()) {
    if (Caught->getPointeeType()->isVoidType())
      return true;
    Base = Caught->getPointeeType()->getAsCXXRecordDecl();
    Derived = Type->getPointeeType()->getAsCXXRecordDecl();
  }
  return Base && Derived && Derived->hasDefinition() && Base->hasDefinition() &&
         Derived->isDerivedFrom(Base);
}

/// A handler's variable gets the exception, or refers to it.
void Lowering::bindException(const VarDecl *V) {
  Operand To = Operand::local(local(V));
  Operand Exception = Operand::global(U.exceptionObject());
  SourceRange Where = V->getSourceRange();
  if (V->getType()->isReferenceType())
    B.store(To, Exception, Where);
  else if (V->getType()->isRecordType())
    B.copy(To, Exception, Where);
  else
    B.store(To, B.load(Exception, Where), Where);
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

  // What this function throws goes to the first clause that takes its type;
  // what callees throw, to any.
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
    Operand Which = B.load(thrown(), {});
    summary::Terminator &T = B.terminate(TerminatorKind::Switch, {});
    T.Condition = Which;
    for (unsigned Type = 0; Type != ThrownTypes.size(); ++Type)
      for (unsigned I = 0; I != S->getNumHandlers(); ++I) {
        const VarDecl *V = S->getHandler(I)->getExceptionDecl();
        if (V && !catches(V->getType(), ThrownTypes[Type]))
          continue;
        T.Cases.push_back(Type + 1);
        T.Successors.push_back(Handlers[I]);
        break;
      }
    // Numbers that no throw of this function has stand for callees' types.
    for (unsigned I = 0; I + 1 < Handlers.size(); ++I) {
      T.Cases.push_back(-1 - static_cast<int64_t>(I));
      T.Successors.push_back(Handlers[I]);
    }
    T.Successors.push_back(Handlers.back());
  }
  if (!CatchesAll) {
    B.at(Handlers.back());
    throwTo(unwindBlock(), {});
  }
  for (unsigned I = 0; I != S->getNumHandlers(); ++I) {
    B.at(Handlers[I]);
    const CXXCatchStmt *H = S->getHandler(I);
    if (Thrown)
      B.store(*Thrown, Operand::unknown(), {});
    if (const VarDecl *V = H->getExceptionDecl(); V && V->getDeclName())
      bindException(V);
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
