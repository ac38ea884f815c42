//===- Cache.cpp - Captures of earlier audits -----------------------------===//

#include "driver/cache/Cache.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <fmt/format.h>

using namespace mapi::cache;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// An entry is text up to the payload:
///
///   mapi-tidy-cache 1
///   tool NAME
///   conditions HASH              models and options
///   file HASH PATH               for each file read
///   name HASH NAME               for each header's name, where it may lie
///   payload SIZE
///   BYTES
///   checksum HASH                of everything above
static constexpr StringRef Magic = "mapi-tidy-cache 1\n";
/// "checksum ", 32 digits and a newline.
static constexpr size_t ChecksumLine = 42;

static std::string hex(uint64_t Hash) { return fmt::format("{:016x}", Hash); }

static std::string hash128(StringRef Bytes) {
  auto Hash = llvm::xxh3_128bits(llvm::arrayRefFromStringRef(Bytes));
  return fmt::format("{:016x}{:016x}", Hash.high64, Hash.low64);
}

/// Parts with their sizes, so that no two lists of parts read the same.
static void addPart(std::string &Bytes, StringRef Part) {
  Bytes += fmt::format("{}:", Part.size());
  Bytes += Part;
}

std::string mapi::cache::toolId(StringRef Version, const char *Argv0,
                                void *MainAddress) {
  FileStates States;
  return fmt::format(
      "{} LLVM {} build {}", std::string_view(Version), LLVM_VERSION_STRING,
      hex(States.hash(fs::getMainExecutable(Argv0, MainAddress))));
}

llvm::Expected<Cache> Cache::open(StringRef Folder, std::string ToolId,
                                  FileStates &States,
                                  const HeaderPlaces &Places) {
  auto Fail = [&](std::error_code EC) {
    return llvm::createStringError(
        EC, fmt::format("cannot use the cache in '{}': {}",
                        std::string_view(Folder), EC.message()));
  };
  if (std::error_code EC = fs::create_directories(Folder))
    return Fail(EC);
  if (std::error_code EC = fs::access(Folder, fs::AccessMode::Write))
    return Fail(EC);
  // A name on one line, whatever the version's text.
  std::replace(ToolId.begin(), ToolId.end(), '\n', ' ');
  return Cache(Folder.str(), std::move(ToolId), States, Places);
}

std::string Cache::pathOf(const Key &K) const {
  std::string Bytes;
  addPart(Bytes, K.MainFile);
  addPart(Bytes, K.Directory);
  for (const std::string &Argument : K.Arguments)
    addPart(Bytes, Argument);
  std::string Name = hash128(Bytes);
  // Folders of moderate size, for file systems that search them linearly.
  llvm::SmallString<256> Path(Folder);
  path::append(Path, Name.substr(0, 2), Name.substr(2) + ".capture");
  return std::string(Path);
}

std::string Cache::conditionsOf(const Key &K) const {
  std::string Bytes;
  addPart(Bytes, hex(K.Models));
  addPart(Bytes, K.Options);
  return hash128(Bytes);
}

/// Takes a line that starts with \p Word from \p Text and gives its rest.
static bool takeLine(StringRef &Text, StringRef Word, StringRef &Rest) {
  if (!Text.consume_front(Word))
    return false;
  size_t End = Text.find('\n');
  if (End == StringRef::npos)
    return false;
  Rest = Text.take_front(End);
  Text = Text.drop_front(End + 1);
  return true;
}

Lookup Cache::check(const Key &K, StringRef Entry) {
  auto Is = [](Lookup::State S, std::string Reason) {
    return Lookup{S, {}, std::move(Reason)};
  };
  Lookup Damaged = Is(Lookup::State::Damaged, "it is damaged");
  if (Entry.size() < Magic.size() + ChecksumLine)
    return Damaged;
  StringRef Checksum = Entry.take_back(ChecksumLine);
  Entry = Entry.drop_back(ChecksumLine);
  if (Checksum != "checksum " + hash128(Entry) + "\n")
    return Damaged;

  StringRef Tool, Conditions, Rest;
  if (!Entry.consume_front(Magic) || !takeLine(Entry, "tool ", Tool))
    return Is(Lookup::State::Foreign, "another version made it");
  if (Tool != ToolId)
    return Is(Lookup::State::Foreign,
              fmt::format("'{}' made it", std::string_view(Tool)));
  if (!takeLine(Entry, "conditions ", Conditions))
    return Damaged;
  if (Conditions != conditionsOf(K))
    return Is(Lookup::State::Changed, "the models or options have changed");

  auto Split = [](StringRef Line, uint64_t &Hash, StringRef &Name) {
    auto [Digits, Text] = Line.split(' ');
    Name = Text;
    return !Digits.getAsInteger(16, Hash);
  };
  uint64_t Hash = 0;
  StringRef Name;
  while (takeLine(Entry, "file ", Rest)) {
    if (!Split(Rest, Hash, Name))
      return Damaged;
    if (States->hash(Name) != Hash)
      return Is(Lookup::State::Changed,
                fmt::format("'{}' has changed", std::string_view(Name)));
  }
  while (takeLine(Entry, "name ", Rest)) {
    if (!Split(Rest, Hash, Name))
      return Damaged;
    if (Places->fingerprint(Name) != Hash)
      return Is(Lookup::State::Changed,
                fmt::format("there are other headers named '{}'",
                            std::string_view(Name)));
  }
  size_t Size = 0;
  if (!takeLine(Entry, "payload ", Rest) || Rest.getAsInteger(10, Size) ||
      Entry.size() != Size + 1)
    return Damaged;
  return {Lookup::State::Hit, Entry.take_front(Size).str(), {}};
}

