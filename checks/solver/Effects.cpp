//===- Effects.cpp - What modelled APIs do to a state ---------------------===//

#include "checks/models/Win32.h"
#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

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

/// MAPI is started, or somebody has tried to: what follows in the span of this
/// identity is the same finding.
static void noteStart(State &St, EffectKind K) {
  St.P.HasLoggedOn = K == EffectKind::MapiLogon ||
                     (St.P.HasLoggedOn && St.P.StartedAs == St.P.Current);
  St.P.StartedAs = St.P.Current;
  St.P.StartIsEntry = false;
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
        Now.P.NeedsProcess |= Now.P.Current.isEntry();
        Now.P.Current = Identity::process();
      }
      if (Fails && E.K == EffectKind::Assign && E.Detail == "inside" &&
          isFound(Site, E, Now))
        continue;
      // The attempt counts, whatever comes of it: the operation is shown, the
      // state stays.
      if (Fails && (E.K == EffectKind::Obtain || E.K == EffectKind::OpenToken ||
                    E.K == EffectKind::CreateLock)) {
        if (E.Object.K == ArgRef::Kind::Pointee && holds(Site, E, Now))
          assign(Site, E.Object, Now, Value::integer(0));
      } else if (Fails && (E.K == EffectKind::MapiInitialize ||
                           E.K == EffectKind::MapiLogon)) {
        // So does an attempt to start MAPI: trying again is the same finding.
        noteStart(Now, E.K);
      } else if ((Happens || E.K == EffectKind::Use) && holds(Site, E, Now)) {
        applyEffect(Site, M, E, std::move(Now), Next);
        continue;
      } else if (Happens && E.K == EffectKind::Obtain &&
                 !E.Conditions.empty() && E.Object.K == ArgRef::Kind::Pointee) {
        // An object of another kind.
        assign(Site, E.Object, Now, make(Site, E, Now));
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

/// \p V is a text, or the address of a text, of a variable or of a GUID, that
/// is one of \p Texts, separated by '|'.
bool FunctionSolver::isCalled(Value V, llvm::StringRef Texts, const State &St) {
  llvm::SmallVector<llvm::StringRef, 4> All;
  Texts.split(All, '|');
  auto IsOne = [&](llvm::StringRef Text) {
    return llvm::any_of(
        All, [&](llvm::StringRef T) { return T.equals_insensitive(Text); });
  };
  if (V.is(Value::Kind::String))
    return IsOne(Table.text(V.Id));
  const RegionId R = Ops.deref(St, V);
  if (R == NoRegion)
    return false;
  if (Value Held = Ops.load(St, R, Body.ParameterCount);
      Held.is(Value::Kind::String))
    return IsOne(Table.text(Held.Id));
  if (const Region &Place = Table.region(R);
      Place.K == Region::Kind::Global &&
      IsOne(S.Program.Entities[Place.A].Name))
    return true;
  // A class identifier that is written down in the program.
  std::string Guid;
  llvm::raw_string_ostream OS(Guid);
  for (auto [Name, Digits] : {std::pair("_GUID::Data1", 8),
                              {"_GUID::Data2", 4},
                              {"_GUID::Data3", 4}}) {
    Value Part = Ops.simplify(St, Ops.load(St, Table.field(R, Table.name(Name)),
                                           Body.ParameterCount));
    if (!Part.is(Value::Kind::Int))
      return false;
    OS << llvm::format_hex_no_prefix(Part.Int & 0xFFFFFFFF, Digits) << '-';
  }
  return llvm::any_of(All, [&](llvm::StringRef T) {
    return T.size() == 36 && T.starts_with_insensitive(OS.str());
  });
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
    case Condition::Kind::IfText:
      Holds = isCalled(V, C.Text, St);
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

/// \p Property, an array of SPropValue, has the property tags that were asked
/// for: one, or those of an SPropTagArray (which SizedSPropTagArray declares
/// under a name of its own).
void FunctionSolver::tagProperties(State &St, SymbolId Property, Value Tags) {
  const RegionId Base = Table.pointee(Property);
  const NameId TagName = Table.name("_SPropValue::ulPropTag");
  auto Tag = [&](int64_t Index, Value V) {
    RegionId Element = Table.element(Base, Index, /*Known=*/true);
    Ops.store(St, Table.field(Element, TagName), V);
  };
  if (Tags.is(Value::Kind::Int) || Ops.isFromEntry(Tags)) {
    Tag(0, Tags);
    return;
  }
  if (!Tags.is(Value::Kind::Address))
    return;
  llvm::SmallVector<std::pair<int64_t, Value>, 4> Asked;
  Ops.forEachKnown(St, Tags.Id, [&](RegionId R, Value V) {
    const Region Place = Table.region(R);
    const bool IsElement = Place.K == Region::Kind::Element;
    const Region Array = IsElement ? Table.region(Place.A) : Place;
    if (V.is(Value::Kind::Int) && Array.K == Region::Kind::Field &&
        (!IsElement || Place.IndexKnown) &&
        Table.text(Array.B).ends_with("::aulPropTag"))
      Asked.emplace_back(IsElement ? Place.Index : 0, V);
  });
  for (const auto &[Index, V] : Asked)
    Tag(Index, V);
}

void FunctionSolver::obtain(CallSite &Site, const FunctionModel &M,
                            const Effect &E, State &St) {
  Value New = make(Site, E, St);
  addStep(St, makeStep(TraceStep::Kind::Obtain, Site, &M));
  if (New.is(Value::Kind::Symbol)) {
    Facts &F = St.factsFor(New.Id);
    F.Objects.clear();
    F.Objects.push_back({St.P.Current, St.Path, St.Path});
    if (E.Argument)
      tagProperties(St, New.Id,
                    Ops.simplify(St, argument(Site, E.Argument, St)));
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

/// 32-bit DLLs may export functions of __stdcall under decorated names:
/// "FreeProws@4", "_DllMain@12".
static llvm::StringRef undecorated(llvm::StringRef Name) {
  auto [Stem, Size] = Name.rsplit('@');
  if (Stem.empty() || Size.empty() || !llvm::all_of(Size, llvm::isDigit))
    return Name;
  Stem.consume_front("_");
  return Stem;
}

/// GetProcAddress: what it finds under the name of a modelled API is that API.
void FunctionSolver::assignFunction(CallSite &Site, const Effect &E,
                                    State &St) {
  Value Name = textOf(St, argument(Site, E.Name, St));
  if (!Name.is(Value::Kind::String))
    return;
  if (const auto *F =
          S.Program.Models->function(undecorated(Table.text(Name.Id))))
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
  case EffectKind::TellIdentity:
    if (!St.P.Current.isEntry())
      assign(Site, E.Object, St, Value::integer(St.P.Current.isClient()));
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
    // There is no copy of no token.
    if (E.Detail == "duplicate" && E.Token &&
        !Ops.assumeRange(St, argument(Site, E.Token, St), RangeSet::except(0)))
      return;
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
    if (const LockFact *L = Ops.lock(St, Subject()); L && L->EndsWithHandle)
      releaseLock(St, Subject(), Site, M);
    break;
  case EffectKind::MapiInitialize:
    Submit(Value::unknown());
    // An implicit start is MAPI's own affair: nothing ends it.
    if (E.Detail != "implicit")
      St.P.Mapi = {MapiState::Kind::Initialized, St.P.Current};
    noteStart(St, E.K);
    addStep(St, makeStep(TraceStep::Kind::Initialize, Site, &M));
    break;
  case EffectKind::MapiLogon:
    Submit(Value::unknown());
    noteStart(St, E.K);
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
    if (E.Detail == "shell-operation")
      for (Value Name : filesOfOperation(St, argument(Site, E.Name, St)))
        Submit(Name);
    else
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
  case EffectKind::Assign: {
    // What lies in a place may be an object with parts.
    RegionId From = E.Argument.K == ArgRef::Kind::Pointee ||
                            E.Argument.K == ArgRef::Kind::ArgumentSlot
                        ? placeOf(Site, E.Argument, St)
                        : NoRegion;
    RegionId To = From == NoRegion ? NoRegion : placeOf(Site, E.Object, St);
    if (To != NoRegion && Ops.hasParts(St, From)) {
      Ops.copy(St, To, From);
      break;
    }
    Value V = argument(Site, E.Argument, St);
    if (E.Detail == "inside")
      if (RegionId R = Ops.deref(St, V); R != NoRegion)
        V = Value::address(Table.element(R, 0, /*Known=*/false));
    assign(Site, E.Object, St, V);
    break;
  }
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
