//===- Programs.cpp - The programs of a tree ------------------------------===//

#include "driver/projects/Programs.h"
#include "driver/projects/ProjectFile.h"
#include "driver/sources/Tree.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
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
    }
    IsLinked.resize(Projects.size());
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
    for (const ProjectFile &Project : Projects)
      for (const std::string &Name : Project.References)
        if (auto It = ByName.find(Name); It != ByName.end())
          IsReferred[It->second] = true;
    for (bool OnlyRoots : {true, false})
      for (uint32_t Library = 0; Library != Projects.size(); ++Library)
        if (Projects[Library].K == ProjectFile::Kind::Library &&
            !IsLinked[Library] && !(OnlyRoots && IsReferred[Library]))
          for (uint32_t Program : Programs)
            link(Library, Program, Result);
    return Result;
  }

private:
  /// \p Project and the libraries that it refers to become part of \p Program.
  void link(uint32_t Project, uint32_t Program, linker::Membership &Result) {
    std::vector<uint32_t> Worklist = {Project};
    llvm::DenseSet<uint32_t> Seen = {Project};
    while (!Worklist.empty()) {
      const ProjectFile &Part = Projects[Worklist.back()];
      IsLinked[Worklist.back()] = true;
      Worklist.pop_back();
      for (const std::string &Source : Part.Sources)
        Result.add(Source, Program);
      for (const std::string &Name : Part.References)
        if (auto It = ByName.find(Name);
            It != ByName.end() &&
            Projects[It->second].K == ProjectFile::Kind::Library &&
            Seen.insert(It->second).second)
          Worklist.push_back(It->second);
    }
  }

  std::vector<ProjectFile> Projects;
  llvm::StringMap<uint32_t> ByName;
  std::vector<char> IsLinked;
};

} // namespace

llvm::Expected<Programs>
projects::readPrograms(llvm::ArrayRef<std::string> Paths,
                       sources::WindowsFileSystem &Files) {
  std::vector<std::string> ProjectFiles;
  for (const std::string &Path : Paths) {
    llvm::SmallString<256> Absolute(Path);
    fs::make_absolute(Absolute);
    path::remove_dots(Absolute, /*remove_dot_dot=*/true);
    fs::file_status Status;
    if (std::error_code EC = fs::status(Absolute, Status))
      return llvm::createStringError(EC, "cannot read '" + Path +
                                             "': " + EC.message());
    if (!fs::is_directory(Status)) {
      if (isProjectFile(Absolute))
        ProjectFiles.push_back(std::string(Absolute));
      continue;
    }
    auto Tree = sources::Tree::list(Absolute);
    if (!Tree)
      return Tree.takeError();
    Tree->forEachFile([&](StringRef File) {
      if (isProjectFile(File))
        ProjectFiles.push_back(File.str());
    });
  }
  dropConverted(ProjectFiles);
  Programs Result;
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
  Result.Units = Graph(std::move(Projects)).membership();
  return Result;
}
