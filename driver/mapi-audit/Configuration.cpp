//===- Configuration.cpp - CheckOptions and models ------------------------===//

#include "clang-tidy/ClangTidyOptions.h"
#include "clang-tidy/GlobList.h"
#include "driver/mapi-audit/Session.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace mapi;
using namespace mapi::audit;
using ProviderKind = hazards::Options::ProviderKind;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

/// A relative name is looked for in \p Folder and those above it, nearest
/// first, then in the current one; so does the clang-tidy module.
static std::string findModelFile(llvm::StringRef Name, llvm::StringRef Folder) {
  if (path::is_absolute(Name))
    return Name.str();
  for (; !Folder.empty(); Folder = path::parent_path(Folder)) {
    llvm::SmallString<256> Candidate(Folder);
    path::append(Candidate, Name);
    if (fs::exists(Candidate))
      return std::string(Candidate);
  }
  return Name.str();
}

/// The option \p Name of \p Check, local or global; null if it is not set.
static const std::string *
lookUp(const clang::tidy::ClangTidyOptions::OptionMap &Map,
       llvm::StringRef Check, llvm::StringRef Name) {
  auto Local = Map.find((Check + "." + Name).str());
  if (Local != Map.end())
    return &Local->getValue().Value;
  auto Global = Map.find(Name);
  return Global == Map.end() ? nullptr : &Global->getValue().Value;
}

llvm::Expected<Configuration> mapi::audit::configure(const CommandLine &Options,
                                                     llvm::StringRef Path) {
  llvm::SmallString<256> Folder(Path);
  fs::make_absolute(Folder);
  path::remove_dots(Folder, /*remove_dot_dot=*/true);
  llvm::SmallString<256> AnyFile(Folder);
  if (fs::is_directory(Folder))
    path::append(AnyFile, "unit.cpp");
  else
    path::remove_filename(Folder);

  using namespace clang::tidy;
  FileOptionsProvider Files(ClangTidyGlobalOptions(),
                            ClangTidyOptions::getDefaults(),
                            ClangTidyOptions());
  ClangTidyOptions Found = Files.getOptions(AnyFile);

  Configuration Result;
  GlobList Globs(Options.Checks);
  std::vector<std::string> ModelFiles;
  for (const hazards::CheckInfo &Check : hazards::allChecks()) {
    if (Globs.contains(Check.Name))
      Result.EnabledChecks.push_back(Check.Name.str());
    ProviderKind Kind = ProviderKind::Any;
    if (Options.Provider) {
      Kind = *Options.Provider;
    } else if (const std::string *Value =
                   lookUp(Found.CheckOptions, Check.Name, "Provider")) {
      if (*Value == "exchange")
        Kind = ProviderKind::Exchange;
      else if (*Value != "any")
        return llvm::createStringError(
            std::make_error_code(std::errc::invalid_argument),
            "option 'Provider' in .clang-tidy is 'any' or 'exchange', not '" +
                *Value + "'");
    }
    Result.Providers[Check.Name.str()] = Kind;

    const std::string *Names = lookUp(Found.CheckOptions, Check.Name, "Models");
    llvm::SmallVector<llvm::StringRef, 4> Split;
    if (Names)
      llvm::StringRef(*Names).split(Split, ';', -1, /*KeepEmpty=*/false);
    for (llvm::StringRef Name : Split) {
      std::string File = findModelFile(Name.trim(), Folder);
      if (!Name.trim().empty() && !llvm::is_contained(ModelFiles, File))
        ModelFiles.push_back(File);
    }
  }
  if (Result.EnabledChecks.empty())
    return llvm::createStringError(
        std::make_error_code(std::errc::invalid_argument),
        "no check is enabled by --checks='" + Options.Checks + "'");
  // The command line's come last: they win.
  llvm::append_range(ModelFiles, Options.ModelFiles);
  if (ModelFiles.empty()) {
    Result.Models = models::ModelSet::builtin();
    return Result;
  }
  auto Models = models::ModelSet::load(ModelFiles);
  if (!Models)
    return Models.takeError();
  Result.Models = *Models;
  return Result;
}
