//===- State.cpp - The abstract state of property simulation --------------===//

#include "checks/solver/State.h"
#include "checks/solver/Places.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace mapi::solver;
using mapi::summary::BinaryOp;

namespace {
// Recursive data structures (lists, trees) would make regions without end.
constexpr unsigned MaxDepth = 8;
/// One good lock is enough for a guard.
constexpr unsigned MaxLocks = 4;
/// Ordinals of symbols from earlier rounds of a loop.
constexpr uint32_t Older = 1u << 20;

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
  auto It = lowerBound(Known, S);
  if (It == Known.end() || It->first != S)
    return Known.insert(It, {S, Facts()})->second;
  for (auto &E : Known)
    if (E.second.Only == Value::symbol(S))
      E.second.Only = Value::unknown();
  return It->second = Facts();
}

void State::substitute(SymbolId Old, Value New) {
  auto Rename = [&](Value &V) {
    if (V == Value::symbol(Old))
      V = New;
  };
  for (auto &E : Store)
    Rename(E.second);
  for (auto &E : Known)
    Rename(E.second.Only);
  Rename(P.Current.Token);
  Rename(P.Mapi.By.Token);
  if (P.StartedAs)
    Rename(P.StartedAs->Token);
  if (llvm::is_contained(P.OpenTokens, Old)) {
    llvm::erase(P.OpenTokens, Old);
    if (New.is(Value::Kind::Symbol) &&
        !llvm::is_contained(P.OpenTokens, New.Id))
      P.OpenTokens.push_back(New.Id);
  }
}

bool Property::agreesButForDuties(const Property &O) const {
  return Current == O.Current && Mapi == O.Mapi && StartedAs == O.StartedAs &&
         StartIsEntry == O.StartIsEntry && FollowsThread == O.FollowsThread &&
         Locks == O.Locks;
}

void Property::keepSharedDuties(const Property &O) {
  llvm::erase_if(OpenTokens, [&](SymbolId T) {
    return !llvm::is_contained(O.OpenTokens, T);
  });
  llvm::erase_if(FailedChanges, [&](uint32_t At) {
    return !llvm::is_contained(O.FailedChanges, At);
  });
}

void Property::setLock(const LockState &L) {
  llvm::erase_if(Locks, [&](const LockState &O) { return O.Lock == L.Lock; });
  if (Locks.size() >= MaxLocks) {
    auto *Worse = llvm::find_if(
        Locks, [](const LockState &O) { return !O.Held || !O.IsCrossProcess; });
    if (!L.Held || !L.IsCrossProcess || Worse == Locks.end())
      return;
    Locks.erase(Worse);
  }
  auto *After =
      llvm::find_if(Locks, [&](const LockState &O) { return L.Lock < O.Lock; });
  Locks.insert(After, L);
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
    return Value::symbol(Table.entry(R));
  case Region::Kind::Global:
    if (const Value *V = Initial ? Initial->find(R) : nullptr)
      return *V;
    break;
  default:
    break;
  }
  return initial(S, R);
}

Value StateOps::initial(const State &S, RegionId R) {
  if (S.Lost.Places)
    if (auto Key = Table.key(R); Key && S.Lost.contains(*Key))
      return Value::symbol(Table.phi(S.Lost.Function, S.Lost.At, R));
  return Value::symbol(Table.entry(R));
}

bool StateOps::isForgotten(const State &S, SymbolId Sym) const {
  const Symbol &Known = Table.symbol(Sym);
  return S.Lost.Places && Known.K == Symbol::Kind::Phi &&
         Known.A == S.Lost.Function && Known.B == S.Lost.At;
}

bool Forgotten::contains(PlaceKey K) const {
  return Places && std::binary_search(Places->begin(), Places->end(), K);
}

