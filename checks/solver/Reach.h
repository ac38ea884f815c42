//===- Reach.h - What a state can still get at ------------------*- C++ -*-===//

#ifndef MAPI_TIDY_SOLVER_REACH_H
#define MAPI_TIDY_SOLVER_REACH_H

#include "checks/solver/State.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace mapi::solver {

/// Marks the objects and symbols of a state that can be reached from given
/// ones: through addresses and symbols held there, and what those point to.
/// Objects are whole: a region stands for its root.
class Reach {
public:
  Reach(const SymbolTable &Table, const State &S);

  void add(const Value &V);
  void addObject(RegionId R);
  void addSymbol(SymbolId Id);
  /// Follows what was added.
  void propagate();

  bool hasObject(RegionId R) const { return Objects.contains(Table.root(R)); }
  bool hasSymbol(SymbolId Id) const { return Symbols.contains(Id); }
  /// Roots of all regions that the state has stores to.
  llvm::ArrayRef<RegionId> roots() const { return Roots; }

private:
  const SymbolTable &Table;
  const State &S;
  std::vector<RegionId> Roots;
  /// Positions in S.Store, by root.
  llvm::DenseMap<RegionId, llvm::SmallVector<unsigned, 2>> Parts;
  /// The root that a symbol points to, if anything is stored there.
  llvm::DenseMap<SymbolId, RegionId> Pointees;
  llvm::DenseSet<RegionId> Objects;
  llvm::DenseSet<SymbolId> Symbols;
  std::vector<RegionId> NewObjects;
  std::vector<SymbolId> NewSymbols;
};

} // namespace mapi::solver

#endif // MAPI_TIDY_SOLVER_REACH_H
