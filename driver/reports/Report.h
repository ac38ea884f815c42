//===- Report.h - Findings as text, SARIF and JSON --------------*- C++ -*-===//
//
// The last stage: takes what solve found and what capture could not cover,
// leaves out what the source silences (NOLINT), and writes it down. A driver
// makes one Report for a run:
//
//   reports::Report R(Result, Coverage, Options, FileSystem);
//   R.write(OS, ExitStatus);       // the findings, in Options.OutputFormat
//   R.writeSummary(llvm::errs());  // one or two lines for people
//   if (WantsCoverage)
//     R.writeCoverage(llvm::errs());
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_REPORTS_REPORT_H
#define MAPI_TIDY_REPORTS_REPORT_H

#include "checks/hazards/Finding.h"
#include "checks/summary/Summary.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mapi::reports {

enum class Format : uint8_t { Text, Sarif, Json };

/// "text", "sarif", "json"; nothing else.
std::optional<Format> parseFormat(llvm::StringRef Name);

/// What became of one unit (source file with its options).
enum class UnitStatus : uint8_t {
  Analyzed,
  WithErrors, ///< Analyzed, but Clang reported errors in it.
  Crashed,    ///< Clang or capture crashed in it; nothing of it is known.
  TimedOut,   ///< Gave up after the time limit; nothing of it is known.
  Unreadable, ///< The file or its summary could not be read.
  /// Parsed, but errors left none of the functions that its text has; nothing
  /// of it is known.
  NotUnderstood,
  FilteredOut, ///< Left out because nothing in it can matter.
};

struct Unit {
  std::string File;
  UnitStatus Status = UnitStatus::Analyzed;
  /// Why, for every status but Analyzed: "signal 11", "more than 300 s",
  /// "names no modelled function". May be empty.
  std::string Reason;
  summary::CaptureStatistics Statistics;
};

/// A header that was found nowhere, once for each name.
struct MissingHeader {
  std::string Name;
  hazards::Place FirstIncluded;
  unsigned Units = 1; ///< How many units miss it.
};

/// What the audit was asked to look at and what became of it.
struct Coverage {
  std::vector<Unit> Units;
  std::vector<MissingHeader> MissingHeaders;
  /// Other things that a reader has to know ("2 cache entries were damaged
  /// and computed again"). Not a loss of coverage.
  std::vector<std::string> Remarks;
};

struct Options {
  Format OutputFormat = Format::Text;
  /// Folder that relative addresses in SARIF and JSON start from (%SRCROOT%);
  /// absolute. Files outside of it are named absolutely.
  std::string BaseDirectory;
  /// "0.1.0".
  std::string ToolVersion;
  /// Text: colours as Clang's.
  bool UseColor = false;
  /// Names of the checks that ran; empty: all. The others are declared in
  /// SARIF as disabled rules.
  std::vector<std::string> EnabledChecks;
};

/// What the exit status depends on.
struct Counts {
  unsigned Findings = 0;   ///< Without the suppressed ones.
  unsigned Degraded = 0;   ///< ... of these rest on code not fully understood.
  unsigned Suppressed = 0; ///< NOLINT.
  /// NOLINTBEGIN without END and the like, which clang-tidy reports as errors.
  unsigned NoLintErrors = 0;
  /// Units that crashed, timed out, could not be read or of which no function
  /// was understood, and functions out of budget: the contract's exit status 3.
  unsigned NotCovered = 0;
};

class Report {
public:
  /// Reads the files that findings lie in through \p FileSystem (null: the
  /// real one) and applies NOLINT, NOLINTNEXTLINE and NOLINTBEGIN/END as
  /// clang-tidy does. The findings of \p Result are copied.
  Report(const hazards::Result &Result, reports::Coverage Coverage,
         reports::Options Options,
         llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FileSystem = nullptr);
  ~Report();
  Report(const Report &) = delete;
  Report &operator=(const Report &) = delete;

  const Counts &counts() const;

  /// Writes the findings. The same input gives the same bytes. \p ExitStatus
  /// is what the process is going to exit with (SARIF's invocation tells).
  void write(llvm::raw_ostream &OS, int ExitStatus = 0) const;

  /// How many findings, and what was not covered, for people. Not part of
  /// the report itself; meant for standard error.
  void writeSummary(llvm::raw_ostream &OS) const;

  /// What --coverage prints: functions and units analyzed, degraded, skipped,
  /// out of budget, with the reason for each that was not.
  void writeCoverage(llvm::raw_ostream &OS) const;

  /// What the writers of the formats see of a report.
  class Impl;

private:
  std::unique_ptr<Impl> P;
};

} // namespace mapi::reports

#endif // MAPI_TIDY_REPORTS_REPORT_H
