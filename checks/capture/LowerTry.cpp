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

/// A type as handlers compare it: what a pointer leads to may be const.
static QualType plain(QualType Type, const ASTContext &Context) {
  Type = Type.getNonReferenceType().getUnqualifiedType().getCanonicalType();
  if (Type->isPointerType())
    Type = Context.getPointerType(Type->getPointeeType().getUnqualifiedType());
  return Type;
}

void Lowering::throwExpr(const CXXThrowExpr *E) {
  if (const Expr *Sub = E->getSubExpr()) {
    Operand Exception = Operand::global(U.exceptionObject());
    SourceRange Where = Sub->getSourceRange();
    if (Sub->getType()->isRecordType())
      B.copy(Exception, temporary(Sub, /*IsDestroyed=*/false), Where);
    else
      B.store(Exception, value(Sub), Where);
    QualType Type = plain(Sub->getType(), U.Context);
    if (!llvm::is_contained(ThrownTypes, Type))
      ThrownTypes.push_back(Type);
    B.store(thrownType(), Operand::integer(number(Type)), {});
    llvm::SmallVector<QualType, 4> Bases = handledAs(Type);
    for (unsigned I = 1; I <= ThrownBases; ++I) {
      Operand Base = I <= Bases.size() ? Operand::integer(number(Bases[I - 1]))
                                       : Operand::integer(0);
      // More of them than there is room for.
      if (I == ThrownBases && Bases.size() > ThrownBases)
        Base = Operand::unknown();
      B.store(thrownType(I), Base, {});
    }
  }
  BlockId Unwind = unwindBlock();
  throwTo(Unwind, E->getSourceRange());
}

/// Places that tell what is on its way by numbers: 0 of the type that was
/// thrown, the others of its bases, nearest first, and 0 where there is none.
/// (The unit that catches by a base need not know the type.) Nothing is known
/// of what code that is not there throws.
Operand Lowering::thrownType(unsigned Base) {
  std::string Name = Base ? "base " + std::to_string(Base) : "type";
  return B.field(Operand::global(U.exceptionObject()), U.string(Name), {});
}

/// \p S throws on what some handler around it has.
static bool throwsOn(const Stmt *S) {
  if (const auto *T = dyn_cast_or_null<CXXThrowExpr>(S); T && !T->getSubExpr())
    return true;
  return S && !isa<LambdaExpr>(S) && llvm::any_of(S->children(), throwsOn);
}

/// What is in the handler's hands is on its way no more.
void Lowering::forgetThrown() {
  for (unsigned I = 0; I <= ThrownBases; ++I)
    B.store(thrownType(I), Operand::unknown(), {});
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
static bool catches(QualType Caught, QualType Type, const ASTContext &Context) {
  Caught = plain(Caught, Context);
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

/// The other types whose handlers take what is thrown as \p Type, nearest bases
/// first.
llvm::SmallVector<QualType, 4> Lowering::handledAs(QualType Type) const {
  const bool IsPointer = Type->isPointerType();
  const CXXRecordDecl *First =
      (IsPointer ? Type->getPointeeType() : Type)->getAsCXXRecordDecl();
  llvm::SmallVector<const CXXRecordDecl *, 6> Classes;
  if (First)
    Classes.push_back(First);
  for (size_t I = 0; I != Classes.size(); ++I)
    if (const CXXRecordDecl *D = Classes[I]->getDefinition())
      for (const CXXBaseSpecifier &B : D->bases())
        if (const CXXRecordDecl *C = B.getType()->getAsCXXRecordDecl();
            C && B.getAccessSpecifier() == AS_public &&
            !llvm::is_contained(Classes, C))
          Classes.push_back(C);
  llvm::SmallVector<QualType, 4> Result;
  for (const CXXRecordDecl *C : llvm::drop_begin(Classes, First ? 1 : 0)) {
#if LLVM_VERSION_MAJOR < 22
    QualType T = U.Context.getTypeDeclType(C);
#else
    QualType T(U.Context.getCanonicalTagType(C));
#endif
    // `throw new CFileException` is caught as CException *.
    Result.push_back(
        plain(IsPointer ? U.Context.getPointerType(T) : T, U.Context));
  }
  if (IsPointer && !Type->getPointeeType()->isVoidType())
    Result.push_back(U.Context.VoidPtrTy);
  return Result;
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

/// Ends the current block: what is on its way goes to the first of the clauses
/// of \p S that takes it, or to the last of \p Handlers. Of a type that the
/// unit knows, the clause is looked up; of others, one of their bases has to be
/// a clause's type.
void Lowering::dispatch(const CXXTryStmt *S, llvm::ArrayRef<BlockId> Handlers) {
  llvm::SmallVector<QualType, 2> Types = ThrownTypes;
  bool NamesClass = false;
  for (unsigned I = 0; I != S->getNumHandlers(); ++I)
    if (const VarDecl *V = S->getHandler(I)->getExceptionDecl()) {
      QualType T = plain(V->getType(), U.Context);
      NamesClass |= T->isRecordType() || T->isPointerType();
      if (!llvm::is_contained(Types, T))
        Types.push_back(T);
    }
  for (unsigned Base = 0; Base <= (NamesClass ? ThrownBases : 0); ++Base) {
    Operand Which = B.load(thrownType(Base), {});
    BlockId Next = B.newBlock();
    summary::Terminator &T = B.terminate(TerminatorKind::Switch, {});
    T.Condition = Which;
    if (Base) {
      T.Cases.push_back(0);
      T.Successors.push_back(Handlers.back());
    }
    for (QualType Type : Types)
      for (unsigned I = 0; I != S->getNumHandlers(); ++I) {
        const VarDecl *V = S->getHandler(I)->getExceptionDecl();
        if (V && !catches(V->getType(), Type, U.Context))
          continue;
        T.Cases.push_back(number(Type));
        T.Successors.push_back(Handlers[I]);
        break;
      }
    T.Successors.push_back(Next);
    B.at(Next);
  }
  B.jump(Handlers.back());
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
    dispatch(S, Handlers);
  }
  if (!CatchesAll) {
    B.at(Handlers.back());
    throwTo(unwindBlock(), {});
  }
  for (unsigned I = 0; I != S->getNumHandlers(); ++I) {
    B.at(Handlers[I]);
    const CXXCatchStmt *H = S->getHandler(I);
    if (!throwsOn(H->getHandlerBlock()))
      forgetThrown();
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
