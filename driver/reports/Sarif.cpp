//===- Sarif.cpp - Findings as SARIF 2.1.0 --------------------------------===//
//
// One run. What readers of SARIF use: GitHub code scanning takes ruleId,
// message, locations, codeFlows, partialFingerprints and suppressions; Visual
// Studio's and VS Code's viewers show codeFlows with their nesting and
// relatedLocations.
//
//===----------------------------------------------------------------------===//

#include "driver/reports/Impl.h"
#include "driver/reports/Rules.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SHA256.h"
#include "llvm/Support/xxhash.h"
#include <fmt/format.h>
#include <map>

using namespace mapi;
using namespace mapi::reports;
using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

namespace {

/// Kinds of notifications; an index into the driver's list.
enum Notification : unsigned {
  UnitNotAnalyzed,
  UnitWithErrors,
  FunctionNotAnalyzed,
  HeaderNotFound,
  MalformedNoLint,
  Remark,
};

struct NotificationInfo {
  StringRef Id, Name, Text;
};

constexpr NotificationInfo Notifications[] = {
    {"unit-not-analyzed", "UnitNotAnalyzed",
     "A source file could not be analyzed. Nothing is known about it."},
    {"unit-with-errors", "UnitWithErrors",
     "A source file has errors where it is parsed for the audit. Code that "
     "they are in may not have been fully understood."},
    {"function-not-analyzed", "FunctionNotAnalyzed",
     "A function was given up because it exceeded the analyzer's budget."},
    {"header-not-found", "HeaderNotFound",
     "A header was found nowhere. Code that depends on it may not have been "
     "fully understood."},
    {"malformed-nolint", "MalformedNoLint",
     "A NOLINT comment is incomplete and silences nothing."},
    {"audit-remark", "AuditRemark",
     "Something a reader of the report has to know."},
};

/// Whether the finding lies at the start of its path: these checks report the
/// call that goes unanswered, not the place where that shows.
bool isAtStartOfPath(StringRef Check) {
  return Check == "mapi-token-leak" ||
         Check == "mapi-unchecked-identity-change";
}

StringRef sourceLanguage(StringRef File) {
  return llvm::StringSwitch<StringRef>(llvm::sys::path::extension(File).lower())
      .Case(".c", "c")
      .Default("cplusplus");
}

/// A path as a URI reference (RFC 3986): everything but unreserved characters
/// and slashes is percent-encoded.
std::string uri(StringRef Path) {
  std::string Result;
  for (char C : Path) {
    if (llvm::isAlnum(C) || StringRef("-._~/").contains(C))
      Result += C;
    else
      Result += "%" + llvm::toHex(StringRef(&C, 1));
  }
  return Result;
}

class SarifWriter {
public:
  SarifWriter(const Report::Impl &R) : R(R) {}

  Object run(int ExitStatus);

private:
  Object artifactLocation(StringRef File);
  Object region(const hazards::Place &P);
  Object physicalLocation(const hazards::Place &P, bool WithContext);
  /// WithContext adds the lines around the place.
  Object location(const hazards::Place &P, StringRef Message,
                  bool WithContext = false);
  Object result(const Entry &E);
  Object codeFlow(const hazards::Finding &F);
  Array fixes(const hazards::Finding &F);
  std::string fingerprint(const hazards::Finding &F);
  Array rules();
  Array artifacts();
  void notify(Array &To, Notification Kind, StringRef Level, std::string Text,
              const hazards::Place &Where);
  Object invocation(int ExitStatus);
  Object coverage();

  const Report::Impl &R;
  /// Files by the order in which they are first named.
  std::vector<std::string> Artifacts;
  std::map<std::string, unsigned> ArtifactIndex;
  /// How often a fingerprint was given: equal lines are told apart by order.
  std::map<std::string, unsigned> Occurrences;
};

} // namespace

static Object message(StringRef Text) { return Object{{"text", utf8(Text)}}; }

