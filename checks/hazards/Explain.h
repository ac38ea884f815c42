//===- Explain.h - Path notes -----------------------------------*- C++ -*-===//

#ifndef MAPI_TIDY_HAZARDS_EXPLAIN_H
#define MAPI_TIDY_HAZARDS_EXPLAIN_H

#include "checks/hazards/Finding.h"
#include "checks/solver/Operation.h"
#include "checks/solver/Solver.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace mapi::hazards {

/// Which steps of a path matter to a finding. Calls and branches on the way to
/// them are added.
struct Interest {
  bool Identity = true;        ///< Identity changes.
  bool Initialization = false; ///< MAPI being started and stopped.
  bool Locks = false;
  bool Tokens = false;
  bool Outcomes = false; ///< Tests that find a call to have failed.
  /// All branches and calls that come after this path's end count.
  std::optional<solver::Trace> After;
  /// Single steps that count whatever their kind: where an object was
  /// obtained, a token opened, a file named.
  llvm::SmallVector<solver::Trace, 2> Steps;
  /// Ways to such steps, for those that are on no path told so far: what comes
  /// first, first (ObjectFact::Left, Way).
  llvm::SmallVector<solver::Trace, 2> Ways;
};

Place toPlace(const solver::CodePlace &P);

/// The notes of the path \p T that ends at a finding, in order.
std::vector<Note> explain(const solver::Solver &S, solver::Trace T,
                          const Interest &Show);

} // namespace mapi::hazards

#endif // MAPI_TIDY_HAZARDS_EXPLAIN_H
