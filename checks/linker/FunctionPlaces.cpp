//===- FunctionPlaces.cpp - Which functions places hold -------------------===//

#include "checks/linker/FunctionPlaces.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::linker;
using llvm::StringRef;
using summary::CalleeKind;
using summary::Instruction;
using summary::Opcode;
using summary::Operand;

template <typename T> static void sortUnique(std::vector<T> &V) {
  llvm::sort(V);
  V.erase(llvm::unique(V), V.end());
}

/// Finds what GetProcAddress is asked for, so that it has a meaning when
/// values are followed.
void FunctionPlaces::nameFunctions() {
  std::vector<StringRef> Asked;
  FunctionValues Values(P);
  // Whether a unit can ask at all is told by its entities.
  for (const Function &F : P.Functions) {
    bool IsEntered = false;
    for (const summary::Block &B : F.Body->Blocks)
      for (const Instruction &I : B.Instructions) {
        if (I.Op != Opcode::Call || I.CallKind != CalleeKind::Direct ||
            !P.Entities[P.entity(F, I.Callee)].Model)
          continue;
        if (!IsEntered)
          Values.enter(F);
        IsEntered = true;
        if (StringRef Name = Values.askedName(I); !Name.empty())
          Asked.push_back(Name);
      }
  }
  if (Asked.empty())
    return;

  llvm::StringMap<EntityId> Known;
  for (EntityId Id = 0; Id != P.Entities.size(); ++Id) {
    const Entity &E = P.Entities[Id];
    if (E.Kind != summary::EntityKind::Function)
      continue;
    if (!E.Api.empty())
      Known[E.Api] = Id;
    else if (E.Definition != NoFunction)
      Known.try_emplace(E.Name, Id);
  }
  for (StringRef Name : Asked) {
    if (P.ByName.count(Name))
      continue;
    auto It = Known.find(Name);
    if (It != Known.end()) {
      P.ByName[Name] = It->second;
      continue;
    }
    const models::FunctionModel *Model = P.Models->function(Name);
    if (!Model)
      continue;
    P.ByName[Name] = P.Entities.size();
    Entity &E = P.Entities.emplace_back();
    E.Name = E.Api = Name;
    E.Model = Model;
  }
}

void FunctionPlaces::takeAddress(const Function &F, const Operand &O,
                                 bool IsStored) {
  if (O.K != Operand::Kind::Function)
    return;
  const summary::TUSummary &Unit = *F.Unit;
  const Entity &E = P.Entities[P.entity(F, O.Index)];
  if (E.Definition == NoFunction)
    return;
  auto &OfType = P.AddressTaken[Unit.string(Unit.Entities[O.Index].Type)];
  OfType.push_back(E.Definition);
  P.Functions[E.Definition].IsHandedOut |= !IsStored;
  // The address of a virtual method calls the object's overrider.
  for (FunctionId Target : E.Targets) {
    OfType.push_back(Target);
    P.Functions[Target].IsHandedOut |= !IsStored;
  }
}

uint32_t FunctionPlaces::place(StringRef Name) {
  auto [It, IsNew] = Numbers.try_emplace(Name, Places.size());
  if (IsNew)
    Places.emplace_back();
  return It->second;
}

void FunctionPlaces::collect(const Function &F, FunctionValues &Values) {
  bool IsEntered = false;
  for (const summary::Block &B : F.Body->Blocks) {
    for (const Instruction &I : B.Instructions) {
      StringRef Into, Name;
      if (I.Op == Opcode::Store && I.Operands[0].K != Operand::Kind::Local &&
          (I.Operands[1].K == Operand::Kind::Function ||
           I.Operands[1].K == Operand::Kind::Register)) {
        if (!std::exchange(IsEntered, true))
          Values.enter(F);
        Into = Values.place(I.Operands[0], &Name);
        // All closures share the field of their function: no place of its own.
        if (Into == "lambda::operator()")
          Into = {};
      }
      for (const Operand &O : I.Operands)
        takeAddress(F, O, /*IsStored=*/!Into.empty());
      if (Into.empty())
        continue;
      const FunctionValues::Result Stored = Values.resolve(I.Operands[1]);
      for (StringRef Key : {Into, Name}) {
        if (Key.empty() || (Stored.Functions.empty() && Stored.Places.empty()))
          continue;
        uint32_t To = place(Key);
        Places[To].Functions.insert(Stored.Functions.begin(),
                                    Stored.Functions.end());
        for (StringRef From : Stored.Places)
          if (From != Key)
            Places[place(From)].CopiedTo.insert(To);
      }
    }
    takeAddress(F, B.Term.Condition, /*IsStored=*/false);
  }
}

/// What a place holds, the places that are copied from it hold, too.
void FunctionPlaces::spread() {
  std::vector<uint32_t> Worklist;
  auto Queue = [&](uint32_t Id) {
    if (!std::exchange(Places[Id].IsQueued, true))
      Worklist.push_back(Id);
  };
  for (uint32_t Id = 0; Id != Places.size(); ++Id)
    if (!Places[Id].Functions.empty() && !Places[Id].CopiedTo.empty())
      Queue(Id);
  while (!Worklist.empty()) {
    const uint32_t Id = Worklist.back();
    Worklist.pop_back();
    Places[Id].IsQueued = false;
    for (uint32_t To : Places[Id].CopiedTo) {
      const size_t Before = Places[To].Functions.size();
      Places[To].Functions.insert(Places[Id].Functions.begin(),
                                  Places[Id].Functions.end());
      if (Places[To].Functions.size() != Before)
        Queue(To);
    }
  }
}

void FunctionPlaces::run() {
  nameFunctions();
  {
    // What one place holds of another is found below: none is known yet.
    FunctionValues Values(P);
    for (const Function &F : P.Functions)
      collect(F, Values);
  }
  spread();
  for (const auto &Entry : Numbers)
    if (auto Functions = Places[Entry.second].Functions.takeVector();
        !Functions.empty()) {
      auto &Stored = P.Stored[Entry.first()];
      Stored.assign(Functions.begin(), Functions.end());
      llvm::sort(Stored);
    }
  for (auto &Entry : P.AddressTaken)
    sortUnique(Entry.second);
}
