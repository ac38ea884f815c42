//===- Symbols.h - Values, symbols and regions of the solver ----*- C++ -*-===//
//
// The memory model is the one of the Clang static analyzer (Xu, Kremenek,
// Zhang: "A memory model for static analysis of C programs", ISoLA 2010), cut
// to what identity analysis needs: a region is a place, a symbol is a value
// that is not known but has an identity of its own.
//
// All of them are hash-consed in one table for the whole program, so that
// equal means same id.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOLVER_SYMBOLS_H
#define MAPI_TIDY_SOLVER_SYMBOLS_H

#include "checks/summary/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace mapi::solver {

using SymbolId = uint32_t;
using RegionId = uint32_t;
/// An interned string: a field's name, a string literal.
using NameId = uint32_t;

inline constexpr RegionId NoRegion = ~0u;

/// A field's name, or a global with a bit of its own, whatever object it is in;
/// or anything that something points to.
using PlaceKey = uint64_t;
inline constexpr PlaceKey GlobalKeyBit = PlaceKey(1) << 32;
inline constexpr PlaceKey AnyPointee = PlaceKey(2) << 32;

/// What a place holds or an expression yields.
struct Value {
  enum class Kind : uint8_t {
    Unknown,
    Int,       ///< The constant Int.
    Address,   ///< The address of region Id; never null.
    Function,  ///< The program's function entity Id.
    Model,     ///< The modelled API Id (from GetProcAddress).
    String,    ///< The literal Name Id.
    Symbol,    ///< The symbol Id.
    Aggregate, ///< Only in stores: the region was copied from region Id.
  };
  Kind K = Kind::Unknown;
  uint32_t Id = 0;
  int64_t Int = 0;

  static Value unknown() { return {}; }
  static Value integer(int64_t V) { return {Kind::Int, 0, V}; }
  static Value address(RegionId R) { return {Kind::Address, R, 0}; }
  static Value function(uint32_t E) { return {Kind::Function, E, 0}; }
  static Value model(uint32_t M) { return {Kind::Model, M, 0}; }
  static Value string(NameId N) { return {Kind::String, N, 0}; }
  static Value symbol(SymbolId S) { return {Kind::Symbol, S, 0}; }
  static Value aggregate(RegionId R) { return {Kind::Aggregate, R, 0}; }

  bool is(Kind Other) const { return K == Other; }
  bool isNull() const { return K == Kind::Int && Int == 0; }
  bool operator==(const Value &) const = default;
  auto operator<=>(const Value &) const = default;
};

/// A value that is not known, by where it came from.
struct Symbol {
  enum class Kind : uint8_t {
    Entry, ///< What region A held when the function was entered.
    Fresh, ///< Made by instruction B of function A; C numbers several.
    Phi,   ///< Joined at block B of function A for region C.
    Expr,  ///< L op R, where it does not fold.
  };
  Kind K = Kind::Entry;
  summary::BinaryOp Op = summary::BinaryOp::Add;
  uint32_t A = 0, B = 0, C = 0;
  Value L, R;
  bool operator==(const Symbol &) const = default;
};

/// A place in memory.
struct Region {
  enum class Kind : uint8_t {
    Register,  ///< Register A of the function.
    Local,     ///< Local or parameter A of the function.
    Temporary, ///< What instruction B of function A made (C numbers several).
    Global,    ///< Global entity A.
    Pointee,   ///< What symbol A points to.
    Field,     ///< Field Name B of region A.
    Element,   ///< Element Index of region A; IndexKnown false: any.
  };
  Kind K = Kind::Local;
  bool IndexKnown = true;
  uint32_t A = 0, B = 0, C = 0;
  int64_t Index = 0;
  bool operator==(const Region &) const = default;
  bool isSub() const { return K == Kind::Field || K == Kind::Element; }
};

/// Finds equal elements of a vector by their hashes. Ids are positions; with
/// each a part of the hash is kept, so that few elements are looked at. (Linear
/// probing; in large programs a quarter of a solver's time went into this.)
template <typename T> class InternIndex {
public:
  /// The element of \p All that equals \p X; adds \p X if there is none.
  std::pair<uint32_t, bool> insert(std::vector<T> &All, const T &X,
                                   uint64_t Hash) {
    if (2 * All.size() >= Slots.size())
      grow();
    uint32_t Part = static_cast<uint32_t>(Hash >> 32);
    for (size_t At = Hash & (Slots.size() - 1);;
         At = (At + 1) & (Slots.size() - 1)) {
      Slot &S = Slots[At];
      if (S.Id == NoId) {
        S = {static_cast<uint32_t>(All.size()), Part,
             static_cast<uint32_t>(Hash)};
        All.push_back(X);
        return {S.Id, true};
      }
      if (S.Part == Part && All[S.Id] == X)
        return {S.Id, false};
    }
  }

private:
  static constexpr uint32_t NoId = ~0u;
  struct Slot {
    uint32_t Id = NoId;
    uint32_t Part = 0, Low = 0; ///< The hash's halves.
  };
  void grow() {
    std::vector<Slot> Old(std::max<size_t>(1024, 2 * Slots.size()));
    Old.swap(Slots);
    for (const Slot &S : Old) {
      if (S.Id == NoId)
        continue;
      size_t At = S.Low & (Slots.size() - 1);
      while (Slots[At].Id != NoId)
        At = (At + 1) & (Slots.size() - 1);
      Slots[At] = S;
    }
  }
  std::vector<Slot> Slots;
};

