//===- LowerTry.cpp - C++ and structured exceptions -----------------------===//

#include "checks/capture/Lowering.h"
#include "llvm/Support/xxhash.h"

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

/// A type as handlers compare it.
static QualType plain(QualType Type) {
  return Type.getNonReferenceType().getUnqualifiedType().getCanonicalType();
}

void Lowering::throwExpr(const CXXThrowExpr *E) {
  if (const Expr *Sub = E->getSubExpr()) {
    Operand Exception = Operand::global(U.exceptionObject());
    SourceRange Where = Sub->getSourceRange();
    if (Sub->getType()->isRecordType())
      B.copy(Exception, temporary(Sub, /*IsDestroyed=*/false), Where);
    else
      B.store(Exception, value(Sub), Where);
    QualType Type = plain(Sub->getType());
    if (!llvm::is_contained(ThrownTypes, Type))
      ThrownTypes.push_back(Type);
    B.store(thrownType(), Operand::integer(number(Type)), {});
  }
  BlockId Unwind = unwindBlock();
  throwTo(Unwind, E->getSourceRange());
}

/// The place that tells the type of the exception on its way by its number; not
/// known for what code that is not there throws.
Operand Lowering::thrownType() {
  return B.field(Operand::global(U.exceptionObject()), U.string("type"), {});
}

/// The same in all units: units throw what others catch.
int64_t Lowering::number(QualType Type) const {
  PrintingPolicy Policy(U.Context.getLangOpts());
  Policy.SuppressTagKeyword = true;
  Policy.FullyQualifiedName = true;
  uint64_t Hash = llvm::xxh3_64bits(Type.getAsString(Policy));
  return static_cast<int64_t>(Hash & 0x7fffffff) | 1;
}

/// A handler for \p Caught takes what is thrown as \p Type.
static bool catches(QualType Caught, QualType Type) {
  Caught = plain(Caught);
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

  // What is thrown goes to the first clause that takes its type; where that is
  // not known, to any or none.
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
    // Types that this function throws or names; of others it is not known what
    // they derive from.
    llvm::SmallVector<QualType, 2> Types = ThrownTypes;
    for (unsigned I = 0; I != S->getNumHandlers(); ++I)
      if (const VarDecl *V = S->getHandler(I)->getExceptionDecl())
        if (QualType T = plain(V->getType()); !llvm::is_contained(Types, T))
          Types.push_back(T);
    BlockId Any = B.newBlock();
    Operand Which = B.load(thrownType(), {});
    summary::Terminator &T = B.terminate(TerminatorKind::Switch, {});
    T.Condition = Which;
    for (QualType Type : Types)
      for (unsigned I = 0; I != S->getNumHandlers(); ++I) {
        const VarDecl *V = S->getHandler(I)->getExceptionDecl();
        if (V && !catches(V->getType(), Type))
          continue;
        T.Cases.push_back(number(Type));
        T.Successors.push_back(Handlers[I]);
        break;
      }
    T.Successors.push_back(Any);
    B.at(Any);
    summary::Terminator &Choice = B.terminate(TerminatorKind::Switch, {});
    Choice.Condition = Operand::unknown();
    for (unsigned I = 0; I + 1 < Handlers.size(); ++I) {
      Choice.Cases.push_back(I);
      Choice.Successors.push_back(Handlers[I]);
    }
    Choice.Successors.push_back(Handlers.back());
  }
  if (!CatchesAll) {
    B.at(Handlers.back());
    throwTo(unwindBlock(), {});
  }
  for (unsigned I = 0; I != S->getNumHandlers(); ++I) {
    B.at(Handlers[I]);
    const CXXCatchStmt *H = S->getHandler(I);
    B.store(thrownType(), Operand::unknown(), {});
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
