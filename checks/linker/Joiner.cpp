//===- Joiner.cpp - Entities of all units become one table ----------------===//

#include "checks/linker/Joiner.h"
#include "checks/summary/Text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace mapi;
using namespace mapi::linker;
using llvm::StringRef;

static StringRef folder(StringRef Path) {
  size_t Slash = Path.find_last_of("/\\");
  return Slash == StringRef::npos ? StringRef() : Path.take_front(Slash);
}

static bool isBelow(StringRef Path, StringRef Folder) {
  return Folder.empty() ||
         (Path.size() > Folder.size() && Path.starts_with(Folder) &&
          (Path[Folder.size()] == '/' || Path[Folder.size()] == '\\'));
}

/// Where the arguments of a modelled call start. Methods are those functions
/// whose scope is a modelled class.
static unsigned firstArgument(const models::ModelSet &Models, StringRef Api) {
  size_t Colons = Api.rfind("::");
  return Colons != StringRef::npos &&
         Models.classModel(Api.take_front(Colons)) != nullptr;
}

/// Two commands may compile one file; only then does the content decide.
static std::string content(const summary::TUSummary &Unit) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  summary::write(Unit, OS);
  return Text;
}

void Joiner::sortUnits() {
  llvm::sort(P.Units, [](const auto &A, const auto &B) {
    return A->MainFile < B->MainFile;
  });
  for (auto It = P.Units.begin(); It != P.Units.end();) {
    auto Last = std::find_if(It, P.Units.end(), [&](const auto &U) {
      return U->MainFile != (*It)->MainFile;
    });
    if (Last - It > 1) {
      std::vector<
          std::pair<std::string, std::shared_ptr<const summary::TUSummary>>>
          Same;
      for (auto Unit = It; Unit != Last; ++Unit)
        Same.emplace_back(content(**Unit), *Unit);
      llvm::sort(Same, llvm::less_first());
      for (auto &[Text, Unit] : Same)
        *It++ = std::move(Unit);
    }
    It = Last;
  }
  for (uint32_t I = 0; I != P.Units.size(); ++I)
    P.UnitIndices.try_emplace(P.Units[I].get(), I);

  for (const auto &Unit : P.Units) {
    UnitPrograms.push_back(Programs.programs(Unit->MainFile));
    UnitSets.push_back(programSet(UnitPrograms.back()));
  }
}

uint32_t Joiner::programSet(llvm::ArrayRef<uint32_t> Programs) {
  return Sets.try_emplace(Programs.vec(), Sets.size()).first->second;
}

/// Whether units of programs \p A may be linked with those of programs \p B.
static bool meet(llvm::ArrayRef<uint32_t> A, llvm::ArrayRef<uint32_t> B) {
  return A.empty() || B.empty() || llvm::any_of(A, [&](uint32_t Program) {
           return std::binary_search(B.begin(), B.end(), Program);
         });
}

void Joiner::joinNames() {
  using Key = llvm::CachedHashStringRef;
  llvm::DenseMap<Key, NameId> External[2], Internal[2];
  UnitNames.resize(P.Units.size());
  for (uint32_t U = 0; U != P.Units.size(); ++U) {
    const summary::TUSummary &Unit = *P.Units[U];
    UnitNames[U].reserve(Unit.Entities.size());
    for (auto &Map : Internal)
      Map.clear();
    for (const summary::Entity &E : Unit.Entities) {
      StringRef Usr = Unit.string(E.Usr);
      if (Usr.empty())
        Usr = Unit.string(E.Name);
      auto &Maps = E.IsInternal ? Internal : External;
      auto [It, IsNew] = Maps[static_cast<unsigned>(E.Kind)].try_emplace(
          Key(Usr, static_cast<uint32_t>(llvm::xxh3_64bits(Usr))),
          static_cast<NameId>(Names.size()));
      if (IsNew)
        Names.emplace_back();
      UnitNames[U].push_back(It->second);
    }
  }
}

