//===- State.h - The abstract state of property simulation ------*- C++ -*-===//
//
// Property simulation (Das, Lerner, Seigle: "ESP: path-sensitive program
// verification in polynomial time", PLDI 2002) keeps, at each program point, a
// set of states. States that agree on the *property* (identity, MAPI, locks,
// open tokens) are merged by joining what they know of values; states that
// differ in it are kept apart, each with its own values. So the value of a
// flag stays tied to the identity it goes with.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOLVER_STATE_H
#define MAPI_TIDY_SOLVER_STATE_H

#include "checks/solver/RangeSet.h"
#include "checks/solver/Symbols.h"
#include "checks/solver/Trace.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace mapi::solver {

/// Whose rights a thread has.
struct Identity {
  enum class Kind : uint8_t {
    Entry,   ///< Whatever the function was entered with.
    Process, ///< The process's user.
    Client,  ///< The client that Token stands for.
  };
  Kind K = Kind::Entry;
  /// Client: the token, or the call that impersonated. Equal tokens are the
  /// same identity.
  Value Token;
  /// Client: how it came ("token", "rpc", ...), an interned name. Not part of
  /// the identity.
  NameId How = 0;

  static Identity entry() { return {}; }
  static Identity process() { return {Kind::Process, {}, 0}; }
  static Identity client(Value Token, NameId How) {
    return {Kind::Client, Token, How};
  }
  bool isEntry() const { return K == Kind::Entry; }
  bool isProcess() const { return K == Kind::Process; }
  bool isClient() const { return K == Kind::Client; }
  bool operator==(const Identity &O) const {
    return K == O.K && Token == O.Token;
  }
};

/// MAPI on this thread.
struct MapiState {
  enum class Kind : uint8_t {
    Entry, ///< As the function was entered.
    Uninitialized,
    Initialized, ///< By the thread as By.
  };
  Kind K = Kind::Entry;
  Identity By;
  bool operator==(const MapiState &) const = default;
};

/// A lock that the path took (Held) or gave back without having taken it in
/// this function (!Held: the caller's lock).
struct LockState {
  Value Lock;
  bool Held = true;
  /// Other processes respect it.
  bool IsCrossProcess = true;
  /// See LockFact.
  Value Name;
  bool operator==(const LockState &) const = default;
};

/// The part of a state that keeps paths apart.
struct Property {
  Identity Current;
  MapiState Mapi;
  /// Identity of the span in which a start of MAPI has been seen; a further
  /// start in the same span is the same finding.
  std::optional<Identity> StartedAs;
  /// ... and one that logs on, so that notifications have started with it.
  bool HasLoggedOn = false;
  /// Nothing on the path has changed StartedAs: it is the caller's.
  bool StartIsEntry = true;
  /// This only happens if the function was entered as the process: it has
  /// found that the thread has no token.
  bool NeedsProcess = false;
  /// Registry: HKEY_CURRENT_USER follows the thread.
  bool FollowsThread = false;
  /// Sorted by lock: the order in which they were taken is no difference.
  llvm::SmallVector<LockState, 1> Locks;
  /// Tokens that the path opened and that are this function's to close.
  llvm::SmallVector<SymbolId, 2> OpenTokens;
  /// Instructions of this function whose attempt to impersonate failed.
  llvm::SmallVector<uint32_t, 1> FailedChanges;
  bool operator==(const Property &) const = default;

  /// Agrees with \p O but for tokens that are open and attempts that failed.
  bool agreesButForDuties(const Property &O) const;
  /// Drops those that \p O does not have.
  void keepSharedDuties(const Property &O);

  /// Replaces what was known of the lock. Of very many locks, those that other
  /// processes respect stay.
  void setLock(const LockState &L);
};

/// Ranges that symbols have to be in.
using Conditions = llvm::SmallVector<std::pair<SymbolId, RangeSet>, 2>;

/// A MAPI object: who made it.
struct ObjectFact {
  Identity Origin;
  Trace Made = nullptr; ///< The Obtain step.
  /// The step of the function at hand that leads to Made: Made itself, or a
  /// call with a path through the callee that leads there. The paths that a
  /// state was joined from need not all have it.
  Trace Way = nullptr;
  /// What another entry function left in a member or global: the path on which
  /// it left it, up to a step of kind Later. Comes before everything else.
  Trace Left = nullptr;
};

/// A token: whose rights it carries.
struct TokenFact {
  /// The token is a saved identity (OpenThreadToken), not a new client.
  std::optional<Identity> Captured;
  /// Duplicates share the key of the original.
  Value Key;
  NameId How = 0;
  /// LogonUser's logon type, unknown for tokens of another origin.
  Value LogonType;
  Trace Opened = nullptr;
  CodePlace Where;
  const models::FunctionModel *Model = nullptr;
};

