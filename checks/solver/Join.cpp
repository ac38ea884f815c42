//===- Join.cpp - Where paths meet ----------------------------------------===//

#include "checks/solver/State.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mapi::solver;

/// Properties that a state remembers one by one.
static constexpr size_t MaxPropertyWrites = 64;

/// What \p V is if it is not null. Phis of loops come again with another
/// meaning, so that they are no such value themselves.
Value StateOps::onlyOf(const State &S, Value V) {
  V = simplify(S, V); // What a failed call returned is null.
  if (!V.is(Value::Kind::Symbol))
    return V;
  if (Table.symbol(V.Id).K != Symbol::Kind::Phi)
    return V;
  const Facts *F = S.facts(V.Id);
  return F ? F->Only : Value::unknown();
}

Facts StateOps::factsOf(const State &S, Value V) {
  Facts F;
  V = simplify(S, V); // What was found to be null is no object any more.
  if (V.is(Value::Kind::Symbol)) {
    if (const Facts *Known = S.facts(V.Id))
      F = *Known;
    if (F.Objects.empty())
      F.Objects.assign(objects(S, V).begin(), objects(S, V).end());
  }
  F.Range = range(S, V);
  F.Ones = ones(S, V);
  F.Only = onlyOf(S, V);
  F.IsMapisvc = isMapisvc(S, V);
  return F;
}

/// Of \p F, facts of the phi that \p V becomes: which tokens it may be.
void StateOps::noteTokens(const State &S, Value V, Facts &F) {
  F.IsTokenOrOld = V.isNull() || isFromEntry(V);
  F.Tokens.clear();
  if (!V.is(Value::Kind::Symbol))
    return;
  const Facts *Known = S.facts(V.Id);
  if (Known && Table.symbol(V.Id).K == Symbol::Kind::Phi) {
    F.IsTokenOrOld = Known->IsTokenOrOld;
    F.Tokens = Known->Tokens;
  } else if (Known && Known->Token &&
             Table.symbol(V.Id).K == Symbol::Kind::Fresh) {
    F.IsTokenOrOld = true;
    F.Tokens.push_back(V.Id);
  }
}

bool StateOps::joinTokens(Facts &Into, const Facts &From) {
  bool Changed = Into.IsTokenOrOld && !From.IsTokenOrOld;
  Into.IsTokenOrOld &= From.IsTokenOrOld;
  if (!Into.IsTokenOrOld)
    Into.Tokens.clear();
  else
    for (SymbolId T : From.Tokens)
      if (!llvm::is_contained(Into.Tokens, T)) {
        Into.Tokens.push_back(T);
        Changed = true;
      }
  return Changed;
}

// Facts about what a value *may* be (objects, tokens, locks, names) are
// united; a null value is none of them and adds nothing.
bool StateOps::joinFacts(Facts &Into, const Facts &From, bool Widen) {
  bool Changed = false;
  RangeSet Range = Into.Range.unite(From.Range);
  if (!(Range == Into.Range)) {
    Into.Range = Widen ? RangeSet::full() : Range;
    Changed = true;
  }
  if (int64_t Ones = Into.Ones & From.Ones; Ones != Into.Ones) {
    Into.Ones = Ones;
    Changed = true;
  }
  if (!(Into.Only == From.Only) && !From.Only.isNull() &&
      !Into.Only.is(Value::Kind::Unknown)) {
    Into.Only = Into.Only.isNull() ? From.Only : Value::unknown();
    Changed = true;
  }
  for (const ObjectFact &O : From.Objects) {
    bool IsKnown = llvm::any_of(Into.Objects, [&](const ObjectFact &Mine) {
      return Mine.Origin == O.Origin;
    });
    if (IsKnown || Into.Objects.size() >= Facts::MaxObjects)
      continue;
    Into.Objects.push_back(O);
    Changed = true;
  }
  if (!Into.Token && From.Token) {
    Into.Token = From.Token;
    Changed = true;
  }
  if (From.Lock) {
    // A lock that may be the in-process one does not stop other processes.
    if (!Into.Lock) {
      Into.Lock = From.Lock;
      Changed = true;
    } else if (Into.Lock->IsCrossProcess && !From.Lock->IsCrossProcess) {
      Into.Lock = From.Lock;
      Changed = true;
    }
  }
  Changed |= joinTokens(Into, From);
  if (From.IsClosed && !Into.IsClosed) {
    Into.IsClosed = true;
    Changed = true;
  }
  if (From.Tail != Into.Tail && Into.Tail) {
    Into.Tail = 0;
    Changed = true;
  }
  if (Into.IsUsed && !From.IsUsed) {
    Into.IsUsed = false;
    Changed = true;
  }
  if (From.IsMapisvc && !Into.IsMapisvc) {
    Into.IsMapisvc = true;
    Into.Mapisvc = From.Mapisvc;
    Changed = true;
  }
  return Changed;
}

