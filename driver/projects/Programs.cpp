//===- Programs.cpp - The programs of a tree ------------------------------===//

#include "driver/projects/Programs.h"
#include "driver/projects/ProjectFile.h"
#include "driver/projects/Workspace.h"
#include "driver/sources/Tree.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace mapi;
using namespace mapi::projects;
using llvm::StringRef;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

/// Visual Studio leaves the old project behind when it converts one; the newest
/// of those that differ in nothing but the extension counts.
static void dropConverted(std::vector<std::string> &Files) {
  auto Age = [](StringRef File) {
    std::string Extension = path::extension(File).lower();
    return Extension == ".vcxproj" ? 0 : Extension == ".vcproj" ? 1 : 2;
  };
  auto Stem = [](StringRef File) {
    return File.drop_back(path::extension(File).size()).lower();
  };
  llvm::sort(Files, [&](const std::string &A, const std::string &B) {
    return std::make_tuple(Stem(A), Age(A), StringRef(A)) <
           std::make_tuple(Stem(B), Age(B), StringRef(B));
  });
  Files.erase(std::unique(Files.begin(), Files.end(),
                          [&](const std::string &A, const std::string &B) {
                            return Stem(A) == Stem(B);
                          }),
              Files.end());
}

namespace {

/// Numbers the programs and finds what each is linked of.
class Graph {
public:
  explicit Graph(std::vector<ProjectFile> Read) : Projects(std::move(Read)) {
    for (auto [Index, Project] : llvm::enumerate(Projects)) {
      ByName[Project.Path] = Index;
      if (!Project.Guid.empty())
        ByName.try_emplace(Project.Guid, Index);
      if (Project.K == ProjectFile::Kind::Library)
        ByLibrary[path::stem(Project.Path).lower()].push_back(Index);
    }
    Links.resize(Projects.size());
    for (auto [Index, Project] : llvm::enumerate(Projects)) {
      for (const std::string &Name : Project.References)
        addLink(Index, Name);
      // Libraries of one name in two folders: which one is not known.
      for (const std::string &Name : Project.Linked)
        if (auto It = ByLibrary.find(Name);
            It != ByLibrary.end() && It->second.size() == 1)
          Links[Index].push_back(It->second.front());
    }
    IsLinked.resize(Projects.size());
  }

  void add(const Workspace &W) {
    for (const auto &[By, On] : W.Dependencies)
      if (auto It = ByName.find(By); It != ByName.end())
        addLink(It->second, On);
  }

  linker::Membership membership() {
    linker::Membership Result;
    std::vector<uint32_t> Programs;
    for (auto [Index, Project] : llvm::enumerate(Projects))
      if (Project.K != ProjectFile::Kind::Library && !Project.Sources.empty())
        Programs.push_back(Index);
    for (uint32_t Program : Programs) {
      if (Projects[Program].K == ProjectFile::Kind::Dll)
        Result.setLoadedByOthers(Program);
      link(Program, Program, Result);
    }
    // What nobody refers to, anybody may link; then all that it refers to.
    std::vector<char> IsReferred(Projects.size());
    for (const auto &Mine : Links)
      for (uint32_t Other : Mine)
        IsReferred[Other] = true;
    for (bool OnlyRoots : {true, false})
      for (uint32_t Library = 0; Library != Projects.size(); ++Library)
        if (Projects[Library].K == ProjectFile::Kind::Library &&
            !IsLinked[Library] && !(OnlyRoots && IsReferred[Library]))
          for (uint32_t Program : Programs)
            link(Library, Program, Result);
    return Result;
  }

private:
  /// \p Project links the project called \p Name, if that is a library.
  void addLink(uint32_t Project, StringRef Name) {
    if (auto It = ByName.find(Name);
        It != ByName.end() &&
        Projects[It->second].K == ProjectFile::Kind::Library)
      Links[Project].push_back(It->second);
  }

  /// \p Project and the libraries that it refers to become part of \p Program.
  void link(uint32_t Project, uint32_t Program, linker::Membership &Result) {
    std::vector<uint32_t> Worklist = {Project};
    llvm::DenseSet<uint32_t> Seen = {Project};
    while (!Worklist.empty()) {
      uint32_t Part = Worklist.back();
      Worklist.pop_back();
      IsLinked[Part] = true;
      for (const std::string &Source : Projects[Part].Sources)
        Result.add(Source, Program);
      for (uint32_t Library : Links[Part])
        if (Seen.insert(Library).second)
          Worklist.push_back(Library);
    }
  }

  std::vector<ProjectFile> Projects;
  llvm::StringMap<uint32_t> ByName;
  llvm::StringMap<llvm::SmallVector<uint32_t, 1>> ByLibrary;
  /// By project: the libraries that it links.
  std::vector<llvm::SmallVector<uint32_t, 2>> Links;
  std::vector<char> IsLinked;
};

} // namespace

/// "'a.vcxproj' names sources that do not exist: x.cpp and 2 more".
static std::string missingRemark(StringRef File, StringRef What,
                                 llvm::ArrayRef<std::string> Names) {
  std::string More = Names.size() == 1
                         ? ""
                         : " and " + std::to_string(Names.size() - 1) + " more";
  return ("'" + File + "' names " + What +
          " that do not exist: " + Names.front() + More)
      .str();
}

