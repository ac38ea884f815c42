//===- Cache.h - Captures of earlier audits ---------------------*- C++ -*-===//
//
// A capture is worth keeping as long as nothing that it was made of changes:
// the tool, the models, the options, what the files that were read hold, and
// which headers there are. An entry of the cache holds all of that beside what
// was captured, so one look at one file tells whether it still holds.
//
// Entries are replaced as a whole and carry a checksum. A killed audit leaves
// at most a temporary file, two audits at once at most do work twice, and an
// entry that is damaged or of another version is told and made anew.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_CACHE_CACHE_H
#define MAPI_TIDY_CACHE_CACHE_H

#include "driver/cache/FileStates.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace mapi::cache {

/// What decides the result of a capture beside what files hold.
struct Key {
  /// Says which entry: the unit as it is named and parsed.
  std::string MainFile;
  std::string Directory;
  std::vector<std::string> Arguments;
  /// Say whether it still holds: everything else that capture depends on.
  uint64_t Models = 0; ///< ModelSet::fingerprint().
  std::string Options; ///< Options of capture, spelled out.
};

/// What came of a look into the cache.
struct Lookup {
  enum class State {
    Hit,
    Absent,  ///< No entry.
    Changed, ///< Something has changed since; Reason says what.
    Foreign, ///< Another version of the tool made it.
    Damaged, ///< Cut short, flipped or not readable.
  };
  State S = State::Absent;
  std::string Payload; ///< Hit: what store() was given.
  std::string Reason;  ///< For people; names the entry's file if Damaged.
};

/// Names this build of the tool: its version and a hash of the program file,
/// since a cache must not outlive a rebuild. \p Argv0 and \p MainAddress as
/// for llvm::sys::fs::getMainExecutable.
std::string toolId(llvm::StringRef Version, const char *Argv0,
                   void *MainAddress);

class Cache {
public:
  /// Uses \p Folder, which is made if need be; fails if that cannot be done or
  /// nothing can be written there. \p Places has to know all folders that units
  /// search for headers before the first look. Both are kept by reference.
  static llvm::Expected<Cache> open(llvm::StringRef Folder, std::string ToolId,
                                    FileStates &States,
                                    const HeaderPlaces &Places);

  /// Looks for a capture of \p K that still holds. Never fails: what cannot be
  /// used has to be captured anew.
  Lookup find(const Key &K);

  /// Keeps \p Payload as the capture of \p K, which read \p FilesRead and did
  /// not find \p MissingHeaders (as the #includes name them). False if one of
  /// the files changed while the audit ran: then nothing is kept.
  llvm::Expected<bool> store(const Key &K,
                             llvm::ArrayRef<std::string> FilesRead,
                             llvm::ArrayRef<std::string> MissingHeaders,
                             llvm::StringRef Payload);

  /// Drops entries that no audit has used for \p Days, and what killed audits
  /// left behind.
  void trim(unsigned Days = 30);

private:
  Cache(std::string Folder, std::string ToolId, FileStates &States,
        const HeaderPlaces &Places)
      : Folder(std::move(Folder)), ToolId(std::move(ToolId)), States(&States),
        Places(&Places) {}

  std::string pathOf(const Key &K) const;
  std::string conditionsOf(const Key &K) const;
  Lookup check(const Key &K, llvm::StringRef Entry);

  std::string Folder;
  std::string ToolId;
  FileStates *States;
  const HeaderPlaces *Places;
};

} // namespace mapi::cache

#endif // MAPI_TIDY_CACHE_CACHE_H
