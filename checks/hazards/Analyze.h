//===- Analyze.h - From linked program to findings --------------*- C++ -*-===//
//
// The one entry into solve and the checks that all front ends share.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_HAZARDS_ANALYZE_H
#define MAPI_TIDY_HAZARDS_ANALYZE_H

#include "checks/hazards/Finding.h"
#include "checks/linker/Program.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <functional>
#include <string>

namespace mapi::hazards {

/// A line of Checks.def.
struct CheckInfo {
  llvm::StringRef Name;
  unsigned Cwe = 0;
  llvm::StringRef Summary;
};

/// The manifest, in its order.
llvm::ArrayRef<CheckInfo> allChecks();

/// Options of the checks; clang-tidy CheckOptions of the same names.
struct Options {
  /// CheckOption `Provider`: which MAPI the program runs with. With exchange,
  /// impersonate - initialize - work - release - uninitialize - revert is the
  /// order Microsoft recommends and is not reported.
  enum class ProviderKind { Any, Exchange };
  ProviderKind Provider = ProviderKind::Any;
  /// Whether to run a check. Default: all.
  std::function<bool(llvm::StringRef CheckName)> IsEnabled;
};

/// Solves \p Program and runs the enabled checks on it. Deterministic: depends
/// on the program and the options only.
Result analyze(const linker::Program &Program, const Options &Options);

/// Solves \p Program and prints what each function leaves and depends on, for
/// tests: `mapi-audit link --print-states`.
void printStates(const linker::Program &Program, const Options &Options,
                 llvm::raw_ostream &OS);

} // namespace mapi::hazards

#endif // MAPI_TIDY_HAZARDS_ANALYZE_H
