//===- FunctionSolver.h - Property simulation of one function ---*- C++ -*-===//
//
// Private to the solver. FunctionSolver.cpp has the worklist, Transfer.cpp the
// instructions, Outcomes.cpp how modelled calls end, Effects.cpp what models
// do, Identities.cpp identities, tokens and locks, Operations.cpp what the
// judge is shown, Looks.cpp who looks at results, IdentityCalls.cpp what comes
// of them, Accounting.cpp tokens and fields that checks ask for, Calls.cpp and
// Binder.cpp the calls of functions that the program defines.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOLVER_FUNCTIONSOLVER_H
#define MAPI_TIDY_SOLVER_FUNCTIONSOLVER_H

#include "checks/solver/Solver.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/SmallVector.h"

namespace mapi::solver {

/// A result of kind \p K tells success from failure.
inline bool tellsOutcome(models::ResultKind K) {
  return K != models::ResultKind::Unknown && K != models::ResultKind::Void &&
         K != models::ResultKind::LastError &&
         K != models::ResultKind::Failure && K != models::ResultKind::NotNull;
}

/// Ways out of a function: all, or those that a call of it can take.
using ExitList = llvm::SmallVector<const ExitCase *, 8>;

/// The function impersonates, and its result tells whether it did.
bool returnsOutcome(const ExitList &Exits);
/// ... and what it leaves in some place of the caller's tells.
bool keepsOutcome(const ExitList &Exits);

/// A destructor that the compiler wrote: it has a name, and no brace.
inline bool isSynthesized(const summary::Function &F) {
  return F.Role == summary::FunctionRole::Destructor && F.CloseBrace == F.Range;
}

/// States on their way through a block.
using StateList = llvm::SmallVector<State, 2>;

class Binder;

/// In small functions (guards' destructors, wrappers) states that callers can
/// tell apart are kept apart though they agree on the property: joined, "not
/// armed" and "armed, but without a token" would be "whatever the caller
/// knows".
constexpr unsigned MaxBlocksToKeepApart = 16;
constexpr unsigned MaxKeptApart = 4;

class FunctionSolver {
public:
  FunctionSolver(Solver &S, linker::FunctionId Id);

  /// Runs to a fixpoint. With a judge, shows it the operations afterwards.
  /// False: out of budget, \p Reason says why.
  bool run(Judge *J, FunctionSummary &Out, std::string &Reason);
  /// What that has cost.
  unsigned steps() const { return Steps; }

private:
  friend class Binder;

  /// A call instruction being executed.
  struct CallSite {
    const summary::Instruction &I;
    uint32_t Number; ///< Of the instruction in the function.
    llvm::SmallVector<Value, 4> Arguments; ///< The implicit object first.
    /// Models: Arguments[0] is the implicit object.
    bool HasThis = false;
    /// Models: what the call yields in the outcome at hand.
    Value Result;
    /// Nobody keeps the result; the next call asks for the last error instead.
    bool IsAskedByLastError = false;
  };

  /// A function of the program at a call of it.
  struct CalleeInfo {
    linker::FunctionId Id;
    FunctionSummary &Summary; ///< Numbers what a Binder hands out.
    const summary::Function &Body;
    ExitList Exits; ///< Those that what the caller knows does not exclude.
    bool IsWrapper = false; ///< Its result tells whether it impersonated.
    bool IsMaker = false;   ///< What it leaves in some place tells that.
    /// It impersonates or fails to, and keeps that to itself.
    bool IsAttempt = false;
    bool HandsRevertOn = false; ///< Its result tells whether it reverted.
    bool CanRevert = false;
    /// What it impersonates is what the caller has saved.
    bool IsRestore = false;

    bool mayFail() const { return IsWrapper || IsMaker || IsAttempt; }
  };

  /// Steps that it takes to go over so many places and facts, or over a state.
  static unsigned cost(size_t Size) { return 1 + Size / 32; }
  static unsigned cost(const State &S) {
    return cost(S.Store.size() + S.Known.size());
  }

