//===- State.cpp - The abstract state of property simulation --------------===//

#include "checks/solver/State.h"
#include "checks/solver/Places.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace mapi::solver;
using mapi::summary::BinaryOp;

namespace {
// Recursive data structures (lists, trees) would make regions without end.
constexpr unsigned MaxDepth = 8;

template <typename Map, typename Key> auto lowerBound(Map &M, Key K) {
  return std::lower_bound(M.begin(), M.end(), K,
                          [](const auto &E, Key K) { return E.first < K; });
}
} // namespace

const Value *State::find(RegionId R) const {
  auto It = lowerBound(Store, R);
  return It != Store.end() && It->first == R ? &It->second : nullptr;
}

void State::bind(RegionId R, Value V) {
  auto It = lowerBound(Store, R);
  if (It != Store.end() && It->first == R)
    It->second = V;
  else
    Store.insert(It, {R, V});
}

void State::unbind(RegionId R) {
  auto It = lowerBound(Store, R);
  if (It != Store.end() && It->first == R)
    Store.erase(It);
}

const Facts *State::facts(SymbolId S) const {
  auto It = lowerBound(Known, S);
  return It != Known.end() && It->first == S ? &It->second : nullptr;
}

Facts &State::factsFor(SymbolId S) {
  auto It = lowerBound(Known, S);
  if (It == Known.end() || It->first != S)
    It = Known.insert(It, {S, Facts()});
  return It->second;
}

Facts &State::renew(SymbolId S) {
  Facts &F = factsFor(S);
  F = Facts();
  return F;
}

Value StateOps::load(const State &S, RegionId R, uint32_t ParameterCount) {
  for (unsigned Hops = 0; Hops < 4; ++Hops) {
    if (const Value *V = S.find(R))
      if (!V->is(Value::Kind::Aggregate))
        return *V;
    // A part of something that was copied: look in the original.
    RegionId Outer = R;
    RegionId From = NoRegion;
    while (true) {
      const Value *V = S.find(Outer);
      if (V && V->is(Value::Kind::Aggregate)) {
        From = V->Id;
        break;
      }
      if (!Table.region(Outer).isSub())
        break;
      Outer = Table.region(Outer).A;
    }
    if (From == NoRegion)
      break;
    R = Table.rebase(R, Outer, From);
  }
  const Region &Root = Table.region(Table.root(R));
  switch (Root.K) {
  case Region::Kind::Register:
  case Region::Kind::Temporary:
    return Value::unknown();
  case Region::Kind::Local:
    if (Root.A >= ParameterCount)
      return Value::unknown();
    break;
  case Region::Kind::Global:
    if (const Value *V = Initial ? Initial->find(R) : nullptr)
      return *V;
    break;
  default:
    break;
  }
  return Value::symbol(Table.entry(R));
}

void StateOps::store(State &S, RegionId R, Value V) {
  // Parts of what is overwritten are not what they were.
  llvm::erase_if(S.Store, [&](const auto &E) {
    return E.first != R && Table.region(E.first).isSub() &&
           Table.isWithin(E.first, R);
  });
  S.bind(R, V);
}

void StateOps::copy(State &S, RegionId To, RegionId From) {
  if (To == From)
    return;
  llvm::SmallVector<std::pair<RegionId, Value>, 8> Parts;
  for (const auto &[R, V] : S.Store)
    if (Table.isWithin(R, From))
      Parts.push_back({R, V});
  store(S, To, Value::aggregate(From));
  for (const auto &[R, V] : Parts) {
    RegionId New = Table.rebase(R, From, To);
    if (Table.depth(New) <= MaxDepth)
      S.bind(New, V);
  }
}

RegionId StateOps::deref(const State &S, Value Address) {
  switch (Address.K) {
  case Value::Kind::Address:
    return Table.depth(Address.Id) <= MaxDepth ? Address.Id : NoRegion;
  case Value::Kind::Symbol: {
    if (Table.symbol(Address.Id).K == Symbol::Kind::Expr ||
        Table.depthOfSymbol(Address.Id) > MaxDepth)
      return NoRegion;
    return Table.pointee(Address.Id);
  }
  default:
    return NoRegion;
  }
}

