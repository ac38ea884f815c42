//===- Identities.cpp - Identities, tokens and locks --------------------===//

#include "checks/models/Win32.h"
#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;
using models::ArgRef;
using models::Condition;
using models::Effect;
using models::EffectKind;
using models::FunctionModel;
using namespace models::win32;

namespace {
/// Open tokens that one path keeps in mind.
constexpr unsigned MaxOpenTokens = 4;
} // namespace

void FunctionSolver::changeIdentity(State &St, Identity To, TraceStep::Kind K,
                                    const CallSite &Site,
                                    const FunctionModel &M) {
  bool IsRevert = K == TraceStep::Kind::Revert;
  // There is nothing left to revert, and nothing lost if that fails.
  bool IsIdle = IsRevert && St.P.Current.isProcess();
  bool IsRestore = K == TraceStep::Kind::Restore;
  noteGoingOn(St);
  St.HasReverted |= St.P.Current.isClient() && St.ChangedAt && !To.isClient();
  // The same client once more is the same span.
  if (!(St.P.Current == To)) {
    St.P.StartedAs.reset();
    St.P.HasLoggedOn = false;
  }
  St.P.Current = To;
  St.P.StartIsEntry = false;
  addStep(St, makeStep(K, Site, &M));
  if (!To.isClient())
    noteRevert(St);
  settleFailures(St);
  St.ChangedAt = IsRevert ? 0 : Site.Number + 1;
  St.RevertedAt = IsRevert ? Site.Number + 1 : 0;
  if (!Listener || IsIdle)
    return;
  IdentityCall &Call = identityCall(Site);
  Call.Model = &M;
  Call.IsRevert = IsRevert || IsRestore;
  Call.IsRestore = IsRestore;
  Call.HasResult = tellsOutcome(M.Result);
  Call.IsDegraded |= St.IsDegraded;
  if (!Call.Path)
    Call.Path = St.Path;
  if (Site.Result.is(Value::Kind::Symbol))
    ResultOf[Site.Result.Id].assign(1, S.Looks.result(Id, Call.Number));
}

Identity FunctionSolver::identityOf(const CallSite &Site, const Effect &E,
                                    const State &St) {
  NameId How = Table.name(E.Detail);
  Value Token = E.Token ? argument(Site, E.Token, St) : Value::unknown();
  if (Token.is(Value::Kind::Address) && E.Token.K == ArgRef::Kind::Argument &&
      E.Detail == "token")
    Token = Ops.load(St, Token.Id, Body.ParameterCount);
  if (const TokenFact *T = Ops.token(St, Token)) {
    if (T->Captured)
      return *T->Captured;
    return Identity::client(T->Key, T->How);
  }
  // Calls that serve one client (RpcImpersonateClient twice in a manager
  // routine) take on the same identity.
  if (Token.is(Value::Kind::Unknown) || Token.is(Value::Kind::Int))
    Token = E.Detail == "token"
                ? Value::symbol(Table.fresh(Id, Site.Number, made::Token))
                : Value::string(How);
  return Identity::client(Token, How);
}

/// Turns \p St into the state in which the effect is on the calling thread;
/// false: it is on another. Where a wrapper's parameter says which thread, that
/// is for its callers to tell: \p Elsewhere gets the state for the other
/// thread.
bool FunctionSolver::isThisThread(const CallSite &Site, const Effect &E,
                                  State &St, StateList &Elsewhere) {
  if (!E.Thread)
    return true;
  // The pseudo handle means the calling thread; so does a null pointer to one.
  using Test = std::pair<Value, int64_t>;
  llvm::SmallVector<Test, 2> Tests;
  if (E.Thread.K == ArgRef::Kind::Pointee)
    Tests.push_back(
        {Ops.simplify(
             St, argument(Site, {ArgRef::Kind::Argument, E.Thread.Index}, St)),
         0});
  Tests.push_back(
      {Ops.simplify(St, argument(Site, E.Thread, St)), CurrentThread});
  for (const auto &[V, Self] : Tests)
    if (V == Value::integer(Self))
      return true;
  // Nobody tells a root; that it means another thread is the likely case.
  if (Fn.IsRoot)
    return false;
  for (const auto &[V, Self] : Tests) {
    if (!V.is(Value::Kind::Symbol) || !Ops.isFromEntry(V))
      continue;
    State Other = St;
    if (!Ops.assumeRange(St, V, RangeSet::constant(Self)))
      continue;
    if (Ops.assumeRange(Other, V, RangeSet::except(Self)))
      Elsewhere.push_back(std::move(Other));
    return true;
  }
  return false;
}

