//===- Effects.cpp - What modelled APIs do to a state ---------------------===//

#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;
using models::ArgRef;
using models::Condition;
using models::Effect;
using models::EffectKind;
using models::EffectWhen;
using models::FunctionModel;
using models::ResultKind;

namespace {
constexpr int64_t CurrentThread = -2;  ///< GetCurrentThread()
constexpr int64_t CurrentProcess = -1; ///< GetCurrentProcess()
constexpr int64_t Infinite = 0xFFFFFFFF;
constexpr int64_t CurrentUserKey = 0x80000001;
/// SPropValue structures of one call that are looked at.
constexpr int64_t MaxProperties = 32;
/// Open tokens and failed changes that one path keeps in mind.
constexpr unsigned MaxOpenTokens = 4;
constexpr unsigned MaxFailedChanges = 2;

struct Outcomes {
  bool AreTold = false; ///< The result tells success from failure.
  RangeSet Success, Failure;
};

Outcomes outcomes(ResultKind K) {
  const RangeSet Positive = RangeSet::of(1, RangeSet::Max);
  const RangeSet Negative = RangeSet::of(RangeSet::Min, -1);
  switch (K) {
  case ResultKind::Unknown:
  case ResultKind::Void:
    return {};
  case ResultKind::Bool:
    return {true, RangeSet::constant(1), RangeSet::constant(0)};
  case ResultKind::HResult:
    return {true, RangeSet::constant(0), Negative};
  case ResultKind::HResultSFalse:
    return {true, RangeSet::of(0, 1), Negative};
  case ResultKind::Status:
    return {true, RangeSet::constant(0), Positive};
  case ResultKind::NtStatus:
    return {true, RangeSet::constant(0), Negative};
  case ResultKind::Handle:
    return {true, RangeSet::except(0).intersect(RangeSet::except(-1)),
            RangeSet::constant(0)};
  case ResultKind::HandleOrMinusOne:
    return {true, RangeSet::except(0).intersect(RangeSet::except(-1)),
            RangeSet::constant(-1)};
  case ResultKind::Wait:
    // Code that gives up on a timeout only takes WAIT_FAILED, which a valid
    // handle never brings, for success; so does this.
    return {true,
            RangeSet::constant(0)
                .unite(RangeSet::constant(0x80))
                .unite(RangeSet::constant(0xFFFFFFFF)),
            RangeSet::constant(0x102)};
  case ResultKind::NonZero:
    return {false, Positive, Positive};
  case ResultKind::Failure:
    return {false, Negative, Negative};
  }
  return {};
}

/// The outcome of the effect decides what happens afterwards. A revert counts
/// as having worked (DESIGN.md, "Unchecked"); values that are only made are
/// told apart by the result, too.
bool dependsOnOutcome(const FunctionModel &M) {
  return llvm::any_of(M.Effects, [](const Effect &E) {
    switch (E.K) {
    case EffectKind::Neutral:
    case EffectKind::Revert:
    case EffectKind::Use:
    case EffectKind::Release:
    case EffectKind::Free:
    case EffectKind::Spawn:
    case EffectKind::EditFile:
    case EffectKind::UseKey:
    case EffectKind::SetProperties:
    case EffectKind::CloseHandle:
    case EffectKind::ReleaseLock:
      return false;
    default:
      return E.When != EffectWhen::Always;
    }
  });
}
} // namespace

bool FunctionSolver::hasImplicitObject(const FunctionModel &M) {
  size_t Scope = llvm::StringRef(M.Name).rfind("::");
  return Scope != llvm::StringRef::npos &&
         S.Program.Models->classModel(
             llvm::StringRef(M.Name).substr(0, Scope)) != nullptr;
}