  // FunctionSolver.cpp
  void orderBlocks();
  void findRegisters();
  void findUnwinding();
  void findMentions();
  bool throwDifferent(const State &A, const State &B) const;
  void enterBlock(summary::BlockId B, State S);
  void processBlock(summary::BlockId B);
  void takeCases(const summary::Terminator &T, State St);
  void finishBlock(const summary::Block &B, summary::BlockId Id, State S);
  bool isCrowded(const StateList &States) const;
  bool joinDuties(State &Into, State &From, summary::BlockId B, bool Widen);
  void mergeIfMany(StateList &States, summary::BlockId B);

  // Exits.cpp
  void leave(State S, Value Result, bool Throws, const CodePlace &Where);
  bool isGuessThrown(const State &St) const;
  void dropWhatEnds(State &St, Value Result, bool Throws);
  void collectExits(FunctionSummary &Out);
  void exportStores(const State &St, ExitCase &Case);

  // Transfer.cpp
  void step(const summary::Instruction &I, uint32_t Number, State S,
            StateList &Out);
  Value operand(const State &S, const summary::Operand &O);
  bool isComputed(const summary::Operand &O) const {
    return O.K == summary::Operand::Kind::Register &&
           Computed.contains(O.Index);
  }
  void setResult(State &S, const summary::Instruction &I, Value V);
  void call(const summary::Instruction &I, uint32_t Number, State S,
            StateList &Out);
  void callEntity(CallSite &Site, linker::EntityId Entity, bool IsVirtual,
                  State S, StateList &Out);
  llvm::SmallVector<linker::EntityId, 4>
  storedFunctions(const Region &Place) const;
  llvm::SmallVector<linker::FunctionId, 8>
  functionsOfType(llvm::StringRef Type, const Region &Place) const;
  bool callSymbol(CallSite &Site, Value Callee, llvm::StringRef Type, State &St,
                  StateList &Out);
  void callValue(CallSite &Site, Value Callee, llvm::StringRef Type, State S,
                 StateList &Out);
  void callUnknown(CallSite &Site, State S, StateList &Out);
  void mayRaise(const CallSite &Site, const State &S);
  void noteDereference(State &S, RegionId R);
  void unwindFrom(const CallSite &Site, State S);
  const models::FunctionModel *
  modelByLocalName(const summary::Instruction &Call) const;
  const models::FunctionModel *modelByPointerName(const State &S, Value Callee);

  // Outcomes.cpp
  void callModel(CallSite &Site, const models::FunctionModel &M, State S,
                 StateList &Out);
  bool isAskedByLastError(const CallSite &Site);
  bool hasFailedCall(const State &St);
  const models::FunctionModel *modelCalledAt(uint32_t Number) const;
  /// A change that failed with one of several codes, which the program has
  /// asked for, is a decision and forgotten:
  /// `if (FAILED(hr) && hr != RPC_E_CALL_COMPLETE) return hr;`
  void dropExpectedFailures(State &S);
  /// Call \p Number (from 1) did not change the identity in \p S.
  static void addFailure(State &S, uint32_t Number);
  /// The identity changes: what failed before does not matter any more.
  static void settleFailures(State &S);
  /// Set in the number of a change that failed before the identity changed
  /// otherwise. It is kept, since flags may go with it.
  static constexpr uint32_t Settled = 1u << 31;
  /// A change has failed, other than \p ButFor, and the identity is still what
  /// it was then.
  static bool hasFailed(const State &S, uint32_t ButFor = 0);
  /// The program has found that the revert failed: remembered for those who go
  /// on regardless. (All else is as if it had worked.)
  void noteFailedRevert(State &S);
  /// \p Condition tests the result of a modelled call that has failed.
  bool tellsFailure(const State &S, Value Condition);
  bool hasImplicitObject(const models::FunctionModel &M);

