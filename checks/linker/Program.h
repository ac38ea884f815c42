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
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <string>
#include <vector>

namespace mapi::linker {

/// Index into Program::Functions.
using FunctionId = uint32_t;
/// Index into Program::Entities: program-wide, unlike summary::EntityId.
using EntityId = uint32_t;
inline constexpr FunctionId NoFunction = ~0u;

/// An entity of the program: all units' entities of one name.
struct Entity {
  summary::EntityKind Kind = summary::EntityKind::Function;
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
  /// Overriders with a definition, the entity's own included (virtual calls).
  std::vector<FunctionId> Targets;
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
};

class Program {
public:
  std::vector<std::shared_ptr<const summary::TUSummary>> Units;
  std::vector<Entity> Entities;
  std::vector<Function> Functions;
  std::shared_ptr<const models::ModelSet> Models;

  /// Strongly connected components of the call graph, callees first; the
  /// order is the same for the same program however its units came in.
  std::vector<std::vector<FunctionId>> BottomUp;

  /// Functions left out because no event can be reached from them.
  unsigned FunctionsIrrelevant = 0;

  /// The program-wide entity that \p Unit's entity \p Id became.
  EntityId entity(const summary::TUSummary &Unit, summary::EntityId Id) const;

  /// Where a direct call or a virtual call of \p E may go. Empty: unknown.
  llvm::ArrayRef<FunctionId> targets(EntityId E, bool IsVirtual) const;

  /// Functions whose address is taken somewhere with canonical type \p Type.
  llvm::ArrayRef<FunctionId> addressTaken(llvm::StringRef Type) const;

  /// Function entities that some code stores into the global variable \p E
  /// or, for fields, into "Class::field" (also GetProcAddress by name).
  llvm::ArrayRef<EntityId> storedFunctions(llvm::StringRef Place) const;

  /// Readable form, for tests: `mapi-audit link --print`.
  void print(llvm::raw_ostream &OS) const;
};

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_PROGRAM_H