void FunctionSolver::saveIdentity(CallSite &Site, const Effect &E, State &St) {
  SymbolId Sym = Table.fresh(Id, Site.Number, made::SavedIdentity);
  Facts &F = St.renew(Sym);
  F.Range = RangeSet::except(0);
  auto Saved = std::make_shared<TokenFact>();
  Saved->Captured = St.P.Current;
  Saved->Key = Value::symbol(Sym);
  F.Token = std::move(Saved);
  assign(Site, E.Object, St, Value::symbol(Sym));
}

void FunctionSolver::restoreIdentity(CallSite &Site, const FunctionModel &M,
                                     const Effect &E, State St,
                                     StateList &Out) {
  Value Saved = Ops.simplify(St, argument(Site, E.Object, St));
  if (Saved.isNull()) {
    Out.push_back(std::move(St));
    return;
  }
  if (const TokenFact *T = Ops.token(St, Saved); T && T->Captured) {
    Identity To = *T->Captured;
    changeIdentity(St, To, TraceStep::Kind::Restore, Site, M);
  } else if (Ops.isFromEntry(Saved)) {
    // The guard came from the caller, which knows what it saved.
    State Empty = St;
    if (Ops.assumeRange(Empty, Saved, RangeSet::constant(0)))
      Out.push_back(std::move(Empty));
    if (!Ops.assumeRange(St, Saved, RangeSet::except(0)))
      return;
    changeIdentity(St, Identity::client(Saved, Table.name("saved")),
                   TraceStep::Kind::Restore, Site, M);
  }
  Out.push_back(std::move(St));
}

void FunctionSolver::setThreadToken(CallSite &Site, const FunctionModel &M,
                                    const Effect &E, State St, StateList &Out) {
  if (!isThisThread(Site, E, St, Out)) {
    Out.push_back(std::move(St));
    return;
  }
  Value Token = Ops.simplify(St, argument(Site, E.Token, St));
  // A token that may or may not be null: null reverts.
  State Null = St;
  if (Ops.assumeRange(Null, Token, RangeSet::constant(0)) &&
      !Token.is(Value::Kind::Unknown)) {
    changeIdentity(Null, Identity::process(), TraceStep::Kind::Revert, Site, M);
    Out.push_back(std::move(Null));
  }
  if (Token.isNull() || !Ops.assumeRange(St, Token, RangeSet::except(0)))
    return;
  const TokenFact *T = Ops.token(St, Token);
  Identity To = identityOf(Site, E, St);
  if (!T || !T->Captured)
    submit(operation(E, Site, M, St, Token), Site.Number + 1, St);
  changeIdentity(St, To,
                 T && T->Captured ? TraceStep::Kind::Restore
                                  : TraceStep::Kind::Impersonate,
                 Site, M);
  Out.push_back(std::move(St));
}

void FunctionSolver::openToken(const CallSite &Site, const FunctionModel &M,
                               const Effect &E, State &St, Value New) {
  if (!New.is(Value::Kind::Symbol))
    return;
  // DuplicateHandle copies handles of all kinds.
  if (M.Name == "DuplicateHandle" &&
      !Ops.token(St, argument(Site, E.Token, St)))
    return;
  TokenFact T;
  T.Key = New;
  T.How = Table.name(E.Detail);
  T.Where = place(Site.I.Range);
  T.Model = &M;
  for (const Condition &C : E.Conditions)
    if (llvm::StringRef(E.Detail).contains("logon"))
      T.LogonType = argument(Site, C.Value, St);
  if (E.Detail == "thread") {
    // Another thread's identity is another client.
    Value Thread =
        Ops.simplify(St, argument(Site, {ArgRef::Kind::Argument, 0}, St));
    if (!Thread.is(Value::Kind::Symbol) ||
        Thread == Value::integer(CurrentThread))
      T.Captured = St.P.Current;
  }
  if (E.Detail == "process") {
    ArgRef Process =
        E.Argument ? E.Argument : ArgRef{ArgRef::Kind::Argument, 0};
    Value Handle = Ops.simplify(St, argument(Site, Process, St));
    if (Handle == Value::integer(CurrentProcess))
      T.Captured = Identity::process();
  }
  if (E.Detail == "duplicate" && E.Token) {
    Value Copied = Ops.simplify(St, argument(Site, E.Token, St));
    if (Copied == Value::integer(ProcessToken)) {
      T.Captured = Identity::process();
    } else if (Copied == Value::integer(ThreadToken) ||
               Copied == Value::integer(EffectiveToken)) {
      T.Captured = St.P.Current;
    } else if (const TokenFact *Original = Ops.token(St, Copied)) {
      T.Captured = Original->Captured;
      T.Key = Original->Key;
      T.How = Original->How;
      T.LogonType = Original->LogonType;
    } else if (Copied.is(Value::Kind::Symbol)) {
      T.Key = Copied;
    }
  }
  TraceStep Step = makeStep(TraceStep::Kind::OpenToken, Site, &M);
  addStep(St, Step);
  T.Opened = St.Path;
  St.factsFor(New.Id).Token = std::make_shared<TokenFact>(T);
  // The token of a web client is the server's, who closes it.
  if (E.Detail == "http")
    return;
  // Nobody knows where it is kept, or what is made of the result.
  if (Site.I.Degraded || (E.Object.K == ArgRef::Kind::Pointee &&
                          placeOf(Site, E.Object, St) == NoRegion))
    return;
  auto &Open = St.P.OpenTokens;
  if (!llvm::is_contained(Open, New.Id))
    Open.push_back(New.Id);
  if (Open.size() > MaxOpenTokens)
    Open.erase(Open.begin());
}

