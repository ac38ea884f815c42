//===- Workers.h - One process for each unit --------------------*- C++ -*-===//
//
// Clang may crash or run forever on a broken unit, and that must not take the
// audit down. Each unit is worked on by a forked child, which hands its result
// over as bytes; a child that dies or does not end in time costs its own unit.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOURCES_WORKERS_H
#define MAPI_TIDY_SOURCES_WORKERS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include <chrono>
#include <cstddef>
#include <string>

namespace mapi::sources {

/// How a piece of work ended.
struct WorkResult {
  enum class State { Done, Crashed, TimedOut, Failed };
  State S = State::Done;
  /// What the work returned, if Done.
  std::string Bytes;
  /// If not Done: "signal 11 (Segmentation fault)", "more than 300 s".
  std::string Reason;
};

struct WorkerOptions {
  unsigned Jobs = 1; ///< Children at once, at least 1.
  std::chrono::seconds Timeout{300};
  /// Children write their standard error output to ours.
  bool ShowStandardError = false;
};

/// Runs \p Work(0) ... \p Work(Count - 1), each in a child process, and calls
/// \p Finish in this process as they end, in any order. The caller must have a
/// single thread.
void runWorkers(size_t Count, const WorkerOptions &Options,
                llvm::function_ref<std::string(size_t)> Work,
                llvm::function_ref<void(size_t, WorkResult)> Finish);

} // namespace mapi::sources

#endif // MAPI_TIDY_SOURCES_WORKERS_H