/// Tells apart the symbols that one instruction makes. (State::renew() marks
/// those of earlier rounds of a loop with a bit above all of these.)
namespace made {
enum : uint32_t {
  Result = 0,
  /// What a call leaves in one of its arguments; + which.
  Output = 1,
  /// What a callee stored and nobody knows; + which of its stores.
  Store = 0x1000,
  LastError = 0x2000, ///< GetLastError() after the call.
  Token,              ///< The token of a client, where it is not known.
  SavedIdentity,
  MapisvcName,
  Text,
  ExceptionType,
  RestoredToken, ///< The token of a callee's client, where it is not known.
  /// What a callee made itself; + the number its summary gave it.
  ByCallee = 0x4000,
};
} // namespace made

/// Owns and interns symbols, regions and names.
class SymbolTable {
public:
  SymbolTable();

  SymbolId intern(const Symbol &S);
  RegionId intern(const Region &R);
  NameId name(llvm::StringRef Text);

  // References do not survive the next intern().
  const Symbol &symbol(SymbolId S) const { return Symbols[S]; }
  const Region &region(RegionId R) const { return Regions[R]; }
  llvm::StringRef text(NameId N) const { return Names[N]; }

  SymbolId entry(RegionId R) {
    return intern(Symbol{Symbol::Kind::Entry, {}, R, 0, 0, {}, {}});
  }
  /// What the instruction \p Site makes; made:: has the ordinals.
  SymbolId fresh(uint32_t Function, uint32_t Site, uint32_t Ordinal) {
    return intern(
        Symbol{Symbol::Kind::Fresh, {}, Function, Site, Ordinal, {}, {}});
  }
  SymbolId phi(uint32_t Function, uint32_t Block, RegionId R) {
    return intern(Symbol{Symbol::Kind::Phi, {}, Function, Block, R, {}, {}});
  }
  SymbolId expression(summary::BinaryOp Op, Value L, Value R) {
    return intern(Symbol{Symbol::Kind::Expr, Op, 0, 0, 0, L, R});
  }
  RegionId registerRegion(uint32_t R) {
    return intern(Region{Region::Kind::Register, true, R, 0, 0, 0});
  }
  RegionId local(uint32_t L) {
    return intern(Region{Region::Kind::Local, true, L, 0, 0, 0});
  }
  RegionId temporary(uint32_t Function, uint32_t Site, uint32_t Ordinal) {
    return intern(
        Region{Region::Kind::Temporary, true, Function, Site, Ordinal, 0});
  }
  RegionId global(uint32_t Entity) {
    return intern(Region{Region::Kind::Global, true, Entity, 0, 0, 0});
  }
  RegionId pointee(SymbolId S) {
    return intern(Region{Region::Kind::Pointee, true, S, 0, 0, 0});
  }
  RegionId field(RegionId Base, NameId Field) {
    return intern(Region{Region::Kind::Field, true, Base, Field, 0, 0});
  }
  /// Any element when \p Known is false. Element 0 known is the base itself:
  /// `*p` and `p[0]` are one place.
  RegionId element(RegionId Base, int64_t Index, bool Known);

  /// The outermost region \p R is a part of.
  RegionId root(RegionId R) const { return RegionRoots[R]; }
  /// \p R is \p Outer or a part of it.
  bool isWithin(RegionId R, RegionId Outer) const;
  /// \p R with its prefix \p From replaced by \p To. \p R is within \p From.
  RegionId rebase(RegionId R, RegionId From, RegionId To);
  /// The place belongs to one activation of a function: it means nothing to
  /// its callers.
  bool isActivationLocal(RegionId R) const;

  /// What a place is called whatever object it is in: its field (of arrays, the
  /// array's), global, or that something points to it. None for places that
  /// belong to one activation.
  std::optional<PlaceKey> key(RegionId R) const;
  /// Notes that \p Joined, a symbol, may be \p Input.
  void addInput(SymbolId Joined, Value Input);
  /// What a symbol may be, as far as that is known: what was joined to it.
  llvm::ArrayRef<SymbolId> inputs(SymbolId Joined) const {
    auto It = Inputs.find(Joined);
    return It == Inputs.end() ? llvm::ArrayRef<SymbolId>()
                              : It->second.getArrayRef();
  }
  /// Whether addInput() does anything. (It is for Results.h alone.)
  bool KeepsInputs = true;

  /// Symbol and region chains longer than this are not built (recursive data).
  unsigned depth(RegionId R) const { return RegionDepth[R]; }
  unsigned depthOfSymbol(SymbolId S) const { return SymbolDepth[S]; }

  void print(llvm::raw_ostream &OS, Value V) const;
  void printRegion(llvm::raw_ostream &OS, RegionId R) const;
  void printSymbol(llvm::raw_ostream &OS, SymbolId S) const;

private:
  std::vector<Symbol> Symbols;
  std::vector<Region> Regions;
  std::vector<uint8_t> RegionDepth;
  std::vector<RegionId> RegionRoots;
  std::vector<uint8_t> SymbolDepth;
  std::vector<std::string> Names;
  InternIndex<Symbol> SymbolIds;
  InternIndex<Region> RegionIds;
  llvm::StringMap<NameId> NameIds;
  llvm::DenseMap<SymbolId, llvm::SmallSetVector<SymbolId, 2>> Inputs;
};

} // namespace mapi::solver

#endif // MAPI_TIDY_SOLVER_SYMBOLS_H