bool StateOps::areToldApart(const State &A, const State &B) {
  for (const auto &[Sym, F] : A.Known) {
    if (F.Range.isFull() || !isFromEntry(Value::symbol(Sym)))
      continue;
    if (const Facts *G = B.facts(Sym);
        G && F.Range.intersect(G->Range).isEmpty())
      return true;
  }
  return false;
}

static bool joinForgotten(Forgotten &Into, const Forgotten &From,
                          uint32_t Function, uint32_t Block) {
  static const std::vector<PlaceKey> None;
  const auto &More = From.Places ? *From.Places : None;
  const auto &Mine = Into.Places ? *Into.Places : None;
  if (More.empty() && Mine.empty())
    return false;
  if (Into.At == From.At && Into.Function == From.Function && More == Mine)
    return false;
  bool IsJoined =
      Into.Function == Function && Into.At == (Block | Forgotten::AtBlock);
  if (IsJoined &&
      std::includes(Mine.begin(), Mine.end(), More.begin(), More.end()))
    return false;
  Into.add(More, Function, Block | Forgotten::AtBlock);
  return true;
}

bool StateOps::saveDifferent(const State &A, const State &B) {
  // Restoring it would change the identity.
  auto Saves = [](const State &S, const Facts *F) {
    return F && F->Token && F->Token->Captured && !F->IsClosed &&
           !(*F->Token->Captured == S.P.Current);
  };
  auto Differs = [&](const State &Mine, const State &Other) {
    return llvm::any_of(Mine.Known, [&](const auto &E) {
      if (!Saves(Mine, &E.second))
        return false;
      const Facts *There = Other.facts(E.first);
      return !Saves(Other, There) ||
             !(*There->Token->Captured == *E.second.Token->Captured);
    });
  };
  return Differs(A, B) || Differs(B, A);
}

bool StateOps::areCorrelated(const State &A, const State &B) {
  // Places that tell, and those that only differ.
  unsigned Tell = 0, Differ = 0;
  // A place that only one side has stored to holds its entry value on the
  // other, if it has one.
  auto CountOne = [&](const std::pair<RegionId, Value> &Only) {
    switch (Table.region(Table.root(Only.first)).K) {
    case Region::Kind::Pointee:
    case Region::Kind::Global:
      Differ += !Only.second.isNull();
      break;
    default:
      break;
    }
  };
  auto IsObjectOrNull = [&](const State &Here, const Value &V,
                            const State &There, const Value &W) {
    return V.isNull() ? !objects(There, W).empty()
                      : W.isNull() && !objects(Here, V).empty();
  };
  auto I = A.Store.begin(), J = B.Store.begin();
  while (I != A.Store.end() && J != B.Store.end()) {
    if (I->first != J->first) {
      auto &Only = I->first < J->first ? I : J;
      CountOne(*Only++);
      continue;
    }
    const Value &V = I->second, &W = J->second;
    RegionId R = I->first;
    ++I;
    ++J;
    if (Table.region(R).K == Region::Kind::Register ||
        V.is(Value::Kind::Aggregate) || W.is(Value::Kind::Aggregate))
      continue;
    // Two constants, or one value that was tested in between.
    bool IsFlag = V == W || (V.is(Value::Kind::Int) && W.is(Value::Kind::Int));
    if (IsFlag && range(A, V).intersect(range(B, W)).isEmpty())
      ++Tell;
    else if (!(V == W) && !IsObjectOrNull(A, V, B, W))
      ++Differ; // An object that may be null as well is joined without loss.
    if (Tell && Tell + Differ > 1)
      return true;
  }
  return false;
}

