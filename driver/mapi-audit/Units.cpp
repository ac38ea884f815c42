//===- Units.cpp - Capture of planned units -------------------------------===//

#include "driver/mapi-audit/Units.h"
#include "checks/linker/Link.h"
#include "checks/summary/Text.h"
#include "driver/cache/Cache.h"
#include "driver/mapi-audit/Filter.h"
#include "driver/relevance/SourceScan.h"
#include "driver/sources/Parse.h"
#include "driver/sources/Workers.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <numeric>
#include <optional>
#include <thread>

using namespace mapi;
using namespace mapi::audit;

namespace {
/// "[12/340] file.cpp" on standard error: one line that is written over on a
/// terminal, a line for each unit elsewhere.
class Progress {
public:
  explicit Progress(const CommandLine &Options)
      : IsTerminal(llvm::errs().is_displayed()),
        IsShown(Options.ShowProgress.value_or(IsTerminal)) {}

  void expect(size_t Units) { Total += Units; }

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
  size_t Total = 0, Done = 0;
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

/// Whether the text of \p File has a function with a body.
static bool hasFunctions(llvm::StringRef File,
                         sources::WindowsFileSystem &Files) {
  auto Text = Files.getBufferForFile(File, /*FileSize=*/-1,
                                     /*RequiresNullTerminator=*/false);
  return Text && llvm::any_of(relevance::scan((*Text)->getBuffer()).Regions,
                              [](const relevance::FileFacts::Region &R) {
                                return R.HasBody;
                              });
}

reports::Unit mapi::audit::describe(const summary::TUSummary &Summary,
                                    llvm::StringRef FirstError,
                                    sources::WindowsFileSystem &Files) {
  reports::Unit Result;
  Result.File = Summary.MainFile;
  Result.Statistics = Summary.Statistics;
  if (!Summary.Statistics.Errors)
    return Result;
  Result.Status = reports::UnitStatus::WithErrors;
  Result.Reason = FirstError.str();
  // Clang drops a function whose class it does not know. Where that leaves
  // nothing, silence would look like a clean unit.
  if (!Summary.Statistics.FunctionsSeen &&
      hasFunctions(Summary.MainFile, Files)) {
    Result.Status = reports::UnitStatus::NotUnderstood;
    if (Result.Reason.empty())
      Result.Reason = "errors left none of its functions";
  }
  return Result;
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

namespace {

/// One run of capture over the units of a plan.
class Capturer {
public:
  Capturer(const sources::Plan &Plan,
           std::shared_ptr<const models::ModelSet> Models,
           const linker::Membership &Programs, const CommandLine &Options)
      : Plan(Plan), Models(std::move(Models)), Programs(Programs),
        Options(Options), Shown(Options), Units(Plan.Units.size()),
        Summaries(Plan.Units.size()), Texts(Plan.Units.size()) {}

  llvm::Expected<CapturedUnits> run();

private:
  llvm::Error openCache(const std::vector<std::string> &TreeFiles);
  cache::Key keyOf(const sources::Unit &Unit) const;
  bool takeFromCache(size_t Index);
  void keep(size_t Index, llvm::StringRef Payload);
  void capture(llvm::ArrayRef<size_t> Indices);
  bool accept(size_t Index, sources::CapturedText Text);
  void finish(size_t Index, sources::WorkResult Work);
  void runFiltered(const std::vector<std::string> &TreeFiles);
  CapturedUnits result();

  const sources::Plan &Plan;
  std::shared_ptr<const models::ModelSet> Models;
  const linker::Membership &Programs;
  const CommandLine &Options;
  Progress Shown;
  std::vector<reports::Unit> Units;
  std::vector<std::shared_ptr<const summary::TUSummary>> Summaries;
  std::vector<sources::CapturedText> Texts;
  std::vector<std::string> Remarks;
  cache::FileStates States;
  cache::HeaderPlaces Places;
  std::optional<cache::Cache> Cache;
};

} // namespace

llvm::Error Capturer::openCache(const std::vector<std::string> &TreeFiles) {
  llvm::SmallString<128> Folder(Options.CacheFolder);
  if (Folder.empty()) {
    if (!llvm::sys::path::cache_directory(Folder))
      return llvm::Error::success();
    llvm::sys::path::append(Folder, "mapi-tidy");
  }
  for (const std::string &File : TreeFiles)
    Places.addFile(File);
  for (const std::string &System : Plan.SystemFolders)
    Places.addFolder(System);
  static int Anchor;
  auto Opened = cache::Cache::open(
      Folder, cache::toolId(MAPI_TIDY_VERSION, "mapi-audit", &Anchor), States,
      Places);
  if (Opened) {
    Cache = std::move(*Opened);
    return llvm::Error::success();
  }
  if (!Options.CacheFolder.empty())
    return Opened.takeError();
  // Nobody asked for the default one.
  llvm::consumeError(Opened.takeError());
  return llvm::Error::success();
}

cache::Key Capturer::keyOf(const sources::Unit &Unit) const {
  cache::Key Key;
  Key.MainFile = Unit.File;
  Key.Directory = Unit.Directory;
  Key.Arguments = Unit.Arguments;
  Key.Models = Models->fingerprint();
  return Key;
}

bool Capturer::takeFromCache(size_t Index) {
  cache::Lookup Found = Cache->find(keyOf(Plan.Units[Index]));
  if (Found.S == cache::Lookup::State::Damaged)
    Remarks.push_back("damaged cache entry, captured anew: " + Found.Reason);
  if (Found.S != cache::Lookup::State::Hit)
    return false;
  auto Text = sources::decode(Found.Payload);
  return Text && accept(Index, std::move(*Text));
}

void Capturer::keep(size_t Index, llvm::StringRef Payload) {
  std::vector<std::string> Missing;
  const summary::TUSummary &Summary = *Summaries[Index];
  for (const summary::MissingHeader &Header : Summary.MissingHeaders)
    Missing.push_back(Summary.string(Header.Name).str());
  // A cache that cannot be written to is no reason to stop an audit.
  auto Stored = Cache->store(keyOf(Plan.Units[Index]), Texts[Index].FilesRead,
                             Missing, Payload);
  if (!Stored)
    llvm::consumeError(Stored.takeError());
}

/// Takes \p Text as the capture of the unit; false if it is none.
bool Capturer::accept(size_t Index, sources::CapturedText Text) {
  reports::Unit &Unit = Units[Index];
  if (Text.Summary.empty()) {
    Unit.Status = reports::UnitStatus::Unreadable;
    Unit.Reason = Text.Problem;
    return false;
  }
  auto Summary = summary::read(llvm::MemoryBufferRef(Text.Summary, Unit.File));
  if (!Summary) {
    Unit.Status = reports::UnitStatus::Crashed;
    Unit.Reason = llvm::toString(Summary.takeError());
    return false;
  }
  std::string File = std::move(Unit.File);
  Unit = describe(*Summary,
                  Text.Errors.empty() ? llvm::StringRef() : Text.Errors.front(),
                  *Plan.FileSystem);
  Unit.File = std::move(File);
  Summaries[Index] =
      std::make_shared<const summary::TUSummary>(std::move(*Summary));
  Texts[Index] = std::move(Text);
  return true;
}

void Capturer::finish(size_t Index, sources::WorkResult Work) {
  using sources::WorkResult;
  reports::Unit &Unit = Units[Index];
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
  if (accept(Index, std::move(*Text)) && Cache)
    keep(Index, Work.Bytes);
}

void Capturer::capture(llvm::ArrayRef<size_t> Indices) {
  std::vector<size_t> ToDo;
  for (size_t Index : Indices) {
    Units[Index].File = Plan.Units[Index].File;
    if (Cache && takeFromCache(Index))
      Shown.done(Units[Index].File);
    else
      ToDo.push_back(Index);
  }
  sources::WorkerOptions Workers;
  Workers.Jobs = Options.Jobs
                     ? Options.Jobs
                     : std::max(1u, std::thread::hardware_concurrency());
  Workers.Timeout = std::chrono::seconds(Options.TimeoutSeconds);
  sources::runWorkers(
      ToDo.size(), Workers,
      [&](size_t I) {
        return encode(captureOne(Plan.Units[ToDo[I]], Plan, *Models));
      },
      [&](size_t I, sources::WorkResult Work) {
        finish(ToDo[I], std::move(Work));
      });
}

void Capturer::runFiltered(const std::vector<std::string> &TreeFiles) {
  Filter Chosen(Plan, *Models, TreeFiles);
  for (std::vector<size_t> Round = Chosen.nextRound(); !Round.empty();
       Round = Chosen.nextRound()) {
    Shown.expect(Round.size());
    capture(Round);
    std::vector<std::shared_ptr<const summary::TUSummary>> Known;
    for (const auto &Summary : Summaries)
      if (Summary)
        Known.push_back(Summary);
    Chosen.learn(linker::link(std::move(Known), Models, Programs));
  }
  for (auto [Index, Unit] : llvm::enumerate(Units))
    if (Unit.File.empty()) {
      Unit.File = Plan.Units[Index].File;
      Unit.Status = reports::UnitStatus::FilteredOut;
      Unit.Reason = "names nothing that can matter";
    }
}

llvm::Expected<CapturedUnits> Capturer::run() {
  bool WantsFilter =
      !Options.AllUnits && Plan.Units.size() > Plan.NamedFiles.size();
  std::optional<std::vector<std::string>> TreeFiles;
  if (WantsFilter || Options.UseCache)
    TreeFiles = sources::listTree(Plan);
  // What a new header would change can be told only if all are known.
  if (Options.UseCache && TreeFiles)
    if (auto E = openCache(*TreeFiles))
      return std::move(E);
  if (WantsFilter && TreeFiles) {
    runFiltered(*TreeFiles);
  } else {
    std::vector<size_t> All(Plan.Units.size());
    std::iota(All.begin(), All.end(), 0);
    Shown.expect(All.size());
    capture(All);
  }
  if (Cache)
    Cache->trim();
  return result();
}

CapturedUnits Capturer::result() {
  CapturedUnits Result;
  for (auto [Index, Summary] : llvm::enumerate(Summaries)) {
    if (!Summary)
      continue;
    if (Options.ShowCompilerErrors)
      for (const std::string &Error : Texts[Index].Errors)
        llvm::errs() << Error << '\n';
    Result.Summaries.push_back(std::move(Summary));
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
  llvm::append_range(Result.Coverage.Remarks, Remarks);
  return Result;
}

llvm::Expected<CapturedUnits> mapi::audit::captureUnits(
    const sources::Plan &Plan, std::shared_ptr<const models::ModelSet> Models,
    const linker::Membership &Programs, const CommandLine &Options) {
  return Capturer(Plan, std::move(Models), Programs, Options).run();
}
