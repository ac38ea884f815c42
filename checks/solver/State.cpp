//===- State.cpp - The abstract state of property simulation --------------===//

#include "checks/solver/State.h"
#include "checks/solver/Places.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace mapi::solver;

namespace {
// Recursive data structures (lists, trees) would make regions without end.
constexpr unsigned MaxDepth = 8;
/// One good lock is enough for a guard.
constexpr unsigned MaxLocks = 4;
/// Marks ordinals (made::) of symbols from earlier rounds of a loop.
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
         HasLoggedOn == O.HasLoggedOn && StartIsEntry == O.StartIsEntry &&
         NeedsProcess == O.NeedsProcess && FollowsThread == O.FollowsThread &&
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

void StateOps::forEachKnown(const State &S, RegionId R,
                            llvm::function_ref<void(RegionId, Value)> Each) {
  for (const auto &[Part, V] : S.Store)
    if (Table.isWithin(Part, R))
      Each(Part, V);
  if (Table.region(Table.root(R)).K != Region::Kind::Global || !Initial)
    return;
  for (const auto &[Part, V] : *Initial)
    if (Table.isWithin(Part, R))
      Each(Part, V);
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

bool StateOps::hasParts(const State &S, RegionId R) const {
  if (const Value *V = S.find(R); V && V->is(Value::Kind::Aggregate))
    return true;
  return llvm::any_of(S.Store, [&](const auto &E) {
    return E.first != R && Table.isWithin(E.first, R);
  });
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
    for (auto &[Id, F] : S.Known)
      llvm::erase(F.Tokens, New);
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
  static constexpr llvm::StringRef Stem = "mapisvc", Extension = ".inf";
  for (size_t Pos = 0;
       (Pos = Text.find_insensitive(Stem, Pos)) != llvm::StringRef::npos;
       ++Pos) {
    if (Pos != 0 && llvm::isAlnum(Text[Pos - 1]))
      continue;
    llvm::StringRef Rest = Text.substr(Pos + Stem.size());
    if (Rest.empty() || Rest == "." || Rest.starts_with("%"))
      return true;
    if (!Rest.consume_front_insensitive(Extension))
      continue;
    // What follows may be a quote; a name goes on with the others, and a folder
    // has files of its own.
    if (Rest.empty() || (!llvm::isAlnum(Rest[0]) &&
                         !llvm::StringRef("._\\/~").contains(Rest[0])))
      return true;
  }
  return false;
}
