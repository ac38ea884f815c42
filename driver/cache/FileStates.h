//===- FileStates.h - What files hold, and which ones there are -*- C++ -*-===//

#ifndef MAPI_TIDY_CACHE_FILESTATES_H
#define MAPI_TIDY_CACHE_FILESTATES_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <chrono>
#include <cstdint>

namespace mapi::cache {

/// Hashes of files' contents, each file read once. Contents, not times: an
/// edit within the clock's grain and a checkout that sets times are seen.
class FileStates {
public:
  /// The hash of what \p Path holds, 0 if it cannot be read.
  uint64_t hash(llvm::StringRef Path);

  /// \p Path was written after this object was made, so what was parsed and
  /// what was hashed may differ.
  bool isYoung(llvm::StringRef Path) const;

private:
  llvm::StringMap<uint64_t> Hashes;
  std::chrono::system_clock::time_point Start =
      std::chrono::system_clock::now();
};

/// Where headers may be found, by name. A header that turns up (or goes) in a
/// folder that is searched earlier changes what #include means, though no file
/// that was read has changed. So does one that was missing.
class HeaderPlaces {
public:
  /// Adds a file that an #include may mean.
  void addFile(llvm::StringRef Path);
  /// Adds the files of \p Folder, not those of its subfolders. Adding a folder
  /// twice is adding it once.
  void addFolder(llvm::StringRef Folder);

  /// A hash of the paths of all files whose last part is that of \p Name,
  /// whatever the case; 0 if there is none.
  uint64_t fingerprint(llvm::StringRef Name) const;

private:
  /// By last part, in lower case: the sum of the paths' hashes, so that the
  /// order of additions does not matter.
  llvm::StringMap<uint64_t> Sums;
  llvm::StringSet<> Folders;
};

} // namespace mapi::cache

#endif // MAPI_TIDY_CACHE_FILESTATES_H
