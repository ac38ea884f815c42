//===- Operation.h - What the solver shows to the checks --------*- C++ -*-===//
//
// The solver does not know what is a hazard. It shows each modelled operation,
// with the state it meets, to a Judge, which says whether that is a hazard, is
// harmless, or depends on who calls. An operation that depends is shown again
// in each caller, with what the caller knows, up to the roots of the program.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOLVER_OPERATION_H
#define MAPI_TIDY_SOLVER_OPERATION_H

#include "checks/solver/Results.h"
#include "checks/solver/State.h"
#include "llvm/ADT/SmallVector.h"
#include <tuple>
#include <vector>

namespace mapi::solver {

/// The sets of programs of the functions on the way to something. A library
/// calls back into each program that loads it, but leads from none of them into
/// another: all have to meet whoever comes to call. See Program::mayMeet().
using ProgramSets = llvm::SmallVector<uint32_t, 2>;

/// An operation on a path.
struct Operation {
  models::EffectKind K = models::EffectKind::Neutral;
  const models::FunctionModel *Model = nullptr;
  const models::Effect *Effect = nullptr;
  CodePlace Where;
  /// The end of a scope does it; Where is its closing brace, Inner (if it is
  /// in a destructor of the program) the operation itself.
  bool IsImplicit = false;
  CodePlace Inner;
  /// It happens in a destructor that the compiler wrote, on behalf of the scope
  /// (or the `delete`) that ends the object, whatever the identity by then.
  bool IsOfScope = false;
  bool IsDegraded = false; ///< It, or the path to it, was not fully understood.
  /// The state it meets, identity and all.
  Property P;
  /// What it works on: the object, key, token, file name, ...
  Value Subject;
  Facts SubjectFacts;
  /// Spawn: what the entry function is handed.
  Value Argument;
  /// Spawn: the flags; Impersonate: unused; SetProperties: see Properties.
  Value Flags;
  /// What the effect's `name` means; Name is that if it is a literal.
  Value Named;
  std::string Name;
  int64_t FlagBits = 0; ///< Bits of Flags known to be set.
  RangeSet FlagRange;
  /// MapiLogon: the logon type of the token that the thread impersonates.
  Value LogonType;
  RangeSet LogonTypes;
  /// No call but a store to this field that checks watch; Flags is the value.
  llvm::StringRef Field;
  /// SetProperties: tag and value of each property that is known.
  llvm::SmallVector<PropertyValue, 0> Properties;
  /// What it needs of the values the function was entered with.
  Conditions Needs;
  Trace Path = nullptr;
  ProgramSets Programs;
};

enum class Verdict : uint8_t {
  Harmless, ///< Whoever calls.
  /// Whoever calls, as long as Operation::Needs is met. The judge has taken
  /// note if that asks for nothing, or at a root.
  Hazard,
  Depends, ///< On the callers.
};

/// A way out of a function.
struct ExitCase {
  Property P;
  bool Throws = false;
  /// It is a structured exception: any call may raise one, and only an
  /// `__except` of a caller makes it a way on.
  bool IsStructured = false;
  Value Result;
  Trace Path = nullptr;
  /// The shortest of the paths that Path was joined from, and where it ends.
  Trace Witness = nullptr;
  CodePlace Where;
  bool IsDegraded = false;
  /// An attempt to impersonate has failed on every path that comes here, and
  /// the thread is still whoever called.
  bool HasFailed = false;
  /// What the revert it follows returned; all there is if that is not known.
  RangeSet Revert = RangeSet::full();
  /// The function impersonated, and reverted itself, on a path that ends here.
  bool HasReverted = false;
  /// Stores that outlive the activation, shallow regions first. Of very many
  /// only those that matter most; Forgotten has the places of the others.
  std::vector<std::pair<RegionId, Value>> Stores;
  std::vector<PlaceKey> Forgotten;
  /// Facts about symbols that the caller may see, and what the case needs of
  /// entry values.
  std::vector<std::pair<SymbolId, Facts>> Known;
};

/// A call that changes the identity, or a call of a function that does and
/// hands the result on.
struct IdentityCall {
  uint32_t Number = 0; ///< Of the instruction, from 1.
  CodePlace Where;
  const models::FunctionModel *Model = nullptr;
  linker::FunctionId Callee = linker::NoFunction; ///< If not modelled.
  bool IsRevert = false;
  bool HasResult = false; ///< There is a result to look at.
  bool IsDiscarded = false;
  bool IsVoidCast = false;
  bool IsImplicit = false;
  /// Something in the program looks at the result, or may. While the function
  /// is solved: something in it or in what it calls.
  bool IsUsed = false;
  /// It goes back to an identity that was saved: the caller's, not the
  /// process's.
  bool IsRestore = false;
  /// The outcome is not returned but left in some place or told to nobody, by
  /// calls with these results; whether somebody looks at it is asked of those
  /// calls. Without any it has been looked at.
  bool IsKept = false;
  llvm::SmallVector<ResultId, 1> Origins;
  /// Modelled work follows the revert in this function.
  bool WorkFollows = false;
  /// The function comes to an end, or to its next change, after the revert.
  bool GoesOn = false;
  /// Some branch tells success from failure.
  bool IsTold = false;
  /// A branch takes whatever is not 0 for true.
  bool IsTruthTested = false;
  /// The function does something as the client before it reverts.
  bool IsBusy = false;
  bool IsDegraded = false;
  /// Reverts that undo it, and that come although it failed.
  bool RevertsAfterSuccess = false;
  bool RevertsAfterFailure = false;
  Trace Path = nullptr;
  /// Instructions that do modelled work as the client, and those that do it
  /// although the change failed.
  llvm::SmallVector<uint32_t, 4> WorkAfterSuccess;
  struct FailedWork {
    uint32_t Number = 0;
    CodePlace Where;
    Trace Path = nullptr; ///< The way to it.
  };
  llvm::SmallVector<FailedWork, 4> WorkAfterFailure;
  /// Branches, with the block that is entered, after success and after failure.
  llvm::SmallVector<std::pair<uint32_t, uint32_t>, 4> ArmsAfterSuccess,
      ArmsAfterFailure;
  /// Calls of unknown functions that are handed the result after success, and
  /// after failure. One that is handed both may end the program for one.
  llvm::SmallVector<uint32_t, 1> HandedAfterSuccess, HandedAfterFailure;
  /// The same for numbers that tell the outcome if they differ: call, argument,
  /// number.
  using HandedNumber = std::tuple<uint32_t, uint32_t, int64_t>;
  llvm::SmallVector<HandedNumber, 1> NumbersAfterSuccess, NumbersAfterFailure;