void FunctionSolver::callModel(CallSite &Site, const FunctionModel &M, State St,
                               StateList &Out) {
  Site.HasThis = hasImplicitObject(M);
  const Outcomes O = outcomes(M.Result);
  // A call that returns a wrapper yields the address of a temporary.
  bool ReturnsObject = llvm::any_of(M.Effects, [](const Effect &E) {
    return llvm::any_of(llvm::ArrayRef<ArgRef>{E.Object, E.Argument},
                        [](const ArgRef &R) {
                          return R.K == ArgRef::Kind::ResultSlot ||
                                 R.K == ArgRef::Kind::ResultDeleter;
                        });
  });
  auto Outcome = [&](State To, bool Succeeded, const RangeSet &Range) {
    if (ReturnsObject) {
      RegionId Temporary = Table.temporary(Id, Site.Number, 0);
      Ops.store(To, Temporary, Value::unknown());
      Site.Result = Value::address(Temporary);
    } else {
      SymbolId Sym = Table.fresh(Id, Site.Number, 0);
      To.renew(Sym).Range = Range;
      Site.Result = Value::symbol(Sym);
    }
    setResult(To, Site.I, Site.Result);
    StateList Done;
    applyEffects(Site, M, std::move(To), Succeeded, Done);
    llvm::move(Done, std::back_inserter(Out));
  };
  if (!O.AreTold) {
    Outcome(std::move(St), true, O.Success);
    return;
  }
  bool IsWatched = !Site.I.Discarded && Site.I.Result != 0;
  // What may wait for ever does not time out.
  if (M.Result == ResultKind::Wait)
    for (Value V : Site.Arguments)
      if (V == Value::integer(Infinite) || V == Value::integer(-1)) {
        Outcome(std::move(St), true, O.Success);
        return;
      }
  bool Impersonates = false;
  for (const Effect &E : M.Effects)
    Impersonates |=
        E.K == EffectKind::Impersonate || E.K == EffectKind::SetThreadToken;
  if (!IsWatched || !dependsOnOutcome(M)) {
    Outcome(std::move(St), true,
            IsWatched ? O.Success.unite(O.Failure) : O.Success);
    return;
  }
  // Another round of a loop: the failure of the last is history.
  llvm::erase(St.P.FailedChanges, Site.Number + 1);
  Outcome(St, true, O.Success);
  // "It failed" is a fact to remember for those who go on regardless.
  if (Impersonates)
    St.P.FailedChanges.push_back(Site.Number + 1);
  if (St.P.FailedChanges.size() > MaxFailedChanges)
    St.P.FailedChanges.erase(St.P.FailedChanges.begin());
  Outcome(std::move(St), false, O.Failure);
}

void FunctionSolver::applyEffects(CallSite &Site, const FunctionModel &M,
                                  State St, bool Succeeded, StateList &Out) {
  StateList States;
  States.push_back(std::move(St));
  for (const Effect &E : M.Effects) {
    StateList Next;
    for (State &Now : States) {
      bool Happens = E.When == EffectWhen::Always ||
                     (E.When == EffectWhen::Success) == Succeeded;
      bool Fails = !Happens && E.When == EffectWhen::Success;
      // OpenThreadToken finds no token: nobody is impersonated. It finds one
      // while somebody is.
      if (Fails && E.K == EffectKind::OpenToken && E.Detail == "thread" &&
          Ops.simplify(Now, argument(Site, {ArgRef::Kind::Argument, 0}, Now)) ==
              Value::integer(CurrentThread)) {
        if (Now.P.Current.isClient())
          continue;
        Now.P.Current = Identity::process();
      }
      // The attempt counts, whatever comes of it: the operation is shown, the
      // state stays.
      if (Fails && (E.K == EffectKind::Obtain || E.K == EffectKind::OpenToken ||
                    E.K == EffectKind::CreateLock)) {
        if (E.Object.K == ArgRef::Kind::Pointee && holds(Site, E, Now))
          assign(Site, E.Object, Now, Value::integer(0));
      } else if ((Happens || E.K == EffectKind::Use) && holds(Site, E, Now)) {
        applyEffect(Site, M, E, std::move(Now), Next);
        continue;
      }
      Next.push_back(std::move(Now));
    }
    States = std::move(Next);
  }
  llvm::move(States, std::back_inserter(Out));
}

Value FunctionSolver::argument(const CallSite &Site, const ArgRef &R,
                               const State &St) {
  switch (R.K) {
  case ArgRef::Kind::None:
    return Value::unknown();
  case ArgRef::Kind::Constant:
    return Value::integer(R.Index);
  case ArgRef::Kind::Result:
    return Site.Result;
  case ArgRef::Kind::This:
    return Site.HasThis && !Site.Arguments.empty() ? Site.Arguments[0]
                                                   : Value::unknown();
  case ArgRef::Kind::Argument: {
    size_t Index = R.Index + Site.HasThis;
    return Index < Site.Arguments.size() ? Site.Arguments[Index]
                                         : Value::unknown();
  }
  default: {
    RegionId Where = placeOf(Site, R, St);
    return Where == NoRegion ? Value::unknown()
                             : Ops.load(St, Where, Body.ParameterCount);
  }
  }
}

