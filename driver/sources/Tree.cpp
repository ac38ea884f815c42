//===- Tree.cpp - A folder of sources -------------------------------------===//

#include "driver/sources/Tree.h"
#include "driver/sources/Guess.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <cctype>
#include <tuple>

using namespace mapi::sources;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

std::vector<IncludeName> mapi::sources::scanIncludes(llvm::StringRef Text) {
  std::vector<IncludeName> Result;
  size_t At = 0;
  while ((At = Text.find('#', At)) != llvm::StringRef::npos) {
    llvm::StringRef Before = Text.take_front(At).rtrim(" \t");
    llvm::StringRef Rest = Text.substr(++At).ltrim(" \t");
    if (!Before.empty() && Before.back() != '\n' && Before.back() != '\r' &&
        !Before.ends_with("*/"))
      continue;
    if (!Rest.consume_front("include_next") && !Rest.consume_front("include") &&
        !Rest.consume_front("import"))
      continue;
    Rest = Rest.ltrim(" \t");
    if (Rest.empty() || (Rest.front() != '"' && Rest.front() != '<'))
      continue;
    bool IsAngled = Rest.front() == '<';
    size_t End = Rest.find_first_of(IsAngled ? ">\n" : "\"\n", 1);
    if (End == llvm::StringRef::npos || Rest[End] == '\n' || End == 1)
      continue;
    std::string Name = Rest.slice(1, End).lower();
    std::replace(Name.begin(), Name.end(), '\\', '/');
    Result.push_back({std::move(Name), IsAngled});
  }
  return Result;
}

/// Whether the folder that \p Link is a link to lies in none of \p Roots.
static bool leadsOut(llvm::StringRef Link, llvm::ArrayRef<std::string> Roots) {
  llvm::SmallString<256> Target, Root;
  if (fs::real_path(Link, Target))
    return false;
  return llvm::none_of(Roots, [&](const std::string &R) {
    llvm::StringRef Rest = Target;
    return !fs::real_path(R, Root) && Rest.consume_front(Root) &&
           (Rest.empty() || Rest.starts_with("/"));
  });
}

llvm::Expected<Tree> Tree::list(llvm::ArrayRef<std::string> Roots,
                                size_t MaxFiles) {
  Tree T;
  std::vector<std::string> Pending = Roots.vec();
  while (!Pending.empty() && T.Files.size() < MaxFiles) {
    std::string Folder = std::move(Pending.back());
    Pending.pop_back();
    std::error_code EC;
    std::string Lower = llvm::StringRef(Folder).lower();
    for (fs::directory_iterator It(Folder, EC, /*follow_symlinks=*/false), End;
         !EC && It != End; It.increment(EC)) {
      llvm::StringRef Name = path::filename(It->path());
      fs::file_type Type = It->type();
      if (Type == fs::file_type::directory_file) {
        if (!Name.starts_with("."))
          Pending.push_back(It->path());
        continue;
      }
      // A link to a file is one; what a link to a folder would repeat, or
      // never end, is left alone.
      if (Type == fs::file_type::symlink_file) {
        fs::file_status Status;
        if (std::error_code Broken = fs::status(It->path(), Status)) {
          if (isSourceFile(It->path()))
            T.Lost.push_back({It->path(), Broken.message()});
          continue;
        }
        Type = Status.type();
        if (Type == fs::file_type::directory_file &&
            leadsOut(It->path(), Roots))
          T.Links.push_back(It->path());
      }
      if (Type == fs::file_type::regular_file)
        T.Files.push_back({It->path(), Lower});
    }
    if (EC && llvm::is_contained(Roots, Folder))
      return llvm::createStringError(EC, "cannot read folder '%s': %s",
                                     Folder.c_str(), EC.message().c_str());
    if (EC)
      T.Lost.push_back({std::move(Folder), EC.message()});
  }
  llvm::sort(T.Lost, [](const Unreadable &A, const Unreadable &B) {
    return A.Path < B.Path;
  });
  llvm::sort(T.Links);
  T.IsCut = !Pending.empty();
  llvm::sort(T.Files,
             [](const File &A, const File &B) { return A.Path < B.Path; });
  // Of roots within each other.
  T.Files.erase(
      llvm::unique(T.Files, [](const File &A,
                               const File &B) { return A.Path == B.Path; }),
      T.Files.end());
  for (auto [Index, F] : llvm::enumerate(T.Files)) {
    std::string Lower = llvm::StringRef(F.Path).lower();
    T.ByName[path::filename(Lower)].push_back(Index);
    T.ByPath.try_emplace(Lower, Index);
    if (isSourceFile(F.Path))
      T.Sources.push_back(F.Path);
  }
  return T;
}