Object SarifWriter::artifactLocation(StringRef File) {
  auto [It, IsNew] = ArtifactIndex.try_emplace(File.str(), Artifacts.size());
  if (IsNew)
    Artifacts.push_back(File.str());
  std::string Path = relativeTo(File, R.Options.BaseDirectory);
  Object Location;
  if (llvm::sys::path::is_absolute(Path)) {
    Location["uri"] = "file://" + uri(Path);
  } else {
    Location["uri"] = uri(Path);
    Location["uriBaseId"] = "%SRCROOT%";
  }
  Location["index"] = It->second;
  return Location;
}

Object SarifWriter::region(const hazards::Place &P) {
  Object Region{{"startLine", P.Line}};
  if (!P.Column)
    return Region;
  Region["startColumn"] = R.Files.characterColumn(P.File, P.Line, P.Column);
  if (P.EndLine < P.Line || !P.EndColumn ||
      (P.EndLine == P.Line && P.EndColumn <= P.Column))
    return Region;
  if (P.EndLine != P.Line)
    Region["endLine"] = P.EndLine;
  Region["endColumn"] = R.Files.characterColumn(P.File, P.EndLine, P.EndColumn);
  return Region;
}

Object SarifWriter::physicalLocation(const hazards::Place &P,
                                     bool WithContext) {
  Object Physical{{"artifactLocation", artifactLocation(P.File)}};
  if (!P.Line)
    return Physical;
  Object Region = region(P);
  // The text, for readers who do not have the sources.
  if (StringRef Text = R.Files.text(P); !Text.empty())
    Region["snippet"] = message(Text);
  Physical["region"] = std::move(Region);
  if (!WithContext || R.Files.line(P.File, P.Line).empty())
    return Physical;
  unsigned First = P.Line > 1 ? P.Line - 1 : 1;
  unsigned Last = std::max(P.Line, P.EndLine) + 1;
  std::string Context;
  for (unsigned L = First; L <= Last; ++L)
    Context += R.Files.line(P.File, L).str() + "\n";
  // The last line of a file need not exist for the region to be right.
  if (R.Files.line(P.File, Last).empty())
    --Last;
  Physical["contextRegion"] = Object{
      {"startLine", First}, {"endLine", Last}, {"snippet", message(Context)}};
  return Physical;
}

Object SarifWriter::location(const hazards::Place &P, StringRef Message,
                             bool WithContext) {
  Object Location;
  if (!P.File.empty())
    Location["physicalLocation"] = physicalLocation(P, WithContext);
  if (!Message.empty())
    Location["message"] = message(Message);
  return Location;
}

std::string SarifWriter::fingerprint(const hazards::Finding &F) {
  // No line number: the finding stays the same when code above it moves.
  std::string Text = F.Check + "\n" +
                     relativeTo(F.Where.File, R.Options.BaseDirectory) + "\n" +
                     R.Files.line(F.Where.File, F.Where.Line).trim().str();
  std::string Hash =
      fmt::format("{:016x}", llvm::xxh3_64bits(llvm::StringRef(Text)));
  return fmt::format("{}:{}", Hash, ++Occurrences[Hash]);
}

Object SarifWriter::codeFlow(const hazards::Finding &F) {
  struct Step {
    const hazards::Place *Where;
    StringRef Message;
    unsigned Depth;
    StringRef Importance;
  };
  std::vector<Step> Steps;
  bool HasPlace = false;
  for (const hazards::Note &N : F.Notes) {
    if (N.K != hazards::NoteKind::Path || !N.Where.Line)
      continue;
    HasPlace |= N.Where.File == F.Where.File && N.Where.Line == F.Where.Line &&
                N.Where.Column == F.Where.Column;
    Steps.push_back({&N.Where, N.Message, N.Depth, "important"});
  }
  if (Steps.empty())
    return {};
  if (!HasPlace) {
    bool IsFirst = isAtStartOfPath(F.Check);
    unsigned Depth = IsFirst ? Steps.front().Depth : Steps.back().Depth;
    Step Own{&F.Where, F.Message, Depth, "essential"};
    Steps.insert(IsFirst ? Steps.begin() : Steps.end(), Own);
  }
  Array Locations;
  unsigned Order = 0;
  for (const Step &S : Steps)
    Locations.push_back(Object{{"location", location(*S.Where, S.Message)},
                               {"nestingLevel", S.Depth},
                               {"executionOrder", ++Order},
                               {"importance", S.Importance}});
  Object Thread{{"locations", std::move(Locations)}};
  return Object{{"threadFlows", Array{std::move(Thread)}}};
}

