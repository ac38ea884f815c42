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
  }
}

/// Chooses one of the definitions for each file they lie in.
void Joiner::choose(Name &N) {
  auto FunctionOf = [&](const Definition &D) -> const summary::Function & {
    return P.Units[D.Unit]->Functions[D.Function];
  };
  auto FileOf = [&](const Definition &D) -> StringRef {
    const summary::SourceRange &R = FunctionOf(D).Range;
    return R.isValid() ? P.Units[D.Unit]->Files[R.File]
                       : P.Units[D.Unit]->MainFile;
  };
  // What capture understood better is better; else the first.
  auto Badness = [&](const Definition &D) {
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
      Files.push_back({File, NoFunction, {}});
      Best.push_back(D);
    } else if (Badness(D) < Badness(Best[It->second])) {
      Best[It->second] = D;
    }
    Files[It->second].Units.push_back(D.Unit);
  }
  for (size_t I = 0; I != Files.size(); ++I)
    N.Definitions[I] = Best[I];
  N.Definitions.resize(Files.size());
  if (Files.size() == 1)
    return;
  N.Choices = Choices.size();
  Choices.push_back(std::move(Files));
}

/// Adds the chosen definitions in the order of units, so that the numbers of
/// functions do not depend on how names are stored.
void Joiner::attachFunctions() {
  std::vector<std::tuple<uint32_t, uint32_t, NameId, uint32_t>> Order;
  for (NameId Id = 0; Id != Names.size(); ++Id) {
    Name &N = Names[Id];
    if (N.Definitions.size() > 1)
      choose(N);
    for (uint32_t I = 0; I != N.Definitions.size(); ++I)
      Order.emplace_back(N.Definitions[I].Unit, N.Definitions[I].Function, Id,
                         I);
  }
  llvm::sort(Order);
  P.Functions.reserve(Order.size());
  for (const auto &[Unit, Index, Id, Choice] : Order) {
    Name &N = Names[Id];
    FunctionId F = P.Functions.size();
    if (N.Choices == ~0u)
      N.Only = F;
    else
      Choices[N.Choices][Choice].Function = F;
    Function &New = P.Functions.emplace_back();
    New.Unit = P.Units[Unit].get();
    New.Body = &New.Unit->Functions[Index];
    New.UnitIndex = Unit;
  }
}

FunctionId Joiner::resolve(Name &N, uint32_t Unit) const {
  if (N.Choices == ~0u)
    return N.Only;
  const std::vector<Choice> &All = Choices[N.Choices];
  for (const Choice &C : All)
    if (llvm::is_contained(C.Units, Unit))
      return C.Function;
  StringRef Folder = P.Units[Unit]->MainFile;
  do {
    Folder = folder(Folder);
    const Choice *Found = nullptr;
    for (const Choice &C : All) {
      if (!isBelow(C.File, Folder))
        continue;
      if (Found) {
        N.IsAmbiguous = true;
        return NoFunction;
      }
      Found = &C;
    }
    if (Found)
      return Found->Function;
  } while (!Folder.empty());
  N.IsAmbiguous = true;
  return NoFunction;
}

EntityId Joiner::makeEntity(Name &N, uint32_t Unit, const summary::Entity &E) {
  FunctionId Definition = resolve(N, Unit);
  const summary::TUSummary &S = *P.Units[Unit];
  StringRef Api = S.string(E.Api);
  for (EntityId Id : N.Entities)
    if (P.Entities[Id].Definition == Definition && P.Entities[Id].Api == Api)
      return Id;
  EntityId Id = P.Entities.size();
  N.Entities.push_back(Id);
  Entity &New = P.Entities.emplace_back();
  New.Kind = E.Kind;
  New.Usr = S.string(E.Usr);
  New.Name = S.string(E.Name);
  New.Api = Api;
  New.Definition = Definition;
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
    P.FunctionsAmbiguous += N.IsAmbiguous;
}

/// Finds where virtual calls of each overridden entity may go.
void Joiner::attachOverriders() {
  // By overridden name: the direct overriders and, for each, the definition
  // that the unit which told means.
  llvm::DenseMap<NameId, std::vector<std::pair<NameId, FunctionId>>> Direct;
  std::vector<NameId> Overridden;
  for (uint32_t U = 0; U != P.Units.size(); ++U) {
    for (const summary::Override &O : P.Units[U]->Overrides) {
      auto [It, IsNew] = Direct.try_emplace(UnitNames[U][O.Overridden]);
      if (IsNew)
        Overridden.push_back(It->first);
      EntityId Overrider = P.UnitEntities[U][O.Overrider];
      It->second.emplace_back(UnitNames[U][O.Overrider],
                              P.Entities[Overrider].Definition);
    }
  }
  for (auto &[Id, Overriders] : Direct) {
    llvm::sort(Overriders);
    Overriders.erase(llvm::unique(Overriders), Overriders.end());
  }

  std::vector<NameId> Worklist;
  std::vector<NameId> SeenFor(Names.size(), ~0u);
  for (NameId Root : Overridden) {
    std::vector<FunctionId> Targets;
    Worklist.push_back(Root);
    SeenFor[Root] = Root;
    while (!Worklist.empty()) {
      auto It = Direct.find(Worklist.back());
      Worklist.pop_back();
      if (It == Direct.end())
        continue;
      for (auto [Overrider, Definition] : It->second) {
        if (Definition != NoFunction)
          Targets.push_back(Definition);
        if (SeenFor[Overrider] == Root)
          continue;
        SeenFor[Overrider] = Root;
        Worklist.push_back(Overrider);
      }
    }
    for (EntityId Id : Names[Root].Entities) {
      Entity &E = P.Entities[Id];
      E.Targets = Targets;
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
  makeEntities();
  attachOverriders();
}
