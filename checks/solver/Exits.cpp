//===- Exits.cpp - The ways out of a function -----------------------------===//
//
// What a way out tells callers: the property, the result, what was stored where
// they can see it, and on which of the entry values it depends. Ways out that
// callers cannot tell apart are one.
//
//===----------------------------------------------------------------------===//

#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;

namespace {
/// Stores that one way out tells callers one by one.
constexpr unsigned MaxStores = 64;
/// Conditions on entry values that one way out tells its callers; with fewer
/// it only seems possible more often.
constexpr unsigned MaxConditions = 16;
/// Places deeper than this are nobody's flags.
constexpr unsigned MaxExportedDepth = 8;
/// Phi symbols of exits belong to no block.
constexpr uint32_t ExitBlock = ~0u;
} // namespace

/// Values that a caller is likely to test for: kept apart in the summary.
static int resultClass(const RangeSet &R) {
  if (R.isEmpty())
    return 3;
  if (!R.contains(0))
    return R.upper() < 0 ? -1 : 1;
  int64_t C;
  return R.isConstant(C) ? 0 : 2;
}

/// What calls of this function have returned by value ends with it, unless it
/// is handed on; so does an exception that some handler took.
void FunctionSolver::dropWhatEnds(State &St, Value Result, bool Throws) {
  const RegionId Handed =
      Result.is(Value::Kind::Address) ? Table.root(Result.Id) : NoRegion;
  const RegionId Exception =
      S.ExceptionType == NoRegion ? NoRegion : Table.root(S.ExceptionType);
  llvm::erase_if(St.Store, [&](const auto &E) {
    const RegionId Root = Table.root(E.first);
    const Region &R = Table.region(Root);
    return (R.K == Region::Kind::Temporary && R.A == Id && Root != Handed) ||
           (Root == Exception && !Throws);
  });
}

/// The exception on its way is one that code which is not there may have
/// thrown: see unwindFrom().
bool FunctionSolver::isGuessThrown(const State &St) const {
  const Value *Type =
      S.ExceptionType == NoRegion ? nullptr : St.find(S.ExceptionType);
  return Type && Type->is(Value::Kind::Symbol) && !Ops.isFromEntry(*Type) &&
         Ops.range(St, *Type).isFull();
}

void FunctionSolver::leave(State St, Value Result, bool Throws,
                           const CodePlace &Where) {
  // Nobody is blamed for what a guess leaves behind, thrown on or not.
  if (Throws && !St.IsRaising && isGuessThrown(St))
    return;
  noteGoingOn(St);
  ExitCase Case;
  Case.Throws = Throws;
  Case.Where = Where;
  Case.Witness = St.Path;
  // An object that is returned by value moves to where callers can see it.
  if (Result.is(Value::Kind::Address) && Table.isActivationLocal(Result.Id)) {
    RegionId To = Table.temporary(Id, ~0u, 0);
    Ops.copy(St, To, Result.Id);
    Result = Value::address(To);
  }
  // A result that is returned is the caller's to look at: see handsOn().
  if (Result.is(Value::Kind::Symbol))
    Returns.insert(Result.Id);
  // What is thrown takes along what nobody follows.
  if (Throws && !St.IsRaising && !ResultOf.empty())
    for (const auto &[R, V] : St.Store)
      if (V.is(Value::Kind::Symbol))
        Returns.insert(V.Id);
  // Structured exceptions that change nothing are not worth telling callers.
  Case.IsStructured = Throws && St.IsRaising;
  if (Case.IsStructured) {
    MayRaise |= St.P.Current.isEntry();
    if (!St.P.Current.isClient())
      return;
    St.P.OpenTokens.clear();
  }
  Case.HasFailed = St.P.Current.isEntry() && hasFailed(St);
  Case.HasReverted = St.HasReverted;
  if (St.RevertedAt)
    Case.Revert = Ops.range(
        St, Value::symbol(Table.fresh(Id, St.RevertedAt - 1, made::Result)));
  St.P.FailedChanges.clear();
  Result = Ops.simplify(St, Result);
  dropWhatEnds(St, Result, Throws);
  settleTokens(St, Result, Where);
  // Register 0 does not exist: the result travels in it through joins.
  Ops.collectGarbage(St, [](const Region &) { return false; }, Result);
  RegionId ResultRegion = Table.registerRegion(0);
  St.bind(ResultRegion, Result);
  int Class = resultClass(Ops.range(St, Result));
  for (auto &[Old, OldCase] : Exits) {
    if (OldCase.Throws != Throws || OldCase.IsStructured != Case.IsStructured ||
        !(Old.P == St.P) ||
        resultClass(Ops.range(Old, *Old.find(ResultRegion))) != Class ||
        (Throws && Exits.size() < S.L.MaxStatesPerPoint &&
         throwDifferent(Old, St)) ||
        (Body.Blocks.size() <= MaxBlocksToKeepApart &&
         Exits.size() < 2 * MaxKeptApart &&
         (Ops.areToldApart(Old, St) || Ops.areCorrelated(Old, St))))
      continue;
    Ops.join(Old, St, Id, ExitBlock, false);
    OldCase.HasFailed &= Case.HasFailed;
    OldCase.HasReverted |= Case.HasReverted;
    OldCase.Revert = OldCase.Revert.unite(Case.Revert);
    if (length(Case.Witness) < length(OldCase.Witness)) {
      OldCase.Witness = Case.Witness;
      OldCase.Where = Where;
    }
    return;
  }
  if (Exits.size() >= S.L.MaxStatesPerPoint) {
    Exhausted = true;
    Reason = "more than " + std::to_string(S.L.MaxStatesPerPoint) + " exits";
    return;
  }
  Exits.emplace_back(std::move(St), std::move(Case));
}