/// Follows the project files in \p Result.NamedFiles to all that they are made
/// of.
static llvm::Error follow(Programs &Result, sources::WindowsFileSystem &Files) {
  llvm::StringSet<> Seen;
  std::vector<std::string> Worklist = std::exchange(Result.NamedFiles, {});
  while (!Worklist.empty()) {
    std::string File = std::move(Worklist.back());
    Worklist.pop_back();
    if (!Seen.insert(File).second)
      continue;
    Result.NamedFiles.push_back(File);
    auto Failed = [&](llvm::Error E) {
      return llvm::createStringError(
          std::make_error_code(std::errc::invalid_argument),
          "cannot read '" + File + "': " + llvm::toString(std::move(E)));
    };
    if (isWorkspaceFile(File)) {
      auto W = readWorkspace(File, Files);
      if (!W)
        return Failed(W.takeError());
      llvm::append_range(Worklist, W->Projects);
      if (!W->MissingProjects.empty())
        Result.Remarks.push_back(
            missingRemark(File, "projects", W->MissingProjects));
      continue;
    }
    auto Project = readProject(File, Files);
    if (!Project)
      return Failed(Project.takeError());
    llvm::append_range(Result.NamedSources, Project->Sources);
    llvm::copy_if(Project->References, std::back_inserter(Worklist),
                  [](StringRef Name) { return isProjectFile(Name); });
    // The audit was to look at them.
    if (!Project->MissingSources.empty())
      Result.Remarks.push_back(
          missingRemark(File, "sources", Project->MissingSources));
  }
  for (auto *Names : {&Result.NamedFiles, &Result.NamedSources}) {
    llvm::sort(*Names);
    Names->erase(llvm::unique(*Names), Names->end());
  }
  return llvm::Error::success();
}

/// "pch.h" is the end of "/src/include/pch.h": one configuration or source says
/// it this way, another that.
static bool isEndOf(StringRef Part, StringRef Path) {
  return Path.consume_back_insensitive(Part) &&
         (Path.empty() || Path.ends_with("/"));
}

llvm::Expected<Programs>
projects::readPrograms(llvm::ArrayRef<std::string> Paths,
                       sources::WindowsFileSystem &Files) {
  Programs Result;
  std::vector<std::string> ProjectFiles, WorkspaceFiles;
  auto Consider = [&](StringRef File) {
    if (isProjectFile(File))
      ProjectFiles.push_back(File.str());
    else if (isWorkspaceFile(File))
      WorkspaceFiles.push_back(File.str());
  };
  for (const std::string &Path : Paths) {
    llvm::SmallString<256> Absolute(Path);
    fs::make_absolute(Absolute);
    path::remove_dots(Absolute, /*remove_dot_dot=*/true);
    fs::file_status Status;
    if (std::error_code EC = fs::status(Absolute, Status))
      return llvm::createStringError(EC, "cannot read '" + Path +
                                             "': " + EC.message());
    if (!fs::is_directory(Status)) {
      if (isProjectFile(Absolute) || isWorkspaceFile(Absolute))
        Result.NamedFiles.push_back(
            Files.resolve(Absolute).value_or(Absolute.str().str()));
      continue;
    }
    auto Tree = sources::Tree::list({Absolute.str().str()});
    if (!Tree)
      return Tree.takeError();
    Tree->forEachFile(Consider);
  }
  if (auto E = follow(Result, Files))
    return std::move(E);
  for (const std::string &File : Result.NamedFiles)
    Consider(File);
  for (auto *Names : {&ProjectFiles, &WorkspaceFiles}) {
    llvm::sort(*Names);
    Names->erase(llvm::unique(*Names), Names->end());
  }
  dropConverted(ProjectFiles);
  std::vector<ProjectFile> Projects;
  for (const std::string &Path : ProjectFiles) {
    auto Project = readProject(Path, Files);
    if (Project)
      Projects.push_back(std::move(*Project));
    else
      Result.Remarks.push_back("cannot read project '" + Path +
                               "': " + llvm::toString(Project.takeError()) +
                               "; folders tell its program from others");
  }
  for (const ProjectFile &Project : Projects)
    for (const std::string &Source : Project.Sources) {
      std::vector<std::string> Forced = Project.ForcedIncludes;
      if (auto It = Project.SourceForcedIncludes.find(Source);
          It != Project.SourceForcedIncludes.end())
        llvm::append_range(Forced, It->second);
      if (Forced.empty())
        continue;
      // A source of several projects gets what all of them include.
      std::vector<std::string> &All = Result.ForcedIncludes[Source];
      for (std::string &Header : Forced)
        if (llvm::none_of(All, [&](const std::string &Other) {
              return isEndOf(Header, Other) || isEndOf(Other, Header);
            }))
          All.push_back(std::move(Header));
    }
  Graph All(std::move(Projects));
  for (const std::string &Path : WorkspaceFiles) {
    if (auto W = readWorkspace(Path, Files))
      All.add(*W);
    else
      Result.Remarks.push_back("cannot read solution '" + Path +
                               "': " + llvm::toString(W.takeError()) +
                               "; what depends on what is not known from it");
  }
  Result.Units = All.membership();
  return Result;
}
