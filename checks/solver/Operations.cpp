//===- Operations.cpp - What the judge is shown -------------------------===//

#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;
using models::ArgRef;
using models::Condition;
using models::Effect;
using models::EffectKind;
using models::FunctionModel;

namespace {
/// SPropValue structures of one call that are looked at.
constexpr int64_t MaxProperties = 32;
/// Paths with conditions of their own on which one operation is shown to
/// callers; what happens on more is said to ask for less.
constexpr unsigned MaxAlike = 3;
} // namespace

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
  Op.Programs = {Fn.ProgramSet};
  if (!Listener)
    return Op;
  Op.K = E.K;
  Op.Model = &M;
  Op.Effect = &E;
  Op.Where = place(Site.I.Range);
  Op.IsImplicit = Site.I.Implicit;
  Op.IsOfScope = Site.I.Implicit && isSynthesized(Body);
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
    Op.Named = textOf(St, argument(Site, E.Name, St));
    if (Op.Named.is(Value::Kind::String))
      Op.Name = Table.text(Op.Named.Id).str();
  }
  Op.Needs = Ops.conditions(St);
  return Op;
}

/// Leaves of \p P what an operation of kind \p K can be right or wrong by, so
/// that states which differ in the rest show it once.
static void reduce(Property &P, EffectKind K) {
  P.OpenTokens.clear();
  P.FailedChanges.clear();
  if (K != EffectKind::EditFile)
    P.Locks.clear();
  if (K != EffectKind::UseKey)
    P.FollowsThread = false;
  switch (K) {
  case EffectKind::Use:
  case EffectKind::Release:
  case EffectKind::Free:
  case EffectKind::Obtain:
  case EffectKind::Spawn:
  case EffectKind::UseKey:
  case EffectKind::EditFile:
    P.Mapi = {};
    P.StartedAs.reset();
    P.HasLoggedOn = false;
    P.StartIsEntry = true;
    break;
  default: // It may start or end MAPI, or change what MAPI meets.
    break;
  }
}

/// Callers cannot tell the subjects of \p A and \p B apart. Of an object that
/// no caller can name, all that counts is who made it, and which member holds
/// it (Places.h).
bool FunctionSolver::areAlike(const Operation &A, const Operation &B) {
  if (A.Subject == B.Subject)
    return true;
  if (A.K != EffectKind::Use && A.K != EffectKind::Release &&
      A.K != EffectKind::Free)
    return false;
  auto Member = [&](const Value &V) -> std::optional<PlaceKey> {
    const Symbol &Sym = Table.symbol(V.Id);
    return Sym.K == Symbol::Kind::Entry ? Table.key(Sym.A) : std::nullopt;
  };
  for (const Value &V : {A.Subject, B.Subject})
    if (!V.is(Value::Kind::Symbol) || Ops.isFromEntry(V))
      return false;
  return Member(A.Subject) == Member(B.Subject) &&
         llvm::equal(A.SubjectFacts.Objects, B.SubjectFacts.Objects,
                     [](const ObjectFact &X, const ObjectFact &Y) {
                       return X.Origin == Y.Origin;
                     });
}

/// \p Op happens on another path as well, which asks for \p More.
static void weaken(Conditions &Needs, const Conditions &More) {
  Conditions Both;
  for (const auto &[Sym, Range] : Needs)
    for (const auto &[Other, OtherRange] : More)
      if (Sym == Other)
        if (RangeSet Any = Range.unite(OtherRange); !Any.isFull())
          Both.push_back({Sym, Any});
  Needs = std::move(Both);
}

void FunctionSolver::submit(Operation Op, uint32_t Number, const State &St) {
  if (!Listener)
    return;
  noteWork(Op, Number, St);
  show(std::move(Op));
}

void FunctionSolver::show(Operation Op) {
  if (Op.K == EffectKind::OpenFile)
    return; // Work, and nothing else.
  if (Op.K == EffectKind::EditFile && Op.Name.empty() &&
      !S.Program.MayNameMapisvc)
    return;
  reduce(Op.P, Op.K);
  // A thread whose entry the caller names is followed from there.
  bool IsForwarded = Op.K == EffectKind::Spawn && Ops.isFromEntry(Op.Subject);
  const Verdict V = Listener->judge(Op, Id, /*AtRoot=*/false);
  const bool IsConditional = V == Verdict::Hazard && !Op.Needs.empty();
  if (V != Verdict::Depends && !IsConditional && !IsForwarded)
    return;
  // The same on other paths: callers may meet the conditions of one of them.
  unsigned Alike = 0;
  for (Operation &Old : Collected) {
    if (Old.K != Op.K || Old.Effect != Op.Effect || !(Old.Where == Op.Where) ||
        Old.Named != Op.Named || !areAlike(Old, Op) || !(Old.P == Op.P))
      continue;
    if (Old.Needs == Op.Needs)
      return;
    if (++Alike == MaxAlike) {
      weaken(Old.Needs, Op.Needs);
      return;
    }
  }
  if (Collected.size() >= S.L.MaxOperations) {
    // It is a hazard; only whether somebody meets its conditions stays open.
    if (IsConditional) {
      Listener->judge(Op, Id, /*AtRoot=*/true);
      return;
    }
    Exhausted = true;
    Reason = "more than " + std::to_string(S.L.MaxOperations) +
             " operations depend on its callers";
    return;
  }
  Collected.push_back(std::move(Op));
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
  for (const auto &W : St.Properties)
    if (W.Array == Base)
      Op.Properties.push_back(W.Property);
  for (int64_t I = 0; I < std::min(N, MaxProperties); ++I) {
    RegionId R = Table.element(Base, I, true);
    Value TagValue = Ops.simplify(
        St, Ops.load(St, Table.field(R, Tag), Body.ParameterCount));
    PropertyValue P;
    if (TagValue.is(Value::Kind::Int))
      P.Tag = TagValue.Int & 0xFFFFFFFF;
    else if (Ops.isFromEntry(TagValue) &&
             !(TagValue == Value::symbol(Table.entry(Table.field(R, Tag)))))
      P.OpenTag = TagValue;
    else
      continue;
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
