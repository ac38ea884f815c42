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
  HasPaste |= F.Facts.HasPaste;
  Pasted.insert(F.Facts.PastedWords.begin(), F.Facts.PastedWords.end());
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
    Includers[Id].push_back(Unit);
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
  llvm::sort(Units,
             [&](FileId A, FileId B) { return Files[A].Path < Files[B].Path; });
  for (FileId Unit : Units)
    close(Unit);

  for (FileId Id = 0; Id != Files.size(); ++Id) {
    const File &F = Files[Id];
    for (Word W : F.Facts.Definitions)
      DefinedIn[W].push_back(Id);
    if (!F.IsIncluded)
      continue;
    for (const FileFacts::Region &R : F.Facts.Regions)
      for (Word W : F.Facts.declares(R))
        if (auto &Ids = DeclaredIn[W]; Ids.empty() || Ids.back() != Id)
          Ids.push_back(Id);
  }
  // A header whose name only the preprocessor knows may be any.
  for (FileId Unit : Units)
    for (FileId Id : Files[Unit].Closure)
      if (Files[Id].Facts.HasComputedInclude)
        makeRelevant(Unit, "includes a header whose name a macro makes");
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

void RelevanceIndex::addName(StringRef Name) {
  if (Name.empty() || !Names.try_emplace(word(Name), Name.str()).second)
    return;
  Names.try_emplace(literalWord(Name), Name.str());
  IsChanged = true;
  if (!HasPaste)
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
    if (!llvm::is_contained(M.Classes, word(Scope))) {
      M.Classes.push_back(word(Scope));
      IsChanged = true;
    }
  }
}

void RelevanceIndex::addCallees(llvm::ArrayRef<std::string> Qualified,
                                bool AreVirtual) {
  for (const std::string &Function : Qualified) {
    auto [Scope, Name] = splitName(Function);
    llvm::SmallVector<Word, 4> Wanted = {definitionWord(Scope, Name),
                                         definitionWord("", Name)};
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

bool RelevanceIndex::isHot(Word W) const {
  return Names.count(W) || Derived.count(W) || Methods.count(W);
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
          llvm::any_of(F.Facts.Words, [&](Word W) { return isHot(W); });
      for (size_t I = 0; I != F.Facts.Regions.size(); ++I)
        if (!F.HotRegions[I] &&
            (IsAllHot || llvm::any_of(F.Facts.uses(F.Facts.Regions[I]),
                                      [&](Word W) { return isHot(W); })))
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

/// Names that ## may make of words of a file and words beside a ##.
void RelevanceIndex::findPastedNames() {
  if (!std::exchange(HasNewPasteNames, false))
    return;
  for (FileId Id = 0; Id != Files.size(); ++Id) {
    File &F = Files[Id];
    if (F.IsRelevant && !F.IsIncluded)
      continue;
    auto Has = [&](StringRef Text) {
      Word W = word(Text);
      return contains(F.Facts.Words, W) || Pasted.count(W);
    };
    const std::string *Found = nullptr;
    auto Check = [&](Word W) {
      auto It = Beginnings.find(W);
      if (It == Beginnings.end())
        return;
      for (const Split &S : It->second) {
        StringRef Rest = StringRef(PasteNames[S.Name]).drop_front(S.Size);
        bool Is = Has(Rest);
        // A##B##C.
        for (size_t I = 1; !Is && I < Rest.size(); ++I)
          Is = Has(Rest.take_front(I)) && Has(Rest.drop_front(I));
        if (Is)
          Found = &PasteNames[S.Name];
      }
    };
    for (Word W : F.Facts.Words)
      Check(W);
    for (Word W : Pasted)
      Check(W);
    if (!Found)
      continue;
    if (F.IsUnit)
      makeRelevant(Id, fmt::format("may paste {} together", *Found));
    if (!F.IsIncluded)
      continue;
    for (size_t I = 0; I != F.Facts.Regions.size(); ++I)
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
      for (Word Class : It->second.Classes) {
        auto Declaring = DeclaredIn.find(Class);
        if (contains(Unit.Facts.Words, Class) ||
            (Declaring != DeclaredIn.end() && sees(Unit, Declaring->second))) {
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
  auto It = Includers.find(Header);
  if (It == Includers.end() || llvm::any_of(It->second, [&](FileId Unit) {
        return Files[Unit].IsRelevant;
      }))
    return;
  makeRelevant(It->second.front(),
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