RegionId FunctionSolver::placeOf(const CallSite &Site, const ArgRef &R,
                                 const State &St) {
  auto Inner = [&](Value Object, NameId Field) {
    RegionId Base = Ops.deref(St, Object);
    return Base == NoRegion ? NoRegion : Table.field(Base, Field);
  };
  ArgRef Argument{ArgRef::Kind::Argument, R.Index};
  switch (R.K) {
  case ArgRef::Kind::Pointee:
    return Ops.deref(St, argument(Site, Argument, St));
  case ArgRef::Kind::Argument:
    // "The buffer that argument N is the address of".
    return Ops.deref(St, argument(Site, Argument, St));
  case ArgRef::Kind::This:
    return Ops.deref(St, argument(Site, R, St));
  case ArgRef::Kind::Slot:
    return Inner(argument(Site, {ArgRef::Kind::This, 0}, St), S.SlotName);
  case ArgRef::Kind::Deleter:
    return Inner(argument(Site, {ArgRef::Kind::This, 0}, St), S.DeleterName);
  case ArgRef::Kind::ArgumentSlot:
    return Inner(argument(Site, Argument, St), S.SlotName);
  case ArgRef::Kind::ResultSlot:
    return Inner(Site.Result, S.SlotName);
  case ArgRef::Kind::ResultDeleter:
    return Inner(Site.Result, S.DeleterName);
  default:
    return NoRegion;
  }
}

void FunctionSolver::assign(CallSite &Site, const ArgRef &R, State &St,
                            Value V) {
  if (R.K == ArgRef::Kind::Result) {
    Site.Result = V;
    setResult(St, Site.I, V);
    return;
  }
  RegionId Where = placeOf(Site, R, St);
  if (Where != NoRegion)
    Ops.store(St, Where, V);
}

/// A new value for the effect's object. The result keeps the symbol it has,
/// and with it its range.
Value FunctionSolver::make(const CallSite &Site, const Effect &E, State &St) {
  if (E.Object.K == ArgRef::Kind::Result && Site.Result.is(Value::Kind::Symbol))
    return Site.Result;
  uint32_t Ordinal = 1 + static_cast<uint32_t>(E.Object.K) * 32 +
                     static_cast<uint32_t>(E.Object.Index & 31);
  SymbolId Sym = Table.fresh(Id, Site.Number, Ordinal);
  St.renew(Sym).Range = RangeSet::except(0).intersect(RangeSet::except(-1));
  return Value::symbol(Sym);
}

bool FunctionSolver::holds(const CallSite &Site, const Effect &E,
                           const State &St) {
  auto MayBeNull = [&](const ArgRef &R) {
    return Ops.simplify(St, argument(Site, R, St)).isNull();
  };
  if (!E.UnlessAllNull.empty() && llvm::all_of(E.UnlessAllNull, MayBeNull))
    return false;
  if (E.IfMask && !(Ops.ones(St, argument(Site, E.Flags, St)) & E.IfMask))
    return false;
  for (const Condition &C : E.Conditions) {
    Value V = Ops.simplify(St, argument(Site, C.Value, St));
    RangeSet R = Ops.range(St, V);
    bool Holds = true;
    switch (C.K) {
    case Condition::Kind::IfEqual:
      Holds = V == Value::integer(C.Constant);
      break;
    case Condition::Kind::UnlessEqual:
      Holds = !(V == Value::integer(C.Constant));
      break;
    case Condition::Kind::IfTrue:
      Holds = !R.contains(0);
      break;
    case Condition::Kind::IfBits:
      Holds = (Ops.ones(St, V) & C.Constant) != 0;
      break;
    case Condition::Kind::UnlessBits:
      Holds = (Ops.ones(St, V) & C.Constant) == 0;
      break;
    case Condition::Kind::IfWriteMode:
      Holds = V.is(Value::Kind::String) &&
              Table.text(V.Id).find_first_of("wa+") != llvm::StringRef::npos;
      break;
    }
    if (!Holds)
      return false;
  }
  return true;
}

