//===- Units.h - Capture of planned units -----------------------*- C++ -*-===//

#ifndef MAPI_TIDY_MAPI_AUDIT_UNITS_H
#define MAPI_TIDY_MAPI_AUDIT_UNITS_H

#include "checks/linker/Membership.h"
#include "checks/models/Models.h"
#include "driver/mapi-audit/Options.h"
#include "driver/reports/Report.h"
#include "driver/sources/Plan.h"
#include <memory>
#include <vector>

namespace mapi::audit {

struct CapturedUnits {
  /// Of the units that could be captured, in the order of the plan.
  std::vector<std::shared_ptr<const summary::TUSummary>> Summaries;
  /// Summaries[i] as text, and the files that were read for it.
  std::vector<sources::CapturedText> Texts;
  reports::Coverage Coverage;
};

/// Captures \p Plan's units in worker processes and shows progress; takes from
/// the cache what still holds there, and leaves out units that cannot matter,
/// by \p Options and what linking with \p Programs shows. Fails if the cache
/// that Options names cannot be used.
llvm::Expected<CapturedUnits>
captureUnits(const sources::Plan &Plan,
             std::shared_ptr<const models::ModelSet> Models,
             const linker::Membership &Programs, const CommandLine &Options);

/// What the report says of a unit that was captured as \p Summary: analyzed,
/// with errors, or lost to them. \p FirstError may be empty.
reports::Unit describe(const summary::TUSummary &Summary,
                       llvm::StringRef FirstError,
                       sources::WindowsFileSystem &Files);

/// Makes coverage's list of headers out of the units'.
std::vector<reports::MissingHeader>
missingHeaders(llvm::ArrayRef<std::shared_ptr<const summary::TUSummary>> Units);

} // namespace mapi::audit

#endif // MAPI_TIDY_MAPI_AUDIT_UNITS_H
