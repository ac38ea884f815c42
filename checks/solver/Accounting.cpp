//===- Accounting.cpp - Calls, tokens and fields that checks ask for ------===//

#include "checks/linker/Events.h"
#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;
using models::EffectKind;

namespace {
/// Work that a function tells its callers of: whether there is some is what
/// they ask, and under which conditions.
constexpr size_t MaxEntryWork = 16;
} // namespace

IdentityCall &FunctionSolver::identityCall(const CallSite &Site) {
  uint32_t Number = Site.Number + 1;
  auto It = llvm::find_if(
      IdentityCalls, [&](const IdentityCall &C) { return C.Number == Number; });
  if (It != IdentityCalls.end())
    return *It;
  IdentityCall Call;
  Call.Number = Number;
  Call.Where = place(Site.I.Range);
  Call.IsDiscarded =
      !Site.IsAskedByLastError && (Site.I.Discarded || Site.I.Result == 0);
  Call.IsVoidCast = Site.I.VoidCast;
  Call.IsImplicit = Site.I.Implicit;
  IdentityCalls.push_back(std::move(Call));
  return IdentityCalls.back();
}

/// Work that a right or wrong identity makes a difference to.
static bool isWork(EffectKind K) {
  switch (K) {
  case EffectKind::MapiInitialize:
  case EffectKind::MapiLogon:
  case EffectKind::Use:
  case EffectKind::Obtain:
  case EffectKind::Spawn:
  case EffectKind::EditFile:
  case EffectKind::OpenFile:
  case EffectKind::UseKey:
  case EffectKind::Advise:
  case EffectKind::SetProperties:
    return true;
  default:
    return false;
  }
}

/// What \p V may be when the function is left that way.
static RangeSet rangeAt(const ExitCase &Exit, Value V) {
  if (V.is(Value::Kind::Int))
    return RangeSet::constant(V.Int);
  if (V.is(Value::Kind::Symbol))
    for (const auto &[Sym, F] : Exit.Known)
      if (Sym == V.Id)
        return F.Range;
  return RangeSet::full();
}

bool solver::returnsOutcome(const FunctionSummary &Summary) {
  bool Changes = false, Stays = false;
  for (const ExitCase &A : Summary.Exits) {
    if (A.Throws)
      continue;
    if (A.P.Current.isEntry()) {
      Stays = true;
      continue;
    }
    if (!A.P.Current.isClient())
      return false;
    Changes = true;
    for (const ExitCase &B : Summary.Exits)
      if (!B.Throws && B.P.Current.isEntry() &&
          (A.Result.is(Value::Kind::Unknown) || A.Result == B.Result))
        return false;
  }
  return Changes && Stays;
}

bool FunctionSolver::isOtherSuccess(const FunctionSummary &Summary,
                                    const ExitCase &Case) {
  if (!Case.Result.is(Value::Kind::Int) || Case.Result.Int <= 0)
    return false;
  return llvm::any_of(Summary.Exits, [&](const ExitCase &E) {
    RangeSet R = rangeAt(E, E.Result);
    return !E.Throws && E.P.Current.isEntry() && !R.isEmpty() &&
           (R.upper() < 0 || Ops.isNegative(E.Result));
  });
}

bool solver::keepsOutcome(const FunctionSummary &Summary) {
  auto AreToldApart = [](const ExitCase &A, const ExitCase &B) {
    return llvm::any_of(A.Stores, [&](const auto &Mine) {
      auto Other = llvm::find_if(B.Stores, [&](const auto &Store) {
        return Store.first == Mine.first;
      });
      return Other != B.Stores.end() &&
             rangeAt(A, Mine.second)
                 .intersect(rangeAt(B, Other->second))
                 .isEmpty();
    });
  };
  bool IsKept = false;
  for (const ExitCase &A : Summary.Exits) {
    if (A.Throws || !A.P.Current.isClient())
      continue;
    for (const ExitCase &B : Summary.Exits) {
      if (B.Throws || !B.HasFailed)
        continue;
      if (!AreToldApart(A, B))
        return false;
      IsKept = true;
    }
  }
  return IsKept;
}

/// Every way out follows the revert, and what the function returns tells
/// whether it worked: it returns that, or something else where it failed.
bool FunctionSolver::handsOn(const FunctionSummary &Summary, ResultId Revert) {
  bool Tells = false;
  for (const ExitCase &E : Summary.Exits) {
    if (E.Throws)
      continue;
    if (!E.P.Current.isProcess())
      return false;
    Tells |= S.Looks.comesFrom(E.Result, ResultOf, Revert) ||
             llvm::any_of(Summary.Exits, [&](const ExitCase &Other) {
               return !Other.Throws && !(Other.Result == E.Result) &&
                      Other.Revert.intersect(E.Revert).isEmpty();
             });
  }
  return Tells && !Body.ReturnsVoid;
}