TraceStep FunctionSolver::makeStep(TraceStep::Kind K, const CallSite &Site,
                                   const FunctionModel *M) const {
  TraceStep Step;
  Step.K = K;
  Step.Model = M;
  Step.Where = place(Site.I.Range);
  return Step;
}

Operation FunctionSolver::operation(const Effect &E, const CallSite &Site,
                                    const FunctionModel &M, const State &St,
                                    Value Subject) {
  Operation Op;
  if (!Listener)
    return Op;
  Op.K = E.K;
  Op.Model = &M;
  Op.Effect = &E;
  Op.Where = place(Site.I.Range);
  Op.IsImplicit = Site.I.Implicit;
  Op.IsDegraded = St.IsDegraded || Site.I.Degraded;
  Op.P = St.P;
  Op.Subject = Ops.simplify(St, Subject);
  Op.Path = St.Path;
  if (Subject.is(Value::Kind::Symbol)) {
    if (const Facts *F = St.facts(Subject.Id))
      Op.SubjectFacts = *F;
    auto Objects = Ops.objects(St, Subject);
    Op.SubjectFacts.Objects.assign(Objects.begin(), Objects.end());
  }
  Op.SubjectFacts.Range = Ops.range(St, Subject);
  Op.SubjectFacts.IsMapisvc = Ops.isMapisvc(St, Subject);
  if (E.Flags) {
    Op.Flags = Ops.simplify(St, argument(Site, E.Flags, St));
    Op.FlagBits = Ops.ones(St, Op.Flags);
    Op.FlagRange = Ops.range(St, Op.Flags);
  }
  if (const TokenFact *T = Ops.token(St, St.P.Current.Token)) {
    Op.LogonType = Ops.simplify(St, T->LogonType);
    Op.LogonTypes = Ops.range(St, T->LogonType);
  }
  if (E.K == EffectKind::Spawn && E.Argument)
    Op.Argument = argument(Site, E.Argument, St);
  if (E.Name) {
    Value Name = textOf(St, argument(Site, E.Name, St));
    if (Name.is(Value::Kind::String))
      Op.Name = Table.text(Name.Id).str();
  }
  for (const auto &[Sym, F] : St.Known)
    if (!F.Range.isFull() && Ops.isFromEntry(Value::symbol(Sym)))
      Op.Conditions.push_back({Sym, F.Range});
  return Op;
}

void FunctionSolver::submit(Operation Op, uint32_t Number, const State &St) {
  if (!Listener)
    return;
  noteWork(Op, Number, St);
  // No check asks an operation for these.
  Op.P.OpenTokens.clear();
  Op.P.FailedChanges.clear();
  // A thread whose entry the caller names is followed from there.
  bool IsForwarded = Op.K == EffectKind::Spawn && Ops.isFromEntry(Op.Subject);
  if (Listener->judge(Op, Id, /*AtRoot=*/false) != Verdict::Depends &&
      !IsForwarded)
    return;
  bool IsKnown = llvm::any_of(Collected, [&](const Operation &Old) {
    return Old.K == Op.K && Old.Effect == Op.Effect &&
           Old.Where.Unit == Op.Where.Unit &&
           Old.Where.Range == Op.Where.Range && Old.Subject == Op.Subject &&
           Old.P == Op.P;
  });
  if (IsKnown)
    return;
  if (Collected.size() >= S.L.MaxOperations) {
    Exhausted = true;
    Reason = "more than " + std::to_string(S.L.MaxOperations) +
             " operations depend on its callers";
    return;
  }
  Collected.push_back(std::move(Op));
}

void FunctionSolver::changeIdentity(State &St, Identity To, TraceStep::Kind K,
                                    const CallSite &Site,
                                    const FunctionModel &M) {
  St.P.Current = To;
  St.P.StartedAs.reset();
  St.P.StartIsEntry = false;
  addStep(St, makeStep(K, Site, &M));
  bool IsRevert = K == TraceStep::Kind::Revert;
  uint32_t Before = St.ChangedAt;
  St.ChangedAt = IsRevert ? 0 : Site.Number + 1;
  St.RevertedAt = IsRevert ? Site.Number + 1 : 0;
  if (!Listener || K == TraceStep::Kind::Restore)
    return;
  if (IsRevert)
    for (IdentityCall &C : IdentityCalls) {
      C.RevertsAfterSuccess |= Before == C.Number;
      C.RevertsAfterFailure |= llvm::is_contained(St.P.FailedChanges, C.Number);
    }
  IdentityCall &Call = identityCall(Site);
  Call.Model = &M;
  Call.IsRevert = IsRevert;
  Call.HasResult = outcomes(M.Result).AreTold;
  Call.IsDegraded |= St.IsDegraded;
  if (!Call.Path)
    Call.Path = St.Path;
  if (Site.Result.is(Value::Kind::Symbol))
    ResultOf[Site.Result.Id] = Call.Number;
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
                ? Value::symbol(Table.fresh(Id, Site.Number, 900))
                : Value::string(How);
  return Identity::client(Token, How);
}

