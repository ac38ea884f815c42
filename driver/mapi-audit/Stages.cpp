//===- Stages.cpp - mapi-audit capture, link, models ----------------------===//

#include "checks/models/Print.h"
#include "checks/summary/Text.h"
#include "driver/mapi-audit/Inputs.h"
#include "driver/mapi-audit/Session.h"
#include "driver/mapi-audit/Units.h"
#include "driver/projects/Programs.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace mapi;
using namespace mapi::audit;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

/// \p Name as Make and Ninja read it in a depfile.
static std::string escapeForMake(llvm::StringRef Name) {
  std::string Result;
  for (char C : Name) {
    if (C == ' ' || C == '#' || C == '\\')
      Result += '\\';
    if (C == '$')
      Result += '$';
    Result += C;
  }
  return Result;
}

int mapi::audit::runCapture(const CommandLine &Options) {
  for (const std::string &Path : Options.Paths)
    if (fs::is_directory(Path))
      return fail("capture takes files; '" + Path + "' is a folder");
  if (!Options.DependencyFile.empty() && Options.OutputFile.empty())
    return fail("--depfile needs -o, the target of its rule");
  auto Configuration = configure(Options, Options.Paths);
  if (!Configuration)
    return fail(llvm::toString(Configuration.takeError()));
  sources::PlanOptions Planning = planOptions(Options);
  Planning.KeepNames = true;
  auto Plan = sources::planUnits(Planning);
  if (!Plan)
    return fail(llvm::toString(Plan.takeError()));
  // The build system keeps what it has; all it names is wanted.
  CommandLine Uncached = Options;
  Uncached.UseCache = false;
  Uncached.AllUnits = true;
  auto Result = captureUnits(*Plan, Configuration->Models, {}, Uncached);
  if (!Result)
    return fail(llvm::toString(Result.takeError()));
  CapturedUnits &Captured = *Result;

  int Exit = NothingToReport;
  for (const reports::Unit &Unit : Captured.Coverage.Units) {
    if (Unit.Status == reports::UnitStatus::Analyzed ||
        Unit.Status == reports::UnitStatus::WithErrors ||
        Unit.Status == reports::UnitStatus::NotUnderstood)
      continue;
    const char *What =
        Unit.Status == reports::UnitStatus::Crashed    ? "unit crashed: "
        : Unit.Status == reports::UnitStatus::TimedOut ? "unit timed out: "
                                                       : "unit not read: ";
    llvm::errs() << "mapi-audit: error: " << What << Unit.File << " ("
                 << Unit.Reason << ")\n";
    Exit = NotCovered;
  }
  // A build system must not take a part for the whole.
  if (Exit != NothingToReport && !Options.OutputFile.empty())
    return Exit;
  if (auto E = writeOutput(Options.OutputFile, [&](llvm::raw_ostream &OS) {
        for (const sources::CapturedText &Text : Captured.Texts)
          OS << Text.Summary;
      }))
    return fail(llvm::toString(std::move(E)));
  if (!Options.DependencyFile.empty())
    if (auto E =
            writeOutput(Options.DependencyFile, [&](llvm::raw_ostream &OS) {
              OS << escapeForMake(Options.OutputFile) << ':';
              for (const sources::CapturedText &Text : Captured.Texts)
                for (const std::string &File : Text.FilesRead)
                  OS << " \\\n  " << escapeForMake(File);
              OS << '\n';
            }))
      return fail(llvm::toString(std::move(E)));
  return Exit;
}

/// Splits what several captures wrote one after the other.
static std::vector<llvm::StringRef> splitSummaries(llvm::StringRef Text) {
  // Each summary starts with the line that the first starts with.
  llvm::StringRef Header = Text.split('\n').first;
  std::vector<llvm::StringRef> Result;
  if (Header.empty())
    return {Text};
  std::string Mark = ("\n" + Header + "\n").str();
  while (true) {
    size_t Next = Text.find(Mark, 0);
    if (Next == llvm::StringRef::npos)
      break;
    Result.push_back(Text.take_front(Next + 1));
    Text = Text.drop_front(Next + 1);
  }
  Result.push_back(Text);
  return Result;
}

/// A capture names files as it was given them; reports name them absolutely.
static void makeAbsolute(summary::TUSummary &Unit) {
  auto Fix = [](std::string &Name) {
    if (Name.empty() || Name.front() == '<')
      return;
    llvm::SmallString<256> Path(Name);
    fs::make_absolute(Path);
    path::remove_dots(Path, /*remove_dot_dot=*/true);
    Name = std::string(Path);
  };
  Fix(Unit.MainFile);
  for (std::string &File : Unit.Files)
    Fix(File);
}

int mapi::audit::runLink(const CommandLine &Options) {
  std::vector<std::shared_ptr<const summary::TUSummary>> Units;
  std::vector<std::string> MainFiles;
  reports::Coverage Coverage;
  sources::WindowsFileSystem Files(llvm::vfs::getRealFileSystem());
  for (const std::string &Path : Options.Paths) {
    auto Buffer = llvm::MemoryBuffer::getFileOrSTDIN(Path, /*IsText=*/true);
    if (!Buffer)
      return fail("cannot read '" + Path + "': " + Buffer.getError().message());
    for (llvm::StringRef Text : splitSummaries((*Buffer)->getBuffer())) {
      auto Unit = summary::read(llvm::MemoryBufferRef(Text, Path));
      if (!Unit)
        return fail(llvm::toString(Unit.takeError()));
      makeAbsolute(*Unit);
      Coverage.Units.push_back(describe(*Unit, "", Files));
      MainFiles.push_back(Unit->MainFile);
      Units.push_back(
          std::make_shared<const summary::TUSummary>(std::move(*Unit)));
    }
  }
  auto Configuration = configure(Options, MainFiles);
  if (!Configuration)
    return fail(llvm::toString(Configuration.takeError()));
  llvm::sort(Coverage.Units,
             [](const reports::Unit &A, const reports::Unit &B) {
               return A.File < B.File;
             });
  Coverage.MissingHeaders = missingHeaders(Units);
  auto Programs = projects::readPrograms(Options.ProjectPaths, Files);
  if (!Programs)
    return fail(llvm::toString(Programs.takeError()));
  Coverage.Remarks = std::move(Programs->Remarks);
  return finish(Options, *Configuration, Programs->Units, std::move(Units),
                std::move(Coverage));
}

int mapi::audit::runModels(const CommandLine &Options) {
  if (!Options.CheckedModelFile.empty()) {
    auto Models = models::ModelSet::load({Options.CheckedModelFile});
    if (!Models) {
      llvm::errs() << llvm::toString(Models.takeError()) << '\n';
      return BadUsage;
    }
    return NothingToReport;
  }
  models::print(*models::ModelSet::builtin(), llvm::outs());
  return NothingToReport;
}
