//===- Binder.cpp - A callee's summary in the terms of its caller ---------===//

#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;

namespace {
/// Symbols that one summary can hand out under names of their own; the ones
/// beyond share a name. Recursion makes new ones on each round, and more names
/// make callers' states grow.
constexpr uint32_t MaxMade = 64;
} // namespace

Binder::Binder(FunctionSolver &F, FunctionSummary &Callee,
               linker::FunctionId CalleeId, const State &Caller,
               llvm::ArrayRef<Value> Arguments,
               const FunctionSolver::CallSite &Call)
    : F(F), Callee(Callee), Body(*F.S.Program.Functions[CalleeId].Body),
      Caller(Caller), Arguments(Arguments), Site(Call.Number), Base(Caller.P) {
  Way.K = TraceStep::Kind::Call;
  Way.Callee = CalleeId;
  Way.Where = F.place(Call.I.Range);
}

void Binder::startAsProcess() {
  // How the registry's predefined keys are opened is the process's affair.
  const bool FollowsThread = Base.FollowsThread;
  Base = Property();
  Base.FollowsThread = FollowsThread;
  Base.Current = Identity::process();
  Base.Mapi.K = MapiState::Kind::Uninitialized;
  Base.StartIsEntry = false;
}

Value Binder::map(Value V) {
  switch (V.K) {
  case Value::Kind::Address: {
    RegionId R = mapRegion(V.Id);
    return R == NoRegion ? Value::unknown() : Value::address(R);
  }
  case Value::Kind::Aggregate: {
    RegionId R = mapRegion(V.Id);
    return R == NoRegion ? Value::unknown() : Value::aggregate(R);
  }
  case Value::Kind::Symbol:
    return mapSymbol(V.Id);
  default:
    return V;
  }
}

Value Binder::mapSymbol(SymbolId Id) {
  if (auto It = Cache.find(Id); It != Cache.end())
    return It->second;
  SymbolTable &Table = F.Table;
  const Symbol Sym = Table.symbol(Id);
  Value Result;
  switch (Sym.K) {
  case Symbol::Kind::Entry: {
    const Region R = Table.region(Sym.A);
    if (R.K == Region::Kind::Local && !Body.Locals[R.A].IsAggregate) {
      Result = R.A < Arguments.size() ? Arguments[R.A] : Value::unknown();
      break;
    }
    RegionId To = mapRegion(Sym.A);
    Result = To == NoRegion ? Value::unknown()
                            : F.Ops.load(Caller, To, F.Body.ParameterCount);
    break;
  }
  case Symbol::Kind::Expr: {
    Value L = map(Sym.L), R = map(Sym.R);
    Result = F.Ops.binary(Caller, Sym.Op, L, R);
    break;
  }
  case Symbol::Kind::Fresh:
  case Symbol::Kind::Phi: {
    if (Sym.A == F.Id) { // Recursion: it has its name already.
      Result = Value::symbol(Id);
      break;
    }
    auto &Made = Callee.MadeSymbols;
    uint32_t Ordinal = Made.try_emplace(Id, Made.size()).first->second;
    Result = Value::symbol(
        Table.fresh(F.Id, Site, made::ByCallee + std::min(Ordinal, MaxMade)));
    break;
  }
  }
  Cache[Id] = Result;
  return Result;
}

RegionId Binder::mapRegion(RegionId Id) {
  SymbolTable &Table = F.Table;
  const Region R = Table.region(Id);
  switch (R.K) {
  case Region::Kind::Register:
    return NoRegion;
  case Region::Kind::Local:
    // A by-value object: what the caller passed the address of.
    if (R.A >= Body.ParameterCount || !Body.Locals[R.A].IsAggregate ||
        R.A >= Arguments.size())
      return NoRegion;
    return F.Ops.deref(Caller, Arguments[R.A]);
  case Region::Kind::Temporary: {
    if (R.A == F.Id)
      return Id;
    auto &Made = Callee.MadeRegions;
    uint32_t Ordinal = Made.try_emplace(Id, Made.size()).first->second;
    return Table.temporary(F.Id, Site,
                           made::ByCallee + std::min(Ordinal, MaxMade));
  }
  case Region::Kind::Global:
    return Id;
  case Region::Kind::Pointee:
    return F.Ops.deref(Caller, mapSymbol(R.A));
  case Region::Kind::Field: {
    RegionId Base = mapRegion(R.A);
    return Base == NoRegion ? NoRegion : Table.field(Base, R.B);
  }
  case Region::Kind::Element: {
    RegionId Base = mapRegion(R.A);
    return Base == NoRegion ? NoRegion
                            : Table.element(Base, R.Index, R.IndexKnown);
  }
  }
  return NoRegion;
}

Identity Binder::map(const Identity &I) {
  if (I.isEntry())
    return Base.Current;
  if (I.isProcess())
    return I;
  Value Token = map(I.Token);
  if (const TokenFact *T = F.Ops.token(Caller, Token)) {
    if (T->Captured)
      return *T->Captured;
    return Identity::client(T->Key, T->How);
  }
  if (F.Ops.simplify(Caller, Token).isNull())
    return Identity::process();
  if (Token.is(Value::Kind::Unknown))
    Token = Value::symbol(F.Table.fresh(F.Id, Site, made::RestoredToken));
  return Identity::client(Token, I.How);
}

