//===- ProjectFile.h - What one project file says ---------------*- C++ -*-===//

#ifndef MAPI_TIDY_PROJECTS_PROJECTFILE_H
#define MAPI_TIDY_PROJECTS_PROJECTFILE_H

#include "driver/sources/WindowsFileSystem.h"
#include "llvm/Support/Error.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mapi::projects {

/// A project of Visual Studio (.vcxproj, .vcproj) or Visual C++ 6 (.dsp), as
/// far as it tells what is compiled and linked with what.
struct ProjectFile {
  enum class Kind {
    Program, ///< An .exe, or what nobody knows.
    Dll,
    Library, ///< A static library: part of the programs that link it.
  };
  std::string Path;
  Kind K = Kind::Program;
  /// Of Visual Studio's projects: "{...}" in capitals.
  std::string Guid;
  /// C and C++ sources that exist, absolute, named as on the disk.
  std::vector<std::string> Sources;
  /// Sources that it names and that do not exist, as named.
  std::vector<std::string> MissingSources;
  /// Headers that the compiler includes in front of all sources, and in front
  /// of single ones (/FI): absolute if they are where the project's folder or
  /// the source's makes them be, else as named, with forward slashes.
  std::vector<std::string> ForcedIncludes;
  std::map<std::string, std::vector<std::string>> SourceForcedIncludes;
  /// Projects that it refers to: paths named as on the disk, and Guids.
  std::vector<std::string> References;
  /// Libraries that it tells the linker to link: names of files without folder
  /// and extension, in small letters.
  std::vector<std::string> Linked;
};

/// The file that \p Name, as project files write it, means in \p Folder, named
/// as on the disk; none if it does not exist.
std::optional<std::string> resolveName(llvm::StringRef Name,
                                       llvm::StringRef Folder,
                                       sources::WindowsFileSystem &Files);

bool isProjectFile(llvm::StringRef Path);

/// Reads \p Path, one of those files by its extension. Names in it are taken as
/// Windows takes them; sources that are nowhere are left out. Fails with the
/// reason, where possible with the line, on what is no such project.
llvm::Expected<ProjectFile> readProject(llvm::StringRef Path,
                                        sources::WindowsFileSystem &Files);

} // namespace mapi::projects

#endif // MAPI_TIDY_PROJECTS_PROJECTFILE_H
