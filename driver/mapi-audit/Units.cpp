//===- Units.cpp - Capture of planned units -------------------------------===//

#include "driver/mapi-audit/Units.h"
#include "checks/summary/Text.h"
#include "driver/sources/Parse.h"
#include "driver/sources/Workers.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <thread>

using namespace mapi;
using namespace mapi::audit;

sources::PlanOptions mapi::audit::planOptions(const CommandLine &Options) {
  sources::PlanOptions Result;
  Result.Paths = Options.Paths;
  Result.UserArguments = Options.CompilerOptions;
  Result.HasUserArguments = Options.HasCompilerOptions;
  Result.IsExact = Options.HasExactOptions;
  Result.UserDirectory = Options.WorkingDirectory;
  Result.DatabaseFolder = Options.DatabaseFolder;
  Result.IncludeFolders = Options.IncludeFolders;
  return Result;
}

namespace {
/// "[12/340] file.cpp" on standard error: one line that is written over on a
/// terminal, a line for each unit elsewhere.
class Progress {
public:
  Progress(const CommandLine &Options, size_t Total)
      : IsTerminal(llvm::errs().is_displayed()),
        IsShown(Options.ShowProgress.value_or(IsTerminal)), Total(Total) {}

  void done(llvm::StringRef File) {
    ++Done;
    if (!IsShown)
      return;
    llvm::errs() << (IsTerminal ? "\r\033[K" : "") << '[' << Done << '/'
                 << Total << "] " << llvm::sys::path::filename(File)
                 << (IsTerminal ? "" : "\n");
  }
  ~Progress() {
    if (IsShown && IsTerminal && Total)
      llvm::errs() << "\r\033[K";
  }

private:
  bool IsTerminal, IsShown;
  size_t Total, Done = 0;
};
} // namespace

static sources::CapturedText captureOne(const sources::Unit &Unit,
                                        const sources::Plan &Plan,
                                        const models::ModelSet &Models) {
  sources::UnitCapture Capture =
      sources::parseAndCapture(Unit, Models, Plan.FileSystem);
  sources::CapturedText Text;
  Text.Problem = std::move(Capture.Problem);
  Text.FilesRead = std::move(Capture.FilesRead);
  Text.Errors = std::move(Capture.Errors);
  if (Capture.Summary) {
    llvm::raw_string_ostream OS(Text.Summary);
    summary::write(*Capture.Summary, OS);
  }
  return Text;
}

std::vector<reports::MissingHeader> mapi::audit::missingHeaders(
    llvm::ArrayRef<std::shared_ptr<const summary::TUSummary>> Units) {
  std::map<std::string, reports::MissingHeader> ByName;
  for (const auto &Unit : Units) {
    llvm::StringSet<> Counted;
    for (const summary::MissingHeader &Header : Unit->MissingHeaders) {
      llvm::StringRef Name = Unit->string(Header.Name);
      // Names that differ in case or slashes are one header on Windows.
      std::string Key = Name.lower();
      std::replace(Key.begin(), Key.end(), '\\', '/');
      bool IsFirstInUnit = Counted.insert(Key).second;
      hazards::Place Where{Unit->Files[Header.Range.File], Header.Range.Line,
                           Header.Range.Column, Header.Range.EndLine,
                           Header.Range.EndColumn};
      auto [It, IsNew] = ByName.try_emplace(Key);
      if (IsNew) {
        It->second.Name = Name.str();
        It->second.FirstIncluded = Where;
        It->second.Units = 1;
        continue;
      }
      It->second.Units += IsFirstInUnit;
      if (Where < It->second.FirstIncluded) {
        It->second.FirstIncluded = Where;
        It->second.Name = Name.str();
      }
    }
  }
  std::vector<reports::MissingHeader> Result;
  for (auto &Entry : ByName)
    Result.push_back(std::move(Entry.second));
  return Result;
}

CapturedUnits mapi::audit::captureUnits(const sources::Plan &Plan,
                                        const models::ModelSet &Models,
                                        const CommandLine &Options) {
  using sources::WorkResult;
  sources::WorkerOptions Workers;
  Workers.Jobs = Options.Jobs
                     ? Options.Jobs
                     : std::max(1u, std::thread::hardware_concurrency());
  Workers.Timeout = std::chrono::seconds(Options.TimeoutSeconds);

  size_t Count = Plan.Units.size();
  std::vector<reports::Unit> Units(Count);
  std::vector<std::shared_ptr<const summary::TUSummary>> Summaries(Count);
  std::vector<sources::CapturedText> Texts(Count);
  Progress Shown(Options, Count);

  auto Finish = [&](size_t Index, WorkResult Work) {
    reports::Unit &Unit = Units[Index];
    Unit.File = Plan.Units[Index].File;
    Shown.done(Unit.File);
    Unit.Reason = Work.Reason;
    Unit.Status = reports::UnitStatus::Crashed;
    if (Work.S == WorkResult::State::TimedOut)
      Unit.Status = reports::UnitStatus::TimedOut;
    if (Work.S != WorkResult::State::Done)
      return;
    auto Text = sources::decode(Work.Bytes);
    if (!Text) {
      Unit.Reason = "the process ended before its result was complete";
      return;
    }
    if (Text->Summary.empty()) {
      Unit.Status = reports::UnitStatus::Unreadable;
      Unit.Reason = Text->Problem;
      return;
    }
    auto Summary =
        summary::read(llvm::MemoryBufferRef(Text->Summary, Unit.File));
    if (!Summary) {
      Unit.Reason = llvm::toString(Summary.takeError());
      return;
    }
    Unit.Statistics = Summary->Statistics;
    Unit.Status = reports::UnitStatus::Analyzed;
    if (Summary->Statistics.Errors) {
      Unit.Status = reports::UnitStatus::WithErrors;
      Unit.Reason = Text->Errors.empty() ? "" : Text->Errors.front();
    }
    Summaries[Index] =
        std::make_shared<const summary::TUSummary>(std::move(*Summary));
    Texts[Index] = std::move(*Text);
  };
  sources::runWorkers(
      Count, Workers,
      [&](size_t Index) {
        return encode(captureOne(Plan.Units[Index], Plan, Models));
      },
      Finish);

  CapturedUnits Result;
  for (size_t Index = 0; Index < Count; ++Index) {
    if (!Summaries[Index])
      continue;
    if (Options.ShowCompilerErrors)
      for (const std::string &Error : Texts[Index].Errors)
        llvm::errs() << Error << '\n';
    Result.Summaries.push_back(std::move(Summaries[Index]));
    Result.Texts.push_back(std::move(Texts[Index]));
  }
  Result.Coverage.Units = std::move(Units);
  for (const sources::LostUnit &Lost : Plan.Lost)
    Result.Coverage.Units.push_back(
        {Lost.File, reports::UnitStatus::Unreadable, Lost.Reason, {}});
  llvm::sort(Result.Coverage.Units,
             [](const reports::Unit &A, const reports::Unit &B) {
               return A.File < B.File;
             });
  Result.Coverage.MissingHeaders = missingHeaders(Result.Summaries);
  Result.Coverage.Remarks = Plan.Remarks;
  return Result;
}
