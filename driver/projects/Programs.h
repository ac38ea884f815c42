//===- Programs.h - The programs of a tree ----------------------*- C++ -*-===//

#ifndef MAPI_TIDY_PROJECTS_PROGRAMS_H
#define MAPI_TIDY_PROJECTS_PROGRAMS_H

#include "checks/linker/Membership.h"
#include "driver/sources/WindowsFileSystem.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace mapi::projects {

struct Programs {
  /// Says nothing about units that no project lists.
  linker::Membership Units;
  /// The sources of those projects that are among the paths themselves, or in a
  /// solution or workspace that is, and of those that they refer to; sorted.
  std::vector<std::string> NamedSources;
  /// Those projects, solutions and workspaces.
  std::vector<std::string> NamedFiles;
  /// Headers that are included in front of a source, by the source's path; see
  /// ProjectFile::ForcedIncludes.
  llvm::StringMap<std::vector<std::string>> ForcedIncludes;
  /// Project files that could not be read, with the reason: their units are
  /// told apart by folders.
  std::vector<std::string> Remarks;
};

/// Reads the project files, solutions and workspaces among \p Paths and below
/// the folders among them. Each .exe and .dll is a program. A unit belongs to
/// all programs whose projects list it; those of a static library to the
/// programs that link it, directly or through other libraries: whose projects
/// refer to it or name it to the linker, or that a solution makes depend on it.
/// What nobody links is part of all programs.
/// Fails on a path that cannot be read, also on a project that is named and is
/// none.
llvm::Expected<Programs> readPrograms(llvm::ArrayRef<std::string> Paths,
                                      sources::WindowsFileSystem &Files);

} // namespace mapi::projects

#endif // MAPI_TIDY_PROJECTS_PROGRAMS_H
