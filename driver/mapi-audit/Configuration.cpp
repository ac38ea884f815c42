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

static llvm::Error problem(const std::string &Text) {
  return llvm::createStringError(
      std::make_error_code(std::errc::invalid_argument), Text);
}

namespace {

/// Finds .clang-tidy files as clang-tidy does, and parses them with \p Parse.
class OptionFiles : public clang::tidy::FileOptionsProvider {
public:
  using Parser = decltype(ConfigFileHandler::second);
  explicit OptionFiles(Parser Parse)
      : FileOptionsProvider(clang::tidy::ClangTidyGlobalOptions(),
                            clang::tidy::ClangTidyOptions::getDefaults(),
                            clang::tidy::ClangTidyOptions()) {
    // The constructor that takes them forgets the file system.
    ConfigHandlers = {{".clang-tidy", std::move(Parse)}};
  }
};

class Reader {
public:
  explicit Reader(const CommandLine &Options)
      : Options(Options),
        Files([this](llvm::MemoryBufferRef Text) { return parse(Text); }) {}

  /// Adds what holds for \p Folder to \p Result.
  llvm::Error read(llvm::StringRef Folder, Configuration &Result);

private:
  using Parsed = llvm::ErrorOr<clang::tidy::ClangTidyOptions>;

  /// clang-tidy goes on without a file that it cannot parse; an audit with
  /// other options than those asked for is no use.
  Parsed parse(llvm::MemoryBufferRef Text) {
    Parsed Result = clang::tidy::parseConfigurationWithDiags(
        Text, [&](const llvm::SMDiagnostic &D) {
          if (Damage.empty())
            Damage = ("'" + Text.getBufferIdentifier() + "': line " +
                      llvm::Twine(D.getLineNo()) + ": " + D.getMessage())
                         .str();
        });
    if (!Result && Damage.empty())
      Damage = ("'" + Text.getBufferIdentifier() +
                "': " + Result.getError().message())
                   .str();
    return Result ? Result : clang::tidy::ClangTidyOptions();
  }

  const CommandLine &Options;
  std::string Damage;
  OptionFiles Files;
};

} // namespace

llvm::Error Reader::read(llvm::StringRef Folder, Configuration &Result) {
  llvm::SmallString<256> AnyFile(Folder);
  path::append(AnyFile, "unit.cpp");
  clang::tidy::ClangTidyOptions Found = Files.getOptions(AnyFile);
  if (!Damage.empty())
    return problem("cannot read " + Damage);
  Configuration::ProviderMap &Providers = Result.Folders[Folder.str()];
  for (const hazards::CheckInfo &Check : hazards::allChecks()) {
    ProviderKind Kind = ProviderKind::Any;
    if (Options.Provider) {
      Kind = *Options.Provider;
    } else if (const std::string *Value =
                   lookUp(Found.CheckOptions, Check.Name, "Provider")) {
      if (*Value == "exchange")
        Kind = ProviderKind::Exchange;
      else if (*Value != "any")
        return problem("option 'Provider' in .clang-tidy is 'any' or "
                       "'exchange', not '" +
                       *Value + "'");
    }
    Providers[Check.Name.str()] = Kind;

    const std::string *Names = lookUp(Found.CheckOptions, Check.Name, "Models");
    llvm::SmallVector<llvm::StringRef, 4> Split;
    if (Names)
      llvm::StringRef(*Names).split(Split, ';', -1, /*KeepEmpty=*/false);
    for (llvm::StringRef Name : Split) {
      std::string File = findModelFile(Name.trim(), Folder);
      if (!Name.trim().empty() && !llvm::is_contained(Result.ModelFiles, File))
        Result.ModelFiles.push_back(File);
    }
  }
  return llvm::Error::success();
}

Configuration::Provider Configuration::provider(llvm::StringRef Check,
                                                llvm::StringRef File) const {
  auto It = Folders.find(path::parent_path(File).str());
  if (It != Folders.end())
    return It->second.at(Check.str());
  std::set<Provider> All = providers(Check);
  return All.size() == 1 ? *All.begin() : Provider::Any;
}

std::set<Configuration::Provider>
Configuration::providers(llvm::StringRef Check) const {
  std::set<Provider> Result;
  for (const auto &[Folder, Providers] : Folders)
    Result.insert(Providers.at(Check.str()));
  return Result;
}

llvm::Expected<Configuration>
mapi::audit::configure(const CommandLine &Options,
                       llvm::ArrayRef<std::string> Files) {
  Configuration Result;
  clang::tidy::GlobList Globs(Options.Checks);
  for (const hazards::CheckInfo &Check : hazards::allChecks())
    if (Globs.contains(Check.Name))
      Result.EnabledChecks.push_back(Check.Name.str());
  if (Result.EnabledChecks.empty())
    return problem("no check is enabled by --checks='" + Options.Checks + "'");

  llvm::SmallString<256> Current;
  fs::current_path(Current);
  std::set<std::string> Folders;
  for (const std::string &File : Files) {
    llvm::SmallString<256> Path(File);
    fs::make_absolute(Path);
    path::remove_dots(Path, /*remove_dot_dot=*/true);
    llvm::StringRef Folder = path::parent_path(Path);
    Folders.insert((fs::is_directory(Folder) ? Folder : Current.str()).str());
  }
  if (Folders.empty())
    Folders.insert(std::string(Current));
  Reader R(Options);
  for (const std::string &Folder : Folders)
    if (auto E = R.read(Folder, Result))
      return std::move(E);

  // The command line's come last: they win.
  llvm::append_range(Result.ModelFiles, Options.ModelFiles);
  if (Result.ModelFiles.empty()) {
    Result.Models = models::ModelSet::builtin();
    return Result;
  }
  auto Models = models::ModelSet::load(Result.ModelFiles);
  if (!Models)
    return Models.takeError();
  Result.Models = *Models;
  return Result;
}