void FunctionSolver::createLock(CallSite &Site, const Effect &E, State &St) {
  // A constructor that takes a handle or a name: a handle was created, or not
  // found out about, where it comes from.
  if (E.Object.K == ArgRef::Kind::Slot && E.Name.K == ArgRef::Kind::Argument) {
    if (static_cast<size_t>(E.Name.Index) + Site.HasThis >=
        Site.Arguments.size())
      return;
    Value Handle = Ops.simplify(St, argument(Site, E.Name, St));
    if (Ops.lock(St, Handle))
      return;
  }
  Value New = make(Site, E, St);
  Value Name =
      E.Name ? Ops.simplify(St, argument(Site, E.Name, St)) : Value::integer(0);
  LockFact L;
  L.IsCrossProcess =
      E.Detail == "file" || (E.Detail != "in-process" && !Name.isNull());
  if (L.IsCrossProcess && Ops.isFromEntry(Name))
    L.Name = Name;
  L.EndsWithHandle = E.Detail == "file";
  if (New.is(Value::Kind::Symbol))
    St.factsFor(New.Id).Lock = L;
  if (E.Object.K == ArgRef::Kind::This ||
      E.Object.K == ArgRef::Kind::Argument) {
    // The lock is the object itself, known by its address: facts about it
    // are kept in a field of it.
    RegionId R = placeOf(Site, E.Object, St);
    if (R != NoRegion)
      Ops.store(St, Table.field(R, Table.name("lock")), New);
  } else if (E.Object.K != ArgRef::Kind::Result) {
    assign(Site, E.Object, St, New);
  }
}

/// The lock that the effect takes or gives back: see createLock().
Value FunctionSolver::lockOf(const CallSite &Site, const Effect &E,
                             const State &St) {
  Value Lock = Ops.simplify(St, argument(Site, E.Object, St));
  if (Lock.is(Value::Kind::Address))
    if (const Value *Made = St.find(Table.field(Lock.Id, Table.name("lock"))))
      return *Made;
  return Lock;
}

void FunctionSolver::acquireLock(State &St, Value Lock, const Effect &E,
                                 const CallSite &Site, const FunctionModel &M) {
  if (!S.Program.MayNameMapisvc)
    return;
  LockState L;
  L.Lock = Lock;
  if (const LockFact *F = Ops.lock(St, Lock)) {
    L.IsCrossProcess = F->IsCrossProcess;
    L.Name = F->Name;
  } else if (!E.Detail.empty()) // The call alone tells: LockFile.
    L.IsCrossProcess = E.Detail != "in-process";
  else if (!Ops.isFromEntry(Lock))
    return; // A wait for something else: a thread, an event.
  if (E.Detail == "file" && Lock.is(Value::Kind::Symbol) && !Ops.lock(St, Lock))
    St.factsFor(Lock.Id).Lock = LockFact{true, /*EndsWithHandle=*/true, {}, {}};
  if (llvm::is_contained(St.P.Locks, L))
    return;
  St.P.setLock(L);
  TraceStep Step = makeStep(TraceStep::Kind::Lock, Site, &M);
  Step.Flag = L.IsCrossProcess;
  addStep(St, Step);
}

void FunctionSolver::releaseLock(State &St, Value Lock, const CallSite &Site,
                                 const FunctionModel &M) {
  if (!S.Program.MayNameMapisvc)
    return;
  auto *It = llvm::find_if(
      St.P.Locks, [&](const LockState &L) { return L.Lock == Lock && L.Held; });
  if (It != St.P.Locks.end()) {
    St.P.Locks.erase(It);
  } else {
    if (!Ops.isFromEntry(Lock))
      return;
    LockState L{Lock, /*Held=*/false, true, {}};
    if (llvm::is_contained(St.P.Locks, L))
      return;
    St.P.setLock(L);
  }
  addStep(St, makeStep(TraceStep::Kind::Unlock, Site, &M));
}
