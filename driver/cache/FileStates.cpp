//===- FileStates.cpp - What files hold, and which ones there are ---------===//

#include "driver/cache/FileStates.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

using namespace mapi::cache;
using llvm::StringRef;

uint64_t FileStates::hash(StringRef Path) {
  auto [It, IsNew] = Hashes.try_emplace(Path, 0);
  if (!IsNew)
    return It->second;
  // Volatile: a mapped file that somebody cuts short meanwhile would kill us.
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false,
                                            /*IsVolatile=*/true);
  if (!Buffer)
    return 0;
  uint64_t Hash = llvm::xxh3_64bits((*Buffer)->getBuffer());
  // 0 is kept for files that cannot be read.
  return It->second = Hash ? Hash : 1;
}

bool FileStates::isYoung(StringRef Path) const {
  llvm::sys::fs::file_status Status;
  if (llvm::sys::fs::status(Path, Status))
    return true;
  return Status.getLastModificationTime() >= Start;
}

static StringRef lastPart(StringRef Path) {
  return Path.substr(Path.find_last_of("/\\") + 1);
}

void HeaderPlaces::addFile(StringRef Path) {
  Sums[lastPart(Path).lower()] += llvm::xxh3_64bits(Path) | 1;
}

void HeaderPlaces::addFolder(StringRef Folder) {
  if (!Folders.insert(Folder).second)
    return;
  std::error_code EC;
  for (llvm::sys::fs::directory_iterator It(Folder, EC), End; !EC && It != End;
       It.increment(EC))
    addFile(It->path());
}

uint64_t HeaderPlaces::fingerprint(StringRef Name) const {
  return Sums.lookup(lastPart(Name).lower());
}
