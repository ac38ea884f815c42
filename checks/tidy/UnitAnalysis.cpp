//===- UnitAnalysis.cpp - One analysis for all checks of a unit -----------===//

#include "checks/tidy/UnitAnalysis.h"
#include "checks/capture/Capture.h"
#include "checks/linker/Link.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace mapi;
using namespace mapi::tidy;

static std::string findModelFile(llvm::StringRef Name,
                                 llvm::StringRef MainFile) {
  if (llvm::sys::path::is_absolute(Name))
    return Name.str();
  llvm::SmallString<256> Folder(MainFile);
  if (llvm::sys::fs::make_absolute(Folder))
    return Name.str();
  llvm::sys::path::remove_dots(Folder, /*remove_dot_dot=*/true);
  for (llvm::StringRef Parent = llvm::sys::path::parent_path(Folder);
       !Parent.empty(); Parent = llvm::sys::path::parent_path(Parent)) {
    llvm::SmallString<256> Candidate(Parent);
    llvm::sys::path::append(Candidate, Name);
    if (llvm::sys::fs::exists(Candidate))
      return Candidate.str().str();
  }
  return Name.str();
}

ModelCache::Entry ModelCache::get(llvm::StringRef Option,
                                  llvm::StringRef MainFile) {
  llvm::SmallVector<llvm::StringRef, 4> Names;
  Option.split(Names, ';', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  std::vector<std::string> Files;
  std::string Key;
  for (llvm::StringRef Name : Names) {
    Name = Name.trim();
    if (Name.empty())
      continue;
    Files.push_back(findModelFile(Name, MainFile));
    Key += Files.back() + ';';
  }

  std::lock_guard<std::mutex> Lock(Mutex);
  auto [It, IsNew] = Entries.try_emplace(Key);
  if (!IsNew)
    return It->second;
  if (Files.empty()) {
    It->second.Models = models::ModelSet::builtin();
    return It->second;
  }
  auto Loaded = models::ModelSet::load(Files);
  if (Loaded) {
    It->second.Models = *Loaded;
  } else {
    It->second.Error = llvm::toString(Loaded.takeError());
    It->second.Models = models::ModelSet::builtin();
  }
  return It->second;
}

const hazards::Result &UnitAnalysis::result(clang::ASTContext &Context,
                                            const Settings &Settings) {
  for (const auto &[Known, Result] : Results)
    if (Known == Settings)
      return *Result;

  std::vector<std::shared_ptr<const summary::TUSummary>> Units;
  Units.push_back(std::make_shared<const summary::TUSummary>(
      capture::capture(Context, *Settings.Models, {.Skipped = &Skipped})));
  linker::Program Program = linker::link(std::move(Units), Settings.Models);
  hazards::Options Options;
  Options.Provider = Settings.Provider;
  Options.IsEnabled = [this](llvm::StringRef Check) {
    return Enabled.contains(Check);
  };
  Results.emplace_back(Settings, std::make_unique<hazards::Result>(
                                     hazards::analyze(Program, Options)));
  return *Results.back().second;
}

std::shared_ptr<UnitAnalysis>
UnitAnalyses::get(const clang::tidy::ClangTidyContext *Context) {
  std::lock_guard<std::mutex> Lock(Mutex);
  std::weak_ptr<UnitAnalysis> &Slot = ByContext[Context];
  std::shared_ptr<UnitAnalysis> Analysis = Slot.lock();
  if (!Analysis) {
    Analysis = std::make_shared<UnitAnalysis>(Models);
    Slot = Analysis;
  }
  return Analysis;
}
