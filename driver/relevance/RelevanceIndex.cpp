//===- RelevanceIndex.cpp - Which units can matter ------------------------===//

#include "driver/relevance/RelevanceIndex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include <fmt/format.h>

using namespace mapi::relevance;
using llvm::StringRef;
using FileId = RelevanceIndex::FileId;

/// Lower case, forward slashes, without "./" and "../" in front.
static std::string foldPath(StringRef Path) {
  std::string Folded = Path.lower();
  std::replace(Folded.begin(), Folded.end(), '\\', '/');
  StringRef Rest = Folded;
  while (Rest.consume_front("./") || Rest.consume_front("../") ||
         Rest.consume_front("/"))
    ;
  return Rest.str();
}

static StringRef lastPart(StringRef Path) {
  return Path.substr(Path.rfind('/') + 1);
}

static bool contains(llvm::ArrayRef<Word> Sorted, Word W) {
  return std::binary_search(Sorted.begin(), Sorted.end(), W);
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

FileId RelevanceIndex::addFile(StringRef Path, StringRef Contents) {
  if (auto It = ByPath.find(Path); It != ByPath.end())
    return It->second;
  return addFile(Path, scan(Contents));
}

FileId RelevanceIndex::addFile(StringRef Path, FileFacts Facts) {
  auto [It, IsNew] = ByPath.try_emplace(Path, Files.size());
  if (!IsNew)
    return It->second;
  File &F = Files.emplace_back();
  F.Path = Path;
  F.Facts = std::move(Facts);
  Pasted.insert(F.Facts.PastedWords.begin(), F.Facts.PastedWords.end());
  PasteMacros.insert(F.Facts.PasteMacros.begin(), F.Facts.PasteMacros.end());
  Pasters.insert(F.Facts.Pasters.begin(), F.Facts.Pasters.end());
  ByName[lastPart(foldPath(Path))].push_back(It->second);
  return It->second;
}

void RelevanceIndex::addUnit(FileId Id,
                             llvm::ArrayRef<std::string> ForcedIncludes) {
  File &F = Files[Id];
  llvm::append_range(F.ForcedIncludes, ForcedIncludes);
  if (std::exchange(F.IsUnit, true))
    return;
  Units.push_back(Id);
}

std::vector<FileId> RelevanceIndex::resolve(StringRef Name) const {
  std::string Folded = foldPath(Name);
  auto It = ByName.find(lastPart(Folded));
  if (It == ByName.end())
    return {};
  std::vector<FileId> Exact;
  for (FileId Id : It->second) {
    std::string Path = foldPath(Files[Id].Path);
    if (Path == Folded || StringRef(Path).ends_with("/" + Folded))
      Exact.push_back(Id);
  }
  return Exact.empty() ? It->second : Exact;
}

void RelevanceIndex::close(FileId Unit) {
  std::vector<FileId> &Closure = Files[Unit].Closure;
  llvm::DenseSet<FileId> Seen;
  Closure.push_back(Unit);
  Seen.insert(Unit);
  auto Add = [&](llvm::ArrayRef<FileId> Ids) {
    for (FileId Id : Ids)
      if (Seen.insert(Id).second)
        Closure.push_back(Id);
  };
  for (const std::string &Name : Files[Unit].ForcedIncludes)
    Add(resolve(Name));
  for (size_t I = 0; I != Closure.size(); ++I)
    Add(Files[Closure[I]].Includes);
  llvm::sort(Closure);
  for (FileId Id : Closure) {
    if (Id == Unit)
      continue;
    Files[Id].IsIncluded = true;
  }
}

/// Gives files the words of what they include inside of their declarations, and
/// of what that includes.
void RelevanceIndex::includeFragments() {
  for (FileId Id = 0; Id != Files.size(); ++Id) {
    if (Files[Id].Facts.Fragments.empty())
      continue;
    std::vector<FileId> Worklist;
    for (const std::string &Name : Files[Id].Facts.Fragments)
      llvm::append_range(Worklist, resolve(Name));
    llvm::DenseSet<FileId> Seen = {Id};
    std::vector<Word> Words;
    while (!Worklist.empty()) {
      FileId Part = Worklist.back();
      Worklist.pop_back();
      if (!Seen.insert(Part).second)
        continue;
      llvm::append_range(Words, Files[Part].Facts.Words);
      llvm::append_range(Worklist, Files[Part].Includes);
    }
    FileFacts &Facts = Files[Id].Facts;
    llvm::append_range(Facts.Words, Words);
    llvm::sort(Facts.Words);
    Facts.Words.erase(llvm::unique(Facts.Words), Facts.Words.end());
    // Which of its declarations has them is not followed.
    Facts.IsOpaque = true;
  }
}

void RelevanceIndex::finish() {
  llvm::StringMap<std::vector<FileId>> Resolved;
  for (File &F : Files) {
    for (const std::string &Name : F.Facts.Includes) {
      auto [It, IsNew] = Resolved.try_emplace(Name);
      if (IsNew)
        It->second = resolve(Name);
      llvm::append_range(F.Includes, It->second);
    }
    F.HotRegions.assign(F.Facts.Regions.size(), false);
  }
  includeFragments();
  llvm::sort(Units,
             [&](FileId A, FileId B) { return Files[A].Path < Files[B].Path; });
  for (size_t I = 0; I != Units.size(); ++I) {
    close(Units[I]);
    for (FileId Id : Files[Units[I]].Closure) {
      std::vector<uint64_t> &Bits = Files[Id].Includers;
      Bits.resize((Units.size() + 63) / 64);
      Bits[I / 64] |= uint64_t(1) << I % 64;
    }
  }

  for (FileId Id = 0; Id != Files.size(); ++Id) {
    const File &F = Files[Id];
    for (Word W : F.Facts.Definitions)
      DefinedIn[W].push_back(Id);
  }
  // A header whose name only the preprocessor knows may be any, and what cannot
  // be read may hold anything: parsing tells what is lost.
  for (FileId Unit : Units)
    for (FileId Id : Files[Unit].Closure)
      if (Files[Id].Facts.HasComputedInclude)
        makeRelevant(Unit, "includes a header whose name a macro makes");
      else if (Files[Id].Facts.IsUnread)
        makeRelevant(Unit, fmt::format("{} cannot be read", Files[Id].Path));
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

void RelevanceIndex::addName(StringRef Name) {
  if (Name.empty() || !Names.try_emplace(word(Name), Name.str()).second)
    return;
  Names.try_emplace(pointerWord(Name), Name.str());
  Names.try_emplace(typeWord(Name), Name.str());
  IsChanged = true;
  // In literals, names as GetProcAddress takes them; not "the thread died".
  if (Name.contains('_') || llvm::any_of(Name, llvm::isUpper))
    Names.try_emplace(literalWord(Name), Name.str());
  // Short names are in everything that is pasted.
  if (PasteMacros.empty() || Name.size() < 6)
    return;
  HasNewPasteNames = true;
  uint32_t Index = PasteNames.size();
  PasteNames.push_back(Name.str());
  for (uint32_t Size = 1; Size != Name.size(); ++Size)
    Beginnings[word(Name.take_front(Size))].push_back({Index, Size});
}

void RelevanceIndex::addIdentifiers(llvm::ArrayRef<std::string> Identifiers) {
  for (const std::string &Name : Identifiers)
    addName(Name);
}

/// Scope and name of a qualified name without template arguments.
static std::pair<std::string, std::string> splitName(StringRef Qualified) {
  std::string Plain;
  unsigned Angles = 0, Parentheses = 0;
  // "operator<" and its kin end the name.
  size_t Operator = Qualified.find("operator");
  if (Operator != StringRef::npos &&
      (Operator == 0 || Qualified[Operator - 1] == ':'))
    Qualified = Qualified.take_front(Operator + strlen("operator"));
  for (char C : Qualified) {
    if (C == '<')
      ++Angles;
    else if (C == '>' && Angles)
      --Angles;
    else if (C == '(')
      ++Parentheses;
    else if (C == ')' && Parentheses)
      --Parentheses;
    else if (!Angles && !Parentheses)
      Plain.push_back(C);
  }
  StringRef Rest = Plain;
  size_t Colons = Rest.rfind("::");
  if (Colons == StringRef::npos)
    return {"", Plain};
  StringRef Scope = Rest.take_front(Colons);
  if (size_t Outer = Scope.rfind("::"); Outer != StringRef::npos)
    Scope = Scope.drop_front(Outer + 2);
  return {Scope.str(), Rest.drop_front(Colons + 2).str()};
}

void RelevanceIndex::addFunctions(llvm::ArrayRef<std::string> Qualified) {
  for (const std::string &Function : Qualified) {
    auto [Scope, Name] = splitName(Function);
    if (Scope.empty()) {
      addName(Name);
      continue;
    }
    // What runs without being named runs where the class is named.
    if (Name == Scope || StringRef(Name).starts_with("~") ||
        Name == "operator") {
      addName(Scope);
      continue;
    }
    Method &M = Methods[word(Name)];
    M.Text = Name;
    if (!llvm::is_contained(M.Classes, Scope)) {
      M.Classes.push_back(Scope);
      IsChanged = true;
    }
  }
}

void RelevanceIndex::addCallees(llvm::ArrayRef<std::string> Qualified,
                                bool AreVirtual) {
  for (const std::string &Function : Qualified) {
    auto [Scope, Name] = splitName(Function);
    llvm::SmallVector<Word, 4> Wanted = {definitionWord(Scope, Name)};
    // What is in a namespace is defined without saying so.
    if (!Scope.empty() && !DefinedIn.contains(classWord(Scope)))
      Wanted.push_back(definitionWord("", Name));
    if (AreVirtual)
      Wanted.push_back(methodWord(Name));
    // A method may be defined within its class.
    std::vector<FileId> Found;
    for (Word W : Wanted)
      if (auto It = DefinedIn.find(W); It != DefinedIn.end())
        llvm::append_range(Found, It->second);
    if (!Scope.empty())
      if (auto It = DefinedIn.find(classWord(Scope)); It != DefinedIn.end())
        for (FileId Id : It->second)
          if (contains(Files[Id].Facts.Definitions, methodWord(Name)))
            Found.push_back(Id);
    std::string Reason = fmt::format("may define {}", Function);
    for (FileId Id : Found) {
      if (Files[Id].IsUnit)
        makeRelevant(Id, Reason);
      else
        represent(Id, Reason);
    }
  }
}

//===----------------------------------------------------------------------===//
// Fixpoint
//===----------------------------------------------------------------------===//

/// Whether some unit includes both.
bool RelevanceIndex::meets(const File &A, const File &B) const {
  for (size_t I = 0; I != A.Includers.size() && I != B.Includers.size(); ++I)
    if (A.Includers[I] & B.Includers[I])
      return true;
  return false;
}

/// Whether word \p W matters where it stands in header \p F. Headers rely on
/// what was included before them, so all that they can meet counts.
bool RelevanceIndex::isHot(const File &F, Word W) const {
  if (Names.count(W))
    return true;
  auto Meets = [&](FileId Id) { return meets(F, Files[Id]); };
  if (auto It = Derived.find(W); It != Derived.end())
    if (llvm::any_of(It->second, Meets))
      return true;
  auto It = Methods.find(W);
  return It != Methods.end() &&
         llvm::any_of(It->second.Classes, [&](StringRef Class) {
           auto Declaring = DefinedIn.find(classWord(Class));
           return Declaring != DefinedIn.end() &&
                  llvm::any_of(Declaring->second, Meets);
         });
}

/// Whether that made more names matter.
bool RelevanceIndex::makeHot(FileId Id, size_t Region) {
  File &F = Files[Id];
  if (std::exchange(F.HotRegions[Region], true))
    return false;
  const FileFacts::Region &R = F.Facts.Regions[Region];
  F.HasHotBody |= R.HasBody;
  for (Word W : F.Facts.declares(R)) {
    std::vector<FileId> &Ids = Derived[W];
    if (!llvm::is_contained(Ids, Id))
      Ids.push_back(Id);
  }
  return true;
}

void RelevanceIndex::findHotRegions() {
  for (bool Again = true; Again;) {
    Again = false;
    for (FileId Id = 0; Id != Files.size(); ++Id) {
      File &F = Files[Id];
      if (!F.IsIncluded)
        continue;
      bool IsAllHot =
          F.Facts.IsOpaque &&
          llvm::any_of(F.Facts.Words, [&](Word W) { return isHot(F, W); });
      for (size_t I = 0; I != F.Facts.Regions.size(); ++I)
        if (!F.HotRegions[I] &&
            (IsAllHot || llvm::any_of(F.Facts.uses(F.Facts.Regions[I]),
                                      [&](Word W) { return isHot(F, W); })))
          Again |= makeHot(Id, I);
      if (!IsAllHot)
        continue;
      // Without regions, everything that it says may be what it declares.
      for (Word W : F.Facts.Words) {
        std::vector<FileId> &Ids = Derived[W];
        if (!llvm::is_contained(Ids, Id))
          Ids.push_back(Id);
      }
    }
  }
}

static bool anyOf(llvm::ArrayRef<Word> Words, const llvm::DenseSet<Word> &Set) {
  return llvm::any_of(Words, [&](Word W) { return Set.count(W) != 0; });
}

/// A name that ## may make of words of \p F and words beside a ##.
const std::string *RelevanceIndex::pastedName(const File &F) const {
  // One piece stands beside a ##, unless the file hands pieces to a macro.
  bool IsAnyPiece = anyOf(F.Facts.Words, Pasters);
  auto IsBeside = [&](Word W) { return IsAnyPiece || Pasted.count(W); };
  auto Has = [&](Word W) {
    return contains(F.Facts.Words, W) || Pasted.count(W);
  };
  auto Check = [&](Word First) -> const std::string * {
    auto It = Beginnings.find(First);
    if (It == Beginnings.end())
      return nullptr;
    for (const Split &S : It->second) {
      const std::string &Name = PasteNames[S.Name];
      StringRef Rest = StringRef(Name).drop_front(S.Size);
      Word Second = word(Rest);
      if ((IsBeside(First) || IsBeside(Second)) && Has(Second))
        return &Name;
      // A##B##C.
      for (size_t I = 1; I < Rest.size(); ++I) {
        Word Middle = word(Rest.take_front(I));
        Word Last = word(Rest.drop_front(I));
        if ((IsBeside(First) || IsBeside(Middle) || IsBeside(Last)) &&
            Has(Middle) && Has(Last))
          return &Name;
      }
    }
    return nullptr;
  };
  for (Word W : F.Facts.Words)
    if (const std::string *Name = Check(W))
      return Name;
  for (Word W : Pasted)
    if (const std::string *Name = Check(W))
      return Name;
  return nullptr;
}

/// Finds files that may make names by ##. Only those that use a macro which
/// pastes can.
void RelevanceIndex::findPastedNames() {
  if (!std::exchange(HasNewPasteNames, false))
    return;
  for (auto *Macros : {&PasteMacros, &Pasters}) {
    for (bool Again = true; Again;) {
      Again = false;
      for (const File &F : Files)
        for (const FileFacts::Region &R : F.Facts.Regions)
          if (R.IsMacro && anyOf(F.Facts.uses(R), *Macros))
            for (Word W : F.Facts.declares(R))
              Again |= Macros->insert(W).second;
    }
  }
  for (FileId Id = 0; Id != Files.size(); ++Id) {
    File &F = Files[Id];
    if ((F.IsRelevant && !F.IsIncluded) || !anyOf(F.Facts.Words, PasteMacros))
      continue;
    const std::string *Name = pastedName(F);
    if (!Name)
      continue;
    if (F.IsUnit)
      makeRelevant(Id, fmt::format("may paste {} together", *Name));
    if (!F.IsIncluded)
      continue;
    for (size_t I = 0; I != F.Facts.Regions.size(); ++I)
      if (anyOf(F.Facts.uses(F.Facts.Regions[I]), PasteMacros))
        IsChanged |= makeHot(Id, I);
  }
}

bool RelevanceIndex::sees(const File &Unit,
                          llvm::ArrayRef<FileId> Declaring) const {
  return llvm::any_of(Declaring, [&](FileId Id) {
    return std::binary_search(Unit.Closure.begin(), Unit.Closure.end(), Id);
  });
}

bool RelevanceIndex::findReason(const File &Unit, std::string &Reason) const {
  for (Word W : Unit.Facts.Words) {
    if (auto It = Names.find(W); It != Names.end()) {
      Reason = fmt::format("names {}", It->second);
      return true;
    }
    if (auto It = Methods.find(W); It != Methods.end()) {
      for (StringRef Class : It->second.Classes) {
        auto Declaring = DefinedIn.find(classWord(Class));
        if (contains(Unit.Facts.Words, word(Class)) ||
            (Declaring != DefinedIn.end() && sees(Unit, Declaring->second))) {
          Reason = fmt::format("names method {}", It->second.Text);
          return true;
        }
      }
    }
    if (auto It = Derived.find(W); It != Derived.end()) {
      for (FileId Id : It->second) {
        if (!sees(Unit, Id))
          continue;
        Reason = fmt::format("uses what {} declares", Files[Id].Path);
        return true;
      }
    }
  }
  return false;
}

void RelevanceIndex::makeRelevant(FileId Unit, std::string Reason) {
  File &F = Files[Unit];
  if (std::exchange(F.IsRelevant, true))
    return;
  F.Reason = std::move(Reason);
  ++RelevantCount;
}

/// Makes sure that some unit which includes \p Header is parsed.
void RelevanceIndex::represent(FileId Header, StringRef Why) {
  const std::vector<uint64_t> &Bits = Files[Header].Includers;
  std::vector<FileId> Including;
  for (size_t I = 0; I != Units.size() && !Bits.empty(); ++I)
    if (Bits[I / 64] >> I % 64 & 1)
      Including.push_back(Units[I]);
  if (Including.empty() || llvm::any_of(Including, [&](FileId Unit) {
        return Files[Unit].IsRelevant;
      }))
    return;
  makeRelevant(Including.front(),
               fmt::format("includes {}, which {}", Files[Header].Path,
                           std::string_view(Why)));
}

void RelevanceIndex::findRelevantUnits() {
  for (FileId Id : Units) {
    std::string Reason;
    if (!Files[Id].IsRelevant && findReason(Files[Id], Reason))
      makeRelevant(Id, std::move(Reason));
  }
  for (FileId Id = 0; Id != Files.size(); ++Id)
    if (Files[Id].HasHotBody)
      represent(Id, "has code that matters");
}

std::vector<FileId> RelevanceIndex::takeRelevant() {
  findPastedNames();
  if (std::exchange(IsChanged, false)) {
    findHotRegions();
    findRelevantUnits();
  }
  std::vector<FileId> New;
  for (FileId Id : Units) {
    File &F = Files[Id];
    if (F.IsRelevant && !std::exchange(F.IsTaken, true))
      New.push_back(Id);
  }
  return New;
}