void Joiner::collectDefinitions() {
  for (uint32_t U = 0; U != P.Units.size(); ++U) {
    const summary::TUSummary &Unit = *P.Units[U];
    for (uint32_t F = 0; F != Unit.Functions.size(); ++F)
      Names[UnitNames[U][Unit.Functions[F].Entity]].Definitions.push_back(
          {U, F});
    for (const summary::Override &O : Unit.Overrides)
      Names[UnitNames[U][O.Overridden]].IsOverridden = true;
  }
  // A function that does nothing is no other program's function of that name.
  for (uint32_t U = 0; U != P.Units.size(); ++U)
    for (auto [E, Id] : llvm::zip(P.Units[U]->Entities, UnitNames[U]))
      if (E.Kind == summary::EntityKind::Function && E.IsDefined)
        if (auto &Known = Names[Id].Definitions; !Known.empty())
          Known.push_back({U, NoBody});
  // Variables that one unit defines are those of most programs.
  llvm::DenseMap<NameId, llvm::SmallVector<uint32_t, 1>> Defining;
  for (uint32_t U = 0; U != P.Units.size(); ++U)
    for (auto [E, Id] : llvm::zip(P.Units[U]->Entities, UnitNames[U]))
      if (E.Kind == summary::EntityKind::Variable && E.IsDefined &&
          !E.IsInternal)
        Defining[Id].push_back(U);
  for (const auto &[Id, Units] : Defining)
    if (Units.size() > 1)
      chooseVariable(Names[Id], Units);
}

void Joiner::setChoices(Name &N, std::vector<Choice> Found) {
  for (Choice &C : Found) {
    llvm::sort(C.Units);
    bool IsAny = false;
    for (uint32_t Unit : C.Units) {
      IsAny |= UnitPrograms[Unit].empty();
      C.Programs.append(UnitPrograms[Unit].begin(), UnitPrograms[Unit].end());
    }
    if (IsAny)
      C.Programs.clear();
    llvm::sort(C.Programs);
    C.Programs.erase(llvm::unique(C.Programs), C.Programs.end());
  }
  N.Choices = Choices.size();
  Choices.push_back(std::move(Found));
}

/// One program has one variable of a name. Units whose programs are not known
/// are of one program if they lie in one folder: C lets several files define a
/// variable tentatively.
void Joiner::chooseVariable(Name &N, llvm::ArrayRef<uint32_t> Units) {
  std::vector<Choice> Found;
  for (uint32_t Unit : Units) {
    StringRef File = P.Units[Unit]->MainFile;
    auto Same = llvm::find_if(Found, [&](const Choice &C) {
      auto Other = UnitPrograms[C.Units.front()];
      if (UnitPrograms[Unit].empty() || Other.empty())
        return folder(C.File) == folder(File);
      return meet(UnitPrograms[Unit], Other);
    });
    if (Same == Found.end())
      Same = Found.insert(Found.end(), Choice{File, NoFunction, {}, {}});
    Same->Units.push_back(Unit);
  }
  if (Found.size() > 1)
    setChoices(N, std::move(Found));
}

/// Chooses one of the definitions for each file they lie in.
void Joiner::choose(Name &N) {
  auto FunctionOf = [&](const Definition &D) -> const summary::Function & {
    return P.Units[D.Unit]->Functions[D.Function];
  };
  auto FileOf = [&](const Definition &D) -> StringRef {
    if (D.Function == NoBody)
      return P.Units[D.Unit]->MainFile;
    const summary::SourceRange &R = FunctionOf(D).Range;
    return R.isValid() ? P.Units[D.Unit]->Files[R.File]
                       : P.Units[D.Unit]->MainFile;
  };
  // What capture understood better is better; else the first.
  auto Badness = [&](const Definition &D) {
    if (D.Function == NoBody)
      return 3;
    const summary::Function &F = FunctionOf(D);
    return F.IsOutOfBudget ? 2 : F.IsDegraded ? 1 : 0;
  };

  std::vector<Choice> Files;
  std::vector<Definition> Best;
  llvm::DenseMap<llvm::CachedHashStringRef, uint32_t> Index;
  for (const Definition &D : N.Definitions) {
    StringRef File = FileOf(D);
    auto [It, IsNew] = Index.try_emplace(llvm::CachedHashStringRef(File),
                                         static_cast<uint32_t>(Files.size()));
    if (IsNew) {
      Files.push_back({File, NoFunction, {}, {}});
      Best.push_back(D);
    } else if (Badness(D) < Badness(Best[It->second])) {
      Best[It->second] = D;
    }
    Files[It->second].Units.push_back(D.Unit);
  }
  for (size_t I = 0; I != Files.size(); ++I)
    N.Definitions[I] = Best[I];
  N.Definitions.resize(Files.size());
  // One may still be another program's.
  if (Files.size() > 1 || !UnitPrograms[Best.front().Unit].empty())
    setChoices(N, std::move(Files));
}

