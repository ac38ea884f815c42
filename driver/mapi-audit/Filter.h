//===- Filter.h - Which units of a plan are worth parsing -------*- C++ -*-===//

#ifndef MAPI_TIDY_MAPI_AUDIT_FILTER_H
#define MAPI_TIDY_MAPI_AUDIT_FILTER_H

#include "checks/linker/Program.h"
#include "checks/models/Models.h"
#include "driver/relevance/RelevanceIndex.h"
#include "driver/sources/Plan.h"
#include <vector>

namespace mapi::audit {

/// Chooses units in rounds: first those whose text names what matters, then
/// those that name what the captures so far have shown to matter, until there
/// are no more. Without it all units are one round.
class Filter {
public:
  /// \p TreeFiles: see sources::listTree.
  Filter(const sources::Plan &Plan, const models::ModelSet &Models,
         const std::vector<std::string> &TreeFiles);

  /// Positions in the plan of the units to capture next; empty: done.
  std::vector<size_t> nextRound();

  /// Tells what \p Program, linked from all captures so far, shows.
  void learn(const linker::Program &Program);

private:
  const sources::Plan &Plan;
  relevance::RelevanceIndex Index;
  llvm::DenseMap<relevance::RelevanceIndex::FileId, size_t> UnitOf;
  std::vector<bool> IsChosen;
  bool IsFirstRound = true;
};

} // namespace mapi::audit

#endif // MAPI_TIDY_MAPI_AUDIT_FILTER_H