  // Effects.cpp, Identities.cpp, Operations.cpp
  void applyEffects(CallSite &Site, const models::FunctionModel &M, State S,
                    bool Succeeded, StateList &Out);
  void applyEffect(CallSite &Site, const models::FunctionModel &M,
                   const models::Effect &E, State S, StateList &Out);
  bool isCalled(Value V, llvm::StringRef Texts, const State &S);
  bool holds(const CallSite &Site, const models::Effect &E, const State &S);
  Value argument(const CallSite &Site, const models::ArgRef &R, const State &S);
  RegionId placeOf(const CallSite &Site, const models::ArgRef &R,
                   const State &S);
  Value textOf(const State &S, Value V);
  /// The names of the files that the SHFILEOPSTRUCT at \p Address changes.
  llvm::SmallVector<Value, 2> filesOfOperation(const State &S, Value Address);
  void assign(CallSite &Site, const models::ArgRef &R, State &S, Value V);
  Value make(const CallSite &Site, const models::Effect &E, State &S);
  bool isThisThread(const CallSite &Site, const models::Effect &E, State &S,
                    StateList &Elsewhere);
  void setText(CallSite &Site, const models::Effect &E, State &S);
  void tagProperties(State &S, SymbolId Property, Value Tags);
  /// strchr and its kin: the text is known to have what is looked for.
  bool isFound(const CallSite &Site, const models::Effect &E, const State &S);
  void obtain(CallSite &Site, const models::FunctionModel &M,
              const models::Effect &E, State &S);
  void nameMapisvc(CallSite &Site, const models::FunctionModel &M,
                   const models::Effect &E, State &S);
  void assignFunction(CallSite &Site, const models::Effect &E, State &S);
  void invoke(CallSite &Site, const models::Effect &E, State S, StateList &Out);
  void convert(CallSite &Site, const models::Effect &E, State S,
               StateList &Out);
  void changeIdentity(State &S, Identity To, TraceStep::Kind K,
                      const CallSite &Site, const models::FunctionModel &M);
  Identity identityOf(const CallSite &Site, const models::Effect &E,
                      const State &S);
  void setThreadToken(CallSite &Site, const models::FunctionModel &M,
                      const models::Effect &E, State S, StateList &Out);
  void saveIdentity(CallSite &Site, const models::Effect &E, State &S);
  void restoreIdentity(CallSite &Site, const models::FunctionModel &M,
                       const models::Effect &E, State S, StateList &Out);
  void openToken(const CallSite &Site, const models::FunctionModel &M,
                 const models::Effect &E, State &S, Value New);
  void createLock(CallSite &Site, const models::Effect &E, State &S);
  Value lockOf(const CallSite &Site, const models::Effect &E, const State &S);
  void acquireLock(State &S, Value Lock, const models::Effect &E,
                   const CallSite &Site, const models::FunctionModel &M);
  void releaseLock(State &S, Value Lock, const CallSite &Site,
                   const models::FunctionModel &M);
  void runOnThread(const CallSite &Site, const models::Effect &E,
                   const State &S);
  void readProperties(Operation &Op, const State &S, Value Address,
                      Value Count);
  void addStep(State &S, TraceStep Step);
  TraceStep makeStep(TraceStep::Kind K, const CallSite &Site,
                     const models::FunctionModel *M) const;

  /// Shows an operation to the judge, if one listens.
  Operation operation(const models::Effect &E, const CallSite &Site,
                      const models::FunctionModel &M, const State &S,
                      Value Subject);
  bool areAlike(const Operation &A, const Operation &B);
  void submit(Operation Op, uint32_t Number, const State &S);
  /// The same without asking which identity change it depends on.
  void show(Operation Op);

  // Looks.cpp
  void lookAt(Value V);
  void keep(Value V, RegionId R);
  void settleLooks(FunctionSummary &Out);
  void exportOrigins(FunctionSummary &Out, llvm::ArrayRef<SymbolId> Handed);
  void expose(const State &S, Value V);
  void keepReachable(const State &S, Value V);
  void noteStore(const State &S, RegionId R, Value V);
  void noteUses(Binder &B, const FunctionSummary &Callee,
                const summary::Function &CalleeBody, const CallSite &Site,
                const State &S);
  void carryOver(Binder &B, const FunctionSummary &Callee, Value Old,
                 Value New);
  void lookAtLost(const summary::Operand &Address);