std::vector<std::string> Tree::sources(llvm::StringRef Folder) const {
  std::vector<std::string> Result;
  llvm::copy_if(Sources, std::back_inserter(Result), [&](llvm::StringRef S) {
    return S.consume_front(Folder) &&
           (Folder.ends_with("/") || S.starts_with("/"));
  });
  return Result;
}

void Tree::setSystemFolders(std::vector<std::string> Folders,
                            llvm::IntrusiveRefCntPtr<WindowsFileSystem> FS) {
  SystemFolders = std::move(Folders);
  FileSystem = std::move(FS);
}

bool Tree::isInSystem(llvm::StringRef Name) {
  auto [It, IsNew] = SystemNames.try_emplace(Name, false);
  if (!IsNew || !FileSystem)
    return It->second;
  for (const std::string &Folder : SystemFolders)
    if (FileSystem->resolve(Folder + "/" + Name.str())) {
      It->second = true;
      break;
    }
  return It->second;
}

const std::vector<IncludeName> &Tree::includesOf(uint32_t File) {
  auto [It, IsNew] = Includes.try_emplace(File);
  if (!IsNew)
    return It->second;
  // Files of this size are data, whatever includes them.
  constexpr int64_t MaxSize = 16 << 20;
  uint64_t Size = 0;
  if (fs::file_size(Files[File].Path, Size) || Size > MaxSize)
    return It->second;
  // As Clang reads it: a file may be in UTF-16.
  llvm::vfs::FileSystem &Reader =
      FileSystem ? *FileSystem : *llvm::vfs::getRealFileSystem();
  if (auto Buffer = Reader.getBufferForFile(Files[File].Path, -1, false))
    It->second = scanIncludes((*Buffer)->getBuffer());
  return It->second;
}

std::optional<uint32_t> Tree::beside(llvm::StringRef Folder,
                                     llvm::StringRef Name) const {
  llvm::SmallString<256> Path(Folder);
  path::append(Path, Name);
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  auto It = ByPath.find(Path);
  if (It == ByPath.end())
    return std::nullopt;
  return It->second;
}

bool Tree::hasBasicHeader(llvm::StringRef Folder) const {
  for (llvm::StringRef Name :
       {"windows.h", "stdio.h", "stdlib.h", "string.h", "stddef.h", "stdint.h",
        "errno.h", "limits.h", "winnt.h", "winbase.h", "ctype.h", "math.h",
        "time.h", "assert.h", "vector", "string", "memory"})
    if (beside(Folder, Name))
      return true;
  return false;
}

/// How many leading folders \p A and \p B share.
static size_t sharedFolders(llvm::StringRef A, llvm::StringRef B) {
  size_t Count = 0;
  for (auto IA = path::begin(A), IB = path::begin(B);
       IA != path::end(A) && IB != path::end(B) && *IA == *IB; ++IA, ++IB)
    ++Count;
  return Count;
}

