//===- Solver.h - Property simulation of a program --------------*- C++ -*-===//

#ifndef MAPI_TIDY_SOLVER_SOLVER_H
#define MAPI_TIDY_SOLVER_SOLVER_H

#include "checks/linker/Program.h"
#include "checks/solver/Operation.h"
#include "checks/solver/Places.h"
#include "checks/solver/Results.h"
#include "checks/solver/Trace.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <vector>

namespace mapi::solver {

struct Limits {
  unsigned MaxStatesPerPoint = 128;
  unsigned MaxStepsPerFunction = 1000000;
  /// Over all rounds of a recursive component, the larger of the two: what
  /// still changes then, and costs more than its share, is given up. When that
  /// much is spent once more, so is all that changes.
  unsigned MaxStepsPerComponent = 6000000;
  unsigned MaxStepsPerMember = 2000;
  /// Operations that a function hands to its callers.
  unsigned MaxOperations = 512;
  /// Rounds over a recursive component.
  unsigned MaxRounds = 12;
};

/// A function that could not be finished.
struct Gap {
  linker::FunctionId Function = linker::NoFunction;
  std::string Reason;
};

struct Statistics {
  unsigned FunctionsAnalyzed = 0;
  unsigned FunctionsDegraded = 0;
  unsigned FunctionsOutOfBudget = 0;
  unsigned CallsUnknown = 0;
};

/// Solves one program. Keeps everything that findings point to (traces,
/// symbols) alive.
class Solver {
public:
  Solver(const linker::Program &Program, Limits L);
  ~Solver();

  /// Solves all functions bottom-up and shows every operation to \p J.
  void run(Judge &J);

  const std::vector<Gap> &gaps() const { return Gaps; }
  /// \p F is a thread's own procedure, and the thread ends with it; that of a
  /// pool, which calls it back, lives on.
  bool endsThread(linker::FunctionId F) const {
    return Program.Functions[F].IsThreadEntry && !PoolCallbacks.test(F);
  }
  const Statistics &statistics() const { return Stats; }
  const linker::Program &program() const { return Program; }
  const FunctionSummary &summary(linker::FunctionId F) const {
    return Summaries[F];
  }
  SymbolTable &symbols() { return Table; }

  /// A function with calls that may lead to another.
  struct Caller {
    linker::FunctionId Id;
    /// The caller's summary knows of it. Calls through pointers that may lead
    /// to very many functions are not followed.
    bool IsFollowed;
    bool operator==(const Caller &) const = default;
  };
  /// Those of \p F, through pointers and tables, too. Meant for when all is
  /// solved.
  llvm::ArrayRef<Caller> callersOf(linker::FunctionId F) const {
    return CalledFrom[F];
  }
  /// Something calls \p F, and all that does either \p Is or is itself called
  /// by such functions only.
  bool areAllCallers(linker::FunctionId F,
                     llvm::function_ref<bool(linker::FunctionId)> Is) const;

  /// The summaries in readable form.
  void print(llvm::raw_ostream &OS);

private:
  friend class FunctionSolver;
  friend class Binder;

  bool solveFunction(linker::FunctionId F, Judge *J);
  void solveComponent(llvm::ArrayRef<linker::FunctionId> Members, Judge &J);
  bool isRecursive(llvm::ArrayRef<linker::FunctionId> Members) const;
  Identity startOf(linker::FunctionId F);
  void judgeRoot(linker::FunctionId F, Judge &J);
  void noteCaller(linker::FunctionId Target, Caller By);
  void settleResults(llvm::ArrayRef<linker::FunctionId> Roots);

  const linker::Program &Program;
  Limits L;
  SymbolTable Table;
  InitialValues Initial;
  StateOps Ops;
  TraceAllocator Traces;
  Places Kept;
  Results Looks;
  std::vector<FunctionSummary> Summaries;
  /// Field names of each unit in the table, by StringId; filled on demand.
  llvm::DenseMap<const summary::TUSummary *, std::vector<NameId>> UnitNames;
  /// Functions that some call or thread creation was followed to.
  llvm::BitVector WasCalled, PoolCallbacks;
  std::vector<llvm::SmallVector<Caller, 1>> CalledFrom;
  /// Spent on the function that was solved last.
  uint64_t LastSteps = 0;
  /// Functions whose turn to be solved has come.
  llvm::BitVector InProgress;
  /// They call each other, and are solved until nothing changes.
  bool IsIterating = false;
  /// Of functions that call each other: who was solved with what is known of
  /// one so far, and has to be solved again when more is.
  llvm::DenseMap<linker::FunctionId, llvm::DenseSet<linker::FunctionId>>
      SolvedWith;
  std::vector<Gap> Gaps;
  Statistics Stats;
  NameId SlotName, DeleterName;
  /// Where the type of the exception on its way is told (docs/design.md,
  /// "Exceptions"); NoRegion if the program throws nothing.
  RegionId ExceptionType = NoRegion;
  /// Whether results of identity changes are followed: there are some.
  bool FollowsResults = false;
  /// main has HKEY_CURRENT_USER follow the thread.
  bool FollowsThread = false;
};

} // namespace mapi::solver

#endif // MAPI_TIDY_SOLVER_SOLVER_H
