//===- Joiner.h - Entities of all units become one table --------*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_JOINER_H
#define MAPI_TIDY_LINKER_JOINER_H

#include "checks/linker/Program.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/SmallVector.h"

namespace mapi::linker {

/// Fills Units, Entities and Functions of a program: all functions, each
/// entity with its definition. Private to the linker.
///
/// A name is an entity with external linkage by its USR, or one with internal
/// linkage by its USR and unit. A name may have several definitions: inline
/// functions and units compiled twice (the same file: any one will do), and
/// several programs in one tree (other files). The latter are told apart by
/// folders: a unit that defines the name means its own definition; any other
/// means the one that lies in the nearest folder above the unit which holds
/// one, if that folder holds only one.
class Joiner {
public:
  explicit Joiner(Program &P) : P(P) {}
  void run(std::vector<std::shared_ptr<const summary::TUSummary>> Units);

private:
  using NameId = uint32_t;

  struct Definition {
    uint32_t Unit;
    uint32_t Function;
  };
  /// The definitions that lie in one file, of which the best is taken.
  struct Choice {
    llvm::StringRef File;
    FunctionId Function = NoFunction;
    llvm::SmallVector<uint32_t, 1> Units;
  };
  struct Name {
    llvm::SmallVector<Definition, 1> Definitions;
    /// Index into Choices if several programs define it.
    uint32_t Choices = ~0u;
    FunctionId Only = NoFunction;
    /// Program entities of this name: one for each model and choice.
    llvm::SmallVector<EntityId, 1> Entities;
    bool IsAmbiguous = false;
  };

  void sortUnits();
  void joinNames();
  void collectDefinitions();
  void choose(Name &N);
  void makeEntities();
  EntityId makeEntity(Name &N, uint32_t Unit, const summary::Entity &E);
  FunctionId resolve(Name &N, uint32_t Unit) const;
  void attachFunctions();
  void attachOverriders();

  Program &P;
  std::vector<Name> Names;
  std::vector<std::vector<NameId>> UnitNames;
  std::vector<std::vector<Choice>> Choices;
};

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_JOINER_H