/// Adds the chosen definitions in the order of units, so that the numbers of
/// functions do not depend on how names are stored.
void Joiner::attachFunctions() {
  std::vector<std::tuple<uint32_t, uint32_t, NameId, uint32_t>> Order;
  for (NameId Id = 0; Id != Names.size(); ++Id) {
    Name &N = Names[Id];
    if (N.Definitions.size() > 1 ||
        (!N.Definitions.empty() &&
         !UnitPrograms[N.Definitions.front().Unit].empty()))
      choose(N);
    for (uint32_t I = 0; I != N.Definitions.size(); ++I)
      if (N.Definitions[I].Function != NoBody)
        Order.emplace_back(N.Definitions[I].Unit, N.Definitions[I].Function, Id,
                           I);
  }
  llvm::sort(Order);
  P.Functions.reserve(Order.size());
  for (const auto &[Unit, Index, Id, Choice] : Order) {
    Name &N = Names[Id];
    FunctionId F = P.Functions.size();
    if (N.Choices == NoChoice)
      N.Only = F;
    else
      Choices[N.Choices][Choice].Function = F;
    Function &New = P.Functions.emplace_back();
    New.Unit = P.Units[Unit].get();
    New.Body = &New.Unit->Functions[Index];
    New.UnitIndex = Unit;
    // Units of several programs may define an inline function.
    New.ProgramSet = N.Choices == NoChoice
                         ? UnitSets[Unit]
                         : programSet(Choices[N.Choices][Choice].Programs);
  }
}

/// Works out which sets of programs have anything to do with each other.
void Joiner::findMeetings() {
  if (Sets.size() < 2)
    return;
  auto IsLoaded = [&](llvm::ArrayRef<uint32_t> Set) {
    return llvm::any_of(Set, [&](uint32_t Program) {
      return Programs.isLoadedByOthers(Program);
    });
  };
  P.Meets.assign(Sets.size(), llvm::BitVector(Sets.size()));
  for (const auto &[A, NumberA] : Sets)
    for (const auto &[B, NumberB] : Sets)
      if (meet(A, B) || IsLoaded(A) || IsLoaded(B))
        P.Meets[NumberA].set(NumberB);
}

/// The candidate in the nearest folder above \p Unit that holds any.
uint32_t
Joiner::nearest(llvm::ArrayRef<Choice> All, uint32_t Unit,
                llvm::function_ref<bool(const Choice &)> IsCandidate) const {
  StringRef Folder = P.Units[Unit]->MainFile;
  do {
    Folder = folder(Folder);
    uint32_t Found = NoChoice;
    for (uint32_t I = 0; I != All.size(); ++I) {
      if (!isBelow(All[I].File, Folder) || !IsCandidate(All[I]))
        continue;
      if (Found != NoChoice)
        return SeveralChoices;
      Found = I;
    }
    if (Found != NoChoice)
      return Found;
  } while (!Folder.empty());
  return NoChoice;
}

/// Which of its choices name \p N means in \p Unit.
uint32_t Joiner::resolve(Name &N, uint32_t Unit) const {
  llvm::ArrayRef<Choice> All = Choices[N.Choices];
  for (uint32_t I = 0; I != All.size(); ++I)
    if (std::binary_search(All[I].Units.begin(), All[I].Units.end(), Unit))
      return I;
  uint32_t Result = NoChoice;
  if (UnitPrograms[Unit].empty())
    Result = nearest(All, Unit, [](const Choice &) { return true; });
  for (uint32_t Program : UnitPrograms[Unit]) {
    uint32_t Found = nearest(
        All, Unit, [&](const Choice &C) { return meet(Program, C.Programs); });
    if (Result == NoChoice)
      Result = Found;
    else if (Found != NoChoice && Found != Result)
      Result = SeveralChoices;
  }
  // What a program does not have, a DLL may export.
  if (Result == NoChoice)
    Result = nearest(All, Unit, [&](const Choice &C) {
      return llvm::any_of(C.Programs, [&](uint32_t Program) {
        return Programs.isLoadedByOthers(Program);
      });
    });
  N.IsAmbiguous |= Result == SeveralChoices;
  return Result;
}

EntityId Joiner::makeEntity(Name &N, uint32_t Unit, const summary::Entity &E) {
  FunctionId Definition = N.Only;
  bool IsAmbiguous = false;
  uint32_t Group = N.IsOverridden ? UnitSets[Unit] : 0;
  if (N.Choices != NoChoice) {
    uint32_t Found = resolve(N, Unit);
    IsAmbiguous = Found == SeveralChoices;
    if (Found != NoChoice && !IsAmbiguous)
      Definition = Choices[N.Choices][Found].Function;
    else
      Definition = NoFunction;
    if (!N.IsOverridden)
      Group = Found;
  }
  const summary::TUSummary &S = *P.Units[Unit];
  StringRef Api = S.string(E.Api);
  for (EntityId Id : N.Entities)
    if (P.Entities[Id].Definition == Definition && P.Entities[Id].Api == Api &&
        P.Entities[Id].IsAmbiguous == IsAmbiguous && Groups[Id] == Group)
      return Id;
  EntityId Id = P.Entities.size();
  Groups.push_back(Group);
  N.Entities.push_back(Id);
  Entity &New = P.Entities.emplace_back();
  New.Kind = E.Kind;
  New.Usr = S.string(E.Usr);
  if (E.Kind == summary::EntityKind::Variable && N.Entities.size() > 1)
    New.Usr += "#" + std::to_string(N.Entities.size());
  New.Name = S.string(E.Name);
  New.Api = Api;
  New.Definition = Definition;
  New.IsAmbiguous = IsAmbiguous;
  if (!Api.empty()) {
    New.Model = P.Models->function(Api);
    New.FirstArgument = firstArgument(*P.Models, Api);
  }
  return Id;
}

