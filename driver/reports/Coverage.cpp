//===- Coverage.cpp - What an audit saw and what it did not ---------------===//

#include "driver/reports/Impl.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include <fmt/format.h>

using namespace mapi;
using namespace mapi::reports;
using llvm::StringRef;

summary::CaptureStatistics reports::sum(llvm::ArrayRef<Unit> Units) {
  summary::CaptureStatistics Total;
  for (const Unit &U : Units) {
    Total.FunctionsSeen += U.Statistics.FunctionsSeen;
    Total.FunctionsCaptured += U.Statistics.FunctionsCaptured;
    Total.FunctionsDegraded += U.Statistics.FunctionsDegraded;
    Total.FunctionsOutOfBudget += U.Statistics.FunctionsOutOfBudget;
    Total.Errors += U.Statistics.Errors;
  }
  return Total;
}

unsigned reports::count(llvm::ArrayRef<Unit> Units, UnitStatus Status) {
  return llvm::count_if(Units,
                        [&](const Unit &U) { return U.Status == Status; });
}

bool reports::isLost(UnitStatus Status) {
  switch (Status) {
  case UnitStatus::Crashed:
  case UnitStatus::TimedOut:
  case UnitStatus::Unreadable:
  case UnitStatus::NotUnderstood:
    return true;
  case UnitStatus::Analyzed:
  case UnitStatus::WithErrors:
  case UnitStatus::FilteredOut:
    return false;
  }
  llvm_unreachable("unknown status of a unit");
}

StringRef reports::spelling(UnitStatus Status) {
  switch (Status) {
  case UnitStatus::Analyzed:
    return "analyzed";
  case UnitStatus::WithErrors:
    return "with-errors";
  case UnitStatus::Crashed:
    return "crashed";
  case UnitStatus::TimedOut:
    return "timed-out";
  case UnitStatus::Unreadable:
    return "unreadable";
  case UnitStatus::NotUnderstood:
    return "not-understood";
  case UnitStatus::FilteredOut:
    return "filtered-out";
  }
  llvm_unreachable("unknown status of a unit");
}

unsigned reports::functionsDegraded(const Report::Impl &R) {
  return std::max<unsigned>(R.Result.Statistics.FunctionsDegraded,
                            sum(R.Coverage.Units).FunctionsDegraded);
}

/// "1 finding", "2 findings".
static std::string plural(unsigned N, StringRef One, StringRef Many = "") {
  return fmt::format("{} {}{}", N,
                     N == 1 || Many.empty() ? One.str() : Many.str(),
                     N != 1 && Many.empty() ? "s" : "");
}

void Report::writeSummary(llvm::raw_ostream &OS) const {
  const Counts &C = P->Counts;
  std::string Line = plural(C.Findings, "finding");
  std::vector<std::string> Details;
  if (C.Degraded)
    Details.push_back(
        fmt::format("{} on code not fully understood", C.Degraded));
  if (C.Suppressed)
    Details.push_back(fmt::format("{} more silenced by NOLINT", C.Suppressed));
  if (!Details.empty())
    Line += fmt::format(" ({})", fmt::join(Details, ", "));
  llvm::ArrayRef<Unit> Units = P->Coverage.Units;
  unsigned Lost =
      llvm::count_if(Units, [](const Unit &U) { return isLost(U.Status); });
  unsigned Filtered = count(Units, UnitStatus::FilteredOut);
  Line += fmt::format(" in {}", plural(Units.size() - Lost - Filtered, "unit"));
  if (Filtered)
    Line += fmt::format(" ({} left out because nothing in them can matter)",
                        Filtered);
  OS << Line << ".\n";

  std::vector<std::string> Gaps;
  if (Lost)
    Gaps.push_back(plural(Lost, "unit"));
  unsigned NotAnalyzed =
      P->Result.Gaps.size() + sum(Units).FunctionsOutOfBudget;
  if (NotAnalyzed)
    Gaps.push_back(
        fmt::format("{} not analyzed", plural(NotAnalyzed, "function")));
  if (!Gaps.empty())
    OS << fmt::format("Not covered: {}; --coverage tells which.\n",
                      fmt::join(Gaps, ", "));
  if (unsigned N = count(Units, UnitStatus::WithErrors)) {
    unsigned Degraded = functionsDegraded(*P);
    OS << fmt::format(
        "{} with errors{}; --show-errors prints them.\n", plural(N, "unit"),
        Degraded ? ", " + plural(Degraded, "function") + " not fully understood"
                 : "");
  }
  if (unsigned N = P->Coverage.MissingHeaders.size())
    OS << fmt::format("{} not found; code that depends on {} may not have been "
                      "fully understood.\n",
                      plural(N, "header"), N == 1 ? "it" : "them");
  for (const std::string &Remark : P->Coverage.Remarks)
    OS << Remark << '\n';
}