static bool isComparison(BinaryOp Op) { return Op >= BinaryOp::Eq; }

RangeSet StateOps::range(const State &S, Value V) {
  switch (V.K) {
  case Value::Kind::Int:
    return RangeSet::constant(V.Int);
  case Value::Kind::Unknown:
  case Value::Kind::Aggregate:
    return RangeSet::full();
  case Value::Kind::Symbol: {
    const Symbol &Sym = Table.symbol(V.Id);
    RangeSet R = RangeSet::full();
    if (Sym.K == Symbol::Kind::Expr && isComparison(Sym.Op))
      R = RangeSet::of(0, 1);
    if (const Facts *F = S.facts(V.Id)) {
      R = R.intersect(F->Range);
      if (F->Ones)
        R = R.intersect(RangeSet::except(0));
    }
    return R;
  }
  default:
    return RangeSet::except(0);
  }
}

int64_t StateOps::ones(const State &S, Value V) {
  if (V.is(Value::Kind::Int))
    return V.Int;
  if (!V.is(Value::Kind::Symbol))
    return 0;
  int64_t C;
  if (range(S, V).isConstant(C))
    return C;
  int64_t Bits = 0;
  if (const Facts *F = S.facts(V.Id))
    Bits |= F->Ones;
  const Symbol Sym = Table.symbol(V.Id);
  if (Sym.K == Symbol::Kind::Expr) {
    if (Sym.Op == BinaryOp::Or)
      Bits |= ones(S, Sym.L) | ones(S, Sym.R);
    else if (Sym.Op == BinaryOp::And)
      Bits |= ones(S, Sym.L) & ones(S, Sym.R);
  }
  return Bits;
}

Value StateOps::simplify(const State &S, Value V) {
  int64_t C;
  if (V.is(Value::Kind::Symbol) && range(S, V).isConstant(C))
    return Value::integer(C);
  return V;
}

bool StateOps::assumeRange(State &S, Value V, const RangeSet &R) {
  if (!V.is(Value::Kind::Symbol))
    return !range(S, V).intersect(R).isEmpty();
  RangeSet New = range(S, V).intersect(R);
  if (New.isEmpty())
    return false;
  S.factsFor(V.Id).Range = New;
  return true;
}

static BinaryOp negate(BinaryOp Op) {
  switch (Op) {
  case BinaryOp::Eq:
    return BinaryOp::Ne;
  case BinaryOp::Ne:
    return BinaryOp::Eq;
  case BinaryOp::Lt:
    return BinaryOp::Ge;
  case BinaryOp::Le:
    return BinaryOp::Gt;
  case BinaryOp::Gt:
    return BinaryOp::Le;
  default:
    return BinaryOp::Lt;
  }
}

static BinaryOp swapSides(BinaryOp Op) {
  switch (Op) {
  case BinaryOp::Lt:
    return BinaryOp::Gt;
  case BinaryOp::Le:
    return BinaryOp::Ge;
  case BinaryOp::Gt:
    return BinaryOp::Lt;
  case BinaryOp::Ge:
    return BinaryOp::Le;
  default:
    return Op;
  }
}

/// The numbers X for which `X Op Y` can hold, for Y in [Lo, Hi].
static RangeSet satisfying(BinaryOp Op, const RangeSet &Y) {
  int64_t C;
  switch (Op) {
  case BinaryOp::Eq:
    return Y;
  case BinaryOp::Ne:
    return Y.isConstant(C) ? RangeSet::except(C) : RangeSet::full();
  case BinaryOp::Lt:
    return Y.upper() == RangeSet::Min
               ? RangeSet::empty()
               : RangeSet::of(RangeSet::Min, Y.upper() - 1);
  case BinaryOp::Le:
    return RangeSet::of(RangeSet::Min, Y.upper());
  case BinaryOp::Gt:
    return Y.lower() == RangeSet::Max
               ? RangeSet::empty()
               : RangeSet::of(Y.lower() + 1, RangeSet::Max);
  case BinaryOp::Ge:
    return RangeSet::of(Y.lower(), RangeSet::Max);
  default:
    return RangeSet::full();
  }
}