  /// The same work is done whether the call worked or not.
  bool goesOnRegardless() const;
};

/// Work that a function does as whoever called it, and what it needs of the
/// values the function was entered with.
struct EntryWork {
  CodePlace Where;
  Conditions Needs;
  Trace Path = nullptr;
  ProgramSets Programs;
};

/// A token that nobody can close any more once a way out is taken.
struct TokenLeak {
  CodePlace Opened;
  const models::FunctionModel *Model = nullptr;
  Trace Step = nullptr;
  CodePlace Exit;
  Trace Path = nullptr;
  bool IsDegraded = false;
};

/// What a function does, relative to Entry.
struct FunctionSummary {
  enum class Status : uint8_t {
    Unsolved, ///< Not yet visited (recursion): no exits so far.
    Solved,
    OutOfBudget, ///< Unknown: treated like a function without definition.
  };
  Status S = Status::Unsolved;
  bool IsDegraded = false;
  /// It reverts, and its result tells whether that worked.
  bool HandsRevertOn = false;
  /// A structured exception may leave it while the identity is still the one
  /// that it was entered with.
  bool MayRaise = false;
  /// Where its impersonation fails it calls what is not known, which may not
  /// come back ("Fatal").
  bool MayEndOnFailure = false;
  std::vector<ExitCase> Exits;
  /// Operations that depend on the callers.
  std::vector<Operation> Operations;
  /// In the order of the instructions.
  std::vector<IdentityCall> IdentityCalls;
  std::vector<EntryWork> Work;
  /// Entry values that the function looks at, and those that it hands to code
  /// that is not known, with all they lead to.
  EntrySymbols LooksAt, Exposes;
  /// Entry values that it hands on in a member or global.
  KeptSymbols Keeps;
  /// What symbols among the exits may be: results of identity changes, and
  /// values that the function was entered with.
  ResultMap ResultOf;
  llvm::DenseMap<SymbolId, llvm::SmallVector<SymbolId, 1>> EntriesOf;
  /// One for each call that opened a token.
  std::vector<TokenLeak> Leaks;
  /// Symbols and temporaries made by the function, in the order callers
  /// number them.
  llvm::DenseMap<SymbolId, uint32_t> MadeSymbols;
  llvm::DenseMap<RegionId, uint32_t> MadeRegions;
};

/// Decides about operations. The solver calls it in a fixed order.
class Judge {
public:
  virtual ~Judge();
  /// \p AtRoot: nobody calls; the operation's state is final (entry identity
  /// is the process, no lock is held), and Depends means Harmless.
  virtual Verdict judge(const Operation &Op, linker::FunctionId Function,
                        bool AtRoot) = 0;
  /// The function is solved; its exits are final.
  virtual void solved(linker::FunctionId Function,
                      const FunctionSummary &Summary) {}
};

} // namespace mapi::solver

#endif // MAPI_TIDY_SOLVER_OPERATION_H
