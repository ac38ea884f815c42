//===- Impl.h - What the writers of a report share --------------*- C++ -*-===//

#ifndef MAPI_TIDY_REPORTS_IMPL_H
#define MAPI_TIDY_REPORTS_IMPL_H

#include "driver/reports/Report.h"
#include "driver/reports/Sources.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>

namespace mapi::reports {

/// A finding and whether the source silences it.
struct Entry {
  const hazards::Finding *Finding = nullptr;
  bool IsSuppressed = false;
};

class Report::Impl {
public:
  hazards::Result Result;
  reports::Coverage Coverage;
  reports::Options Options;
  mutable Sources Files;
  std::vector<Entry> Entries;
  reports::Counts Counts;

  Impl(const hazards::Result &Result, reports::Coverage Coverage,
       reports::Options Options,
       llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FileSystem);

  bool isEnabled(llvm::StringRef Check) const;

  void writeText(llvm::raw_ostream &OS) const;
  void writeSarif(llvm::raw_ostream &OS, int ExitStatus) const;
  void writeJson(llvm::raw_ostream &OS) const;
};

/// Sums up over all units.
summary::CaptureStatistics sum(llvm::ArrayRef<Unit> Units);

/// How many functions were not fully understood, as capture or as solve saw it.
unsigned functionsDegraded(const Report::Impl &R);

/// How many units have \p Status.
unsigned count(llvm::ArrayRef<Unit> Units, UnitStatus Status);

/// Nothing of the unit is known although it was asked for.
bool isLost(UnitStatus Status);

/// "analyzed", "with-errors", ... as JSON and SARIF spell it.
llvm::StringRef spelling(UnitStatus Status);

/// \p File relative to \p Base with forward slashes if it lies below it,
/// otherwise unchanged.
std::string relativeTo(llvm::StringRef File, llvm::StringRef Base);

/// JSON strings have to be UTF-8; sources in an ANSI code page are not.
std::string utf8(llvm::StringRef Text);

} // namespace mapi::reports

#endif // MAPI_TIDY_REPORTS_IMPL_H
