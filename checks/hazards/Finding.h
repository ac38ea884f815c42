//===- Finding.h - What the analysis says about a program -------*- C++ -*-===//
//
// The end of solve and the start of report: a finding is a check's name, a
// place, a message, and the notes that tell the path in order. Front ends turn
// it into clang-tidy diagnostics, text, SARIF or JSON. Nothing of Clang here.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_HAZARDS_FINDING_H
#define MAPI_TIDY_HAZARDS_FINDING_H

#include <cstdint>
#include <string>
#include <vector>

namespace mapi::hazards {

/// A place by file name, so that findings outlive the summaries.
struct Place {
  std::string File;
  uint32_t Line = 0; ///< 1-based.
  uint32_t Column = 0;
  uint32_t EndLine = 0;
  uint32_t EndColumn = 0;

  bool operator==(const Place &) const = default;
  auto operator<=>(const Place &) const = default;
};

/// Where a note stands in the explanation.
enum class NoteKind : uint8_t {
  Path, ///< A step on the path; in order.
  Fix,  ///< The way out; comes last.
};

struct Note {
  NoteKind K = NoteKind::Path;
  Place Where;
  std::string Message;
  /// Nesting of calls at this step (0: the function the path starts in);
  /// SARIF's nestingLevel.
  unsigned Depth = 0;
};

/// Replaces the range with Text; only where the edit is mechanical and safe.
struct FixIt {
  Place Range;
  std::string Text;
};

/// How every front end marks a degraded finding: a note at its place, or a
/// property of the result.
inline constexpr const char DegradedNote[] =
    "this finding rests on code that was not fully understood";

struct Finding {
  std::string Check; ///< "mapi-thread-under-impersonation".
  Place Where;
  std::string Message; ///< Without the check's name in brackets.
  std::vector<Note> Notes;
  std::vector<FixIt> FixIts;
  /// Rests on code that was not fully understood.
  bool IsDegraded = false;
};

/// Functions that the solver could not finish, and why.
struct NotAnalyzed {
  Place Where;
  std::string Function;
  std::string Reason; ///< "more than 4096 states".
};

/// What --coverage prints of solve.
struct SolveStatistics {
  unsigned FunctionsAnalyzed = 0;
  unsigned FunctionsDegraded = 0;
  unsigned FunctionsOutOfBudget = 0;
  unsigned FunctionsIrrelevant = 0; ///< No event can be reached from them.
  unsigned CallsUnknown = 0; ///< Calls that the program does not resolve.
};

/// Sorted by place, check, message; no two are equal.
struct Result {
  std::vector<Finding> Findings;
  std::vector<NotAnalyzed> Gaps;
  SolveStatistics Statistics;
};

} // namespace mapi::hazards

#endif // MAPI_TIDY_HAZARDS_FINDING_H
