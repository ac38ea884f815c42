//===- Results.h - Who looks at the results of identity changes -*- C++ -*-===//
//
// Whether somebody looks at a result is a question about the whole program: it
// may be stored through a parameter, kept in a member, handed to a function
// that ignores it, or returned to a caller that does. The solver follows it as
// a value, within a function and, by summaries, to callers and callees. Where a
// value goes that only some other path takes up again (a member, a global),
// the place stands for it: whoever looks at what is in the place, in whichever
// object, looks at what was stored there. In doubt somebody looks.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOLVER_RESULTS_H
#define MAPI_TIDY_SOLVER_RESULTS_H

#include "checks/linker/Program.h"
#include "checks/solver/Symbols.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSet.h"
#include <optional>

namespace mapi::solver {

/// The result of one call in one function.
using ResultId = uint32_t;
/// The results that symbols of a function stand for.
using ResultMap = llvm::DenseMap<SymbolId, llvm::SmallVector<ResultId, 1>>;
/// Values that a function was entered with.
using EntrySymbols = llvm::SmallSetVector<SymbolId, 4>;
/// Such values, with the place that they go into.
using KeptSymbols = llvm::SmallSetVector<std::pair<SymbolId, RegionId>, 4>;

class Results {
public:
  explicit Results(const SymbolTable &Table) : Table(Table) {}

  /// The result of instruction \p Call (from 1) of \p Function.
  ResultId result(linker::FunctionId Function, uint32_t Call);

  /// Somebody looks at \p Symbols in a function whose results are \p Of. The
  /// entry values among what they may be go to \p Entries, but for those of
  /// places that stand for themselves.
  void lookAt(llvm::ArrayRef<SymbolId> Symbols, const ResultMap &Of,
              EntrySymbols &Entries);
  /// The same for results alone.
  void lookAtResults(llvm::ArrayRef<SymbolId> Symbols, const ResultMap &Of);
  /// What \p Symbol may be or is computed from. False: too much to tell.
  [[nodiscard]] bool originsOf(SymbolId Symbol, const ResultMap &Of,
                               llvm::SmallVectorImpl<ResultId> &Results,
                               llvm::SmallVectorImpl<SymbolId> &Entries) const;
  /// Whether \p V may be \p R or is computed from it.
  bool comesFrom(Value V, const ResultMap &Of, ResultId R) const;
  /// \p V goes into \p Where, if that is a place that stands for itself. The
  /// entry values among what \p V may be go to \p Entries, if that is given.
  /// False: it may be too much to tell; it has to count as looked at.
  [[nodiscard]] bool keep(Value V, const ResultMap &Of, RegionId Where,
                          KeptSymbols *Entries = nullptr);
  void lookAtField(NameId Field) { Looked.insert(Field); }
  /// Takes all reads in \p F, which is not solved, for looks.
  void addReads(const linker::Program &P, const summary::TUSummary &Unit,
                const summary::Function &F, SymbolTable &Names);

  /// \p R is a member, whichever object's, or a global variable.
  bool isPlace(RegionId R) const { return key(R).has_value(); }

  /// Draws the conclusions from all that was told.
  void settle(const linker::Program &P);
  bool isLookedAt(ResultId R) const { return All[R]; }

private:
  using Key = PlaceKey;
  std::optional<Key> key(RegionId R) const;
  bool origins(llvm::ArrayRef<SymbolId> Symbols, const ResultMap &Of,
               llvm::function_ref<void(ResultId)> Result,
               llvm::function_ref<void(SymbolId)> Entry,
               unsigned Limit = ~0u) const;

  const SymbolTable &Table;
  llvm::DenseMap<std::pair<linker::FunctionId, uint32_t>, ResultId> Ids;
  std::vector<bool> All; ///< By result: somebody looks at it.
  llvm::DenseSet<Key> Looked;
  struct Contents {
    llvm::SmallSetVector<ResultId, 2> Results;
    /// Places whose contents are copied here.
    llvm::SmallSetVector<Key, 2> From;
  };
  llvm::DenseMap<Key, Contents> Places;
};

} // namespace mapi::solver

#endif // MAPI_TIDY_SOLVER_RESULTS_H