bool StateOps::assume(State &S, Value V, bool IsTrue) {
  if (V.is(Value::Kind::Symbol)) {
    const Symbol Sym = Table.symbol(V.Id);
    if (Sym.K == Symbol::Kind::Expr && isComparison(Sym.Op)) {
      RangeSet Mine = range(S, V);
      if (!Mine.contains(IsTrue))
        return false;
      BinaryOp Op = IsTrue ? Sym.Op : negate(Sym.Op);
      RangeSet L = range(S, Sym.L), R = range(S, Sym.R);
      if (L.isEmpty() || R.isEmpty())
        return false;
      if (Sym.L == Sym.R &&
          (Op == BinaryOp::Ne || Op == BinaryOp::Lt || Op == BinaryOp::Gt))
        return false;
      // (x & mask) != 0, (x & mask) == 0 and nested comparisons.
      int64_t C;
      if ((Op == BinaryOp::Eq || Op == BinaryOp::Ne) && R.isConstant(C) &&
          C == 0 && Sym.L.is(Value::Kind::Symbol) &&
          Table.symbol(Sym.L.Id).K == Symbol::Kind::Expr &&
          !assume(S, Sym.L, Op == BinaryOp::Ne))
        return false;
      if (!assumeRange(S, Sym.L, satisfying(Op, R)))
        return false;
      if (!assumeRange(S, Sym.R, satisfying(swapSides(Op), range(S, Sym.L))))
        return false;
      S.factsFor(V.Id).Range = RangeSet::constant(IsTrue);
      return true;
    }
    if (Sym.K == Symbol::Kind::Expr && Sym.Op == BinaryOp::And && IsTrue &&
        Sym.L.is(Value::Kind::Symbol) && Sym.R.is(Value::Kind::Int)) {
      // One bit is known to be set then.
      uint64_t Mask = static_cast<uint64_t>(Sym.R.Int);
      if (Mask != 0 && (Mask & (Mask - 1)) == 0) {
        if (!assumeRange(S, Sym.L, RangeSet::except(0)))
          return false;
        S.factsFor(Sym.L.Id).Ones |= Sym.R.Int;
      }
    }
    if (Sym.K == Symbol::Kind::Expr && Sym.Op == BinaryOp::And && !IsTrue &&
        (ones(S, Sym.L) & ones(S, Sym.R)) != 0)
      return false;
  }
  return assumeRange(S, V,
                     IsTrue ? RangeSet::except(0) : RangeSet::constant(0));
}

static bool fold(BinaryOp Op, int64_t L, int64_t R, int64_t &Out) {
  auto U = [](int64_t X) { return static_cast<uint64_t>(X); };
  switch (Op) {
  case BinaryOp::Add:
    Out = static_cast<int64_t>(U(L) + U(R));
    return true;
  case BinaryOp::Sub:
    Out = static_cast<int64_t>(U(L) - U(R));
    return true;
  case BinaryOp::And:
    Out = L & R;
    return true;
  case BinaryOp::Or:
    Out = L | R;
    return true;
  case BinaryOp::Xor:
    Out = L ^ R;
    return true;
  case BinaryOp::Shl:
    if (R < 0 || R > 63)
      return false;
    Out = static_cast<int64_t>(U(L) << R);
    return true;
  case BinaryOp::Shr:
    if (R < 0 || R > 63)
      return false;
    Out = L >> R;
    return true;
  case BinaryOp::Eq:
    Out = L == R;
    return true;
  case BinaryOp::Ne:
    Out = L != R;
    return true;
  case BinaryOp::Lt:
    Out = L < R;
    return true;
  case BinaryOp::Le:
    Out = L <= R;
    return true;
  case BinaryOp::Gt:
    Out = L > R;
    return true;
  case BinaryOp::Ge:
    Out = L >= R;
    return true;
  }
  return false;
}