/// The values and facts of two states that become one; takes them from the
/// first.
class mapi::solver::ValueJoin {
public:
  ValueJoin(StateOps &Ops, SymbolTable &Table, State &Old, const State &From,
            uint32_t Function, uint32_t Block, bool Widen)
      : Ops(Ops), Table(Table), Old(Old), From(From), Function(Function),
        Block(Block), Widen(Widen) {}

  std::vector<std::pair<RegionId, Value>> stores();
  /// \p Into has the places that are forgotten by now.
  std::vector<std::pair<SymbolId, Facts>> facts(const State &Into);
  /// Facts about the phis that stores() made.
  llvm::ArrayRef<std::pair<SymbolId, Facts>> phis() const { return Phis; }
  /// Old is not all that there is.
  bool hasChanged() const { return Changed; }

private:
  void join(RegionId R, Value A, Value B);
  Value entryValue(const State &S, RegionId R);

  StateOps &Ops;
  SymbolTable &Table;
  State &Old;
  const State &From;
  const uint32_t Function, Block;
  const bool Widen;
  std::vector<std::pair<RegionId, Value>> Merged;
  llvm::SmallVector<std::pair<SymbolId, Facts>, 8> Phis;
  bool Changed = false;
};

void ValueJoin::join(RegionId R, Value A, Value B) {
  if (A == B) {
    Merged.push_back({R, A});
    return;
  }
  if (A.is(Value::Kind::Aggregate) || B.is(Value::Kind::Aggregate) ||
      A.is(Value::Kind::Unknown) || B.is(Value::Kind::Unknown)) {
    // A place that is not initialized on one side has, where it matters,
    // the value of the other.
    Value Only = A.is(Value::Kind::Unknown) ? B : A;
    Merged.push_back({R, Only});
    Changed |= !(Only == A);
    return;
  }
  SymbolId Phi = Table.phi(Function, Block, R);
  Facts F = Ops.factsOf(Old, A), Other = Ops.factsOf(From, B);
  Ops.noteTokens(Old, A, F);
  Ops.noteTokens(From, B, Other);
  bool FactsChanged = Ops.joinFacts(F, Other, Widen);
  Changed |= !(A == Value::symbol(Phi)) || FactsChanged;
  Table.addInput(Phi, A);
  Table.addInput(Phi, B);
  Phis.push_back({Phi, std::move(F)});
  Merged.push_back({R, Value::symbol(Phi)});
}

/// Regions that only one side has stored to hold their entry value on the
/// other.
Value ValueJoin::entryValue(const State &S, RegionId R) {
  const Region &Root = Table.region(Table.root(R));
  if (Root.K == Region::Kind::Register || Root.K == Region::Kind::Temporary ||
      Root.K == Region::Kind::Local)
    return Value::unknown();
  return Ops.initial(S, R);
}

std::vector<std::pair<RegionId, Value>> ValueJoin::stores() {
  Merged.reserve(Old.Store.size());
  size_t I = 0, J = 0;
  while (I < Old.Store.size() || J < From.Store.size()) {
    if (J == From.Store.size() ||
        (I < Old.Store.size() && Old.Store[I].first < From.Store[J].first)) {
      const auto &[R, V] = Old.Store[I++];
      join(R, V, entryValue(From, R));
    } else if (I == Old.Store.size() ||
               From.Store[J].first < Old.Store[I].first) {
      const auto &[R, V] = From.Store[J++];
      join(R, entryValue(Old, R), V);
    } else {
      const auto &[R, V] = Old.Store[I++];
      join(R, V, From.Store[J++].second);
    }
  }
  return std::move(Merged);
}

