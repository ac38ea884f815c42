//===- Program.cpp - The linked program -----------------------------------===//

#include "checks/linker/Program.h"
#include "checks/linker/Events.h"

using namespace mapi;
using namespace mapi::linker;
using llvm::StringRef;
using summary::CalleeKind;

bool Program::isEvent(const models::FunctionModel &Model) const {
  return linker::isEvent(Model, MayNameMapisvc);
}

EntityId Program::entity(const summary::TUSummary &Unit,
                         summary::EntityId Id) const {
  return UnitEntities[UnitIndices.lookup(&Unit)][Id];
}

llvm::ArrayRef<FunctionId> Program::targets(EntityId Id, bool IsVirtual) const {
  const Entity &E = Entities[Id];
  if (IsVirtual && !E.Targets.empty())
    return E.Targets;
  if (E.Definition == NoFunction)
    return {};
  return E.Definition;
}

llvm::ArrayRef<FunctionId> Program::addressTaken(StringRef Type) const {
  auto It = AddressTaken.find(Type);
  if (It == AddressTaken.end())
    return {};
  return It->second;
}

llvm::ArrayRef<EntityId> Program::storedFunctions(StringRef Place) const {
  auto It = Stored.find(Place);
  if (It == Stored.end())
    return {};
  return It->second;
}

void Program::forEachStore(
    llvm::function_ref<void(StringRef, llvm::ArrayRef<EntityId>)> Visit) const {
  for (const auto &Entry : Stored)
    // Globals are there by USR, too.
    if (!Entry.first().starts_with("c:"))
      Visit(Entry.first(), Entry.second);
}

EntityId Program::functionByName(StringRef Name) const {
  auto It = ByName.find(Name);
  return It == ByName.end() ? NoEntity : It->second;
}