Value StateOps::binary(const State &S, BinaryOp Op, Value L, Value R) {
  Value SL = simplify(S, L), SR = simplify(S, R);
  int64_t Folded;
  if (SL.is(Value::Kind::Int) && SR.is(Value::Kind::Int))
    return fold(Op, SL.Int, SR.Int, Folded) ? Value::integer(Folded)
                                            : Value::unknown();
  // Pointer arithmetic stays with the object.
  if ((Op == BinaryOp::Add || Op == BinaryOp::Sub) &&
      L.is(Value::Kind::Address))
    return L;
  if (isComparison(Op)) {
    // Places and functions are compared by name.
    if (L == R && !L.is(Value::Kind::Unknown) && !L.is(Value::Kind::Symbol))
      return fold(Op, 0, 0, Folded) ? Value::integer(Folded) : Value::unknown();
    RangeSet RL = range(S, L), RR = range(S, R);
    if (!RL.isEmpty() && !RR.isEmpty()) {
      if (satisfying(Op, RR).intersect(RL).isEmpty())
        return Value::integer(0);
      if (satisfying(negate(Op), RR).intersect(RL).isEmpty())
        return Value::integer(1);
    }
    // x != 0 is x where only zero or not matters and x is a comparison.
    if (SR.isNull() && SL.is(Value::Kind::Symbol) && Op == BinaryOp::Ne) {
      const Symbol &Sym = Table.symbol(SL.Id);
      if (Sym.K == Symbol::Kind::Expr && isComparison(Sym.Op))
        return SL;
    }
  }
  if (Op == BinaryOp::And && SL.is(Value::Kind::Int) &&
      SR.is(Value::Kind::Symbol))
    std::swap(SL, SR);
  if (SL.is(Value::Kind::Unknown) || SR.is(Value::Kind::Unknown))
    return Value::unknown();
  if ((SL.is(Value::Kind::Symbol) && Table.depthOfSymbol(SL.Id) > MaxDepth) ||
      (SR.is(Value::Kind::Symbol) && Table.depthOfSymbol(SR.Id) > MaxDepth))
    return Value::unknown();
  // Arithmetic in loops makes new expressions on each turn; only what can be
  // decided later is kept.
  if (!isComparison(Op) && Op != BinaryOp::And && Op != BinaryOp::Or)
    return Value::unknown();
  return Value::symbol(Table.expression(Op, SL, SR));
}

llvm::ArrayRef<ObjectFact> StateOps::objects(const State &S, Value V) {
  for (unsigned Hops = 0; Hops < MaxDepth; ++Hops) {
    if (!V.is(Value::Kind::Symbol))
      return {};
    if (const Facts *F = S.facts(V.Id); F && !F->Objects.empty())
      return F->Objects;
    const Symbol &Sym = Table.symbol(V.Id);
    if (Sym.K != Symbol::Kind::Entry)
      return {};
    const Region &Root = Table.region(Table.root(Sym.A));
    if (Root.K != Region::Kind::Pointee)
      return {};
    V = Value::symbol(Root.A);
  }
  return {};
}

const TokenFact *StateOps::token(const State &S, Value V) {
  if (!V.is(Value::Kind::Symbol))
    return nullptr;
  const Facts *F = S.facts(V.Id);
  return F && F->Token ? &*F->Token : nullptr;
}

const LockFact *StateOps::lock(const State &S, Value V) {
  if (!V.is(Value::Kind::Symbol))
    return nullptr;
  const Facts *F = S.facts(V.Id);
  return F && F->Lock ? &*F->Lock : nullptr;
}

bool StateOps::isMapisvc(const State &S, Value V) const {
  if (V.is(Value::Kind::String))
    return namesMapisvc(Table.text(V.Id));
  if (!V.is(Value::Kind::Symbol))
    return false;
  const Facts *F = S.facts(V.Id);
  return F && F->IsMapisvc;
}