/// A lock's handle.
struct LockFact {
  bool IsCrossProcess = false;
  /// A lock on a file: it ends when the handle is closed.
  bool EndsWithHandle = false;
  /// Its name, if that is for the callers to tell; one without is in-process.
  Value Name;
  Trace Made = nullptr;
};

/// What a state knows of a symbol.
struct Facts {
  RangeSet Range;
  /// Bits known to be set.
  int64_t Ones = 0;
  /// Phis: what it is if it is not null, where that is one value; 0 if it is
  /// always null.
  Value Only;
  /// Objects it may be; more than MaxObjects are not told apart.
  llvm::SmallVector<ObjectFact, 0> Objects;
  /// Shared by all states that know of the token: never changed in place.
  std::shared_ptr<const TokenFact> Token;
  std::optional<LockFact> Lock;
  /// Step that made it a name of MAPISVC.INF, null if it is none.
  Trace Mapisvc = nullptr;
  bool IsMapisvc = false;
  /// Phis: all that it may be is null, what the function was entered with, or
  /// a token that it opened; of the tokens, those that no later round of a loop
  /// has opened anew.
  bool IsTokenOrOld = false;
  llvm::SmallVector<SymbolId, 0> Tokens;
  /// A text of which the end is known (Texts.cpp): that; 0 if it is not.
  NameId Tail = 0;
  /// A handle that is closed, or given to somebody who may close it, on some
  /// path.
  bool IsClosed = false;
  /// Something was read or written through it: a later test for null is none.
  /// (Apart from Range, which is what callers are told.)
  bool IsUsed = false;

  static constexpr unsigned MaxObjects = 3;
};

/// Places that calls have written something unknown to, too many to be stored
/// to one by one. What they hold since then is a symbol of its own.
struct Forgotten {
  /// Sorted; null for none. Never changed in place.
  std::shared_ptr<const std::vector<PlaceKey>> Places;
  /// Where the last of them was written: names the symbols. The call's number
  /// or the block's, told apart by these bits (phis of joins have neither).
  uint32_t Function = 0, At = 0;
  static constexpr uint32_t AtCall = 1u << 30, AtBlock = 1u << 31;

  bool contains(PlaceKey K) const;
  /// Adds \p More, at \p At of \p Function.
  void add(const std::vector<PlaceKey> &More, uint32_t Function, uint32_t At);
};

/// A property of a MAPI object (SPropValue) that is a number.
struct PropertyValue {
  int64_t Tag = 0;
  /// The tag, where it is for the callers to tell.
  Value OpenTag;
  Value V;
  RangeSet Range;
  int64_t Ones = 0;
  CodePlace Where;
};

/// One abstract state.
struct State {
  Property P;
  Trace Path = nullptr;
  /// The path went through code that was not understood.
  bool IsDegraded = false;
  /// A structured exception is on its way out.
  bool IsRaising = false;
  /// On some path, this function impersonated and took it back itself.
  bool HasReverted = false;
  /// In a loop of a small function: rounds before this one, at most
  /// MaxRoundsKeptApart.
  uint8_t Rounds = 0;
  static constexpr uint8_t MaxRoundsKeptApart = 2;
  /// The instruction of this function that made the current identity, and the
  /// last that reverted; 0 if none. (Numbers start at 1.)
  uint32_t ChangedAt = 0;
  uint32_t RevertedAt = 0;
  /// Where fields that checks point to (profile settings) were written.
  llvm::SmallVector<std::pair<RegionId, CodePlace>, 0> Written;
  /// What was written to an array of properties at an index that is not known
  /// (`Values[Count].Value.l = 1; Count++;`), where elements overwrite each
  /// other in the store.
  struct WrittenProperty {
    RegionId Array = NoRegion;
    PropertyValue Property;
    bool operator==(const WrittenProperty &O) const {
      return Array == O.Array && Property.Tag == O.Property.Tag &&
             Property.Where == O.Property.Where;
    }
  };
  llvm::SmallVector<WrittenProperty, 0> Properties;
  /// Sorted by region; what is absent holds its entry value.
  std::vector<std::pair<RegionId, Value>> Store;
  /// Sorted by symbol; what is absent is not restricted.
  std::vector<std::pair<SymbolId, Facts>> Known;
  Forgotten Lost;

  const Value *find(RegionId R) const;
  void bind(RegionId R, Value V);
  void unbind(RegionId R);
  const Facts *facts(SymbolId S) const;
  Facts &factsFor(SymbolId S);
  /// A new incarnation of \p S: forgets what was known of it.
  Facts &renew(SymbolId S);
  /// Everything that holds \p Old holds \p New from now on.
  void substitute(SymbolId Old, Value New);
};

class ValueJoin;

/// Queries and updates that need the table.
class StateOps {
public:
  /// \p Initial: values of globals that never change, if any.
  explicit StateOps(SymbolTable &Table,
                    const class InitialValues *Initial = nullptr)
      : Table(Table), Initial(Initial) {}

