//===- WindowsFileSystem.cpp - Names as Windows resolves them -------------===//

#include "driver/sources/WindowsFileSystem.h"
#include "driver/sources/Encoding.h"
#include "driver/sources/StandIns.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <algorithm>

using namespace mapi::sources;
namespace path = llvm::sys::path;
namespace vfs = llvm::vfs;

/// What a directory holds. A folder that may be entered but not listed is
/// opaque: each of its names is asked for.
struct WindowsFileSystem::Directory {
  bool IsOpaque = false;
  llvm::StringMap<llvm::SmallVector<std::string, 1>> ByLowerCase;

  const std::string *find(llvm::StringRef Name) const {
    auto It = ByLowerCase.find(Name.lower());
    if (It == ByLowerCase.end())
      return nullptr;
    for (const std::string &Real : It->second)
      if (Real == Name)
        return &Real;
    return &It->second.front();
  }
};

static bool isStandIn(llvm::StringRef Path) {
  return Path.consume_front(StandInFolder) &&
         (Path.empty() || Path.front() == '/');
}

WindowsFileSystem::WindowsFileSystem(
    llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base)
    : ProxyFileSystem(std::move(Base)), StandIns(new vfs::InMemoryFileSystem) {
  for (const StandIn &Header : standIns())
    StandIns->addFile(
        llvm::Twine(StandInFolder) + "/" + Header.Name, 0,
        llvm::MemoryBuffer::getMemBuffer(Header.Text, Header.Name,
                                         /*RequiresNullTerminator=*/true));
}

WindowsFileSystem::~WindowsFileSystem() = default;

std::string WindowsFileSystem::absolute(const llvm::Twine &Path) {
  llvm::SmallString<256> Result;
  Path.toVector(Result);
  std::replace(Result.begin(), Result.end(), '\\', '/');
  if (!path::is_absolute(Result))
    makeAbsolute(Result);
  return std::string(Result);
}

WindowsFileSystem::Directory &WindowsFileSystem::list(llvm::StringRef Path) {
  std::unique_ptr<Directory> &Slot = Directories[Path];
  if (Slot)
    return *Slot;
  Slot = std::make_unique<Directory>();
  std::error_code EC;
  for (vfs::directory_iterator It = getUnderlyingFS().dir_begin(Path, EC), End;
       !EC && It != End; It.increment(EC)) {
    llvm::StringRef Name = path::filename(It->path());
    Slot->ByLowerCase[Name.lower()].push_back(Name.str());
  }
  // The order of a listing is the file system's own; ours is not.
  for (auto &Names : Slot->ByLowerCase)
    llvm::sort(Names.second);
  Slot->IsOpaque = EC == std::errc::permission_denied;
  return *Slot;
}

std::optional<std::string>
WindowsFileSystem::resolveAbsolute(llvm::StringRef Path) {
  llvm::StringRef Parent = path::parent_path(Path);
  llvm::StringRef Name = path::filename(Path);
  if (Parent.empty()) // "/"
    return Path.str();

  auto [It, IsNew] = ResolvedDirectories.try_emplace(Parent);
  if (IsNew) {
    std::string Real = resolveAbsolute(Parent).value_or("");
    // The recursion may have moved the table's entries.
    It = ResolvedDirectories.find(Parent);
    It->second = std::move(Real);
  }
  if (It->second.empty())
    return std::nullopt;
  llvm::SmallString<256> Result(It->second);
  if (Name == "." || Name.empty())
    return std::string(Result);
  if (Name == "..") {
    path::append(Result, Name);
    return std::string(Result);
  }
  Directory &Dir = list(Result);
  if (const std::string *Real = Dir.find(Name)) {
    path::append(Result, *Real);
    return std::string(Result);
  }
  if (!Dir.IsOpaque)
    return std::nullopt;
  path::append(Result, Name);
  if (!getUnderlyingFS().exists(Result))
    return std::nullopt;
  return std::string(Result);
}

std::optional<std::string> WindowsFileSystem::resolve(llvm::StringRef Path) {
  std::string Absolute = absolute(Path);
  if (isStandIn(Absolute)) {
    llvm::SmallString<128> Name(Absolute);
    path::remove_dots(Name, /*remove_dot_dot=*/true);
    std::string Lower = Name.str().lower();
    if (!StandIns->exists(Lower))
      return std::nullopt;
    return Lower;
  }
  if (std::optional<std::string> Real = resolveAbsolute(Absolute))
    return Real;
  // Windows removes ".." before it looks at the disk: "missing/../a.h" is a.h.
  if (Absolute.find("/..") == std::string::npos)
    return std::nullopt;
  llvm::SmallString<256> Lexical(Absolute);
  path::remove_dots(Lexical, /*remove_dot_dot=*/true);
  return resolveAbsolute(Lexical);
}