bool StateOps::isFromEntry(Value V) const {
  if (!V.is(Value::Kind::Symbol))
    return false;
  const Symbol &Sym = Table.symbol(V.Id);
  switch (Sym.K) {
  case Symbol::Kind::Entry: {
    const Region &Root = Table.region(Table.root(Sym.A));
    if (Root.K == Region::Kind::Pointee)
      return isFromEntry(Value::symbol(Root.A));
    return true;
  }
  case Symbol::Kind::Expr:
    return isFromEntry(Sym.L) || isFromEntry(Sym.R);
  default:
    return false;
  }
}

Facts StateOps::factsOf(const State &S, Value V) {
  Facts F;
  if (V.is(Value::Kind::Symbol)) {
    if (const Facts *Known = S.facts(V.Id))
      F = *Known;
    if (F.Objects.empty())
      F.Objects.assign(objects(S, V).begin(), objects(S, V).end());
  }
  F.Range = range(S, V);
  F.Ones = ones(S, V);
  F.IsMapisvc = isMapisvc(S, V);
  return F;
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
  if (From.IsClosed && !Into.IsClosed) {
    Into.IsClosed = true;
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

void StateOps::collectGarbage(State &S) {
  llvm::SmallVector<SymbolId, 32> Work;
  auto Mention = [&](const Value &V) {
    if (V.is(Value::Kind::Symbol))
      Work.push_back(V.Id);
    else if (V.is(Value::Kind::Address) || V.is(Value::Kind::Aggregate))
      if (const Region &R = Table.region(Table.root(V.Id));
          R.K == Region::Kind::Pointee)
        Work.push_back(R.A);
  };
  for (const auto &[R, V] : S.Store) {
    Mention(V);
    if (const Region &Root = Table.region(Table.root(R));
        Root.K == Region::Kind::Pointee)
      Work.push_back(Root.A);
  }
  Mention(S.P.Current.Token);
  Mention(S.P.Mapi.By.Token);
  if (S.P.StartedAs)
    Mention(S.P.StartedAs->Token);
  for (const LockState &L : S.P.Locks)
    Mention(L.Lock);
  Work.append(S.P.OpenTokens.begin(), S.P.OpenTokens.end());
  llvm::DenseSet<SymbolId> Mentioned;
  while (!Work.empty()) {
    SymbolId Id = Work.pop_back_val();
    if (!Mentioned.insert(Id).second)
      continue;
    const Symbol &Sym = Table.symbol(Id);
    if (Sym.K == Symbol::Kind::Expr) {
      Mention(Sym.L);
      Mention(Sym.R);
    } else if (Sym.K == Symbol::Kind::Entry) {
      if (const Region &Root = Table.region(Table.root(Sym.A));
          Root.K == Region::Kind::Pointee)
        Work.push_back(Root.A);
    }
    if (const Facts *F = S.facts(Id))
      if (F->Token)
        Mention(F->Token->Key);
  }
  llvm::erase_if(S.Known, [&](const auto &E) {
    if (Mentioned.contains(E.first))
      return false;
    // What an entry value was tested for is a condition of the path.
    return Table.symbol(E.first).K != Symbol::Kind::Entry ||
           !isFromEntry(Value::symbol(E.first)) ||
           (E.second.Range.isFull() && !E.second.IsClosed);
  });
}

bool StateOps::join(State &Into, const State &From, uint32_t Function,
                    uint32_t Block, bool Widen) {
  bool Changed = false;
  State Old;
  Old.Store = std::move(Into.Store);
  Old.Known = std::move(Into.Known);
  Into.Path = joinTraces(Into.Path, From.Path);
  Into.IsDegraded |= From.IsDegraded;
  Into.IsRaising &= From.IsRaising;
  if (Into.ChangedAt != From.ChangedAt)
    Into.ChangedAt = 0;
  if (!Into.RevertedAt)
    Into.RevertedAt = From.RevertedAt;
  for (const auto &W : From.Written)
    if (llvm::none_of(Into.Written,
                      [&](const auto &O) { return O.first == W.first; }))
      Into.Written.push_back(W);

  // Values. Regions that only one side has stored to hold their entry value
  // on the other.
  std::vector<std::pair<RegionId, Value>> Merged;
  Merged.reserve(Old.Store.size());
  llvm::SmallVector<std::pair<SymbolId, Facts>, 8> Phis;
  auto Merge = [&](RegionId R, Value A, Value B) {
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
    Facts F = factsOf(Old, A);
    bool FactsChanged = joinFacts(F, factsOf(From, B), Widen);
    if (!(A == Value::symbol(Phi)))
      Changed = true;
    else
      Changed |= FactsChanged;
    Phis.push_back({Phi, std::move(F)});
    Merged.push_back({R, Value::symbol(Phi)});
  };
  auto EntryValue = [&](const State &S, RegionId R) {
    const Region &Root = Table.region(Table.root(R));
    if (Root.K == Region::Kind::Register || Root.K == Region::Kind::Temporary ||
        Root.K == Region::Kind::Local)
      return Value::unknown();
    return Value::symbol(Table.entry(R));
  };
  size_t I = 0, J = 0;
  while (I < Old.Store.size() || J < From.Store.size()) {
    if (J == From.Store.size() ||
        (I < Old.Store.size() && Old.Store[I].first < From.Store[J].first)) {
      RegionId R = Old.Store[I].first;
      Merge(R, Old.Store[I].second, EntryValue(From, R));
      ++I;
    } else if (I == Old.Store.size() ||
               From.Store[J].first < Old.Store[I].first) {
      RegionId R = From.Store[J].first;
      Merge(R, EntryValue(Old, R), From.Store[J].second);
      ++J;
    } else {
      Merge(Old.Store[I].first, Old.Store[I].second, From.Store[J].second);
      ++I;
      ++J;
    }
  }
  Into.Store = std::move(Merged);

  // Facts. A symbol that the other side does not restrict is not restricted,
  // unless it was made on this side only.
  std::vector<std::pair<SymbolId, Facts>> Known;
  Known.reserve(Old.Known.size());
  auto Exists = [&](const State &S, SymbolId Sym) {
    Symbol::Kind K = Table.symbol(Sym).K;
    return K == Symbol::Kind::Entry || K == Symbol::Kind::Expr || S.facts(Sym);
  };
  I = J = 0;
  while (I < Old.Known.size() || J < From.Known.size()) {
    if (J == From.Known.size() ||
        (I < Old.Known.size() && Old.Known[I].first < From.Known[J].first)) {
      auto &[Sym, F] = Old.Known[I++];
      if (Exists(From, Sym))
        Changed |= joinFacts(F, Facts(), Widen);
      Known.push_back({Sym, std::move(F)});
    } else if (I == Old.Known.size() ||
               From.Known[J].first < Old.Known[I].first) {
      auto [Sym, F] = From.Known[J++];
      if (Exists(Old, Sym)) {
        Facts Joined;
        joinFacts(Joined, F, Widen);
        F = std::move(Joined);
        F.Range = RangeSet::full();
      }
      Known.push_back({Sym, std::move(F)});
    } else {
      auto &[Sym, F] = Old.Known[I++];
      Changed |= joinFacts(F, From.Known[J++].second, Widen);
      Known.push_back({Sym, std::move(F)});
    }
  }
  Into.Known = std::move(Known);
  for (auto &[Phi, F] : Phis)
    Into.factsFor(Phi) = std::move(F);
  return Changed;
}

bool mapi::solver::namesMapisvc(llvm::StringRef Text) {
  static constexpr llvm::StringRef Stem = "mapisvc";
  for (size_t Pos = 0;
       (Pos = Text.find_insensitive(Stem, Pos)) != llvm::StringRef::npos;
       ++Pos) {
    if (Pos != 0 && llvm::isAlnum(Text[Pos - 1]))
      continue;
    llvm::StringRef Rest = Text.substr(Pos + Stem.size());
    if (Rest.empty() || Rest.equals_insensitive(".") ||
        (Rest.starts_with_insensitive(".inf") &&
         (Rest.size() == 4 ||
          (!llvm::isAlnum(Rest[4]) && Rest[4] != '.' && Rest[4] != '_'))) ||
        Rest.starts_with("%"))
      return true;
  }
  return false;
}
