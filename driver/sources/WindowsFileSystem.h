//===- WindowsFileSystem.h - Names as Windows resolves them -----*- C++ -*-===//
//
// Windows code includes "Foo\BAR.H" and means foo/bar.h. This file system finds
// it, and serves the stand-in headers from memory. Directories are listed once
// and remembered, so that the many look-ups that fail (each include folder is
// tried for each header) cost no system call.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOURCES_WINDOWSFILESYSTEM_H
#define MAPI_TIDY_SOURCES_WINDOWSFILESYSTEM_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>
#include <optional>
#include <string>

namespace mapi::sources {

/// Folder of the stand-in headers; it exists in this file system only.
inline constexpr llvm::StringLiteral StandInFolder = "/mapi-tidy/stand-ins";

class WindowsFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  /// What \p Base holds must not change while this lives: directory listings
  /// are kept. (A forked child inherits what its parent has listed.)
  explicit WindowsFileSystem(
      llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Base);
  ~WindowsFileSystem() override;

  /// The file's real name if \p Path exists after folding case and slashes;
  /// absolute. A name in the right case wins over others.
  std::optional<std::string> resolve(llvm::StringRef Path);

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Dir,
                                          std::error_code &EC) override;
  std::error_code getRealPath(const llvm::Twine &Path,
                              llvm::SmallVectorImpl<char> &Output) override;

private:
  struct Directory;
  Directory &list(llvm::StringRef Path);
  std::optional<std::string> resolveAbsolute(llvm::StringRef Path);
  /// The absolute form of \p Path with forward slashes.
  std::string absolute(const llvm::Twine &Path);

  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> StandIns;
  llvm::StringMap<std::unique_ptr<Directory>> Directories;
  /// Directories by the name they were asked for; the empty string: absent.
  llvm::StringMap<std::string> ResolvedDirectories;
};

} // namespace mapi::sources

#endif // MAPI_TIDY_SOURCES_WINDOWSFILESYSTEM_H