llvm::ErrorOr<vfs::Status> WindowsFileSystem::status(const llvm::Twine &Path) {
  llvm::SmallString<256> Storage;
  llvm::StringRef Requested = Path.toStringRef(Storage);
  std::optional<std::string> Real = resolve(Requested);
  if (!Real)
    return std::make_error_code(std::errc::no_such_file_or_directory);
  llvm::ErrorOr<vfs::Status> Result = isStandIn(*Real)
                                          ? StandIns->status(*Real)
                                          : getUnderlyingFS().status(*Real);
  if (!Result)
    return Result;
  if (*Real == Requested || *Real == absolute(Requested))
    return vfs::Status::copyWithNewName(*Result, Requested);
  // Diagnostics and summaries show the name on the disk, not the one that an
  // #include made up.
  vfs::Status Renamed = vfs::Status::copyWithNewName(*Result, *Real);
  Renamed.ExposesExternalVFSPath = true;
  return Renamed;
}

bool WindowsFileSystem::exists(const llvm::Twine &Path) {
  llvm::SmallString<256> Storage;
  return resolve(Path.toStringRef(Storage)).has_value();
}

namespace {
/// A file whose status says what WindowsFileSystem::status says.
class RenamedFile : public vfs::File {
public:
  RenamedFile(std::unique_ptr<vfs::File> Inner, vfs::Status Stat)
      : Inner(std::move(Inner)), Stat(std::move(Stat)) {}
  llvm::ErrorOr<vfs::Status> status() override { return Stat; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
  getBuffer(const llvm::Twine &Name, int64_t FileSize,
            bool RequiresNullTerminator, bool IsVolatile) override {
    auto Raw =
        Inner->getBuffer(Name, FileSize, RequiresNullTerminator, IsVolatile);
    if (!Raw)
      return Raw;
    if (std::unique_ptr<llvm::MemoryBuffer> Text = readable(**Raw))
      return Text;
    return Raw;
  }
  std::error_code close() override { return Inner->close(); }

private:
  std::unique_ptr<vfs::File> Inner;
  vfs::Status Stat;
};
} // namespace

llvm::ErrorOr<std::unique_ptr<vfs::File>>
WindowsFileSystem::openFileForRead(const llvm::Twine &Path) {
  llvm::SmallString<256> Storage;
  llvm::StringRef Requested = Path.toStringRef(Storage);
  std::optional<std::string> Real = resolve(Requested);
  if (!Real)
    return std::make_error_code(std::errc::no_such_file_or_directory);
  auto File = isStandIn(*Real) ? StandIns->openFileForRead(*Real)
                               : getUnderlyingFS().openFileForRead(*Real);
  if (!File)
    return File.getError();
  llvm::ErrorOr<vfs::Status> Stat = (*File)->status();
  if (!Stat)
    return Stat.getError();
  bool IsRenamed = *Real != Requested && *Real != absolute(Requested);
  vfs::Status Named = vfs::Status::copyWithNewName(
      *Stat, IsRenamed ? llvm::StringRef(*Real) : Requested);
  Named.ExposesExternalVFSPath = IsRenamed;
  return std::make_unique<RenamedFile>(std::move(*File), std::move(Named));
}

vfs::directory_iterator WindowsFileSystem::dir_begin(const llvm::Twine &Dir,
                                                     std::error_code &EC) {
  llvm::SmallString<256> Storage;
  std::optional<std::string> Real = resolve(Dir.toStringRef(Storage));
  if (!Real) {
    EC = std::make_error_code(std::errc::no_such_file_or_directory);
    return {};
  }
  if (isStandIn(*Real))
    return StandIns->dir_begin(*Real, EC);
  return getUnderlyingFS().dir_begin(*Real, EC);
}

std::error_code
WindowsFileSystem::getRealPath(const llvm::Twine &Path,
                               llvm::SmallVectorImpl<char> &Output) {
  llvm::SmallString<256> Storage;
  std::optional<std::string> Real = resolve(Path.toStringRef(Storage));
  if (!Real)
    return std::make_error_code(std::errc::no_such_file_or_directory);
  if (!isStandIn(*Real))
    return getUnderlyingFS().getRealPath(*Real, Output);
  Output.assign(Real->begin(), Real->end());
  return {};
}