IncludeFolders Tree::includeFolders(llvm::StringRef Unit,
                                    llvm::ArrayRef<std::string> Forced) {
  std::string UnitLower = Unit.lower();
  llvm::StringRef UnitFolder = path::parent_path(UnitLower);
  IncludeFolders Result;
  auto Start = ByPath.find(UnitLower);
  if (Start == ByPath.end())
    return Result;

  std::vector<uint32_t> Queue = {Start->second};
  std::vector<bool> IsSeen(Files.size());
  IsSeen[Start->second] = true;
  llvm::StringMap<std::string> Chosen; // Lower-case folder -> on the disk.
  std::vector<std::string> Order;
  auto Visit = [&](uint32_t File) {
    if (!IsSeen[File]) {
      IsSeen[File] = true;
      Queue.push_back(File);
    }
  };
  for (size_t Next = 0; Next < Queue.size(); ++Next) {
    uint32_t Includer = Queue[Next];
    std::vector<IncludeName> Names;
    if (!Next)
      for (const std::string &Header : Forced)
        Names.push_back({llvm::StringRef(Header).lower(), false});
    llvm::append_range(Names, includesOf(Includer));
    for (const IncludeName &Include : Names) {
      llvm::StringRef Name = Include.Name;
      if (path::is_absolute(Name)) {
        if (auto It = ByPath.find(Name); It != ByPath.end())
          Visit(It->second);
        continue;
      }
      if (!Include.IsAngled)
        if (auto File = beside(Files[Includer].Folder, Name)) {
          Visit(*File);
          continue;
        }
      if (Include.IsAngled && isInSystem(Name))
        continue;
      bool IsFound = false;
      for (const std::string &Folder : Order)
        if (auto File = beside(Folder, Name)) {
          Visit(*File);
          IsFound = true;
          break;
        }
      if (IsFound)
        continue;
      auto Candidates = ByName.find(path::filename(Name));
      if (Candidates == ByName.end())
        continue;
      // "../a.h" from a folder that is searched: any folder beside it does;
      // leave the dots out and take the parent of a.h's folder.
      std::string Suffix = "/" + Name.str();
      const Tree::File *Best = nullptr;
      uint32_t BestIndex = 0;
      std::tuple<size_t, size_t> BestRank;
      for (uint32_t Index : Candidates->second) {
        const Tree::File &F = Files[Index];
        std::string Lower = llvm::StringRef(F.Path).lower();
        if (!llvm::StringRef(Lower).ends_with(Suffix))
          continue;
        size_t Shared = sharedFolders(F.Folder, UnitFolder);
        std::tuple<size_t, size_t> Rank = {Shared, SIZE_MAX - F.Path.size()};
        if (Best && Rank <= BestRank)
          continue;
        Best = &F;
        BestIndex = Index;
        BestRank = Rank;
      }
      if (!Best)
        continue;
      std::string Folder =
          Best->Path.substr(0, Best->Path.size() - Suffix.size());
      std::string Lower = llvm::StringRef(Folder).lower();
      if (Chosen.try_emplace(Lower, Folder).second)
        Order.push_back(Lower);
      Visit(BestIndex);
    }
  }
  for (const std::string &Lower : Order)
    (hasBasicHeader(Lower) ? Result.Late : Result.Folders)
        .push_back(Chosen[Lower]);
  return Result;
}

bool Tree::isUnicode(llvm::StringRef Unit) {
  if (!UnicodeVotes) {
    UnicodeVotes.emplace();
    for (const File &F : Files) {
      std::string Extension = path::extension(F.Path).lower();
      if (Extension != ".vcxproj" && Extension != ".vcproj" &&
          Extension != ".dsp" && Extension != ".mak")
        continue;
      auto Buffer = llvm::MemoryBuffer::getFile(F.Path, false, false);
      if (!Buffer)
        continue;
      llvm::StringRef Text = (*Buffer)->getBuffer();
      bool IsWide = Text.contains("<CharacterSet>Unicode") ||
                    Text.contains("CharacterSet=\"1\"") ||
                    Text.contains("_UNICODE") || Text.contains("UNICODE;");
      (*UnicodeVotes)[F.Folder] += IsWide ? 1 : -1;
    }
  }
  std::string Lower = Unit.lower();
  for (llvm::StringRef Folder = path::parent_path(Lower); !Folder.empty();
       Folder = path::parent_path(Folder)) {
    auto It = UnicodeVotes->find(Folder);
    if (It != UnicodeVotes->end())
      return It->second >= 0;
  }
  int Sum = 0;
  for (const auto &Votes : *UnicodeVotes)
    Sum += Votes.second;
  return Sum >= 0;
}
