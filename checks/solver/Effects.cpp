//===- Effects.cpp - What modelled APIs do to a state ---------------------===//

#include "checks/models/Win32.h"
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
using models::win32::CurrentThread;
using models::win32::CurrentUserKey;

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
        Now.P.NeedsProcess |= Now.P.Current.isEntry();
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
  uint32_t Ordinal = made::Output + static_cast<uint32_t>(E.Object.K) * 32 +
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

void FunctionSolver::obtain(CallSite &Site, const FunctionModel &M,
                            const Effect &E, State &St) {
  Value New = make(Site, E, St);
  addStep(St, makeStep(TraceStep::Kind::Obtain, Site, &M));
  if (New.is(Value::Kind::Symbol)) {
    Facts &F = St.factsFor(New.Id);
    F.Objects.clear();
    F.Objects.push_back({St.P.Current, St.Path});
  }
  if (E.Object.K != ArgRef::Kind::Result)
    assign(Site, E.Object, St, New);
}

void FunctionSolver::nameMapisvc(CallSite &Site, const FunctionModel &M,
                                 const Effect &E, State &St) {
  SymbolId Sym = Table.fresh(Id, Site.Number, made::MapisvcName);
  Facts &F = St.renew(Sym);
  F.IsMapisvc = true;
  F.Range = RangeSet::except(0);
  addStep(St, makeStep(TraceStep::Kind::Name, Site, &M));
  St.factsFor(Sym).Mapisvc = St.Path;
  assign(Site, E.Object, St, Value::symbol(Sym));
}

/// GetProcAddress: what it finds under the name of a modelled API is that API.
void FunctionSolver::assignFunction(CallSite &Site, const Effect &E,
                                    State &St) {
  Value Name = textOf(St, argument(Site, E.Name, St));
  if (!Name.is(Value::Kind::String))
    return;
  if (const auto *F = S.Program.Models->function(Table.text(Name.Id)))
    assign(Site, E.Object, St,
           Value::model(F - S.Program.Models->functions().data()));
}

/// HRESULT_FROM_WIN32 and its like: success stays success, so that a test of
/// what comes out is one of what went in. (What is an HRESULT already stays.)
void FunctionSolver::convert(CallSite &Site, const Effect &E, State St,
                             StateList &Out) {
  const Value From = Ops.simplify(St, argument(Site, E.Argument, St));
  const bool ToHResult = E.Detail == "hresult";
  const RangeSet Kept =
      ToHResult ? RangeSet::of(RangeSet::Min, 0) : RangeSet::constant(0);
  const RangeSet Others =
      ToHResult ? RangeSet::of(1, RangeSet::Max) : RangeSet::except(0);
  const SymbolId Sym = Table.fresh(Id, Site.Number, made::Result);
  for (bool IsKept : {true, false}) {
    State Then = St;
    if (!Ops.assumeRange(Then, From, IsKept ? Kept : Others))
      continue;
    RangeSet Range = IsKept      ? Ops.range(Then, From).intersect(Kept)
                     : ToHResult ? RangeSet::of(RangeSet::Min, -1)
                                 : RangeSet::of(1, RangeSet::Max);
    Then.renew(Sym).Range = Range;
    // A look at it is a look at what it was made of.
    Table.addInput(Sym, From);
    assign(Site, E.Object, Then, Value::symbol(Sym));
    Out.push_back(std::move(Then));
  }
}

void FunctionSolver::applyEffect(CallSite &Site, const FunctionModel &M,
                                 const Effect &E, State St, StateList &Out) {
  auto Subject = [&] { return argument(Site, E.Object, St); };
  auto Submit = [&](Value V) {
    if (Listener)
      submit(operation(E, Site, M, St, V), Site.Number + 1, St);
  };
  auto IsCurrentUser = [&] {
    Value Key = Ops.simplify(St, Subject());
    return Key.is(Value::Kind::Int) && (Key.Int & 0xFFFFFFFF) == CurrentUserKey;
  };
  switch (E.K) {
  case EffectKind::Neutral:
  case EffectKind::EnteredImpersonating: // About definitions: judgeRoot().
    break;
  case EffectKind::NoReturn:
    return;
  case EffectKind::Keep:
    giveAway(St, Subject());
    break;
  case EffectKind::Convert:
    convert(Site, E, std::move(St), Out);
    return;
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
  case EffectKind::ImpersonateSelf:
    // A copy of the process's token takes the place of whatever was there.
    St.P.Current = Identity::process();
    St.ChangedAt = 0;
    break;
  case EffectKind::SetThreadToken:
    setThreadToken(Site, M, E, std::move(St), Out);
    return;
  case EffectKind::SaveIdentity:
    saveIdentity(Site, E, St);
    break;
  case EffectKind::RestoreIdentity:
    restoreIdentity(Site, M, E, std::move(St), Out);
    return;
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
  case EffectKind::Obtain:
    obtain(Site, M, E, St);
    break;
  case EffectKind::Use:
  case EffectKind::Release:
  case EffectKind::Free:
  case EffectKind::Advise:
  case EffectKind::UseKey:
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
  case EffectKind::OpenFile:
    Submit(Value::unknown());
    break;
  case EffectKind::NameMapisvc:
    nameMapisvc(Site, M, E, St);
    break;
  case EffectKind::CreateLock:
    createLock(Site, E, St);
    break;
  case EffectKind::AcquireLock: {
    Value Lock = lockOf(Site, E, St);
    // Nobody holds a lock that could not be created; that code does not
    // test for it does not mean that it happens.
    if (Lock.isNull())
      return;
    acquireLock(St, Lock, E, Site, M);
    break;
  }
  case EffectKind::ReleaseLock:
    releaseLock(St, lockOf(Site, E, St), Site, M);
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
    if (IsCurrentUser())
      St.P.FollowsThread =
          !Ops.simplify(St, argument(Site, E.Argument, St)).isNull();
    break;
  }
  case EffectKind::CloseKey:
    if (IsCurrentUser())
      St.P.FollowsThread = true;
    break;
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
  case EffectKind::FunctionByName:
    assignFunction(Site, E, St);
    break;
  case EffectKind::SetText:
  case EffectKind::AppendText:
    setText(Site, E, St);
    break;
  }
  Out.push_back(std::move(St));
}
