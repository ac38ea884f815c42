//===- Looks.cpp - Where results go and who looks at them -----------------===//

#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace mapi;
using namespace mapi::solver;

/// Somebody tests \p V or computes with it.
void FunctionSolver::lookAt(Value V) {
  if (S.FollowsResults && V.is(Value::Kind::Symbol))
    LooksAt.insert(V.Id);
}

/// \p V goes into \p R for others to find it there.
void FunctionSolver::keep(Value V, RegionId R) {
  if (V.is(Value::Kind::Symbol) && S.Looks.isPlace(R))
    Keeps.insert({V.Id, R});
}

/// The function is solved: finds what the symbols that were noted may be.
void FunctionSolver::settleLooks(FunctionSummary &Out) {
  auto Sorted = [](const auto &Set) {
    llvm::SmallVector<std::decay_t<decltype(*Set.begin())>, 16> List(
        Set.begin(), Set.end());
    llvm::sort(List);
    return List;
  };
  static const ResultMap None;
  for (auto [Sym, R] : Sorted(Keeps))
    if (!S.Looks.keep(Value::symbol(Sym), ResultOf, R, &Out.Keeps))
      LooksAt.insert(Sym);
  for (auto [Sym, R] : Sorted(KeepsEntries))
    if (!S.Looks.keep(Value::symbol(Sym), None, R))
      LooksAt.insert(Sym);
  S.Looks.lookAt(Sorted(LooksAt), ResultOf, Out.LooksAt);
  S.Looks.lookAt(Sorted(Exposes), ResultOf, Out.Exposes);
  S.Looks.lookAtResults(Sorted(Returns), ResultOf);
  if (!S.FollowsResults)
    return;
  llvm::SetVector<SymbolId> Handed;
  auto Hand = [&](const Value &V) {
    // Of entry values callers know more themselves.
    if (V.is(Value::Kind::Symbol) &&
        Table.symbol(V.Id).K != Symbol::Kind::Entry)
      Handed.insert(V.Id);
  };
  for (const ExitCase &E : Out.Exits) {
    Hand(E.Result);
    for (const auto &[R, V] : E.Stores)
      Hand(V);
  }
  exportOrigins(Out, Handed.getArrayRef());
}

/// Code that is not known is handed \p V. If that is an address, it can look
/// at what lies there, and at what the pointers there lead to.
void FunctionSolver::expose(const State &St, Value V) {
  if (!S.FollowsResults)
    return;
  if (V.is(Value::Kind::Symbol)) {
    Exposes.insert(V.Id);
    return;
  }
  if (!V.is(Value::Kind::Address))
    return;
  Escaped.insert(Table.root(V.Id));
  for (const auto &[R, Held] : St.Store) {
    if (!Table.isWithin(R, V.Id))
      continue;
    if (Held.is(Value::Kind::Symbol))
      Exposes.insert(Held.Id);
    if (!Held.is(Value::Kind::Address) || ResultOf.empty())
      continue;
    for (const auto &[Inner, Other] : St.Store)
      if (Other.is(Value::Kind::Symbol) && Table.isWithin(Inner, Held.Id))
        Exposes.insert(Other.Id);
  }
}

/// A function of the program is handed \p V. Members are read there by name.
void FunctionSolver::keepReachable(const State &St, Value V) {
  if (!V.is(Value::Kind::Address))
    return;
  for (const auto &[R, Held] : St.Store) {
    if (!Table.isWithin(R, V.Id))
      continue;
    keep(Held, R);
    if (!Held.is(Value::Kind::Address) || ResultOf.empty())
      continue;
    for (const auto &[Inner, Value] : St.Store)
      if (Table.isWithin(Inner, Held.Id))
        keep(Value, Inner);
  }
}