  // IdentityCalls.cpp
  IdentityCall &identityCall(uint32_t Number);
  IdentityCall &identityCall(const CallSite &Site);
  bool mayLeadTo(llvm::ArrayRef<uint32_t> Programs) const;
  ProgramSets withOurs(ProgramSets Programs) const;
  void noteWork(const Operation &Op, uint32_t Number, const State &S);
  void noteWork(const EntryWork &Work, uint32_t Number, const State &S);
  /// \p Case has not impersonated, and says so by a success: S_FALSE, where
  /// other cases return a failing HRESULT.
  bool isOtherSuccess(const CalleeInfo &Callee, const ExitCase &Case);
  /// \p Case leaves the callee without the change that others of it make.
  bool isFailure(const CalleeInfo &Callee, const ExitCase &Case);
  bool handsOn(const FunctionSummary &Summary, ResultId Revert);
  void followWork(Binder &B, const FunctionSummary &Callee, TraceStep Call,
                  const CallSite &Site, const State &S);
  void noteHanded(Value V, uint32_t Which, const CallSite &Site,
                  const State &S);
  void noteUnknown(const CallSite &Site, const State &S);
  void noteRevert(const State &S);
  void noteGoingOn(const State &S);
  void noteArm(summary::BlockId From, summary::BlockId To, const State &S);
  void noteTruthTest(Value Condition, const State &S);
  void noteJoin(const State &Into, const State &From);
  void settleJoins();
  void settleCalls(FunctionSummary &Out);

  // Accounting.cpp
  void giveAway(State &S, Value V);
  void noteLost(State &St);
  void closeToken(State &S, Value V);
  bool isHandedOut(RegionId R);
  void settleTokens(State &S, Value Result, const CodePlace &Exit);
  void noteProperty(State &S, RegionId R, Value V, const CodePlace &At);
  void noteField(State &S, RegionId R, Value V, const CodePlace &At);

  // Calls.cpp
  void runForwarded(const Operation &Op, const CallSite &Site, const State &S);
  void runEntry(Value Entry, llvm::SmallVectorImpl<Value> &Arguments,
                const models::Effect &E, const CallSite &Site, const State &S);
  void bindAndSubmit(Binder &B, const Operation &Old, const State &S,
                     const TraceStep &Call, bool IsEndOfScope,
                     const CallSite &Site);
  Operation bind(Binder &B, const Operation &Old, const State &S,
                 TraceStep Call, bool IsEndOfScope);
  void forgetZeros(State &S, RegionId Object, uint32_t Number);
  void forget(State &S, const CallSite &Site,
              const std::vector<PlaceKey> &Places);
  void callFunction(CallSite &Site, linker::FunctionId Target, State S,
                    StateList &Out);
  void classify(CalleeInfo &Callee, const CallSite &Site, const State &S);
  void noteCall(const CallSite &Site, const CalleeInfo &Callee, const State &S);
  bool leadsToStores(Value V,
                     llvm::ArrayRef<std::pair<RegionId, Value>> Stores);
  void clearFlags(Binder &B, const CalleeInfo &Callee, const ExitCase &Failed,
                  State &S);
  bool takeExit(CallSite &Site, const CalleeInfo &Callee, const ExitCase &Case,
                TraceStep Call, const State &S, StateList &Out);

  CodePlace place(const summary::SourceRange &R) const { return {Fn.Unit, R}; }
  NameId nameOf(summary::StringId Id);

