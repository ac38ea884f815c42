//===- Filter.cpp - Which units of a plan are worth parsing ---------------===//

#include "driver/mapi-audit/Filter.h"
#include "checks/linker/Frontier.h"
#include "checks/linker/ResultPlaces.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

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
    // The text that Clang would see, whatever the encoding of the file.
    auto Buffer = Plan.FileSystem->getBufferForFile(
        Path, /*FileSize=*/-1, /*RequiresNullTerminator=*/false);
    if (Buffer)
      return Index.addFile(Path, (*Buffer)->getBuffer());
    relevance::FileFacts Facts;
    Facts.IsUnread = true;
    return Index.addFile(Path, std::move(Facts));
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

void Filter::learn(const linker::Program &Program) {
  linker::Frontier Names = linker::frontier(Program);
  Index.addFunctions(Names.Functions);
  // Who reads what a result is kept in may test it.
  Index.addFunctions(linker::resultPlaces(Program));
  Index.addCallees(Names.Needed, /*AreVirtual=*/false);
  Index.addCallees(Names.NeededVirtual, /*AreVirtual=*/true);
}
