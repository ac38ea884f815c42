//===- IdentityCalls.cpp - What comes of calls that change the identity ---===//
//
// Whether the result of a change is looked at is a question about values
// (Looks.cpp); here is kept what happens after it worked and after it failed.
//
//===----------------------------------------------------------------------===//

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

/// What is known of call \p Number (from 1); in a loop, what follows it may be
/// seen before it is.
IdentityCall &FunctionSolver::identityCall(uint32_t Number) {
  auto It = llvm::find_if(
      IdentityCalls, [&](const IdentityCall &C) { return C.Number == Number; });
  if (It != IdentityCalls.end())
    return *It;
  IdentityCalls.emplace_back().Number = Number;
  return IdentityCalls.back();
}

IdentityCall &FunctionSolver::identityCall(const CallSite &Site) {
  IdentityCall &Call = identityCall(Site.Number + 1);
  Call.Where = place(Site.I.Range);
  Call.IsDiscarded =
      !Site.IsAskedByLastError && (Site.I.Discarded || Site.I.Result == 0);
  Call.IsVoidCast = Site.I.VoidCast;
  Call.IsImplicit = Site.I.Implicit;
  return Call;
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

/// Both return something of their own, which may be the same: a dispatcher
/// returns what its handlers do.
static bool mayReturnTheSame(const ExitCase &A, const ExitCase &B) {
  return !A.Result.is(Value::Kind::Int) && !B.Result.is(Value::Kind::Int) &&
         !rangeAt(A, A.Result).intersect(rangeAt(B, B.Result)).isEmpty();
}

bool solver::returnsOutcome(const ExitList &Exits) {
  bool Changes = false, Stays = false;
  for (const ExitCase *A : Exits) {
    if (A->Throws || A->P.Current.isEntry())
      continue;
    if (!A->P.Current.isClient())
      return false;
    Changes = true;
    for (const ExitCase *B : Exits) {
      if (B->Throws || !B->P.Current.isEntry())
        continue;
      if (A->Result.is(Value::Kind::Unknown) || mayReturnTheSame(*A, *B))
        return false;
      // Nothing has failed where the thread was the client already.
      if (!(A->Result == B->Result))
        Stays = true;
      else if (B->HasFailed || !A->Result.is(Value::Kind::Int))
        return false;
    }
  }
  return Changes && Stays;
}

bool FunctionSolver::isOtherSuccess(const CalleeInfo &Callee,
                                    const ExitCase &Case) {
  if (!Case.Result.is(Value::Kind::Int))
    return false;
  if (!Case.HasFailed && llvm::any_of(Callee.Exits, [&](const ExitCase *E) {
        return !E->Throws && E->P.Current.isClient() &&
               E->Result == Case.Result;
      }))
    return true;
  if (Case.Result.Int <= 0)
    return false;
  return llvm::any_of(Callee.Summary.Exits, [&](const ExitCase &E) {
    RangeSet R = rangeAt(E, E.Result);
    return !E.Throws && E.P.Current.isEntry() && !R.isEmpty() &&
           (R.upper() < 0 || Ops.isNegative(E.Result));
  });
}

bool FunctionSolver::isFailure(const CalleeInfo &Callee, const ExitCase &Case) {
  if (!Case.P.Current.isEntry())
    return false;
  if (Callee.IsWrapper)
    return !isOtherSuccess(Callee, Case);
  return (Callee.IsMaker || Callee.IsAttempt) && Case.HasFailed;
}

bool solver::keepsOutcome(const ExitList &Exits) {
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
  for (const ExitCase *A : Exits) {
    if (A->Throws || !A->P.Current.isClient())
      continue;
    for (const ExitCase *B : Exits) {
      if (B->Throws || !B->HasFailed)
        continue;
      if (!AreToldApart(*A, *B))
        return false;
      IsKept = true;
    }
  }
  return IsKept;
}

/// The function reverts, and what it returns then tells whether that worked: it
/// returns that, or something else where it failed. Where it has impersonated
/// itself, on some path that it does not always take, its result is that of its
/// own work.
bool FunctionSolver::handsOn(const FunctionSummary &Summary, ResultId Revert) {
  bool Tells = false, IsOwn = false, AlwaysReverts = true;
  for (const ExitCase &E : Summary.Exits) {
    if (E.Throws)
      continue;
    if (!E.P.Current.isProcess()) {
      AlwaysReverts = false;
      continue;
    }
    IsOwn |= E.HasReverted;
    Tells |= S.Looks.comesFrom(E.Result, ResultOf, Revert) ||
             llvm::any_of(Summary.Exits, [&](const ExitCase &Other) {
               return !Other.Throws && Other.P.Current.isProcess() &&
                      !(Other.Result == E.Result) &&
                      Other.Revert.intersect(E.Revert).isEmpty();
             });
  }
  return Tells && (AlwaysReverts || !IsOwn) && !Body.ReturnsVoid;
}

bool IdentityCall::goesOnRegardless() const {
  return llvm::any_of(WorkAfterFailure, [&](const auto &W) {
    return llvm::is_contained(WorkAfterSuccess, W.Number);
  });
}

void FunctionSolver::noteWork(const Operation &Op, uint32_t Number,
                              const State &St) {
  if (isWork(Op.K))
    noteWork(EntryWork{Op.Where, Op.Needs, Op.Path, Op.Programs}, Number, St);
}

void FunctionSolver::noteWork(const EntryWork &W, uint32_t Number,
                              const State &St) {
  if (St.P.Current.isEntry() && Work.size() < MaxEntryWork &&
      llvm::none_of(Work, [&](const EntryWork &Old) {
        return Old.Where == W.Where && Old.Needs == W.Needs;
      }))
    Work.push_back(W);
  for (uint32_t At : {St.ChangedAt, St.RevertedAt}) {
    // After a change that failed since, that is to blame, not the revert.
    if (!At || At == Number ||
        (At == St.RevertedAt && hasFailed(St, /*ButFor=*/At)))
      continue;
    IdentityCall &C = identityCall(At);
    C.WorkFollows = true;
    if (!llvm::is_contained(St.P.FailedChanges, At) &&
        !llvm::is_contained(C.WorkAfterSuccess, Number))
      C.WorkAfterSuccess.push_back(Number);
  }
  for (uint32_t At : St.P.FailedChanges) {
    if (At & Settled)
      continue;
    IdentityCall &C = identityCall(At);
    if (At != Number && llvm::none_of(C.WorkAfterFailure, [&](const auto &W) {
          return W.Number == Number;
        }))
      C.WorkAfterFailure.push_back({Number, W.Where, W.Path});
  }
}

/// What \p Callee does as whoever calls it, it does in state \p St.
void FunctionSolver::followWork(Binder &B, const FunctionSummary &Callee,
                                TraceStep Call, const CallSite &Site,
                                const State &St) {
  // Who neither changed the identity nor is asked about it need not know.
  if (!Listener || (!St.P.Current.isEntry() && !St.ChangedAt &&
                    !St.RevertedAt && St.P.FailedChanges.empty()))
    return;
  for (const EntryWork &Theirs : Callee.Work) {
    State Then = St;
    if (!mayLeadTo(Theirs.Programs) || !B.assumeConditions(Then, Theirs.Needs))
      continue;
    Call.Inner = Theirs.Path;
    noteWork(EntryWork{Theirs.Where, Ops.conditions(Then),
                       S.Traces.step(St.Path, Call), withOurs(Theirs.Programs)},
             Site.Number + 1, Then);
  }
}

/// An unknown function is handed \p V, as its argument \p Which, and may not
/// come back if that is the result of a change that failed.
void FunctionSolver::noteHanded(Value V, uint32_t Which, const CallSite &Site,
                                const State &St) {
  if (!Listener || IdentityCalls.empty())
    return;
  if (V.is(Value::Kind::Address))
    V = Ops.load(St, V.Id, Body.ParameterCount);
  V = V.is(Value::Kind::Symbol) ? V : Ops.simplify(St, V);
  for (IdentityCall &C : IdentityCalls) {
    bool HasSucceeded = St.ChangedAt == C.Number;
    if (!HasSucceeded && !llvm::is_contained(St.P.FailedChanges, C.Number))
      continue;
    int64_t Number;
    if (Ops.range(St, V).isConstant(Number)) {
      auto &Numbers =
          HasSucceeded ? C.NumbersAfterSuccess : C.NumbersAfterFailure;
      IdentityCall::HandedNumber New{Site.Number, Which, Number};
      if (!llvm::is_contained(Numbers, New))
        Numbers.push_back(New);
    }
    auto IsIt = [&](ResultId R) { return S.Looks.comesFrom(V, ResultOf, R); };
    if (!IsIt(S.Looks.result(Id, C.Number)) && llvm::none_of(C.Origins, IsIt))
      continue;
    auto &Handed = HasSucceeded ? C.HandedAfterSuccess : C.HandedAfterFailure;
    if (!llvm::is_contained(Handed, Site.Number))
      Handed.push_back(Site.Number);
  }
}

/// A function that is not known is called in state \p St. In C++ those with C's
/// linkage are the SDK's and the C library's, which come back.
void FunctionSolver::noteUnknown(const CallSite &Site, const State &St) {
  if (!Listener)
    return;
  auto IsCpp = [&](linker::EntityId E) {
    return S.Program.Entities[E].Usr.find('#') != std::string::npos;
  };
  if (Site.I.CallKind == summary::CalleeKind::Direct && IsCpp(Fn.Entity) &&
      !IsCpp(S.Program.entity(*Fn.Unit, Site.I.Callee)))
    return;
  for (uint32_t At : St.P.FailedChanges)
    UnknownAfterFailure.insert({At, Site.Number});
  if (St.ChangedAt)
    UnknownAfterSuccess.insert({St.ChangedAt, Site.Number});
}

/// The thread reverts in state \p St.
void FunctionSolver::noteRevert(const State &St) {
  if (!Listener)
    return;
  const uint32_t Changed = St.ChangedAt;
  if (Changed && !llvm::is_contained(St.P.FailedChanges, Changed))
    identityCall(Changed).RevertsAfterSuccess = true;
  // What is undone is a change that worked, if there is one. (In a loop that
  // may be one of an earlier round.)
  for (uint32_t At : St.P.FailedChanges)
    if (!(At & Settled) && (!Changed || Changed == At))
      identityCall(At).RevertsAfterFailure = true;
}

/// After its last change, the function ends or makes the next in state \p St.
void FunctionSolver::noteGoingOn(const State &St) {
  if (!Listener)
    return;
  for (uint32_t At : {St.ChangedAt, St.RevertedAt})
    if (At)
      identityCall(At).GoesOn = true;
}

/// What follows the revert of \p Into from here on follows that of \p From,
/// too, which the joined state no longer knows.
void FunctionSolver::noteJoin(const State &Into, const State &From) {
  if (Into.RevertedAt && From.RevertedAt && Into.RevertedAt != From.RevertedAt)
    JoinedReverts.insert({Into.RevertedAt, From.RevertedAt});
}

/// Block \p From ends by a branch, which leads to \p To in state \p St.
void FunctionSolver::noteArm(summary::BlockId From, summary::BlockId To,
                             const State &St) {
  if (!Listener)
    return;
  const std::pair<uint32_t, uint32_t> Arm{From, To};
  auto Add = [&](auto &Arms) {
    if (!llvm::is_contained(Arms, Arm))
      Arms.push_back(Arm);
  };
  if (St.ChangedAt)
    Add(identityCall(St.ChangedAt).ArmsAfterSuccess);
  for (uint32_t At : St.P.FailedChanges)
    if (!(At & Settled))
      Add(identityCall(At).ArmsAfterFailure);
}

void FunctionSolver::noteTruthTest(Value Condition, const State &St) {
  if (!Listener || !Condition.is(Value::Kind::Symbol))
    return;
  auto Note = [&](uint32_t At) {
    if (!(At & Settled) &&
        Condition.Id == Table.fresh(Id, At - 1, made::Result))
      identityCall(At).IsTruthTested = true;
  };
  if (St.ChangedAt)
    Note(St.ChangedAt);
  llvm::for_each(St.P.FailedChanges, Note);
}

/// Success and failure come to one and the same branch, and take different
/// ways from there.
static bool isTold(const IdentityCall &C) {
  return llvm::any_of(C.ArmsAfterFailure, [&](const auto &Failure) {
    bool MeetsSuccess = false, IsShared = false;
    for (const auto &Success : C.ArmsAfterSuccess) {
      MeetsSuccess |= Success.first == Failure.first;
      IsShared |= Success.first == Failure.first &&
                  llvm::is_contained(C.ArmsAfterFailure, Success);
    }
    return MeetsSuccess && !IsShared;
  });
}

/// Hands on what is known of reverts that paths have joined with: see
/// noteJoin().
void FunctionSolver::settleJoins() {
  for (bool Changed = true; std::exchange(Changed, false);)
    for (auto [Kept, Lost] : JoinedReverts) {
      const IdentityCall K = identityCall(Kept);
      IdentityCall &L = identityCall(Lost);
      Changed |= (K.GoesOn && !L.GoesOn) || (K.WorkFollows && !L.WorkFollows);
      L.GoesOn |= K.GoesOn;
      L.WorkFollows |= K.WorkFollows;
    }
}

/// The function is solved: draws the conclusions from what was noted.
void FunctionSolver::settleCalls(FunctionSummary &Out) {
  if (Listener)
    settleJoins();
  // What follows a change that nobody accounts for was noted, too.
  llvm::erase_if(IdentityCalls, [](const IdentityCall &C) {
    return !C.Model && C.Callee == linker::NoFunction;
  });
  llvm::sort(IdentityCalls, [](const IdentityCall &A, const IdentityCall &B) {
    return A.Number < B.Number;
  });
  for (IdentityCall &C : IdentityCalls) {
    ResultId R = S.Looks.result(Id, C.Number);
    C.IsUsed = S.Looks.isLookedAt(R);
    C.IsTold = isTold(C);
    Out.HandsRevertOn |=
        C.IsRevert && !C.IsRestore && C.IsUsed && handsOn(Out, R);
  }
  Out.MayEndOnFailure = llvm::any_of(UnknownAfterFailure, [&](const auto &E) {
    return !UnknownAfterSuccess.contains(E);
  });
  Out.IdentityCalls = std::move(IdentityCalls);
}
