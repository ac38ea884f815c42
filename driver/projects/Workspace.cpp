//===- Workspace.cpp - What a solution says of its projects ---------------===//

#include "driver/projects/Workspace.h"
#include "driver/projects/ProjectFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace mapi;
using namespace mapi::projects;
using llvm::StringRef;
namespace path = llvm::sys::path;

namespace {

/// Reads line by line; projects may depend on such that come later.
class Reader {
public:
  Reader(StringRef Path, sources::WindowsFileSystem &Files)
      : Folder(path::parent_path(Path)), Files(Files) {}

  void readSolution(llvm::ArrayRef<StringRef> Lines);
  void readWorkspace(llvm::ArrayRef<StringRef> Lines);

  Workspace finish() {
    Workspace Result;
    for (const auto &Entry : Projects)
      Result.Projects.push_back(Entry.second);
    llvm::sort(Result.Projects);
    Result.MissingProjects = std::move(Missing);
    for (const auto &[By, On] : Dependencies) {
      auto From = Projects.find(By), To = Projects.find(On);
      if (From != Projects.end() && To != Projects.end())
        Result.Dependencies.emplace_back(From->second, To->second);
    }
    return Result;
  }

private:
  void addProject(const std::string &Name, StringRef File) {
    if (!isProjectFile(File))
      return; // C#, a folder of the solution.
    if (auto Found = resolveName(File, Folder, Files))
      Projects[Name] = std::move(*Found);
    else
      Missing.push_back(File.str());
  }

  StringRef Folder;
  sources::WindowsFileSystem &Files;
  /// Paths by GUID or, in workspaces, by name.
  llvm::StringMap<std::string> Projects;
  std::vector<std::string> Missing;
  std::vector<std::pair<std::string, std::string>> Dependencies;
};

} // namespace

/// The texts in double quotes in \p Line.
static llvm::SmallVector<StringRef, 4> quoted(StringRef Line) {
  llvm::SmallVector<StringRef, 8> Parts;
  Line.split(Parts, '"');
  llvm::SmallVector<StringRef, 4> Result;
  for (size_t I = 1; I < Parts.size(); I += 2)
    Result.push_back(Parts[I]);
  return Result;
}

//   Project("{kind}") = "name", "folder\name.vcproj", "{guid}"
//     ProjectSection(ProjectDependencies) = postProject
//       {guid} = {guid}
//     EndProjectSection
//   EndProject
// Visual Studio .NET 2002 has all dependencies in one section after them:
//   GlobalSection(ProjectDependencies) = postSolution
//     {guid}.0 = {guid}
void Reader::readSolution(llvm::ArrayRef<StringRef> Lines) {
  std::string Current;
  bool IsInDependencies = false;
  for (StringRef Line : Lines) {
    Line = Line.trim();
    if (Line.starts_with("Project(")) {
      auto Texts = quoted(Line);
      if (Texts.size() != 4)
        continue;
      Current = Texts[3].upper();
      addProject(Current, Texts[2]);
    } else if (Line == "EndProject" || Line == "Global") {
      Current.clear();
    } else if (Line.starts_with("ProjectSection(") ||
               Line.starts_with("GlobalSection(")) {
      IsInDependencies = Line.contains("(ProjectDependencies)");
    } else if (Line.starts_with("End")) {
      IsInDependencies = false;
    } else if (IsInDependencies) {
      auto [Left, Right] = Line.split('=');
      Left = Left.trim().split('.').first;
      Dependencies.emplace_back(Current.empty() ? Left.upper() : Current,
                                Right.trim().upper());
    }
  }
}

//   Project: "name"=.\folder\name.dsp - Package Owner=<4>
//   ...
//       Begin Project Dependency
//       Project_Dep_Name other
//       End Project Dependency
void Reader::readWorkspace(llvm::ArrayRef<StringRef> Lines) {
  std::string Current;
  for (StringRef Line : Lines) {
    Line = Line.trim();
    if (Line.consume_front("Project: ")) {
      auto [Name, File] = Line.split('=');
      Current = Name.trim("\" ").lower();
      File = File.rsplit(" - ").first;
      addProject(Current, File.trim("\" "));
    } else if (Line.consume_front("Project_Dep_Name ")) {
      Dependencies.emplace_back(Current, Line.trim().lower());
    }
  }
}

bool projects::isWorkspaceFile(StringRef Path) {
  StringRef Extension = path::extension(Path);
  return Extension.equals_insensitive(".sln") ||
         Extension.equals_insensitive(".dsw");
}

llvm::Expected<Workspace>
projects::readWorkspace(StringRef Path, sources::WindowsFileSystem &Files) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return llvm::createStringError(Buffer.getError(),
                                   Buffer.getError().message());
  StringRef Text = (*Buffer)->getBuffer();
  Text.consume_front("\xEF\xBB\xBF");
  bool IsSolution = path::extension(Path).equals_insensitive(".sln");
  if (!Text.ltrim().starts_with(
          IsSolution ? "Microsoft Visual Studio Solution File"
                     : "Microsoft Developer Studio Workspace File"))
    return llvm::createStringError(
        std::make_error_code(std::errc::invalid_argument),
        IsSolution ? "line 1: no solution of Visual Studio"
                   : "line 1: no workspace of Developer Studio");
  llvm::SmallVector<StringRef> Lines;
  Text.split(Lines, '\n');
  Reader R(Path, Files);
  IsSolution ? R.readSolution(Lines) : R.readWorkspace(Lines);
  return R.finish();
}