void FunctionSolver::noteWork(const Operation &Op, uint32_t Number,
                              const State &St) {
  if (isWork(Op.K))
    noteWork(EntryWork{Op.Where, Op.Needs}, Number, St);
}

void FunctionSolver::noteWork(const EntryWork &W, uint32_t Number,
                              const State &St) {
  if (St.P.Current.isEntry() && Work.size() < MaxEntryWork &&
      llvm::none_of(Work, [&](const EntryWork &Old) {
        return Old.Where == W.Where && Old.Needs == W.Needs;
      }))
    Work.push_back(W);
  for (IdentityCall &C : IdentityCalls) {
    if (C.Number == Number)
      continue;
    if (C.IsRevert) {
      C.WorkFollows |= St.RevertedAt == C.Number;
      continue;
    }
    if (St.ChangedAt == C.Number &&
        !llvm::is_contained(C.WorkAfterSuccess, Number))
      C.WorkAfterSuccess.push_back(Number);
    if (llvm::is_contained(St.P.FailedChanges, C.Number) &&
        llvm::none_of(C.WorkAfterFailure,
                      [&](const auto &W) { return W.first == Number; }))
      C.WorkAfterFailure.push_back({Number, W.Where});
  }
}

/// What \p Callee does as whoever calls it, it does in state \p St.
void FunctionSolver::followWork(Binder &B, const FunctionSummary &Callee,
                                const CallSite &Site, const State &St) {
  // Who neither changed the identity nor is asked about it need not know.
  if (!Listener || (!St.P.Current.isEntry() && IdentityCalls.empty()))
    return;
  for (const EntryWork &Theirs : Callee.Work) {
    State Then = St;
    if (B.assumeConditions(Then, Theirs.Needs))
      noteWork(EntryWork{Theirs.Where, Ops.conditions(Then)}, Site.Number + 1,
               Then);
  }
}

/// An unknown function is handed \p V, and may not come back if that is the
/// result of a change that failed.
void FunctionSolver::noteHanded(Value V, const CallSite &Site,
                                const State &St) {
  if (!Listener || IdentityCalls.empty())
    return;
  if (V.is(Value::Kind::Address))
    V = Ops.load(St, V.Id, Body.ParameterCount);
  for (IdentityCall &C : IdentityCalls) {
    bool HasSucceeded = St.ChangedAt == C.Number;
    if (!HasSucceeded && !llvm::is_contained(St.P.FailedChanges, C.Number))
      continue;
    auto IsIt = [&](ResultId R) { return S.Looks.comesFrom(V, ResultOf, R); };
    if (!IsIt(S.Looks.result(Id, C.Number)) && llvm::none_of(C.Origins, IsIt))
      continue;
    auto &Handed = HasSucceeded ? C.HandedAfterSuccess : C.HandedAfterFailure;
    if (!llvm::is_contained(Handed, Site.Number))
      Handed.push_back(Site.Number);
  }
}

/// The thread reverts in state \p St.
void FunctionSolver::noteRevert(const State &St) {
  if (!Listener)
    return;
  for (IdentityCall &C : IdentityCalls) {
    C.RevertsAfterSuccess |= St.ChangedAt == C.Number;
    C.RevertsAfterFailure |= llvm::is_contained(St.P.FailedChanges, C.Number);
  }
}

/// \p V, or what it is the address of, goes to somebody who may close what is
/// in it.
void FunctionSolver::giveAway(State &St, Value V) {
  llvm::SmallVector<Value, 4> Given{V};
  RegionId Object = Ops.deref(St, V);
  if (Object != NoRegion) {
    Given.push_back(Ops.load(St, Object, Body.ParameterCount));
    for (const auto &[R, Held] : St.Store)
      if (Table.isWithin(R, Object))
        Given.push_back(Held);
  }
  for (Value Held : Given)
    closeToken(St, Held);
}

/// \p V is closed, or given to somebody who closes it.
void FunctionSolver::closeToken(State &St, Value V) {
  if (!V.is(Value::Kind::Symbol))
    return;
  llvm::erase(St.P.OpenTokens, V.Id);
  // The caller's handle: the caller learns of it.
  if (Ops.isFromEntry(V) && Table.symbol(V.Id).K == Symbol::Kind::Entry)
    St.factsFor(V.Id).IsClosed = true;
}

