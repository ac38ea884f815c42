//===- ReportTest.cpp - A report from a JSON report, for tests ------------===//
//
// mapi-report-test FORMAT FILE BASE: reads the form that Json.cpp writes and
// reports it in another one. Tests of the formats need no analysis this way,
// and JSON is shown to hold everything: its round trip gives the same bytes.
//
//===----------------------------------------------------------------------===//

#include "driver/reports/Report.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mapi;
using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;

static std::string text(const Object &O, StringRef Key) {
  return O.getString(Key).value_or("").str();
}

static unsigned number(const Object &O, StringRef Key) {
  return O.getInteger(Key).value_or(0);
}

static const Array &list(const Object &O, StringRef Key) {
  static const Array Empty;
  const Array *A = O.getArray(Key);
  return A ? *A : Empty;
}

static hazards::Place place(const Object &O, StringRef Base) {
  hazards::Place P;
  P.File = text(O, "file");
  if (!P.File.empty() && P.File.front() != '/' && !Base.empty())
    P.File = (Base + "/" + P.File).str();
  P.Line = number(O, "line");
  P.Column = number(O, "column");
  P.EndLine = number(O, "endLine");
  P.EndColumn = number(O, "endColumn");
  return P;
}

static hazards::Finding finding(const Object &O, StringRef Base) {
  hazards::Finding F;
  F.Check = text(O, "check");
  F.Where = place(O, Base);
  F.Message = text(O, "message");
  F.IsDegraded = O.getBoolean("degraded").value_or(false);
  for (const llvm::json::Value &V : list(O, "notes")) {
    const Object &N = *V.getAsObject();
    F.Notes.push_back({text(N, "kind") == "fix" ? hazards::NoteKind::Fix
                                                : hazards::NoteKind::Path,
                       place(N, Base), text(N, "message"), number(N, "depth")});
  }
  for (const llvm::json::Value &V : list(O, "fixits"))
    F.FixIts.push_back(
        {place(*V.getAsObject(), Base), text(*V.getAsObject(), "text")});
  return F;
}

static reports::Unit unit(const Object &O, StringRef Base) {
  reports::Unit U;
  U.File = place(O, Base).File;
  U.Status = llvm::StringSwitch<reports::UnitStatus>(text(O, "status"))
                 .Case("with-errors", reports::UnitStatus::WithErrors)
                 .Case("crashed", reports::UnitStatus::Crashed)
                 .Case("timed-out", reports::UnitStatus::TimedOut)
                 .Case("unreadable", reports::UnitStatus::Unreadable)
                 .Case("not-understood", reports::UnitStatus::NotUnderstood)
                 .Case("filtered-out", reports::UnitStatus::FilteredOut)
                 .Default(reports::UnitStatus::Analyzed);
  U.Reason = text(O, "reason");
  U.Statistics.FunctionsSeen = number(O, "functionsSeen");
  U.Statistics.FunctionsCaptured = number(O, "functionsCaptured");
  U.Statistics.FunctionsDegraded = number(O, "functionsDegraded");
  U.Statistics.FunctionsOutOfBudget = number(O, "functionsOutOfBudget");
  U.Statistics.Errors = number(O, "errors");
  return U;
}

int main(int Argc, char **Argv) {
  llvm::ExitOnError Check("mapi-report-test: ");
  std::optional<reports::Format> Format =
      Argc >= 3 ? reports::parseFormat(Argv[1]) : std::nullopt;
  if (!Format) {
    llvm::errs() << "usage: mapi-report-test text|sarif|json FILE [BASE]\n";
    return 2;
  }
  std::unique_ptr<llvm::MemoryBuffer> Buffer =
      Check(llvm::errorOrToExpected(llvm::MemoryBuffer::getFile(Argv[2])));
  llvm::json::Value Root = Check(llvm::json::parse(Buffer->getBuffer()));
  const Object &R = *Root.getAsObject();
  std::string Base = Argc >= 4 ? Argv[3] : text(R, "baseDirectory");

  hazards::Result Result;
  for (const llvm::json::Value &V : list(R, "findings"))
    Result.Findings.push_back(finding(*V.getAsObject(), Base));
  reports::Coverage Coverage;
  static const Object Nothing;
  const Object *Found = R.getObject("coverage");
  const Object &C = Found ? *Found : Nothing;
  for (const llvm::json::Value &V : list(C, "units"))
    Coverage.Units.push_back(unit(*V.getAsObject(), Base));
  for (const llvm::json::Value &V : list(C, "notAnalyzed")) {
    const Object &G = *V.getAsObject();
    Result.Gaps.push_back(
        {place(G, Base), text(G, "function"), text(G, "reason")});
  }
  for (const llvm::json::Value &V : list(C, "missingHeaders")) {
    const Object &H = *V.getAsObject();
    Coverage.MissingHeaders.push_back(
        {text(H, "name"), place(H, Base), number(H, "units")});
  }
  for (const llvm::json::Value &V : list(C, "remarks"))
    Coverage.Remarks.push_back(V.getAsString().value_or("").str());
  Result.Statistics.FunctionsAnalyzed = number(C, "functionsAnalyzed");
  Result.Statistics.FunctionsDegraded = number(C, "functionsDegraded");
  Result.Statistics.FunctionsOutOfBudget = number(C, "functionsOutOfBudget");
  Result.Statistics.FunctionsIrrelevant = number(C, "functionsIrrelevant");
  Result.Statistics.CallsUnknown = number(C, "callsUnknown");

  reports::Options Options;
  Options.OutputFormat = *Format;
  Options.BaseDirectory = Base;
  Options.ToolVersion = "1.2.3";
  Options.UseColor = getenv("MAPI_REPORT_COLOR") != nullptr;
  reports::Report Report(Result, std::move(Coverage), std::move(Options));
  const reports::Counts &Counts = Report.counts();
  int ExitStatus = Counts.NotCovered ? 3 : Counts.Findings ? 1 : 0;
  Report.write(llvm::outs(), ExitStatus);
  Report.writeSummary(llvm::errs());
  Report.writeCoverage(llvm::errs());
  return ExitStatus;
}
