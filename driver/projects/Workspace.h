//===- Workspace.h - What a solution says of its projects -------*- C++ -*-===//

#ifndef MAPI_TIDY_PROJECTS_WORKSPACE_H
#define MAPI_TIDY_PROJECTS_WORKSPACE_H

#include "driver/sources/WindowsFileSystem.h"
#include "llvm/Support/Error.h"
#include <string>
#include <utility>
#include <vector>

namespace mapi::projects {

/// A solution of Visual Studio (.sln) or a workspace of Visual C++ 6 (.dsw), as
/// far as it tells its projects and which depend on which. Up to Visual Studio
/// 2008 that is how a program says which libraries it links.
struct Workspace {
  /// Its C and C++ projects: paths named as on the disk, and as it names them
  /// those that do not exist.
  std::vector<std::string> Projects, MissingProjects;
  /// The first of two projects depends on the second: paths named as on the
  /// disk, of projects that exist.
  std::vector<std::pair<std::string, std::string>> Dependencies;
};

bool isWorkspaceFile(llvm::StringRef Path);

/// Reads \p Path, one of those files by its extension. Fails with the reason on
/// what is no such file.
llvm::Expected<Workspace> readWorkspace(llvm::StringRef Path,
                                        sources::WindowsFileSystem &Files);

} // namespace mapi::projects

#endif // MAPI_TIDY_PROJECTS_WORKSPACE_H