void Forgotten::add(const std::vector<PlaceKey> &More, uint32_t InFunction,
                    uint32_t Number) {
  auto All = std::make_shared<std::vector<PlaceKey>>();
  if (Places)
    std::set_union(Places->begin(), Places->end(), More.begin(), More.end(),
                   std::back_inserter(*All));
  else
    *All = More;
  Places = std::move(All);
  Function = InFunction;
  At = Number;
}

void StateOps::store(State &S, RegionId R, Value V) {
  // Parts of what is overwritten are not what they were. A place that holds
  // its own address (a deleter that is an object) is not overwritten.
  if (!(V == Value::address(R)))
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

/// `x | 0x80000000`, as HRESULT_FROM_WIN32 makes it: the sign is set.
bool StateOps::isNegative(Value V) const {
  if (!V.is(Value::Kind::Symbol))
    return V.is(Value::Kind::Int) && V.Int < 0;
  const Symbol &Sym = Table.symbol(V.Id);
  return Sym.K == Symbol::Kind::Expr && Sym.Op == BinaryOp::Or &&
         (isNegative(Sym.L) || isNegative(Sym.R));
}

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
    if (isNegative(V))
      R = RangeSet::of(RangeSet::Min, -1);
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
  return New.contains(0) || settle(S, V.Id);
}

/// \p Phi is not null: it is the one value that it can be then, if there is
/// just one.
bool StateOps::settle(State &S, SymbolId Phi) {
  const Facts Mine = *S.facts(Phi);
  Value Only = Mine.Only;
  if (Only.is(Value::Kind::Unknown))
    return true;
  RangeSet Range = range(S, Only).intersect(Mine.Range);
  if (Range.isEmpty())
    return false;
  if (Only.is(Value::Kind::Symbol)) {
    Facts &F = S.factsFor(Only.Id);
    F.Range = Range;
    F.IsClosed |= Mine.IsClosed;
  }
  S.substitute(Phi, Only);
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
    // A handle that was opened on this path is none that was there before, and
    // none that was opened elsewhere.
    auto IsOpened = [&](Value V) {
      return V.is(Value::Kind::Symbol) &&
             Table.symbol(V.Id).K == Symbol::Kind::Fresh && token(S, V);
    };
    if ((Op == BinaryOp::Eq || Op == BinaryOp::Ne) &&
        ((IsOpened(L) && (isFromEntry(R) || IsOpened(R))) ||
         (IsOpened(R) && isFromEntry(L))) &&
        !(L == R))
      return Value::integer(Op == BinaryOp::Ne);
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

void StateOps::makeOlder(State &S, uint32_t Function, uint32_t Site) {
  llvm::SmallVector<std::pair<SymbolId, SymbolId>, 2> Renamed;
  for (const auto &[Id, F] : S.Known) {
    const Symbol Sym = Table.symbol(Id);
    if (F.Token && Sym.K == Symbol::Kind::Fresh && Sym.A == Function &&
        Sym.B == Site && !(Sym.C & Older))
      Renamed.push_back({Id, Table.fresh(Function, Site, Sym.C | Older)});
  }
  for (auto [New, Old] : Renamed) {
    S.substitute(New, Value::symbol(Old));
    Facts Mine = *S.facts(New);
    auto Token = std::make_shared<TokenFact>(*Mine.Token);
    if (Token->Key == Value::symbol(New))
      Token->Key = Value::symbol(Old);
    Mine.Token = std::move(Token);
    if (S.facts(Old))
      joinFacts(Mine, *S.facts(Old), /*Widen=*/false);
    S.factsFor(Old) = std::move(Mine);
    llvm::erase_if(S.Known,
                   [New = New](const auto &E) { return E.first == New; });
  }
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

Conditions StateOps::conditions(const State &S) const {
  Conditions Result;
  for (const auto &[Sym, F] : S.Known)
    if (!F.Range.isFull() && isFromEntry(Value::symbol(Sym)))
      Result.push_back({Sym, F.Range});
  return Result;
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