void Report::writeCoverage(llvm::raw_ostream &OS) const {
  llvm::ArrayRef<Unit> Units = P->Coverage.Units;
  const summary::CaptureStatistics S = sum(Units);
  const hazards::SolveStatistics &V = P->Result.Statistics;

  OS << fmt::format("Units: {}\n", Units.size());
  for (UnitStatus Status :
       {UnitStatus::Analyzed, UnitStatus::WithErrors, UnitStatus::FilteredOut,
        UnitStatus::Crashed, UnitStatus::TimedOut, UnitStatus::Unreadable,
        UnitStatus::NotUnderstood})
    if (unsigned N = count(Units, Status))
      OS << fmt::format("  {:<14} {}\n", spelling(Status).str(), N);

  OS << fmt::format("Functions: {}\n", S.FunctionsSeen);
  OS << fmt::format("  {:<14} {}\n", "captured", S.FunctionsCaptured);
  OS << fmt::format("  {:<14} {}\n", "skipped",
                    S.FunctionsSeen -
                        std::min(S.FunctionsSeen,
                                 S.FunctionsCaptured + S.FunctionsOutOfBudget));
  OS << fmt::format("  {:<14} {}\n", "analyzed", V.FunctionsAnalyzed);
  OS << fmt::format("  {:<14} {}\n", "degraded", functionsDegraded(*P));
  OS << fmt::format("  {:<14} {}\n", "irrelevant", V.FunctionsIrrelevant);
  OS << fmt::format(
      "  {:<14} {}\n", "not analyzed",
      std::max<unsigned>(V.FunctionsOutOfBudget, P->Result.Gaps.size()) +
          S.FunctionsOutOfBudget);
  OS << fmt::format("Calls of unknown functions: {}\n", V.CallsUnknown);
  OS << fmt::format("Errors reported by Clang: {}\n", S.Errors);
  OS << fmt::format("Findings: {} ({} degraded, {} silenced by NOLINT)\n",
                    P->Counts.Findings, P->Counts.Degraded,
                    P->Counts.Suppressed);

  for (const Unit &U : Units) {
    if (U.Status == UnitStatus::Analyzed && !U.Statistics.FunctionsOutOfBudget)
      continue;
    OS << fmt::format("{}: {}{}{}", U.File, spelling(U.Status).str(),
                      U.Reason.empty() ? "" : ": ", U.Reason);
    if (U.Statistics.Errors)
      OS << fmt::format(" ({})", plural(U.Statistics.Errors, "error"));
    if (U.Statistics.FunctionsOutOfBudget)
      OS << fmt::format(" ({} not analyzed)",
                        plural(U.Statistics.FunctionsOutOfBudget, "function"));
    OS << '\n';
  }
  for (const hazards::NotAnalyzed &G : P->Result.Gaps)
    OS << fmt::format("{}:{}:{}: function '{}' not analyzed: {}\n",
                      G.Where.File, G.Where.Line, G.Where.Column, G.Function,
                      G.Reason);
  for (const MissingHeader &H : P->Coverage.MissingHeaders)
    OS << fmt::format("{}:{}: header '{}' not found ({})\n",
                      H.FirstIncluded.File, H.FirstIncluded.Line, H.Name,
                      plural(H.Units, "unit"));
}
