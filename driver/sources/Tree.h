//===- Tree.h - A folder of sources -----------------------------*- C++ -*-===//
//
// Without a compilation database nobody says where headers are searched. Where
// they lie in the tree and what the sources include does: for each #include
// that does not resolve beside its includer, the folder that makes it resolve,
// the nearest one to the unit first.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOURCES_TREE_H
#define MAPI_TIDY_SOURCES_TREE_H

#include "driver/sources/WindowsFileSystem.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace mapi::sources {

/// An #include as written, with forward slashes and in lower case.
struct IncludeName {
  std::string Name;
  bool IsAngled = false;
};

/// The names that \p Text includes; directives that #if leaves out are among
/// them, names made by macros are not.
std::vector<IncludeName> scanIncludes(llvm::StringRef Text);

/// Include folders for one unit.
struct IncludeFolders {
  std::vector<std::string> Folders;
  /// Those that hold a header with the name of one of the C library's or the
  /// SDK's basic ones; they are searched after the system's.
  std::vector<std::string> Late;
};

/// What is known to be there but cannot be looked at.
struct Unreadable {
  std::string Path;
  std::string Reason;
};

class Tree {
public:
  /// Lists \p Roots (absolute) with their subfolders; hidden folders and links
  /// to folders are left out. What one root holds is found by the units of the
  /// others. Fails if one of them cannot be read.
  static llvm::Expected<Tree> list(llvm::ArrayRef<std::string> Roots,
                                   size_t MaxFiles = SIZE_MAX);

  /// Sources by isSourceFile in \p Folder (absolute), sorted.
  std::vector<std::string> sources(llvm::StringRef Folder) const;

  /// Folders of the system's headers; what is found there is not searched for
  /// in the tree.
  void setSystemFolders(std::vector<std::string> Folders,
                        llvm::IntrusiveRefCntPtr<WindowsFileSystem> FS);

  /// \p Forced: headers that are included in front of the unit's text.
  IncludeFolders includeFolders(llvm::StringRef Unit,
                                llvm::ArrayRef<std::string> Forced = {});

  /// Whether \p Unit is built for Unicode: what most of the project files
  /// (.vcxproj, .vcproj, .dsp, .mak) say in the nearest folder above the unit
  /// that has any; true without them.
  bool isUnicode(llvm::StringRef Unit);

  /// Calls \p Visit for each file.
  void forEachFile(llvm::function_ref<void(llvm::StringRef)> Visit) const {
    for (const File &F : Files)
      Visit(F.Path);
  }
  /// Subfolders that cannot be listed, and links with a source's name that
  /// lead nowhere; sorted.
  const std::vector<Unreadable> &unreadable() const { return Lost; }
  /// Links to folders outside of the roots, which were left out; sorted.
  const std::vector<std::string> &foreignLinks() const { return Links; }
  /// There were more files than the list was to hold.
  bool isCut() const { return IsCut; }

private:
  struct File {
    std::string Path;   ///< As on the disk.
    std::string Folder; ///< In lower case.
  };
  const std::vector<IncludeName> &includesOf(uint32_t File);
  std::optional<uint32_t> beside(llvm::StringRef Folder,
                                 llvm::StringRef Name) const;
  bool isInSystem(llvm::StringRef Name);
  bool hasBasicHeader(llvm::StringRef Folder) const;

  bool IsCut = false;
  /// Project files for Unicode minus those for other characters, by folder in
  /// lower case.
  std::optional<llvm::StringMap<int>> UnicodeVotes;
  std::vector<File> Files;
  std::vector<Unreadable> Lost;
  std::vector<std::string> Links;
  std::vector<std::string> Sources;
  llvm::StringMap<uint32_t> ByPath;              ///< Lower-case path.
  llvm::StringMap<std::vector<uint32_t>> ByName; ///< Lower-case last part.
  llvm::DenseMap<uint32_t, std::vector<IncludeName>> Includes;
  std::vector<std::string> SystemFolders;
  llvm::IntrusiveRefCntPtr<WindowsFileSystem> FileSystem;
  llvm::StringMap<bool> SystemNames;
};

} // namespace mapi::sources

#endif // MAPI_TIDY_SOURCES_TREE_H