bool FunctionSolver::isThisThread(const CallSite &Site, const Effect &E,
                                  const State &St) {
  if (!E.Thread)
    return true;
  ArgRef Pointer{ArgRef::Kind::Argument, E.Thread.Index};
  if (Ops.simplify(St, argument(Site, Pointer, St)).isNull())
    return true;
  Value Thread = Ops.simplify(St, argument(Site, E.Thread, St));
  return Thread.isNull() || Thread == Value::integer(CurrentThread);
}

void FunctionSolver::setThreadToken(CallSite &Site, const FunctionModel &M,
                                    const Effect &E, State St, StateList &Out) {
  if (!isThisThread(Site, E, St)) {
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
    if (const TokenFact *Original =
            Ops.token(St, argument(Site, E.Token, St))) {
      T.Captured = Original->Captured;
      T.Key = Original->Key;
      T.How = Original->How;
      T.LogonType = Original->LogonType;
    } else if (Value Token = argument(Site, E.Token, St);
               Token.is(Value::Kind::Symbol)) {
      T.Key = Token;
    }
  }
  TraceStep Step = makeStep(TraceStep::Kind::OpenToken, Site, &M);
  addStep(St, Step);
  T.Opened = St.Path;
  St.factsFor(New.Id).Token = std::make_shared<TokenFact>(T);
  auto &Open = St.P.OpenTokens;
  if (!llvm::is_contained(Open, New.Id))
    Open.push_back(New.Id);
  if (Open.size() > MaxOpenTokens)
    Open.erase(Open.begin());
}

void FunctionSolver::acquireLock(State &St, Value Lock, const Effect &E,
                                 const CallSite &Site, const FunctionModel &M) {
  LockState L;
  L.Lock = Lock;
  if (const LockFact *F = Ops.lock(St, Lock))
    L.IsCrossProcess = F->IsCrossProcess;
  else if (!E.Detail.empty()) // The call alone tells: LockFile.
    L.IsCrossProcess = E.Detail != "in-process";
  else if (!Ops.isFromEntry(Lock))
    return; // A wait for something else: a thread, an event.
  if (llvm::is_contained(St.P.Locks, L))
    return;
  llvm::erase_if(St.P.Locks,
                 [&](const LockState &O) { return O.Lock == Lock; });
  St.P.Locks.push_back(L);
  TraceStep Step = makeStep(TraceStep::Kind::Lock, Site, &M);
  Step.Flag = L.IsCrossProcess;
  addStep(St, Step);
}

void FunctionSolver::releaseLock(State &St, Value Lock, const CallSite &Site,
                                 const FunctionModel &M) {
  auto *It = llvm::find_if(
      St.P.Locks, [&](const LockState &L) { return L.Lock == Lock && L.Held; });
  if (It != St.P.Locks.end()) {
    St.P.Locks.erase(It);
  } else {
    if (!Ops.isFromEntry(Lock))
      return;
    LockState L{Lock, /*Held=*/false, true};
    if (llvm::is_contained(St.P.Locks, L))
      return;
    St.P.Locks.push_back(L);
  }
  addStep(St, makeStep(TraceStep::Kind::Unlock, Site, &M));
}

/// Follows a buffer's address to the text in it.
Value FunctionSolver::textOf(const State &St, Value V) {
  if (V.is(Value::Kind::Symbol)) {
    const Value *Held = St.find(Table.pointee(V.Id));
    return Held ? *Held : V;
  }
  if (!V.is(Value::Kind::Address))
    return V;
  Value Held = Ops.load(St, V.Id, Body.ParameterCount);
  return Held.is(Value::Kind::Unknown) ? V : Held;
}

