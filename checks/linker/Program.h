//===- Program.h - The linked program ---------------------------*- C++ -*-===//
//
// Link joins TU summaries into one program: functions by entity name, virtual
// calls to overriders, indirect calls to functions whose address is taken with
// that type, thread entries as roots. Functions from which no event can be
// reached are dropped. The solver sees only this. Nothing of Clang here.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_LINKER_PROGRAM_H
#define MAPI_TIDY_LINKER_PROGRAM_H

#include "checks/models/Models.h"
#include "checks/summary/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace mapi::linker {

/// Index into Program::Functions.
using FunctionId = uint32_t;
/// Index into Program::Entities: program-wide, unlike summary::EntityId.
using EntityId = uint32_t;
inline constexpr FunctionId NoFunction = ~0u;
inline constexpr EntityId NoEntity = ~0u;
/// A virtual or indirect call that may go to more functions is not followed: it
/// counts as one of nobody knows what.
inline constexpr unsigned MaxTargets = 8;

/// An entity of the program: all units' entities of one name. Where one tree
/// holds several programs that define a name, there is one entity for each
/// definition, and one without for the units that cannot be told apart. A
/// virtual function has one for each set of programs that call it.
struct Entity {
  summary::EntityKind Kind = summary::EntityKind::Function;
  /// Unlike that of the units' entities, no other variable has it.
  std::string Usr;
  std::string Name;
  /// The model it matched, or null. A definition in the program does not
  /// replace it: capture has checked scope and signature.
  const models::FunctionModel *Model = nullptr;
  /// The API name as captured (set for methods of a modelled class without a
  /// model of their own, too: "IMsgStore::Frobnicate").
  std::string Api;
  /// Its definition, NoFunction when the program has none, or when several
  /// programs in the tree define it and the caller's cannot be told.
  FunctionId Definition = NoFunction;
  /// The latter: a call goes to one of them, nobody knows which.
  bool IsAmbiguous = false;
  /// Overriders with a definition, the entity's own included (virtual calls).
  std::vector<FunctionId> Targets;
  /// There were more than MaxTargets, before what is irrelevant was left out.
  bool HasManyTargets = false;
  /// Arguments of a call of it start at this operand: 1 for a method of a
  /// modelled class, whose implicit object comes first, else 0.
  unsigned FirstArgument = 0;
};

/// A function with its unit, whose string, entity and file tables its
/// instructions index.
struct Function {
  const summary::TUSummary *Unit = nullptr;
  const summary::Function *Body = nullptr;
  EntityId Entity = 0;
  /// Nothing in the program calls it: it starts with what the outside gives
  /// it. (Main, exported functions, callbacks, window procedures.)
  bool IsRoot = false;
  /// Its address is handed to a thread creator somewhere: it starts as the
  /// process.
  bool IsThreadEntry = false;
  /// Its address is taken for something else than to be stored into a global
  /// or a field: a pointer from anywhere may lead to it. The others are in the
  /// places that storedFunctions() knows, and in no other.
  bool IsHandedOut = false;
  /// An event can be reached from it by calls. Other functions are there
  /// because such a function calls them.
  bool ReachesEvent = false;
  /// Position of Unit in Program::Units.
  uint32_t UnitIndex = 0;
  /// The programs it is in, as a number for Program::mayMeet().
  uint32_t ProgramSet = 0;
};

class Program {
public:
  /// Sorted by main file.
  std::vector<std::shared_ptr<const summary::TUSummary>> Units;
  std::vector<Entity> Entities;
  std::vector<Function> Functions;
  std::shared_ptr<const models::ModelSet> Models;

  /// Strongly connected components of the call graph, callees first; the
  /// order is the same for the same program however its units came in.
  std::vector<std::vector<FunctionId>> BottomUp;

  /// Models of functions that are called through a pointer of their name.
  llvm::SmallPtrSet<const models::FunctionModel *, 4> PointedModels;