/// \p V has been stored in \p R.
void FunctionSolver::noteStore(const State &St, RegionId R, Value V) {
  if (!S.FollowsResults)
    return;
  RegionId Root = Table.root(R);
  bool IsLocal = Table.isActivationLocal(R);
  if (V.is(Value::Kind::Address)) {
    if (!IsLocal && Table.isActivationLocal(V.Id))
      expose(St, V);
    return;
  }
  if (!V.is(Value::Kind::Symbol))
    return;
  if (S.Looks.isPlace(R)) {
    // A local object's members are followed as values.
    (IsLocal ? KeepsEntries : Keeps).insert({V.Id, R});
    if (!Escaped.contains(Root))
      return;
  }
  // Followed as a value, but for places that others find by other names.
  bool IsFollowed = !Escaped.contains(Root);
  for (RegionId Part = R; Table.region(Part).isSub();
       Part = Table.region(Part).A)
    IsFollowed &= Table.region(Part).K != Region::Kind::Element ||
                  Table.region(Part).IndexKnown;
  if (const Region &Place = Table.region(Root);
      Place.K == Region::Kind::Pointee)
    IsFollowed &= Ops.isFromEntry(Value::symbol(Place.A));
  if (!IsFollowed)
    expose(St, V);
}

/// What \p Callee does with the values that it is handed at \p Site.
void FunctionSolver::noteUses(Binder &B, const FunctionSummary &Callee,
                              const summary::Function &CalleeBody,
                              const CallSite &Site, const State &St) {
  if (!S.FollowsResults)
    return;
  for (uint32_t A = 0; A < Site.Arguments.size(); ++A) {
    if (A >= CalleeBody.ParameterCount || CalleeBody.Locals[A].HasLostReads)
      expose(St, Site.Arguments[A]);
    else
      keepReachable(St, Site.Arguments[A]);
  }
  for (SymbolId Sym : Callee.Exposes) {
    Value Mine = B.map(Value::symbol(Sym));
    expose(St, Mine);
    noteHanded(Mine, Sym, Site, St);
  }
  // The states of the last visit are all that there are.
  if (!IsLastVisit)
    return;
  for (SymbolId Sym : Callee.LooksAt)
    lookAt(B.map(Value::symbol(Sym)));
  for (auto [Sym, Where] : Callee.Keeps)
    keep(B.map(Value::symbol(Sym)), Where);
}

/// Tells callers what \p Handed, which the exits hand them, may be.
void FunctionSolver::exportOrigins(FunctionSummary &Out,
                                   llvm::ArrayRef<SymbolId> Handed) {
  llvm::SmallVector<SymbolId, 16> Many;
  for (SymbolId Sym : Handed) {
    llvm::SmallVector<ResultId, 1> Results;
    llvm::SmallVector<SymbolId, 1> Entries;
    if (!S.Looks.originsOf(Sym, ResultOf, Results, Entries)) {
      Many.push_back(Sym);
      continue;
    }
    if (!Results.empty())
      Out.ResultOf[Sym] = std::move(Results);
    if (!Entries.empty())
      Out.EntriesOf[Sym] = std::move(Entries);
  }
  S.Looks.lookAt(Many, ResultOf, Out.LooksAt);
}

/// \p New is what became of the callee's value \p Old: it stands for the same
/// results.
void FunctionSolver::carryOver(Binder &B, const FunctionSummary &Callee,
                               Value Old, Value New) {
  if (!S.FollowsResults || !Old.is(Value::Kind::Symbol) ||
      !New.is(Value::Kind::Symbol))
    return;
  if (auto It = Callee.ResultOf.find(Old.Id); It != Callee.ResultOf.end()) {
    auto &All = ResultOf[New.Id];
    for (ResultId R : It->second)
      if (!llvm::is_contained(All, R))
        All.push_back(R);
  }
  if (auto It = Callee.EntriesOf.find(Old.Id); It != Callee.EntriesOf.end())
    for (SymbolId Entry : It->second)
      Table.addInput(New.Id, B.map(Value::symbol(Entry)));
}

/// Something is read from a place that is not followed. If it is a field, its
/// name is known all the same.
void FunctionSolver::lookAtLost(const summary::Operand &Address) {
  if (!S.FollowsResults || Address.K != summary::Operand::Kind::Register)
    return;
  if (auto It = FieldOf.find(Address.Index); It != FieldOf.end())
    S.Looks.lookAtField(nameOf(It->second));
}