void FunctionSolver::setText(CallSite &Site, const Effect &E, State &St) {
  RegionId Where = E.Object.K == ArgRef::Kind::Result
                       ? NoRegion
                       : placeOf(Site, E.Object, St);
  std::string Text;
  bool IsLiteral = true, IsMapisvc = false;
  Trace NamedAt = nullptr;
  llvm::SmallVector<Value, 4> Sources;
  auto Add = [&](Value V) {
    V = textOf(St, V);
    Sources.push_back(V);
    if (V.is(Value::Kind::String))
      Text += Table.text(V.Id);
    else
      IsLiteral = false;
    if (!Ops.isMapisvc(St, V))
      return;
    IsMapisvc = true;
    if (const Facts *F = V.is(Value::Kind::Symbol) ? St.facts(V.Id) : nullptr)
      NamedAt = F->Mapisvc;
  };
  if (E.K == EffectKind::AppendText && Where != NoRegion)
    Add(Ops.load(St, Where, Body.ParameterCount));
  int64_t Last =
      E.ArgumentsFollow
          ? static_cast<int64_t>(Site.Arguments.size()) - Site.HasThis - 1
          : E.Argument.Index;
  if (E.Argument.K == ArgRef::Kind::Argument)
    for (int64_t A = E.Argument.Index; A <= Last; ++A)
      Add(argument(Site, {ArgRef::Kind::Argument, A}, St));
  else
    Add(argument(Site, E.Argument, St));
  Value New;
  if (IsLiteral) {
    New = Value::string(Table.name(Text));
  } else if (Sources.size() == 1 && E.K == EffectKind::SetText) {
    New = Sources[0];
  } else {
    SymbolId Sym = Table.fresh(Id, Site.Number, 901);
    Facts &F = St.renew(Sym);
    // A directory and the rest: what is known of the end decides.
    F.IsMapisvc = IsMapisvc || namesMapisvc(Text);
    F.Mapisvc = NamedAt;
    New = Value::symbol(Sym);
  }
  if (E.Object.K == ArgRef::Kind::Result)
    assign(Site, E.Object, St, New);
  else if (Where != NoRegion)
    Ops.store(St, Where, New);
}

void FunctionSolver::readProperties(Operation &Op, const State &St,
                                    Value Address, Value Count) {
  if (!Listener)
    return;
  RegionId Base = Ops.deref(St, Address);
  if (Base == NoRegion)
    return;
  Count = Ops.simplify(St, Count);
  int64_t N = Count.is(Value::Kind::Int) ? Count.Int : MaxProperties;
  NameId Tag = Table.name("_SPropValue::ulPropTag");
  NameId ValueName = Table.name("_SPropValue::Value");
  for (int64_t I = 0; I < std::min(N, MaxProperties); ++I) {
    RegionId R = Table.element(Base, I, true);
    Value TagValue = Ops.simplify(
        St, Ops.load(St, Table.field(R, Tag), Body.ParameterCount));
    if (!TagValue.is(Value::Kind::Int))
      continue;
    Operation::PropertyValue P;
    P.Tag = TagValue.Int & 0xFFFFFFFF;
    P.Where = Op.Where;
    RegionId Union = Table.field(R, ValueName);
    for (llvm::StringRef Member :
         {"_PV::i", "__UPV::i", "_PV::l", "__UPV::l"}) {
      RegionId Where = Table.field(Union, Table.name(Member));
      Value V = Ops.load(St, Where, Body.ParameterCount);
      if (V == Value::symbol(Table.entry(Where)) || V.is(Value::Kind::Unknown))
        continue;
      for (const auto &[Region, At] : St.Written)
        if (Region == Where)
          P.Where = At;
      P.V = Ops.simplify(St, V);
      P.Range = Ops.range(St, V);
      P.Ones = Ops.ones(St, V);
      break;
    }
    Op.Properties.push_back(P);
  }
}

void FunctionSolver::invoke(CallSite &Site, const Effect &E, State St,
                            StateList &Out) {
  Value Callee = Ops.simplify(St, argument(Site, E.Entry, St));
  if (Callee.isNull() || Callee.is(Value::Kind::Unknown)) {
    Out.push_back(std::move(St));
    return;
  }
  CallSite Inner{Site.I, Site.Number, {}, false, {}};
  if (E.Argument) {
    if (E.ArgumentsFollow && E.Argument.K == ArgRef::Kind::Argument)
      for (size_t A = E.Argument.Index + Site.HasThis;
           A < Site.Arguments.size(); ++A)
        Inner.Arguments.push_back(Site.Arguments[A]);
    else
      Inner.Arguments.push_back(argument(Site, E.Argument, St));
  }
  Value Result = Site.Result;
  callValue(Inner, Callee, "", std::move(St), Out);
  Site.Result = Result;
}