Array SarifWriter::fixes(const hazards::Finding &F) {
  if (F.FixIts.empty())
    return {};
  std::string Description = "Change the code as shown";
  for (const hazards::Note &N : F.Notes)
    if (N.K == hazards::NoteKind::Fix)
      Description = N.Message;
  // One change for each file, in order of the files.
  std::map<std::string, Array> Replacements;
  for (const hazards::FixIt &Fix : F.FixIts) {
    Object Deleted = region(Fix.Range);
    // An insertion deletes an empty region; without an end it would be the
    // rest of the line.
    if (!Deleted.get("endColumn") && Deleted.get("startColumn"))
      Deleted["endColumn"] = *Deleted.get("startColumn");
    Replacements[Fix.Range.File].push_back(
        Object{{"deletedRegion", std::move(Deleted)},
               {"insertedContent", message(Fix.Text)}});
  }
  Array Changes;
  for (auto &[File, List] : Replacements)
    Changes.push_back(Object{{"artifactLocation", artifactLocation(File)},
                             {"replacements", std::move(List)}});
  return Array{Object{{"description", message(Description)},
                      {"artifactChanges", std::move(Changes)}}};
}

Object SarifWriter::result(const Entry &E) {
  const hazards::Finding &F = *E.Finding;
  Object Result{{"ruleId", F.Check}};
  llvm::ArrayRef<Rule> Rules = allRules();
  for (unsigned I = 0; I != Rules.size(); ++I)
    if (Rules[I].Id == F.Check)
      Result["ruleIndex"] = I;
  Result["level"] = "warning";
  std::string Text = F.Message;
  if (F.IsDegraded)
    Text += fmt::format(" ({})", hazards::DegradedNote);
  Result["message"] = message(Text);
  Result["locations"] = Array{location(F.Where, "", /*WithContext=*/true)};
  if (Object Flow = codeFlow(F); !Flow.empty())
    Result["codeFlows"] = Array{std::move(Flow)};
  Array Related;
  for (const hazards::Note &N : F.Notes) {
    Object Location = location(N.Where.Line ? N.Where : F.Where, N.Message);
    Location["id"] = Related.size() + 1;
    Related.push_back(std::move(Location));
  }
  if (!Related.empty())
    Result["relatedLocations"] = std::move(Related);
  if (Array Fixes = fixes(F); !Fixes.empty())
    Result["fixes"] = std::move(Fixes);
  Result["partialFingerprints"] =
      Object{{"primaryLocationLineHash", fingerprint(F)}};
  // Where one result has suppressions, all have to have them.
  Array Suppressions;
  if (E.IsSuppressed)
    Suppressions.push_back(
        Object{{"kind", "inSource"},
               {"justification", "A NOLINT comment in the source"}});
  Result["suppressions"] = std::move(Suppressions);
  Result["properties"] = Object{{"degraded", F.IsDegraded}};
  return Result;
}

