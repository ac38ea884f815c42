//===- Joiner.h - Entities of all units become one table --------*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_JOINER_H
#define MAPI_TIDY_LINKER_JOINER_H

#include "checks/linker/Membership.h"
#include "checks/linker/Program.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/SmallVector.h"
#include <map>

namespace mapi::linker {

/// Fills Units, Entities and Functions of a program: all functions, each
/// entity with its definition. Private to the linker.
///
/// A name is an entity with external linkage by its USR, or one with internal
/// linkage by its USR and unit. A name may have several definitions: inline
/// functions and units compiled twice (the same file: any one will do), and
/// several programs in one tree (other files). The latter are told apart by
/// project files and by folders. A unit that defines the name means its own
/// definition. Any other means the one in its program, if all programs that it
/// belongs to have the same. Where its programs are not known, it means the
/// definition that lies in the nearest folder above the unit which holds one,
/// if that folder holds only one.
class Joiner {
public:
  Joiner(Program &P, const Membership &Programs) : P(P), Programs(Programs) {}
  void run(std::vector<std::shared_ptr<const summary::TUSummary>> Units);

private:
  using NameId = uint32_t;

  struct Definition {
    uint32_t Unit;
    /// NoBody: it does nothing that matters.
    uint32_t Function;
  };
  static constexpr uint32_t NoBody = ~0u;
  /// What one program means by a name that several define: the definitions of
  /// a function that lie in one file, of which the best is taken; the units
  /// that define a variable.
  struct Choice {
    llvm::StringRef File;
    FunctionId Function = NoFunction;
    /// Sorted.
    llvm::SmallVector<uint32_t, 1> Units;
    /// Programs of these units, sorted; none: it may be any.
    llvm::SmallVector<uint32_t, 1> Programs;
  };
  /// Instead of a Choice.
  enum : uint32_t { NoChoice = ~0u, SeveralChoices = ~0u - 1 };
  struct Name {
    llvm::SmallVector<Definition, 1> Definitions;
    /// Index into Choices if several programs define it.
    uint32_t Choices = NoChoice;
    FunctionId Only = NoFunction;
    /// Program entities of this name: one for each model and group.
    llvm::SmallVector<EntityId, 1> Entities;
    bool IsAmbiguous = false;
    bool IsOverridden = false;
  };

  void sortUnits();
  void joinNames();
  void collectDefinitions();
  void choose(Name &N);
  void chooseVariable(Name &N, llvm::ArrayRef<uint32_t> Units);
  void setChoices(Name &N, std::vector<Choice> Found);
  void makeEntities();
  EntityId makeEntity(Name &N, uint32_t Unit, const summary::Entity &E);
  uint32_t nearest(llvm::ArrayRef<Choice> All, uint32_t Unit,
                   llvm::function_ref<bool(const Choice &)> IsCandidate) const;
  /// A choice, NoChoice or SeveralChoices.
  uint32_t resolve(Name &N, uint32_t Unit) const;
  uint32_t programSet(llvm::ArrayRef<uint32_t> Programs);
  void attachFunctions();
  void findMeetings();
  void attachOverriders();

  Program &P;
  const Membership &Programs;
  /// By unit: its programs, and the number of that set among all sets.
  std::vector<llvm::ArrayRef<uint32_t>> UnitPrograms;
  std::vector<uint32_t> UnitSets;
  /// The sets of programs that there are, and their numbers.
  std::map<std::vector<uint32_t>, uint32_t> Sets;
  /// By EntityId: what tells entities of one name and model apart. For a name
  /// with choices the choice, for a virtual function the set of programs.
  std::vector<uint32_t> Groups;
  std::vector<Name> Names;
  std::vector<std::vector<NameId>> UnitNames;
  std::vector<std::vector<Choice>> Choices;
};

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_JOINER_H
