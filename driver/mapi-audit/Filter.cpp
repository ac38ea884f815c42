//===- Filter.cpp - Which units of a plan are worth parsing ---------------===//

#include "driver/mapi-audit/Filter.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <set>

using namespace mapi;
using namespace mapi::audit;

/// Headers that the options of \p Unit include, ours left out.
static std::vector<std::string> forcedIncludes(const sources::Unit &Unit) {
  std::vector<std::string> Result;
  for (size_t I = 0; I + 1 < Unit.Arguments.size(); ++I) {
    if (Unit.Arguments[I] != "-include" && Unit.Arguments[I] != "-imacros")
      continue;
    llvm::StringRef Name = Unit.Arguments[++I];
    if (!Name.starts_with(sources::StandInFolder))
      Result.push_back(Name.str());
  }
  return Result;
}

Filter::Filter(const sources::Plan &Plan, const models::ModelSet &Models,
               const std::vector<std::string> &TreeFiles)
    : Plan(Plan), IsChosen(Plan.Units.size()) {
  auto Add = [&](const std::string &Path) {
    auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                              /*RequiresNullTerminator=*/false);
    return Index.addFile(Path,
                         Buffer ? (*Buffer)->getBuffer() : llvm::StringRef());
  };
  for (auto [Position, Unit] : llvm::enumerate(Plan.Units)) {
    auto File = Add(Unit.File);
    UnitOf[File] = Position;
    Index.addUnit(File, forcedIncludes(Unit));
  }
  for (const std::string &File : TreeFiles)
    Add(File);
  Index.finish();
  Index.addIdentifiers(relevance::startingIdentifiers(Models));
}

std::vector<size_t> Filter::nextRound() {
  std::vector<size_t> Round;
  auto Choose = [&](size_t Position) {
    if (!IsChosen[Position])
      Round.push_back(Position);
    IsChosen[Position] = true;
  };
  if (IsFirstRound)
    for (auto [Position, Unit] : llvm::enumerate(Plan.Units))
      if (Plan.NamedFiles.contains(Unit.File))
        Choose(Position);
  IsFirstRound = false;
  for (auto File : Index.takeRelevant())
    Choose(UnitOf.lookup(File));
  llvm::sort(Round);
  return Round;
}

static std::vector<std::string> list(const std::set<std::string> &Names) {
  return {Names.begin(), Names.end()};
}

void Filter::learn(const linker::Program &Program) {
  // Functions that reach an event, and what calls them virtually.
  llvm::DenseSet<linker::EntityId> Reaching;
  for (const linker::Function &F : Program.Functions)
    if (F.ReachesEvent)
      Reaching.insert(F.Entity);
  for (bool IsChanged = true; IsChanged;) {
    IsChanged = false;
    for (const auto &Unit : Program.Units)
      for (const summary::Override &O : Unit->Overrides)
        if (Reaching.contains(Program.entity(*Unit, O.Overrider)))
          IsChanged |=
              Reaching.insert(Program.entity(*Unit, O.Overridden)).second;
  }
  std::set<std::string> Names;
  for (linker::EntityId E : Reaching)
    Names.insert(Program.Entities[E].Name);
  Index.addFunctions(list(Names));

  // Functions that relevant ones call or hand on, and nobody has defined yet.
  std::set<std::string> Callees, VirtualCallees;
  auto Need = [&](const linker::Function &F, summary::EntityId Id,
                  bool IsVirtual) {
    const linker::Entity &E = Program.Entities[Program.entity(F, Id)];
    if (E.Kind != summary::EntityKind::Function || E.Model || !E.Api.empty())
      return;
    if (IsVirtual)
      VirtualCallees.insert(E.Name);
    else if (E.Definition == linker::NoFunction)
      Callees.insert(E.Name);
  };
  for (const linker::Function &F : Program.Functions)
    for (const summary::Block &Block : F.Body->Blocks)
      for (const summary::Instruction &I : Block.Instructions) {
        if (I.Callee != summary::NoEntity)
          Need(F, I.Callee, I.CallKind == summary::CalleeKind::Virtual);
        for (const summary::Operand &Operand : I.Operands)
          if (Operand.K == summary::Operand::Kind::Function)
            Need(F, Operand.Index, false);
      }
  Index.addCallees(list(Callees), /*AreVirtual=*/false);
  Index.addCallees(list(VirtualCallees),
                   /*AreVirtual=*/true);
}