void Joiner::makeEntities() {
  P.UnitEntities.resize(P.Units.size());
  for (uint32_t U = 0; U != P.Units.size(); ++U) {
    const summary::TUSummary &Unit = *P.Units[U];
    P.UnitEntities[U].reserve(Unit.Entities.size());
    for (summary::EntityId Id = 0; Id != Unit.Entities.size(); ++Id)
      P.UnitEntities[U].push_back(
          makeEntity(Names[UnitNames[U][Id]], U, Unit.Entities[Id]));
  }
  for (Function &F : P.Functions)
    F.Entity = P.entity(F, F.Body->Entity);
  for (const Name &N : Names)
    P.FunctionsAmbiguous +=
        N.IsAmbiguous &&
        P.Entities[N.Entities.front()].Kind == summary::EntityKind::Function;
}

/// Finds where virtual calls of each overridden entity may go.
void Joiner::attachOverriders() {
  /// An override, as a unit tells it: with the definition that it means.
  struct Overrider {
    NameId Name;
    FunctionId Definition;
    uint32_t Set;
    auto key() const { return std::tie(Name, Definition, Set); }
    bool operator<(const Overrider &O) const { return key() < O.key(); }
    bool operator==(const Overrider &O) const { return key() == O.key(); }
  };
  llvm::DenseMap<NameId, std::vector<Overrider>> Direct;
  std::vector<NameId> Overridden;
  for (uint32_t U = 0; U != P.Units.size(); ++U) {
    for (const summary::Override &O : P.Units[U]->Overrides) {
      auto [It, IsNew] = Direct.try_emplace(UnitNames[U][O.Overridden]);
      if (IsNew)
        Overridden.push_back(It->first);
      EntityId E = P.UnitEntities[U][O.Overrider];
      It->second.push_back(
          {UnitNames[U][O.Overrider], P.Entities[E].Definition, UnitSets[U]});
    }
  }
  for (auto &[Id, Overriders] : Direct) {
    llvm::sort(Overriders);
    Overriders.erase(llvm::unique(Overriders), Overriders.end());
  }

  std::vector<NameId> Worklist;
  std::vector<uint32_t> SeenFor(Names.size(), 0);
  uint32_t Search = 0;
  for (NameId Root : Overridden) {
    // By set of programs, for those who call it there.
    llvm::DenseMap<uint32_t, std::vector<FunctionId>> Targets;
    for (EntityId Id : Names[Root].Entities) {
      auto [It, IsNew] = Targets.try_emplace(Groups[Id]);
      if (!IsNew)
        continue;
      ++Search;
      Worklist.push_back(Root);
      SeenFor[Root] = Search;
      while (!Worklist.empty()) {
        auto Found = Direct.find(Worklist.back());
        Worklist.pop_back();
        if (Found == Direct.end())
          continue;
        for (const Overrider &O : Found->second) {
          if (!P.mayMeet(It->first, O.Set))
            continue;
          if (O.Definition != NoFunction)
            It->second.push_back(O.Definition);
          if (SeenFor[O.Name] == Search)
            continue;
          SeenFor[O.Name] = Search;
          Worklist.push_back(O.Name);
        }
      }
    }
    for (EntityId Id : Names[Root].Entities) {
      Entity &E = P.Entities[Id];
      E.Targets = Targets[Groups[Id]];
      if (E.Definition != NoFunction)
        E.Targets.push_back(E.Definition);
      llvm::sort(E.Targets);
      E.Targets.erase(llvm::unique(E.Targets), E.Targets.end());
    }
  }
}

void Joiner::run(std::vector<std::shared_ptr<const summary::TUSummary>> Units) {
  P.Units = std::move(Units);
  sortUnits();
  joinNames();
  collectDefinitions();
  attachFunctions();
  findMeetings();
  makeEntities();
  attachOverriders();
}