Lookup Cache::find(const Key &K) {
  std::string Path = pathOf(K);
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false,
                                            /*IsVolatile=*/true);
  if (!Buffer) {
    if (Buffer.getError() == std::errc::no_such_file_or_directory)
      return {};
    return {
        Lookup::State::Damaged, {}, Path + ": " + Buffer.getError().message()};
  }
  Lookup Result = check(K, (*Buffer)->getBuffer());
  if (Result.S == Lookup::State::Damaged)
    Result.Reason = Path + ": " + Result.Reason;
  if (Result.S != Lookup::State::Hit)
    return Result;

  // Entries in use stay young, for trim(). Once a day is enough.
  fs::file_status Status;
  auto Now = std::chrono::system_clock::now();
  if (!fs::status(Path, Status) &&
      Now - Status.getLastModificationTime() > std::chrono::hours(24)) {
    int File = 0;
    if (!fs::openFileForReadWrite(Path, File, fs::CD_OpenExisting,
                                  fs::OF_None)) {
      (void)fs::setLastAccessAndModificationTime(File, Now);
      fs::file_t Handle = fs::convertFDToNativeFile(File);
      (void)fs::closeFile(Handle);
    }
  }
  return Result;
}

llvm::Expected<bool> Cache::store(const Key &K,
                                  llvm::ArrayRef<std::string> FilesRead,
                                  llvm::ArrayRef<std::string> MissingHeaders,
                                  StringRef Payload) {
  std::string Entry = Magic.str();
  Entry += fmt::format("tool {}\nconditions {}\n", ToolId, conditionsOf(K));
  std::vector<std::string> Names;
  for (const std::string &File : FilesRead) {
    if (StringRef(File).contains('\n') || States->isYoung(File))
      return false;
    uint64_t Hash = States->hash(File);
    if (Hash == 0)
      return false;
    Entry += fmt::format("file {} {}\n", hex(Hash), File);
    Names.push_back(path::filename(File).lower());
  }
  for (const std::string &Name : MissingHeaders) {
    if (StringRef(Name).contains('\n'))
      return false;
    Names.push_back(StringRef(Name).lower());
  }
  llvm::sort(Names);
  Names.erase(llvm::unique(Names), Names.end());
  for (const std::string &Name : Names)
    Entry += fmt::format("name {} {}\n", hex(Places->fingerprint(Name)), Name);
  Entry += fmt::format("payload {}\n", Payload.size());
  Entry += Payload;
  Entry += '\n';
  Entry += "checksum " + hash128(Entry) + "\n";

  std::string Path = pathOf(K);
  if (std::error_code EC = fs::create_directories(path::parent_path(Path)))
    return llvm::createStringError(
        EC, fmt::format("cannot write '{}': {}", Path, EC.message()));
  // Readers see the old entry or the new one, whoever else writes.
  llvm::Expected<fs::TempFile> File =
      fs::TempFile::create(Path + ".%%%%%%%%.tmp");
  if (!File)
    return File.takeError();
  llvm::raw_fd_ostream OS(File->FD, /*shouldClose=*/false);
  OS << Entry;
  OS.flush();
  if (OS.has_error()) {
    std::error_code EC = OS.error();
    OS.clear_error();
    llvm::consumeError(File->discard());
    return llvm::createStringError(
        EC, fmt::format("cannot write '{}': {}", Path, EC.message()));
  }
  if (llvm::Error E = File->keep(Path))
    return std::move(E);
  return true;
}

void Cache::trim(unsigned Days) {
  auto Now = std::chrono::system_clock::now();
  std::error_code EC;
  for (fs::recursive_directory_iterator It(Folder, EC), End; !EC && It != End;
       It.increment(EC)) {
    StringRef Extension = path::extension(It->path());
    std::chrono::hours MaxAge;
    if (Extension == ".capture")
      MaxAge = std::chrono::hours(24) * Days;
    else if (Extension == ".tmp")
      MaxAge = std::chrono::hours(1);
    else
      continue;
    fs::file_status Status;
    if (!fs::status(It->path(), Status) &&
        Now - Status.getLastModificationTime() > MaxAge)
      (void)fs::remove(It->path());
  }
}