/// A caller may decide by it, or close or use it under another identity.
static bool isTelling(const State &St, const Value &V) {
  switch (V.K) {
  case Value::Kind::Int:
  case Value::Kind::Function:
  case Value::Kind::Model:
    return true;
  case Value::Kind::Symbol: {
    const Facts *F = St.facts(V.Id);
    return F && (!F->Objects.empty() || F->Token || F->Lock || F->IsMapisvc ||
                 F->Tail || F->IsClosed || !F->Range.isFull());
  }
  default:
    return false;
  }
}

void FunctionSolver::exportStores(const State &St, ExitCase &Case) {
  llvm::SmallVector<PlaceKey, 16> Rest;
  auto Forget = [&](RegionId R, const Value &V) {
    if (auto Key = Table.key(R))
      Rest.push_back(*Key);
    expose(St, V); // Callers cannot tell whether they look at it.
  };
  for (const auto &[R, V] : St.Store) {
    if (Table.isActivationLocal(R) || V == Value::symbol(Table.entry(R)))
      continue;
    if (Table.depth(R) > MaxExportedDepth) {
      Forget(R, V);
      continue;
    }
    // What was copied from a by-value parameter is the caller's object.
    if (V.is(Value::Kind::Aggregate) && Table.isActivationLocal(V.Id)) {
      const Region &Root = Table.region(Table.root(V.Id));
      if (Root.K != Region::Kind::Local || Root.A >= Body.ParameterCount)
        continue;
    }
    Case.Stores.push_back({R, V});
  }
  auto Shallow = [&](const auto &A, const auto &B) {
    return std::pair(Table.depth(A.first), A.first) <
           std::pair(Table.depth(B.first), B.first);
  };
  if (Case.Stores.size() > MaxStores) {
    llvm::sort(Case.Stores, [&](const auto &A, const auto &B) {
      bool TellsA = isTelling(St, A.second), TellsB = isTelling(St, B.second);
      return TellsA != TellsB ? TellsA : Shallow(A, B);
    });
    for (const auto &E : llvm::drop_begin(Case.Stores, MaxStores))
      Forget(E.first, E.second);
    Case.Stores.resize(MaxStores);
  }
  llvm::sort(Case.Stores, Shallow);
  if (St.Lost.Places)
    Rest.append(St.Lost.Places->begin(), St.Lost.Places->end());
  llvm::sort(Rest);
  Case.Forgotten.assign(Rest.begin(), llvm::unique(Rest));
}

void FunctionSolver::collectExits(FunctionSummary &Out) {
  RegionId ResultRegion = Table.registerRegion(0);
  const bool IdentitiesDiffer = llvm::any_of(Exits, [&](const auto &E) {
    return !(E.first.P.Current == Exits.front().first.P.Current);
  });
  for (auto &[St, Case] : Exits) {
    llvm::SmallVector<SymbolId, 16> Seen;
    auto Mention = [&](Value V) {
      if (!V.is(Value::Kind::Symbol))
        return;
      Seen.push_back(V.Id);
      if (const Facts *F = St.facts(V.Id); F && F->Only.is(Value::Kind::Symbol))
        Seen.push_back(F->Only.Id);
    };
    Case.P = St.P;
    // Where ways out differ in the identity, the branches that lead to one
    // matter, though others lead there as well.
    Case.Path = IdentitiesDiffer ? Case.Witness : St.Path;
    Case.IsDegraded = St.IsDegraded;
    Case.Result = *St.find(ResultRegion);
    Mention(Case.Result);
    exportStores(St, Case);
    for (const auto &[R, V] : Case.Stores)
      Mention(V);
    if (St.P.Current.isClient())
      Mention(St.P.Current.Token);
    for (const LockState &L : St.P.Locks)
      Mention(L.Lock);
    for (SymbolId T : Case.P.OpenTokens)
      Seen.push_back(T);
    llvm::sort(Seen);
    unsigned Conditions = 0;
    for (const auto &[Sym, F] : St.Known)
      if (std::binary_search(Seen.begin(), Seen.end(), Sym) ||
          (Ops.isFromEntry(Value::symbol(Sym)) &&
           (F.IsClosed ||
            ((!F.Range.isFull() || F.Ones) && Conditions++ < MaxConditions))))
        Case.Known.push_back({Sym, F});
    Out.Exits.push_back(std::move(Case));
  }
}