  /// What \p R holds if nothing was stored to it.
  Value initial(const State &S, RegionId R);
  /// What \p R holds. Copies of aggregates are followed; what was never
  /// stored yields its entry symbol, or unknown for fresh local storage.
  Value load(const State &S, RegionId R, uint32_t ParameterCount);
  /// Calls \p Each for the parts of \p R whose contents are known, initial
  /// values that never change included.
  void forEachKnown(const State &S, RegionId R,
                    llvm::function_ref<void(RegionId, Value)> Each);
  /// Stores, and forgets what was known of parts of \p R.
  void store(State &S, RegionId R, Value V);
  void copy(State &S, RegionId To, RegionId From);
  /// \p R holds an object, of which parts are known.
  bool hasParts(const State &S, RegionId R) const;
  /// Where an address leads, NoRegion if nowhere that is tracked.
  RegionId deref(const State &S, Value Address);

  RangeSet range(const State &S, Value V);
  /// \p V is below 0 whatever the state: a constant, or `x | 0x80000000`.
  bool isNegative(Value V) const;
  /// Bits known to be set in \p V.
  int64_t ones(const State &S, Value V);
  /// Whether only functions are in \p R: the range of a pointer to one of them.
  static bool isAboutFunction(const RangeSet &R);
  /// The symbol's only possible value, as an Int or a function, or \p V itself.
  Value simplify(const State &S, Value V);
  /// Restricts \p S to where \p V is (not) zero. False: there is no such
  /// state.
  bool assume(State &S, Value V, bool IsTrue);
  /// ... where it is in \p R.
  bool assumeRange(State &S, Value V, const RangeSet &R);
  /// The same, with what follows for the sides of a comparison. (A callee that
  /// compares two of its parameters may compare a value with a constant here.)
  bool learn(State &S, Value V, const RangeSet &R);
  Value binary(const State &S, summary::BinaryOp Op, Value L, Value R);

  /// Facts of a MAPI object that \p V may be. Parts of an object (a row's
  /// property array) were made with it.
  llvm::ArrayRef<ObjectFact> objects(const State &S, Value V);
  const TokenFact *token(const State &S, Value V);
  const LockFact *lock(const State &S, Value V);
  bool isMapisvc(const State &S, Value V) const;
  /// \p V depends on what the function was entered with.
  bool isFromEntry(Value V) const;

  /// What \p S needs of the values the function was entered with.
  Conditions conditions(const State &S) const;

  /// Some value that the function was entered with is different in \p A and
  /// \p B: a caller that knows it knows which of the two is its own.
  bool areToldApart(const State &A, const State &B);

  /// \p A and \p B, which agree on the property, have saved different
  /// identities, or one has and the other has not: what restores it makes a
  /// client of one and not of the other.
  static bool saveDifferent(const State &A, const State &B);

  /// Two places go together: one has nothing in common in \p A and \p B, so
  /// that a test of it, as of a flag, tells which of two values the other has.
  /// (A handle or object that is null in one of them does not count.)
  bool areCorrelated(const State &A, const State &B);

  /// Instruction \p Site of \p Function runs another time (in a loop): the
  /// tokens that it opened before are older ones from now on, not those that
  /// it opens now. (Recency abstraction; Balakrishnan, Reps: "Recency-
  /// abstraction for heap-allocated storage", SAS 2006.)
  void makeOlder(State &S, uint32_t Function, uint32_t Site);

  /// Drops what nothing can get at any more: places of this activation for
  /// which \p IsNeeded is false, unless something that stays (or one of
  /// \p Extra) points to them, and what is known of values that are gone.
  void collectGarbage(State &S,
                      llvm::function_ref<bool(const Region &)> IsNeeded,
                      llvm::ArrayRef<Value> Extra = {});

  /// Joins \p From into \p Into; both agree on the property. \p Block names
  /// the phi symbols. Widens ranges when \p Widen. True: \p Into changed.
  bool join(State &Into, const State &From, uint32_t Function, uint32_t Block,
            bool Widen);

private:
  friend class ValueJoin;
  bool isOfEntryOnly(Value V) const;
  /// \p Sym is what a forgotten place of \p S holds.
  bool isForgotten(const State &S, SymbolId Sym) const;
  static bool joinFacts(Facts &Into, const Facts &From, bool Widen);
  static bool joinTokens(Facts &Into, const Facts &From);
  void noteTokens(const State &S, Value V, Facts &F);
  Facts factsOf(const State &S, Value V);
  Value onlyOf(const State &S, Value V);
  bool settle(State &S, SymbolId Phi);
  SymbolTable &Table;
  const InitialValues *Initial;
};

/// \p Text, a file name in any case, is or ends in MAPISVC.INF.
bool namesMapisvc(llvm::StringRef Text);

} // namespace mapi::solver

#endif // MAPI_TIDY_SOLVER_STATE_H