Property Binder::map(const Property &P) {
  Property R;
  R.Current = map(P.Current);
  switch (P.Mapi.K) {
  case MapiState::Kind::Entry:
    R.Mapi = Base.Mapi;
    break;
  case MapiState::Kind::Uninitialized:
    R.Mapi = P.Mapi;
    break;
  case MapiState::Kind::Initialized:
    R.Mapi = {MapiState::Kind::Initialized, map(P.Mapi.By)};
    break;
  }
  if (P.StartIsEntry) {
    R.StartedAs = Base.StartedAs;
    R.HasLoggedOn = Base.HasLoggedOn;
    R.StartIsEntry = Base.StartIsEntry;
  } else {
    R.StartIsEntry = false;
    R.HasLoggedOn = P.HasLoggedOn;
    if (P.StartedAs)
      R.StartedAs = map(*P.StartedAs);
  }
  R.NeedsProcess =
      Base.NeedsProcess || (P.NeedsProcess && Base.Current.isEntry());
  R.FollowsThread = Base.FollowsThread || P.FollowsThread;
  R.Locks = Base.Locks;
  for (const LockState &L : P.Locks) {
    LockState Mine = L;
    Mine.Lock = map(L.Lock);
    if (Mine.Lock.is(Value::Kind::Address))
      if (const Value *Made =
              Caller.find(F.Table.field(Mine.Lock.Id, F.Table.name("lock"))))
        Mine.Lock = *Made;
    if (L.Name.is(Value::Kind::Symbol))
      mapName(Mine);
    else if (const LockFact *Fact = F.Ops.lock(Caller, Mine.Lock)) {
      Mine.IsCrossProcess = Fact->IsCrossProcess;
      Mine.Name = Fact->Name;
    } else if (L.IsCrossProcess && F.Ops.isFromEntry(L.Lock) &&
               !F.Ops.isFromEntry(Mine.Lock))
      continue; // Not a lock after all: a wait for a thread, an event.
    auto *Same = llvm::find_if(
        R.Locks, [&](const LockState &O) { return O.Lock == Mine.Lock; });
    if (Same != R.Locks.end()) {
      if (L.Held)
        R.setLock(Mine);
      else
        R.Locks.erase(Same);
    } else if (L.Held || F.Ops.isFromEntry(Mine.Lock)) {
      R.setLock(Mine);
    }
  }
  R.OpenTokens = Base.OpenTokens;
  for (SymbolId Token : P.OpenTokens) {
    Value Mine = mapSymbol(Token);
    if (Mine.is(Value::Kind::Symbol) &&
        !llvm::is_contained(R.OpenTokens, Mine.Id))
      R.OpenTokens.push_back(Mine.Id);
  }
  R.FailedChanges = Base.FailedChanges;
  return R;
}

Facts Binder::map(const Facts &Old) {
  Facts New = Old;
  New.Only = map(New.Only);
  if (New.Lock && New.Lock->Name.is(Value::Kind::Symbol))
    mapName(*New.Lock);
  New.IsTokenOrOld = false;
  New.Tokens.clear();
  for (ObjectFact &O : New.Objects) {
    O.Origin = map(O.Origin);
    Way.Inner = O.Way;
    O.Way = F.S.Traces.step(Caller.Path, Way);
  }
  if (New.Token) {
    auto Mine = std::make_shared<TokenFact>(*New.Token);
    Mine->Key = map(Mine->Key);
    Mine->LogonType = map(Mine->LogonType);
    if (Mine->Captured)
      Mine->Captured = map(*Mine->Captured);
    New.Token = std::move(Mine);
  }
  return New;
}

bool Binder::assumeConditions(
    State &St, llvm::ArrayRef<std::pair<SymbolId, RangeSet>> Needs) {
  return llvm::all_of(Needs, [&](const auto &Need) {
    Value V = mapSymbol(Need.first);
    return V.is(Value::Kind::Unknown) || F.Ops.learn(St, V, Need.second);
  });
}

bool Binder::assumeKnown(State &St,
                         llvm::ArrayRef<std::pair<SymbolId, Facts>> Known) {
  for (const auto &[Sym, F0] : Known) {
    Value V = mapSymbol(Sym);
    Symbol::Kind K = F.Table.symbol(Sym).K;
    if (K == Symbol::Kind::Fresh || K == Symbol::Kind::Phi) {
      if (V.is(Value::Kind::Symbol))
        St.factsFor(V.Id) = map(F0);
      continue;
    }
    if (V.is(Value::Kind::Unknown))
      continue;
    if (F0.IsClosed)
      F.closeToken(St, V);
    if (!F.Ops.learn(St, V, F0.Range))
      return false;
    if (!V.is(Value::Kind::Symbol))
      continue;
    // What the callee found out about an entry value (that it is a token,
    // a MAPI object) it did not know at its entry, so it is not its own.
    St.factsFor(V.Id).Ones |= F0.Ones;
  }
  return true;
}
