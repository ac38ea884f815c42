//===- Finish.cpp - From summaries to a report and an exit status ---------===//

#include "checks/linker/Link.h"
#include "driver/mapi-audit/Session.h"
#include "driver/sources/WindowsFileSystem.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <set>
#include <tuple>

using namespace mapi;
using namespace mapi::audit;
namespace fs = llvm::sys::fs;

llvm::Error
mapi::audit::writeOutput(llvm::StringRef Name,
                         llvm::function_ref<void(llvm::raw_ostream &)> Write) {
  if (Name.empty()) {
    Write(llvm::outs());
    llvm::outs().flush();
    if (!llvm::outs().has_error())
      return llvm::Error::success();
    std::error_code EC = llvm::outs().error();
    llvm::outs().clear_error();
    return llvm::createStringError(EC, "cannot write to standard output: " +
                                           EC.message());
  }
  // A link stays one; what it leads to is replaced. What is no plain file
  // (/dev/stdout, a pipe, where a link leads nowhere) cannot be replaced.
  bool IsLink = fs::is_symlink_file(Name);
  llvm::SmallString<128> Target(Name);
  bool IsSpecial = IsLink && fs::real_path(Name, Target);
  if (!IsSpecial)
    Name = Target;
  fs::file_status Status;
  IsSpecial |=
      !fs::status(Name, Status) && Status.type() != fs::file_type::regular_file;
  auto Failed = [&](std::error_code EC) {
    return llvm::createStringError(EC, "cannot write '" + Name.str() +
                                           "': " + EC.message());
  };
  std::string Temporary;
  int Fd = -1;
  if (IsSpecial) {
    if (std::error_code EC = fs::openFileForWrite(Name, Fd))
      return Failed(EC);
  } else {
    llvm::SmallString<128> Unique;
    if (std::error_code EC =
            fs::createUniqueFile(Name + ".tmp-%%%%%%", Fd, Unique, fs::OF_None,
                                 fs::all_read | fs::all_write))
      return Failed(EC);
    Temporary = std::string(Unique);
  }
  llvm::raw_fd_ostream OS(Fd, /*shouldClose=*/true);
  Write(OS);
  OS.close();
  if (OS.has_error()) {
    std::error_code EC = OS.error();
    OS.clear_error();
    if (!Temporary.empty())
      fs::remove(Temporary);
    return Failed(EC);
  }
  if (!Temporary.empty())
    if (std::error_code EC = fs::rename(Temporary, Name)) {
      fs::remove(Temporary);
      return Failed(EC);
    }
  return llvm::Error::success();
}

/// Solves once for each provider that enabled checks ask for in some folder,
/// and keeps the findings of files that ask for it; usually there is one for
/// all.
static hazards::Result analyze(const linker::Program &Program,
                               const Configuration &Configuration) {
  std::map<hazards::Options::ProviderKind, std::set<std::string>> Groups;
  for (const std::string &Check : Configuration.EnabledChecks)
    for (auto Provider : Configuration.providers(Check))
      Groups[Provider].insert(Check);
  hazards::Result Result;
  bool IsFirst = true;
  for (const auto &[Provider, Checks] : Groups) {
    hazards::Options Options;
    Options.Provider = Provider;
    Options.IsEnabled = [&Checks = Checks](llvm::StringRef Name) {
      return Checks.count(Name.str()) != 0;
    };
    hazards::Result Part = hazards::analyze(Program, Options);
    llvm::erase_if(Part.Findings, [&, P = Provider](const auto &F) {
      return Configuration.provider(F.Check, F.Where.File) != P;
    });
    if (IsFirst) {
      Result = std::move(Part);
    } else {
      std::move(Part.Findings.begin(), Part.Findings.end(),
                std::back_inserter(Result.Findings));
      // The contract of Result: sorted by place, check, message.
      std::sort(Result.Findings.begin(), Result.Findings.end(),
                [](const hazards::Finding &A, const hazards::Finding &B) {
                  return std::tie(A.Where, A.Check, A.Message) <
                         std::tie(B.Where, B.Check, B.Message);
                });
    }
    IsFirst = false;
  }
  return Result;
}

int mapi::audit::finish(
    const CommandLine &Options, const Configuration &Configuration,
    const linker::Membership &Programs,
    std::vector<std::shared_ptr<const summary::TUSummary>> Units,
    reports::Coverage Coverage) {
  linker::Program Program =
      linker::link(std::move(Units), Configuration.Models, Programs);
  if (Options.Print != PrintForm::Report) {
    if (auto E = writeOutput(Options.OutputFile, [&](llvm::raw_ostream &OS) {
          if (Options.Print == PrintForm::Program)
            Program.print(OS);
          else
            hazards::printStates(Program, hazards::Options(), OS);
        }))
      return fail(llvm::toString(std::move(E)));
    return NothingToReport;
  }

  hazards::Result Result = analyze(Program, Configuration);
  reports::Options ReportOptions;
  ReportOptions.OutputFormat = Options.Format;
  llvm::SmallString<256> Base;
  fs::current_path(Base);
  ReportOptions.BaseDirectory = std::string(Base);
  ReportOptions.ToolVersion = MAPI_TIDY_VERSION;
  ReportOptions.UseColor =
      Options.OutputFile.empty() && llvm::outs().has_colors();
  ReportOptions.EnabledChecks = Configuration.EnabledChecks;
  reports::Report Report(Result, std::move(Coverage), std::move(ReportOptions),
                         // Sees files as Clang saw them.
                         llvm::makeIntrusiveRefCnt<sources::WindowsFileSystem>(
                             llvm::vfs::getRealFileSystem()));

  const reports::Counts &Counts = Report.counts();
  unsigned Failing = Options.Fail == FailOn::Never ? 0
                     : Options.Fail == FailOn::Certain
                         ? Counts.Findings - Counts.Degraded
                         : Counts.Findings;
  int Exit = Counts.NotCovered ? NotCovered
             : Failing         ? Findings
                               : NothingToReport;
  if (auto E = writeOutput(Options.OutputFile, [&](llvm::raw_ostream &OS) {
        Report.write(OS, Exit);
      }))
    return fail(llvm::toString(std::move(E)));
  Report.writeSummary(llvm::errs());
  if (Options.WantsCoverage)
    Report.writeCoverage(llvm::errs());
  return Exit;
}