Array SarifWriter::rules() {
  Array Rules;
  for (const Rule &Info : allRules()) {
    StringRef Page = pageOfCheck(Info.Id);
    std::string Full = firstParagraph(Page);
    if (Full.empty())
      Full = Info.Summary.str() + ".";
    std::string Help = helpAddress(Info.Id);
    Object HelpText{{"text", fmt::format("{} See {}", Full, Help)}};
    if (!Page.empty())
      HelpText["markdown"] = utf8(Page);
    Array Tags{"mapi", "impersonation", "correctness"};
    if (Info.Cwe) {
      Tags.push_back("security");
      // The form that GitHub code scanning understands.
      Tags.push_back(fmt::format("external/cwe/cwe-{:03}", Info.Cwe));
    }
    Rules.push_back(Object{
        {"id", Info.Id},
        {"name", Info.Name},
        {"shortDescription", message(Info.Summary.str() + ".")},
        {"fullDescription", message(Full)},
        {"helpUri", Help},
        {"help", std::move(HelpText)},
        {"defaultConfiguration",
         Object{{"enabled", R.isEnabled(Info.Id)}, {"level", "warning"}}},
        {"properties", Object{{"tags", std::move(Tags)},
                              {"precision", "high"},
                              {"problem.severity", "warning"}}}});
  }
  return Rules;
}

Array SarifWriter::artifacts() {
  Array Result;
  for (unsigned I = 0; I != Artifacts.size(); ++I) {
    Object Location = artifactLocation(Artifacts[I]);
    Location.erase("index");
    Object Artifact{{"location", std::move(Location)},
                    {"sourceLanguage", sourceLanguage(Artifacts[I])}};
    if (std::optional<StringRef> Text = R.Files.content(Artifacts[I])) {
      Artifact["length"] = Text->size();
      Artifact["hashes"] = Object{
          {"sha-256",
           llvm::toHex(llvm::SHA256::hash(llvm::arrayRefFromStringRef(*Text)),
                       /*LowerCase=*/true)}};
    }
    Result.push_back(std::move(Artifact));
  }
  return Result;
}

void SarifWriter::notify(Array &To, Notification Kind, StringRef Level,
                         std::string Text, const hazards::Place &Where) {
  Object Note{{"descriptor", Object{{"id", Notifications[Kind].Id},
                                    {"index", unsigned(Kind)}}},
              {"level", Level},
              {"message", message(Text)}};
  if (!Where.File.empty())
    Note["locations"] = Array{location(Where, "")};
  To.push_back(std::move(Note));
}

Object SarifWriter::invocation(int ExitStatus) {
  Array Notes;
  for (const Unit &U : R.Coverage.Units) {
    hazards::Place Where;
    Where.File = U.File;
    if (isLost(U.Status))
      notify(Notes, UnitNotAnalyzed, "error",
             fmt::format("The unit '{}' was not analyzed: {}{}{}.",
                         relativeTo(U.File, R.Options.BaseDirectory),
                         spelling(U.Status).str(), U.Reason.empty() ? "" : ", ",
                         U.Reason),
             Where);
    else if (U.Status == UnitStatus::WithErrors)
      notify(Notes, UnitWithErrors, "warning",
             fmt::format("The unit '{}' has errors: {}; functions of it that "
                         "were not fully understood: {}.{}",
                         relativeTo(U.File, R.Options.BaseDirectory),
                         U.Statistics.Errors, U.Statistics.FunctionsDegraded,
                         U.Reason.empty() ? "" : " The first is: " + U.Reason),
             Where);
    if (!isLost(U.Status) && U.Statistics.FunctionsOutOfBudget)
      notify(Notes, FunctionNotAnalyzed, "warning",
             fmt::format("Functions of '{}' that are too large or that Clang "
                         "skipped, not analyzed: {}.",
                         relativeTo(U.File, R.Options.BaseDirectory),
                         U.Statistics.FunctionsOutOfBudget),
             Where);
  }
  for (const hazards::NotAnalyzed &G : R.Result.Gaps)
    notify(Notes, FunctionNotAnalyzed, "warning",
           fmt::format("The function '{}' was not analyzed: {}.", G.Function,
                       G.Reason),
           G.Where);
  for (const MissingHeader &H : R.Coverage.MissingHeaders)
    notify(Notes, HeaderNotFound, "note",
           fmt::format("The header '{}' was not found; units that include it: "
                       "{}.",
                       H.Name, H.Units),
           H.FirstIncluded);
  for (const NoLintError &E : R.Files.noLintErrors())
    notify(Notes, MalformedNoLint, "warning",
           fmt::format("The comment is incomplete: {}.", E.Message), E.Where);
  for (const std::string &Text : R.Coverage.Remarks)
    notify(Notes, Remark, "note", Text, {});
  Object Result{{"executionSuccessful", ExitStatus < 2},
                {"exitCode", ExitStatus}};
  if (!Notes.empty())
    Result["toolExecutionNotifications"] = std::move(Notes);
  return Result;
}

