//===- Places.h - What members and globals hold, program-wide ---*- C++ -*-===//
//
// Members and globals live longer than any one path: a session that Open()
// keeps is released by Close(), and the two meet only in code outside the
// program (a message loop, a COM client). What the roots of the program leave
// in a member or global, whichever object it belongs to, is what other roots
// find there.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOLVER_PLACES_H
#define MAPI_TIDY_SOLVER_PLACES_H

#include "checks/solver/Operation.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace mapi::solver {

/// Initial values of globals that nothing in the program stores to.
class InitialValues {
public:
  void collect(const linker::Program &Program, SymbolTable &Table);
  /// Null if \p R has no value that is known throughout.
  const Value *find(RegionId R) const {
    auto It = Values.find(R);
    return It == Values.end() ? nullptr : &It->second;
  }

  auto begin() const { return Values.begin(); }
  auto end() const { return Values.end(); }

private:
  llvm::DenseMap<RegionId, Value> Values;
};

/// What the roots leave in members and globals.
class Places {
public:
  Places(SymbolTable &Table, const linker::Program &Program,
         TraceAllocator &Traces)
      : Table(Table), Program(Program), Traces(Traces) {}

  /// Root function \p Id has been solved, with \p Root; it is entered as \p
  /// Start.
  void add(linker::FunctionId Id, const FunctionSummary &Root,
           const Identity &Start);

  /// Brings \p Op, an operation at root function \p Id that is entered as \p
  /// Start, to what is known of the places it got its values from.
  void resolve(linker::FunctionId Id, Operation &Op,
               const Identity &Start) const;

private:
  struct Contents {
    llvm::SmallVector<ObjectFact, 1> Objects;
    /// Clients as whom a root left objects here, and the thread with them: one
    /// that is entered as nobody in particular may be that client still.
    llvm::SmallVector<Identity, 1> Lasting;
    bool HasCrossProcessLock = false;
    bool HasInProcessLock = false;
    /// Identities that were saved there; several are nobody's in particular.
    llvm::SmallVector<Identity, 1> Saved;
  };
  /// The member's name or the global, with bit 32 telling which.
  std::optional<PlaceKey> key(RegionId R) const;
  using ContentsMap = llvm::DenseMap<PlaceKey, Contents>;
  const Contents *contents(const ContentsMap &All, const Value &V) const;
  Identity resolve(const ContentsMap &All, const Identity &I,
                   const Identity &Start) const;
  static void add(Contents &C, const Facts &F, const ExitCase &Exit,
                  const Identity &Start);

  SymbolTable &Table;
  const linker::Program &Program;
  TraceAllocator &Traces;
  /// By the set of programs of those who look.
  std::vector<ContentsMap> BySet;
};

} // namespace mapi::solver

#endif // MAPI_TIDY_SOLVER_PLACES_H