void FunctionSolver::applyEffect(CallSite &Site, const FunctionModel &M,
                                 const Effect &E, State St, StateList &Out) {
  auto Subject = [&] { return argument(Site, E.Object, St); };
  auto Submit = [&](Value V) {
    if (Listener)
      submit(operation(E, Site, M, St, V), Site.Number + 1, St);
  };
  switch (E.K) {
  case EffectKind::Neutral:
  case EffectKind::ImpersonateSelf:
  case EffectKind::EnteredImpersonating: // About definitions: judgeRoot().
    break;
  case EffectKind::IsNull:
    assign(Site, E.Object, St,
           Ops.binary(St, summary::BinaryOp::Eq, argument(Site, E.Argument, St),
                      Value::integer(0)));
    break;
  case EffectKind::Impersonate: {
    Identity To = identityOf(Site, E, St);
    Submit(To.isClient() ? To.Token : Value::unknown());
    changeIdentity(St, To,
                   To.isClient() ? TraceStep::Kind::Impersonate
                                 : TraceStep::Kind::Restore,
                   Site, M);
    break;
  }
  case EffectKind::Revert:
    Submit(Value::unknown());
    changeIdentity(St, Identity::process(), TraceStep::Kind::Revert, Site, M);
    break;
  case EffectKind::SetThreadToken:
    setThreadToken(Site, M, E, std::move(St), Out);
    return;
  case EffectKind::SaveIdentity: {
    SymbolId Sym = Table.fresh(Id, Site.Number, 902);
    Facts &F = St.renew(Sym);
    F.Range = RangeSet::except(0);
    auto Saved = std::make_shared<TokenFact>();
    Saved->Captured = St.P.Current;
    Saved->Key = Value::symbol(Sym);
    F.Token = std::move(Saved);
    assign(Site, E.Object, St, Value::symbol(Sym));
    break;
  }
  case EffectKind::RestoreIdentity: {
    Value Saved = Ops.simplify(St, Subject());
    if (Saved.isNull())
      break;
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
    break;
  }
  case EffectKind::OpenToken: {
    Value New = make(Site, E, St);
    openToken(Site, M, E, St, New);
    if (E.Object.K != ArgRef::Kind::Result)
      assign(Site, E.Object, St, New);
    Submit(New);
    break;
  }
  case EffectKind::CloseHandle:
    Submit(Subject());
    closeToken(St, Subject());
    break;
  case EffectKind::MapiInitialize:
    Submit(Value::unknown());
    // An implicit start is MAPI's own affair: nothing ends it.
    if (E.Detail != "implicit")
      St.P.Mapi = {MapiState::Kind::Initialized, St.P.Current};
    St.P.StartedAs = St.P.Current;
    St.P.StartIsEntry = false;
    addStep(St, makeStep(TraceStep::Kind::Initialize, Site, &M));
    break;
  case EffectKind::MapiLogon:
    Submit(Value::unknown());
    St.P.StartedAs = St.P.Current;
    St.P.StartIsEntry = false;
    break;
  case EffectKind::MapiUninitialize:
    Submit(Value::unknown());
    St.P.Mapi = {MapiState::Kind::Uninitialized, {}};
    addStep(St, makeStep(TraceStep::Kind::Uninitialize, Site, &M));
    break;
  case EffectKind::Obtain: {
    Value New = make(Site, E, St);
    addStep(St, makeStep(TraceStep::Kind::Obtain, Site, &M));
    if (New.is(Value::Kind::Symbol)) {
      Facts &F = St.factsFor(New.Id);
      F.Objects.clear();
      F.Objects.push_back({St.P.Current, St.Path});
    }
    if (E.Object.K != ArgRef::Kind::Result)
      assign(Site, E.Object, St, New);
    break;
  }
  case EffectKind::Use:
  case EffectKind::Release:
  case EffectKind::Free:
    Submit(Subject());
    break;
  case EffectKind::Advise:
    Submit(Subject());
    break;
  case EffectKind::SetProperties: {
    if (!Listener)
      break;
    Operation Op = operation(E, Site, M, St, Subject());
    readProperties(Op, St, Subject(),
                   E.Count ? argument(Site, E.Count, St) : Value::integer(1));
    submit(std::move(Op), Site.Number + 1, St);
    break;
  }
  case EffectKind::Spawn:
    Submit(argument(Site, E.Entry, St));
    runOnThread(Site, E, St);
    for (Value V : Site.Arguments)
      giveAway(St, V);
    break;
  case EffectKind::ThreadCallback:
    runOnThread(Site, E, St);
    for (Value V : Site.Arguments)
      giveAway(St, V);
    break;
  case EffectKind::EditFile:
    Submit(textOf(St, argument(Site, E.Name, St)));
    break;
  case EffectKind::NameMapisvc: {
    SymbolId Sym = Table.fresh(Id, Site.Number, 903);
    Facts &F = St.renew(Sym);
    F.IsMapisvc = true;
    F.Range = RangeSet::except(0);
    addStep(St, makeStep(TraceStep::Kind::Name, Site, &M));
    St.factsFor(Sym).Mapisvc = St.Path;
    assign(Site, E.Object, St, Value::symbol(Sym));
    break;
  }
  case EffectKind::CreateLock: {
    Value New = make(Site, E, St);
    Value Name = E.Name ? Ops.simplify(St, argument(Site, E.Name, St))
                        : Value::integer(0);
    LockFact L;
    L.IsCrossProcess =
        E.Detail == "file" || (E.Detail != "in-process" && !Name.isNull());
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
    break;
  }
  case EffectKind::AcquireLock:
  case EffectKind::ReleaseLock: {
    Value Lock = Ops.simplify(St, Subject());
    if (Lock.is(Value::Kind::Address))
      if (const Value *Made = St.find(Table.field(Lock.Id, Table.name("lock"))))
        Lock = *Made;
    // Nobody holds a lock that could not be created; that code does not
    // test for it does not mean that it happens.
    if (E.K == EffectKind::AcquireLock && Lock.isNull())
      return;
    if (E.K == EffectKind::AcquireLock)
      acquireLock(St, Lock, E, Site, M);
    else
      releaseLock(St, Lock, Site, M);
    break;
  }
  case EffectKind::UseKey:
    Submit(Subject());
    break;
  case EffectKind::DisablePredefinedCache:
    St.P.FollowsThread = true;
    break;
  case EffectKind::OverridePredefKey: {
    if (Listener) {
      Operation Op = operation(E, Site, M, St, Subject());
      Op.Flags = Ops.simplify(St, argument(Site, E.Argument, St));
      submit(std::move(Op), Site.Number + 1, St);
    }
    Value Key = Ops.simplify(St, Subject());
    if (Key.is(Value::Kind::Int) && (Key.Int & 0xFFFFFFFF) == CurrentUserKey)
      St.P.FollowsThread =
          !Ops.simplify(St, argument(Site, E.Argument, St)).isNull();
    break;
  }
  case EffectKind::CloseKey: {
    Value Key = Ops.simplify(St, Subject());
    if (Key.is(Value::Kind::Int) && (Key.Int & 0xFFFFFFFF) == CurrentUserKey)
      St.P.FollowsThread = true;
    break;
  }
  case EffectKind::Assign:
    assign(Site, E.Object, St, argument(Site, E.Argument, St));
    break;
  case EffectKind::AddressOf: {
    RegionId R = placeOf(Site, E.Argument, St);
    if (R != NoRegion)
      assign(Site, E.Object, St, Value::address(R));
    break;
  }
  case EffectKind::Invoke:
    invoke(Site, E, std::move(St), Out);
    return;
  case EffectKind::FunctionByName: {
    Value Name = textOf(St, argument(Site, E.Name, St));
    if (!Name.is(Value::Kind::String))
      break;
    const auto *F = S.Program.Models->function(Table.text(Name.Id));
    if (F)
      assign(Site, E.Object, St,
             Value::model(F - S.Program.Models->functions().data()));
    break;
  }
  case EffectKind::SetText:
  case EffectKind::AppendText:
    setText(Site, E, St);
    break;
  }
  Out.push_back(std::move(St));
}
