//===- Inputs.cpp - From the command line's paths to units ----------------===//

#include "driver/mapi-audit/Inputs.h"
#include "driver/projects/ProjectFile.h"
#include "driver/projects/Workspace.h"
#include "llvm/ADT/STLExtras.h"

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

llvm::Expected<Inputs> mapi::audit::readInputs(const CommandLine &Options) {
  // Projects come first: they name units, and headers that the compiler puts in
  // front of them.
  sources::WindowsFileSystem Files(llvm::vfs::getRealFileSystem());
  auto Programs = projects::readPrograms(Options.Paths, Files);
  if (!Programs)
    return Programs.takeError();
  sources::PlanOptions Planning = planOptions(Options);
  llvm::erase_if(Planning.Paths, [](const std::string &Path) {
    return projects::isProjectFile(Path) || projects::isWorkspaceFile(Path);
  });
  Planning.ListedFiles = Programs->NamedSources;
  Planning.ForcedIncludes = Programs->ForcedIncludes;
  if (Planning.Paths.empty() && Planning.ListedFiles.empty())
    return llvm::createStringError(
        std::make_error_code(std::errc::invalid_argument),
        "'" + Options.Paths.front() + "' names no C or C++ source that exists");
  auto Plan = sources::planUnits(Planning);
  if (!Plan)
    return Plan.takeError();
  return Inputs{std::move(*Plan), std::move(*Programs)};
}