std::vector<std::pair<SymbolId, Facts>> ValueJoin::facts(const State &Into) {
  // Phis that are made anew have the facts that belong to what they join now.
  llvm::sort(Phis,
             [](const auto &A, const auto &B) { return A.first < B.first; });
  auto IsNew = [&](SymbolId Sym) {
    auto *It = llvm::lower_bound(
        Phis, Sym, [&](const auto &E, SymbolId S) { return E.first < S; });
    return It != Phis.end() && It->first == Sym;
  };
  // A symbol that the other side does not restrict is not restricted, unless
  // it was made on this side only.
  auto Exists = [&](const State &S, SymbolId Sym) {
    Symbol::Kind K = Table.symbol(Sym).K;
    // What a forgotten place holds is there on both sides.
    return Ops.isForgotten(Into, Sym) || K == Symbol::Kind::Entry ||
           K == Symbol::Kind::Expr || S.facts(Sym);
  };
  std::vector<std::pair<SymbolId, Facts>> Known;
  Known.reserve(Old.Known.size());
  size_t I = 0, J = 0;
  while (I < Old.Known.size() || J < From.Known.size()) {
    if (J == From.Known.size() ||
        (I < Old.Known.size() && Old.Known[I].first < From.Known[J].first)) {
      auto &[Sym, F] = Old.Known[I++];
      if (!IsNew(Sym) && Exists(From, Sym))
        Changed |= Ops.joinFacts(F, Facts(), Widen);
      Known.push_back({Sym, std::move(F)});
    } else if (I == Old.Known.size() ||
               From.Known[J].first < Old.Known[I].first) {
      auto [Sym, F] = From.Known[J++];
      if (Exists(Old, Sym)) {
        Facts Joined;
        Ops.joinFacts(Joined, F, Widen);
        F = std::move(Joined);
        F.Range = RangeSet::full();
      }
      Known.push_back({Sym, std::move(F)});
    } else {
      auto &[Sym, F] = Old.Known[I++];
      const Facts &Other = From.Known[J++].second;
      if (!IsNew(Sym))
        Changed |= Ops.joinFacts(F, Other, Widen);
      Known.push_back({Sym, std::move(F)});
    }
  }
  return Known;
}

bool StateOps::join(State &Into, const State &From, uint32_t Function,
                    uint32_t Block, bool Widen) {
  State Old;
  Old.Store = std::move(Into.Store);
  Old.Known = std::move(Into.Known);
  Old.Lost = Into.Lost;
  Into.Path = joinTraces(Into.Path, From.Path);
  Into.IsDegraded |= From.IsDegraded;
  Into.IsRaising &= From.IsRaising;
  Into.Rounds = std::max(Into.Rounds, From.Rounds);
  Into.HasReverted |= From.HasReverted;
  if (Into.ChangedAt != From.ChangedAt)
    Into.ChangedAt = 0;
  if (!Into.RevertedAt)
    Into.RevertedAt = From.RevertedAt;
  for (const auto &W : From.Written)
    if (llvm::none_of(Into.Written,
                      [&](const auto &O) { return O.first == W.first; }))
      Into.Written.push_back(W);
  for (const auto &W : From.Properties)
    if (Into.Properties.size() < MaxPropertyWrites &&
        !llvm::is_contained(Into.Properties, W))
      Into.Properties.push_back(W);

  ValueJoin Values(*this, Table, Old, From, Function, Block, Widen);
  Into.Store = Values.stores();
  bool Changed = joinForgotten(Into.Lost, From.Lost, Function, Block);
  Into.Known = Values.facts(Into);
  for (const auto &[Phi, F] : Values.phis())
    Into.factsFor(Phi) = F;
  return Changed || Values.hasChanged();
}