  Solver &S;
  linker::FunctionId Id;
  const linker::Function &Fn;
  const summary::Function &Body;
  SymbolTable &Table;
  StateOps &Ops;
  Judge *Listener = nullptr; ///< Set in the last pass only.
  std::vector<Operation> Collected;
  std::vector<IdentityCall> IdentityCalls;
  /// Calls of unknown functions that happen after an impersonation failed, and
  /// those that happen after it worked: with its number.
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> UnknownAfterFailure,
      UnknownAfterSuccess;
  /// Reverts where paths have joined: the one that the state still knows, and
  /// the other.
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> JoinedReverts;
  std::vector<EntryWork> Work;
  std::vector<TokenLeak> Leaks;
  /// Results of identity changes, by symbol.
  ResultMap ResultOf;
  /// Symbols that the function looks at, hands to unknown code, returns, and
  /// keeps in places (all of them, or for entry values alone). What they may be
  /// is known when the function is solved.
  llvm::DenseSet<SymbolId> LooksAt, Exposes, Returns;
  llvm::DenseSet<std::pair<SymbolId, RegionId>> Keeps, KeepsEntries;
  /// Locals whose address is kept somewhere that outlives this function or is
  /// not known: whoever has it may look at what is stored there.
  llvm::SmallDenseSet<RegionId, 4> Escaped;
  bool IsDegraded = false;
  bool MayRaise = false; ///< As FunctionSummary::MayRaise.

  std::vector<StateList> BlockStates;
  std::vector<unsigned> BlockVisits;
  std::vector<unsigned> Order;       ///< Reverse post-order number of blocks.
  std::vector<uint32_t> FirstNumber; ///< Instruction number of each block.
  llvm::BitVector Dirty;             ///< By order number.
  std::vector<summary::BlockId> ByOrder;
  llvm::BitVector CrossBlock; ///< Registers used in another block.
  /// By register: the field whose address it is.
  llvm::DenseMap<uint32_t, summary::StringId> FieldOf;
  /// Registers that are the address of an element at a computed index: one of
  /// many, though the index may be known on the first round of a loop.
  llvm::DenseSet<uint32_t> Computed;
  /// Locals that each block, or one that comes after it, mentions.
  std::vector<llvm::BitVector> Mentioned;
  std::vector<std::pair<State, ExitCase>> Exits;
  summary::BlockId CurrentBlock = 0;
  unsigned Steps = 0;
  bool Exhausted = false;
  bool HasLoop = false;
  /// Blocks that an exception goes through before a handler takes it. What is
  /// only guessed to have been thrown is not mixed with what was.
  llvm::BitVector Unwinding;
  llvm::BitVector InLoop; ///< By order number: from a loop's head to its end.
  bool IsLastVisit = false;
  bool IsFinalPass = false;
  std::string Reason;
};

/// Carries a callee's summary into a state of its caller.
class Binder {
public:
  Binder(FunctionSolver &F, FunctionSummary &Callee,
         linker::FunctionId CalleeId, const State &Caller,
         llvm::ArrayRef<Value> Arguments, const FunctionSolver::CallSite &Call);
  /// Binds to a new thread or a root: the callee runs as the process.
  void startAsProcess();

  /// Extends \p S (a copy of the caller's state) by what \p Known says; false
  /// if the two exclude each other.
  bool assumeKnown(State &S, llvm::ArrayRef<std::pair<SymbolId, Facts>> Known);
  /// The same for conditions on what the callee was entered with.
  bool assumeConditions(State &S,
                        llvm::ArrayRef<std::pair<SymbolId, RangeSet>> Needs);
  Value map(Value V);
  RegionId mapRegion(RegionId R);
  Identity map(const Identity &I);
  Property map(const Property &P);
  Facts map(const Facts &F);

private:
  Value mapSymbol(SymbolId Sym);
  /// The name of \p L is what the caller passes: none makes it in-process.
  template <typename LockT> void mapName(LockT &L) {
    Value Name = F.Ops.simplify(Caller, map(L.Name));
    L.IsCrossProcess = !Name.isNull();
    L.Name = F.Ops.isFromEntry(Name) ? Name : Value::unknown();
  }
  FunctionSolver &F;
  FunctionSummary &Callee; ///< Numbers the symbols it hands out.
  const summary::Function &Body;
  const State &Caller;
  llvm::ArrayRef<Value> Arguments;
  uint32_t Site;
  TraceStep Way; ///< The call, as a step to what the callee made.
  Property Base; ///< What the callee is entered with.
  llvm::DenseMap<SymbolId, Value> Cache;
};

} // namespace mapi::solver

#endif // MAPI_TIDY_SOLVER_FUNCTIONSOLVER_H
