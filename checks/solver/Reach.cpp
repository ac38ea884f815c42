//===- Reach.cpp - What a state can still get at --------------------------===//

#include "checks/solver/Reach.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi::solver;

namespace {
/// Tests of entry values whose places are gone that a state remembers as
/// conditions of its path. With fewer, an operation only seems possible more
/// often.
constexpr unsigned MaxOldConditions = 24;
} // namespace

Reach::Reach(const SymbolTable &Table, const State &S) : Table(Table), S(S) {
  for (unsigned I = 0; I < S.Store.size(); ++I) {
    RegionId Root = Table.root(S.Store[I].first);
    auto &Mine = Parts[Root];
    if (Mine.empty()) {
      Roots.push_back(Root);
      if (const Region &R = Table.region(Root); R.K == Region::Kind::Pointee)
        Pointees[R.A] = Root;
    }
    Mine.push_back(I);
  }
}

void Reach::add(const Value &V) {
  if (V.is(Value::Kind::Symbol))
    addSymbol(V.Id);
  else if (V.is(Value::Kind::Address) || V.is(Value::Kind::Aggregate))
    addObject(V.Id);
}

void Reach::addObject(RegionId R) {
  RegionId Root = Table.root(R);
  if (Objects.insert(Root).second)
    NewObjects.push_back(Root);
}

void Reach::addSymbol(SymbolId Id) {
  if (Symbols.insert(Id).second)
    NewSymbols.push_back(Id);
}

void Reach::propagate() {
  while (!NewObjects.empty() || !NewSymbols.empty()) {
    if (!NewObjects.empty()) {
      RegionId Root = NewObjects.back();
      NewObjects.pop_back();
      if (const Region &R = Table.region(Root); R.K == Region::Kind::Pointee)
        addSymbol(R.A);
      if (auto It = Parts.find(Root); It != Parts.end())
        for (unsigned I : It->second)
          add(S.Store[I].second);
      continue;
    }
    SymbolId Id = NewSymbols.back();
    NewSymbols.pop_back();
    const Symbol &Sym = Table.symbol(Id);
    if (Sym.K == Symbol::Kind::Expr) {
      add(Sym.L);
      add(Sym.R);
    } else if (Sym.K == Symbol::Kind::Entry) {
      if (const Region &Root = Table.region(Table.root(Sym.A));
          Root.K == Region::Kind::Pointee)
        addSymbol(Root.A);
    }
    if (auto It = Pointees.find(Id); It != Pointees.end())
      addObject(It->second);
    const Facts *F = S.facts(Id);
    if (!F)
      continue;
    add(F->Only);
    if (F->Token) {
      add(F->Token->Key);
      add(F->Token->LogonType);
    }
    for (const ObjectFact &O : F->Objects)
      add(O.Origin.Token);
  }
}

/// Callers can work out \p V: it is made of entry values and constants.
bool StateOps::isOfEntryOnly(Value V) const {
  if (!V.is(Value::Kind::Symbol))
    return V.is(Value::Kind::Int);
  const Symbol &Sym = Table.symbol(V.Id);
  if (Sym.K == Symbol::Kind::Expr)
    return isOfEntryOnly(Sym.L) && isOfEntryOnly(Sym.R);
  return isFromEntry(V);
}

void StateOps::collectGarbage(State &S,
                              llvm::function_ref<bool(const Region &)> IsNeeded,
                              llvm::ArrayRef<Value> Extra) {
  Reach Live(Table, S);
  for (RegionId Root : Live.roots()) {
    const Region &R = Table.region(Root);
    switch (R.K) {
    case Region::Kind::Register:
    case Region::Kind::Local:
      if (IsNeeded(R))
        Live.addObject(Root);
      break;
    case Region::Kind::Pointee:
      if (isFromEntry(Value::symbol(R.A)))
        Live.addObject(Root);
      break;
    case Region::Kind::Temporary:
      break;
    default:
      Live.addObject(Root);
      break;
    }
  }
  for (const Value &V : Extra)
    Live.add(V);
  Live.add(S.P.Current.Token);
  Live.add(S.P.Mapi.By.Token);
  if (S.P.StartedAs)
    Live.add(S.P.StartedAs->Token);
  for (const LockState &L : S.P.Locks)
    Live.add(L.Lock);
  // Who holds an open token has to be known at the end.
  for (SymbolId Token : S.P.OpenTokens) {
    Live.addSymbol(Token);
    for (const auto &[R, V] : S.Store)
      if (V == Value::symbol(Token) && !Table.isActivationLocal(R))
        Live.addObject(R);
  }
  Live.propagate();
  llvm::erase_if(S.Store,
                 [&](const auto &E) { return !Live.hasObject(E.first); });
  unsigned Conditions = 0;
  llvm::erase_if(S.Known, [&](const auto &E) {
    if (Live.hasSymbol(E.first))
      return false;
    // What entry values were tested for is a condition of the path; what a
    // forgotten place holds is there, though no store names it.
    return !(isOfEntryOnly(Value::symbol(E.first)) ||
             isForgotten(S, E.first)) ||
           (E.second.Range.isFull() && !E.second.IsClosed) ||
           Conditions++ >= MaxOldConditions;
  });
}