  /// Some text or call in it may name MAPISVC.INF: only then do edits of files
  /// and locks matter.
  bool MayNameMapisvc = false;
  /// Whether a call of \p Model can by itself lead to a finding here: see
  /// isEvent() in Events.h.
  bool isEvent(const models::FunctionModel &Model) const;

  /// Functions left out because no event can be reached from them.
  unsigned FunctionsIrrelevant = 0;
  /// Functions of one name that several programs of the tree define, and that
  /// some unit calls without telling which.
  unsigned FunctionsAmbiguous = 0;

  /// The program-wide entity that \p Unit's entity \p Id became.
  EntityId entity(const summary::TUSummary &Unit, summary::EntityId Id) const;
  /// The same for what \p F's instructions name, without a search.
  EntityId entity(const Function &F, summary::EntityId Id) const {
    return UnitEntities[F.UnitIndex][Id];
  }

  /// Where a direct call or a virtual call of \p E may go. Empty: unknown.
  llvm::ArrayRef<FunctionId> targets(EntityId E, bool IsVirtual) const;

  /// What is in the programs of set \p A and what is in those of set \p B may
  /// run in one process, as far as project files tell.
  bool mayMeet(uint32_t A, uint32_t B) const {
    return Meets.empty() || Meets[A].test(B);
  }
  /// Sets of programs are numbered from 0.
  uint32_t programSets() const { return std::max<size_t>(Meets.size(), 1); }
  /// The same for a function and the definition of an entity, if it has one.
  bool mayMeet(const Function &F, EntityId E) const {
    FunctionId Definition = Entities[E].Definition;
    return Definition == NoFunction ||
           mayMeet(F.ProgramSet, Functions[Definition].ProgramSet);
  }

  /// Functions whose address is taken somewhere with canonical type \p Type,
  /// whatever program they are in.
  llvm::ArrayRef<FunctionId> addressTaken(llvm::StringRef Type) const;

  /// Whether a call by that type from a function of set \p ProgramSet is
  /// followed to addressTaken(): they were no more than MaxTargets before what
  /// is irrelevant was left out.
  bool followsType(llvm::StringRef Type, uint32_t ProgramSet) const {
    return ManyOfType.find({Type.str(), ProgramSet}) == ManyOfType.end();
  }

  /// Function entities that some code stores into the global variable \p E
  /// (by its USR or its name) or, for fields, into "Class::field" (also
  /// GetProcAddress by name), whatever program they are in. Elements of an
  /// array are the array.
  llvm::ArrayRef<EntityId> storedFunctions(llvm::StringRef Place) const;

  /// Calls \p Visit for each place that storedFunctions knows; globals by their
  /// names. In no particular order.
  void forEachStore(llvm::function_ref<void(llvm::StringRef Name,
                                            llvm::ArrayRef<EntityId> Functions)>
                        Visit) const;

  /// The function that \p Name means to GetProcAddress, NoEntity if neither
  /// the models nor the program know one. Only names that some call in the
  /// program asks for are looked for.
  EntityId functionByName(llvm::StringRef Name) const;

  /// Readable form, for tests: `mapi-audit link --print`.
  void print(llvm::raw_ostream &OS) const;

private:
  friend class Joiner;
  friend class CallGraph;
  friend class FunctionPlaces;
  friend class ProgramPrinter;
  /// By unit, then by the unit's entity.
  std::vector<std::vector<EntityId>> UnitEntities;
  llvm::DenseMap<const summary::TUSummary *, uint32_t> UnitIndices;
  llvm::StringMap<std::vector<FunctionId>> AddressTaken;
  std::set<std::pair<std::string, uint32_t>> ManyOfType;
  llvm::StringMap<std::vector<EntityId>> Stored;
  llvm::StringMap<EntityId> ByName;
  /// By sets of programs; empty if there is one set only.
  std::vector<llvm::BitVector> Meets;
};

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_PROGRAM_H