Object SarifWriter::coverage() {
  llvm::ArrayRef<Unit> Units = R.Coverage.Units;
  Object ByStatus;
  for (UnitStatus Status :
       {UnitStatus::Analyzed, UnitStatus::WithErrors, UnitStatus::FilteredOut,
        UnitStatus::Crashed, UnitStatus::TimedOut, UnitStatus::Unreadable,
        UnitStatus::NotUnderstood})
    ByStatus[spelling(Status)] = count(Units, Status);
  const summary::CaptureStatistics S = sum(Units);
  const hazards::SolveStatistics &V = R.Result.Statistics;
  return Object{{"units", std::move(ByStatus)},
                {"functionsSeen", S.FunctionsSeen},
                {"functionsCaptured", S.FunctionsCaptured},
                {"functionsAnalyzed", V.FunctionsAnalyzed},
                {"functionsDegraded", functionsDegraded(R)},
                {"functionsIrrelevant", V.FunctionsIrrelevant},
                {"functionsOutOfBudget",
                 unsigned(R.Result.Gaps.size()) + S.FunctionsOutOfBudget},
                {"callsUnknown", V.CallsUnknown},
                {"compilerErrors", S.Errors},
                {"missingHeaders", R.Coverage.MissingHeaders.size()}};
}

Object SarifWriter::run(int ExitStatus) {
  Array NotificationRules;
  for (const NotificationInfo &N : Notifications)
    NotificationRules.push_back(
        Object{{"id", N.Id},
               {"name", N.Name},
               {"shortDescription", message(N.Text)},
               {"fullDescription", message(N.Text)},
               {"help", message(N.Text)},
               {"helpUri", homePage() + "/blob/main/docs/guide.md"}});
  Array Results;
  for (const Entry &E : R.Entries)
    Results.push_back(result(E));
  Object Invocation = invocation(ExitStatus);
  Object Driver{{"name", "mapi-audit"},
                {"fullName", "mapi-audit " + R.Options.ToolVersion},
                {"organization", "mapi-tidy"},
                {"version", R.Options.ToolVersion},
                {"semanticVersion", R.Options.ToolVersion},
                {"informationUri", homePage()},
                {"rules", rules()},
                {"notifications", std::move(NotificationRules)},
                {"properties", Object{{"llvmVersion", LLVM_VERSION_STRING}}}};
  Object Run{{"tool", Object{{"driver", std::move(Driver)}}},
             {"columnKind", "unicodeCodePoints"},
             {"invocations", Array{std::move(Invocation)}},
             {"artifacts", artifacts()},
             {"results", std::move(Results)},
             {"properties", Object{{"coverage", coverage()}}}};
  Object Root{{"description",
               message("The folder that was audited; other addresses are "
                       "relative to it.")}};
  if (!R.Options.BaseDirectory.empty()) {
    std::string Base = R.Options.BaseDirectory;
    if (!StringRef(Base).ends_with("/"))
      Base += '/';
    Root["uri"] = "file://" + uri(Base);
  }
  Run["originalUriBaseIds"] = Object{{"%SRCROOT%", std::move(Root)}};
  return Run;
}

void Report::Impl::writeSarif(llvm::raw_ostream &OS, int ExitStatus) const {
  Object Log{{"$schema",
              "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/"
              "schemas/sarif-schema-2.1.0.json"},
             {"version", "2.1.0"},
             {"runs", Array{SarifWriter(*this).run(ExitStatus)}}};
  OS << llvm::formatv("{0:2}", Value(std::move(Log))) << '\n';
}