/// \p R is the caller's to look after: what the function returns, or what a
/// parameter points to. An object's own members are the object's.
bool FunctionSolver::isHandedOut(RegionId R) {
  const Region &Root = Table.region(Table.root(R));
  if (Root.K == Region::Kind::Temporary)
    return true;
  if (Root.K != Region::Kind::Pointee)
    return false;
  const Symbol &Sym = Table.symbol(Root.A);
  if (Sym.K != Symbol::Kind::Entry)
    return false;
  const Region &Pointer = Table.region(Sym.A);
  if (Pointer.K == Region::Kind::Local)
    return Fn.Unit->string(Body.Locals[Pointer.A].Name) != "this";
  // A variable that a closure captured by reference is that of the function
  // around it.
  return Pointer.K == Region::Kind::Field &&
         (Table.text(Pointer.B).starts_with("lambda::") || isHandedOut(Sym.A));
}

/// What happens to the open tokens on the way out: handed to the caller (by
/// result or out-parameter), kept in an object or global, or lost.
void FunctionSolver::settleTokens(State &St, Value Result,
                                  const CodePlace &Exit) {
  llvm::SmallVector<SymbolId, 2> Handed;
  for (SymbolId Token : St.P.OpenTokens) {
    Value V = Value::symbol(Token);
    const Facts *F = St.facts(Token);
    if (!F || !F->Token || F->IsClosed)
      continue;
    // What paths have joined holds the token on one of them.
    auto Holds = [&](const Value &Held) {
      if (!Held.is(Value::Kind::Symbol) ||
          Table.symbol(Held.Id).K != Symbol::Kind::Phi)
        return Held == V;
      const TokenFact *Joined = Ops.token(St, Held);
      return Joined && Joined->Key == F->Token->Key;
    };
    bool IsHanded = Result == V, IsKept = false;
    for (const auto &[R, Held] : St.Store) {
      if (Table.isActivationLocal(R) || !Holds(Held))
        continue;
      if (isHandedOut(R))
        IsHanded = true;
      else
        IsKept = true;
    }
    if (IsKept)
      continue;
    if (IsHanded) {
      Handed.push_back(Token);
      continue;
    }
    if (!Listener)
      continue;
    TokenLeak Leak{F->Token->Where, F->Token->Model, F->Token->Opened, Exit,
                   St.Path,         St.IsDegraded};
    auto Known = llvm::find_if(Leaks, [&](const TokenLeak &L) {
      return L.Opened.Range == Leak.Opened.Range;
    });
    // One way out is enough, best one that was understood.
    if (Known == Leaks.end())
      Leaks.push_back(std::move(Leak));
    else if (Known->IsDegraded && !Leak.IsDegraded)
      *Known = std::move(Leak);
  }
  St.P.OpenTokens = std::move(Handed);
}

/// \p R, the number of an SPropValue, is written: if it is in an array at an
/// index that is not known, the array has that property, too.
void FunctionSolver::noteProperty(State &St, RegionId R, Value V,
                                  const CodePlace &At) {
  const Region Union = Table.region(Table.region(R).A);
  if (Union.K != Region::Kind::Field)
    return;
  const Region Element = Table.region(Union.A);
  if (Element.K != Region::Kind::Element || Element.IndexKnown)
    return;
  RegionId TagRegion =
      Table.field(Union.A, Table.name("_SPropValue::ulPropTag"));
  Value Tag = Ops.simplify(St, Ops.load(St, TagRegion, Body.ParameterCount));
  if (!Tag.is(Value::Kind::Int))
    return;
  State::WrittenProperty W{Element.A,
                           {Tag.Int & 0xFFFFFFFF, {}, Ops.simplify(St, V),
                            Ops.range(St, V), Ops.ones(St, V), At}};
  llvm::erase(St.Properties, W);
  St.Properties.push_back(std::move(W));
}

/// Remembers where a profile setting is written, and shows flags that are
/// wrong wherever they go.
void FunctionSolver::noteField(State &St, RegionId R, Value V,
                               const CodePlace &At) {
  llvm::StringRef Name = Table.text(Table.region(R).B);
  if (Name.starts_with("__UPV::") || Name.starts_with("_PV::")) {
    llvm::erase_if(St.Written, [&](const auto &W) { return W.first == R; });
    St.Written.push_back({R, At});
    noteProperty(St, R, V, At);
  }
  if (!Listener || !Name.ends_with(linker::MapiInitFlags))
    return;
  Operation Op;
  Op.Field = linker::MapiInitFlags;
  Op.Where = At;
  Op.IsDegraded = St.IsDegraded;
  Op.P = St.P;
  Op.Flags = Ops.simplify(St, V);
  Op.FlagBits = Ops.ones(St, V);
  Op.FlagRange = Ops.range(St, V);
  Op.Needs = Ops.conditions(St);
  Op.Path = St.Path;
  submit(std::move(Op), /*Number=*/0, St);
}
