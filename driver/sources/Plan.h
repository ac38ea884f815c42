//===- Plan.h - From paths to units -----------------------------*- C++ -*-===//

#ifndef MAPI_TIDY_SOURCES_PLAN_H
#define MAPI_TIDY_SOURCES_PLAN_H

#include "driver/sources/Unit.h"
#include "driver/sources/WindowsFileSystem.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace mapi::sources {

struct PlanOptions {
  /// Source files, folders, compile_commands.json files.
  std::vector<std::string> Paths;
  /// Options that the user gave after "--".
  std::vector<std::string> UserArguments;
  /// There was a "--": commands are not looked for.
  bool HasUserArguments = false;
  /// -p: the folder whose compile_commands.json says how units are compiled.
  std::string DatabaseFolder;
  /// UserArguments are complete: nothing is guessed, and relative folders in
  /// them start from UserDirectory (empty: the current folder).
  bool IsExact = false;
  std::string UserDirectory;
  /// --include.
  std::vector<std::string> IncludeFolders;
  /// Sources (absolute) beside those of Paths: what project files name.
  std::vector<std::string> ListedFiles;
  /// Headers that are included in front of a source, by its path: absolute, or
  /// searched for like any other.
  llvm::StringMap<std::vector<std::string>> ForcedIncludes;
  /// Name units as in Paths instead of absolutely.
  bool KeepNames = false;
};

/// A unit that is known but cannot be parsed, or a folder that cannot be
/// searched for some.
struct LostUnit {
  std::string File;
  std::string Reason;
};

struct Plan {
  /// Sorted by file; no file is in it twice.
  std::vector<Unit> Units;
  std::vector<LostUnit> Lost;
  /// What a reader of the report has to know about how it was made.
  std::vector<std::string> Remarks;
  /// The folders among the paths, absolute.
  std::vector<std::string> Folders;
  /// The files among the paths, absolute: nothing leaves them out.
  llvm::StringSet<> NamedFiles;
  /// Folders of the system's headers.
  std::vector<std::string> SystemFolders;
  llvm::IntrusiveRefCntPtr<WindowsFileSystem> FileSystem;
};

/// The files of the units, in their order.
std::vector<std::string> files(const Plan &Plan);

/// All files below the folders that units of \p Plan lie in or search, those of
/// the system left out: what an #include of theirs may mean. Nothing if there
/// are too many to look at.
std::optional<std::vector<std::string>> listTree(const Plan &Plan);

/// Finds the units. Fails, with one line that names the path and the reason,
/// on a path that cannot be read, a folder without sources and a broken
/// database.
llvm::Expected<Plan> planUnits(const PlanOptions &Options);

} // namespace mapi::sources

#endif // MAPI_TIDY_SOURCES_PLAN_H
