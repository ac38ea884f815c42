//===- Calls.cpp - Calls of functions that the program defines ------------===//

#include "checks/solver/FunctionSolver.h"
#include "checks/solver/Reach.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;

/// Places in nested objects, from which depth on a callee's stores are lost.
static constexpr unsigned MaxStoreDepth = 10;

/// The path through a callee is told if something happens on it.
static bool isEventful(Trace T) {
  for (; T; T = T->Previous)
    if (!T->isBranch() && T->K != TraceStep::Kind::Stays)
      return true;
  return false;
}

/// The callee has written to \p Places, of whatever object: all it can get at.
void FunctionSolver::forget(State &St, const CallSite &Site,
                            const std::vector<PlaceKey> &Places) {
  const uint32_t At = Site.Number | Forgotten::AtCall;
  St.Lost.add(Places, Id, At);
  // On another round of a loop they are written once more.
  llvm::erase_if(St.Known, [&](const auto &E) {
    const Symbol &Sym = Table.symbol(E.first);
    return Sym.K == Symbol::Kind::Phi && Sym.A == Id && Sym.B == At;
  });
  Reach Callee(Table, St);
  for (RegionId Root : Callee.roots())
    if (Region::Kind K = Table.region(Root).K;
        K == Region::Kind::Global || K == Region::Kind::Pointee)
      Callee.addObject(Root);
  for (const Value &V : Site.Arguments)
    Callee.add(V);
  Callee.propagate();
  for (auto &[R, V] : St.Store)
    if (auto Key = Table.key(R);
        Key && St.Lost.contains(*Key) && Callee.hasObject(R)) {
      expose(St, V); // Whoever looked there looked at what this was.
      V = Value::symbol(Table.phi(Id, At, R));
    }
}

/// Calls that change the identity, and calls whose outcome tells whether one
/// did, are accounted for: somebody has to look at their results.
void FunctionSolver::noteCall(const CallSite &Site, const CalleeInfo &Callee,
                              const State &St) {
  if (!Listener)
    return;
  if (Callee.HandsRevertOn && !St.P.Current.isProcess())
    identityCall(Site).IsRevert = true;
  else if (!Callee.mayFail())
    return;
  IdentityCall &Call = identityCall(Site);
  Call.Callee = Callee.Id;
  Call.HasResult = true;
  if (!Call.Path)
    Call.Path = St.Path;
  if (!Callee.mayFail())
    return;
  Call.IsKept = !Callee.IsWrapper;
  auto Add = [&](llvm::ArrayRef<ResultId> Origins) {
    for (ResultId R : Origins)
      if (!llvm::is_contained(Call.Origins, R))
        Call.Origins.push_back(R);
  };
  if (Callee.IsMaker)
    for (const auto &[Sym, Origins] : Callee.Summary.ResultOf)
      Add(Origins);
  // Nothing is left of the results themselves: the callee has tested them.
  if (Callee.IsAttempt)
    for (const IdentityCall &C : Callee.Summary.IdentityCalls)
      if (!C.IsRevert)
        Add(C.IsKept ? llvm::ArrayRef(C.Origins)
                     : llvm::ArrayRef(S.Looks.result(Callee.Id, C.Number)));
}

/// What the callee of \p Site is to a caller in state \p St.
void FunctionSolver::classify(CalleeInfo &Callee, const CallSite &Site,
                              const State &St) {
  const FunctionSummary &Summary = Callee.Summary;
  Callee.CanRevert = llvm::any_of(
      Summary.Exits, [](const ExitCase &E) { return E.P.Current.isProcess(); });
  auto IsClient = [](const ExitCase *E) { return E->P.Current.isClient(); };
  for (const ExitCase &E : Summary.Exits)
    Callee.Exits.push_back(&E);
  if (!Summary.HandsRevertOn && llvm::none_of(Callee.Exits, IsClient))
    return;
  llvm::erase_if(Callee.Exits, [&](const ExitCase *E) {
    Binder B(*this, Callee.Summary, Callee.Id, St, Site.Arguments, Site);
    State Then = St;
    return E->IsStructured || (E->P.NeedsProcess && St.P.Current.isClient()) ||
           !B.assumeKnown(Then, E->Known);
  });
  const bool Impersonates = llvm::any_of(Callee.Exits, IsClient);
  // A token that the caller saved its own identity in makes no client.
  auto BecomesClient = [&](const ExitCase *E) {
    Binder B(*this, Callee.Summary, Callee.Id, St, Site.Arguments, Site);
    return IsClient(E) && B.map(E->P.Current).isClient();
  };
  Callee.IsRestore = Impersonates && llvm::none_of(Callee.Exits, BecomesClient);
  Callee.IsWrapper = returnsOutcome(Callee.Exits);
  Callee.IsMaker = !Callee.IsWrapper && keepsOutcome(Callee.Exits);
  Callee.HandsRevertOn = Summary.HandsRevertOn && !Impersonates &&
                         llvm::any_of(Callee.Exits, [](const ExitCase *E) {
                           return E->P.Current.isProcess();
                         });
  // What the callee does although it failed is reported there.
  Callee.IsAttempt =
      !Callee.IsWrapper && !Callee.IsMaker && Impersonates &&
      !Summary.MayEndOnFailure && llvm::any_of(Callee.Exits, BecomesClient) &&
      llvm::any_of(Callee.Exits,
                   [](const ExitCase *E) { return E->HasFailed; }) &&
      llvm::none_of(Callee.Exits,
                    [](const ExitCase *E) { return E->HasReverted; }) &&
      llvm::none_of(Summary.IdentityCalls, [](const IdentityCall &C) {
        return !C.IsRevert && C.goesOnRegardless();
      });
}

void FunctionSolver::callFunction(CallSite &Site, linker::FunctionId Target,
                                  State St, StateList &Out) {
  FunctionSummary &Summary = S.Summaries[Target];
  if (Listener)
    S.noteCaller(Target, {Id, /*IsFollowed=*/true});
  if (S.IsIterating && S.InProgress.test(Target))
    S.SolvedWith[Target].insert(Id);
  switch (Summary.S) {
  case FunctionSummary::Status::OutOfBudget:
    callUnknown(Site, std::move(St), Out);
    return;
  case FunctionSummary::Status::Unsolved:
    // Recursion: nothing comes back yet. A call that the linker did not foresee
    // is one of nobody knows what.
    if (!S.InProgress.test(Target))
      callUnknown(Site, std::move(St), Out);
    return;
  case FunctionSummary::Status::Solved:
    break;
  }
  CalleeInfo Callee{Target, Summary, *S.Program.Functions[Target].Body, {}};
  classify(Callee, Site, St);
  TraceStep Call;
  Call.K = TraceStep::Kind::Call;
  Call.Callee = Target;
  Call.Where = place(Site.I.Range);

  // A destructor of the program, or the deleter that a modelled one calls.
  const bool IsEndOfScope =
      Site.I.Implicit &&
      (Callee.Body.Role == summary::FunctionRole::Destructor ||
       (Site.I.CallKind == summary::CalleeKind::Direct &&
        S.Program.Entities[S.Program.entity(*Fn.Unit, Site.I.Callee)].Model));
  if (Listener)
    for (const Operation &Old : Summary.Operations) {
      Binder B(*this, Summary, Target, St, Site.Arguments, Site);
      bindAndSubmit(B, Old, St, Call, IsEndOfScope, Site);
    }

  S.WasCalled.set(Target);
  // A constructor has an object to work on.
  if (Callee.Body.Role == summary::FunctionRole::Constructor &&
      !Site.Arguments.empty())
    if (RegionId R = Ops.deref(St, Site.Arguments[0]); R != NoRegion)
      noteDereference(St, R);
  if (Summary.MayRaise)
    mayRaise(Site, St);
  {
    Binder B(*this, Summary, Target, St, Site.Arguments, Site);
    noteUses(B, Summary, Callee.Body, Site, St);
    followWork(B, Summary, Call, Site, St);
  }
  if (Callee.mayFail())
    llvm::erase(St.P.FailedChanges, Site.Number + 1);
  noteCall(Site, Callee, St);
  bool IsTaken = false, GoesByFunction = false;
  for (const ExitCase &Case : Summary.Exits) {
    // What leaves a noexcept function ends the program.
    if (Case.Throws && Site.I.UnwindK == summary::UnwindKind::None)
      continue;
    if (Case.IsStructured &&
        (Site.I.UnwindK != summary::UnwindKind::Structured ||
         Site.I.Unwind == summary::NoBlock))
      continue;
    // A way back counts as having worked, whoever takes it.
    if (Callee.IsRestore && Case.HasFailed)
      continue;
    GoesByFunction |= llvm::any_of(Case.Known, [](const auto &E) {
      return StateOps::isAboutFunction(E.second.Range);
    });
    IsTaken |= takeExit(Site, Callee, Case, Call, St, Out);
  }
  // A pointer leads to a function that nobody was seen to store there.
  if (!IsTaken && GoesByFunction)
    callUnknown(Site, std::move(St), Out);
}

/// \p V points to an object that the call has made.
bool FunctionSolver::leadsToStores(
    Value V, llvm::ArrayRef<std::pair<RegionId, Value>> Stores) {
  return V.is(Value::Kind::Symbol) &&
         Table.symbol(V.Id).K == Symbol::Kind::Fresh &&
         llvm::any_of(Stores, [&](const auto &S) {
           const Region &Root = Table.region(Table.root(S.first));
           return Root.K == Region::Kind::Pointee && Root.A == V.Id;
         });
}

/// A flag that the callee sets when it has impersonated, and leaves alone when
/// that failed, was not set before: else the thread would be the client
/// already.
void FunctionSolver::clearFlags(Binder &B, const CalleeInfo &Callee,
                                const ExitCase &Failed, State &St) {
  for (const ExitCase *Made : Callee.Exits)
    if (!Made->Throws && Made->P.Current.isClient())
      for (const auto &[R, Set] : Made->Stores) {
        if (!Set.is(Value::Kind::Int) ||
            llvm::any_of(Failed.Stores,
                         [&](const auto &Store) { return Store.first == R; }))
          continue;
        RegionId Mine = B.mapRegion(R);
        State Then = St;
        if (Mine != NoRegion &&
            Ops.assumeRange(Then, Ops.load(Then, Mine, Body.ParameterCount),
                            Set.isNull() ? RangeSet::except(0)
                                         : RangeSet::constant(0)))
          St = std::move(Then);
      }
}

/// The call leaves the callee by \p Case, where what the caller knows in \p St
/// does not exclude that. Returns whether it may.
bool FunctionSolver::takeExit(CallSite &Site, const CalleeInfo &Callee,
                              const ExitCase &Case, TraceStep Call,
                              const State &St, StateList &Out) {
  if (Case.P.NeedsProcess && St.P.Current.isClient())
    return false;
  FunctionSummary &Summary = Callee.Summary;
  Binder B(*this, Summary, Callee.Id, St, Site.Arguments, Site);
  State Then = St;
  if (!B.assumeKnown(Then, Case.Known))
    return false;
  Steps += cost(Case.Stores.size() + Case.Known.size());
  // All that is read of the caller's state is read before any of it changes.
  llvm::SmallVector<std::pair<RegionId, Value>, 8> Stores;
  for (const auto &[R, V] : Case.Stores) {
    RegionId To = B.mapRegion(R);
    Value Mine = B.map(V);
    carryOver(B, Summary, V, Mine);
    if (To != NoRegion && Table.depth(To) <= MaxStoreDepth)
      Stores.push_back({To, Mine});
    else
      expose(St, Mine);
  }
  Value Result = B.map(Case.Result);
  carryOver(B, Summary, Case.Result, Result);
  Property After = B.map(Case.P);
  // Tokens that the callee gave up are gone from the state by now.
  llvm::erase_if(After.OpenTokens, [&](SymbolId T) {
    return llvm::is_contained(St.P.OpenTokens, T) &&
           !llvm::is_contained(Then.P.OpenTokens, T);
  });
  for (SymbolId T : After.OpenTokens)
    if (!llvm::is_contained(St.P.OpenTokens, T))
      if (Facts &F = Then.factsFor(T); F.Token) {
        auto Mine = std::make_shared<TokenFact>(*F.Token);
        Mine->Where = place(Site.I.Range);
        F.Token = std::move(Mine);
      }
  const bool IsChange = !(Case.P.Current == Identity::entry());
  if (IsChange) {
    noteGoingOn(Then);
    if (!After.Current.isClient())
      noteRevert(Then);
    settleFailures(Then);
    After.FailedChanges = Then.P.FailedChanges;
  }
  Then.HasReverted |= IsChange && St.P.Current.isClient() && St.ChangedAt &&
                      !After.Current.isClient();
  Then.P = std::move(After);
  if (Summary.IsDegraded)
    noteLost(Then);
  if (IsChange) {
    Then.ChangedAt = Then.P.Current.isClient() ? Site.Number + 1 : 0;
    Then.RevertedAt = Callee.HandsRevertOn ? Site.Number + 1 : 0;
  } else if (isFailure(Callee, Case)) {
    addFailure(Then, Site.Number + 1);
    if (!Callee.IsWrapper)
      clearFlags(B, Callee, Case, Then);
  }
  if (!Case.Forgotten.empty())
    forget(Then, Site, Case.Forgotten);
  for (uint32_t I = 0; I < Stores.size(); ++I) {
    auto [R, New] = Stores[I];
    if (New.is(Value::Kind::Aggregate)) {
      Ops.copy(Then, R, New.Id);
      continue;
    }
    if (New.is(Value::Kind::Unknown)) {
      SymbolId Sym = Table.fresh(Id, Site.Number, made::Store + I);
      Then.renew(Sym);
      New = Value::symbol(Sym);
    }
    Ops.store(Then, R, New);
    noteStore(Then, R, New);
  }
  // That it has not reverted is worth telling of one that does elsewhere.
  const bool IsEventful = isEventful(Case.Path);
  const bool Stays =
      Callee.CanRevert && !IsChange && !IsEventful && !St.P.Current.isProcess();
  if (Stays || IsEventful) {
    Call.K = Stays ? TraceStep::Kind::Stays : TraceStep::Kind::Call;
    Call.Inner = Case.Path;
    addStep(Then, Call);
  }
  if (Case.Throws) {
    TraceStep Raise;
    Raise.K = TraceStep::Kind::Raise;
    Raise.Where = place(Site.I.Range);
    addStep(Then, Raise);
    Then.IsRaising = Case.IsStructured;
    if (Site.I.Unwind != summary::NoBlock)
      enterBlock(Site.I.Unwind, std::move(Then));
    else
      leave(std::move(Then), Value::unknown(), /*Throws=*/true,
            place(Site.I.Range));
    return true;
  }
  if (Site.I.Result) {
    SymbolId Sym = Table.fresh(Id, Site.Number, made::Result);
    if (Result.is(Value::Kind::Unknown) && !Callee.Body.ReturnsVoid) {
      Then.renew(Sym);
      Result = Value::symbol(Sym);
    }
    if (Callee.IsWrapper || Callee.HandsRevertOn) {
      // A symbol even if it is a constant: who looks at it is noted. An object
      // that the callee made and wrote to stays what it is.
      if (leadsToStores(Result, Stores)) {
        Sym = Result.Id;
      } else {
        Then.renew(Sym).Range = Ops.range(Then, Result);
        Table.addInput(Sym, Result);
        Result = Value::symbol(Sym);
      }
      ResultOf[Sym].assign(1, S.Looks.result(Id, Site.Number + 1));
    }
    setResult(Then, Site.I, Result);
  }
  Out.push_back(std::move(Then));
  return true;
}

/// A call from this function may lead to what is done in \p Programs.
bool FunctionSolver::mayLeadTo(llvm::ArrayRef<uint32_t> Programs) const {
  return llvm::all_of(Programs, [&](uint32_t Set) {
    return S.Program.mayMeet(Fn.ProgramSet, Set);
  });
}

/// \p Programs, and those of this function: it is on the way, too.
ProgramSets FunctionSolver::withOurs(ProgramSets Programs) const {
  if (!llvm::is_contained(Programs, Fn.ProgramSet))
    Programs.push_back(Fn.ProgramSet);
  return Programs;
}

/// The thread creator \p Op of a callee got its entry from this function.
void FunctionSolver::runForwarded(const Operation &Op, const CallSite &Site,
                                  const State &St) {
  if (Op.K != models::EffectKind::Spawn ||
      !Op.Subject.is(Value::Kind::Function))
    return;
  llvm::SmallVector<Value, 4> Arguments{Op.Argument};
  runEntry(Op.Subject, Arguments, *Op.Effect, Site, St);
}

void FunctionSolver::bindAndSubmit(Binder &B, const Operation &Old,
                                   const State &St, const TraceStep &Call,
                                   bool IsEndOfScope, const CallSite &Site) {
  if (!Listener || !mayLeadTo(Old.Programs))
    return;
  auto Submit = [&](const State &Now) {
    Operation Op = bind(B, Old, Now, Call, IsEndOfScope);
    if (!(Op.Subject == Old.Subject))
      runForwarded(Op, Site, Now);
    // What a callee does under an identity of its own asks nothing of this
    // function's changes.
    if (Old.P.Current.isEntry())
      noteWork(Op, Site.Number + 1, Now);
    show(std::move(Op));
  };
  if (Old.Needs.empty()) {
    Submit(St);
    return;
  }
  State Then = St;
  if (B.assumeConditions(Then, Old.Needs))
    Submit(Then);
}

/// \p Old, an operation of a callee, as the caller in state \p St sees it.
Operation FunctionSolver::bind(Binder &B, const Operation &Old, const State &St,
                               TraceStep Call, bool IsEndOfScope) {
  Operation Op = Old;
  Op.P = B.map(Old.P);
  Op.Programs = withOurs(Old.Programs);
  Op.IsDegraded |= St.IsDegraded;
  // What a destructor does at the end of a scope, the scope does; what it does
  // under an identity of its own making is its own affair. One that the
  // compiler wrote has no place of its own, so that this waits for its caller.
  const linker::Function &Callee = S.Program.Functions[Call.Callee];
  const bool IsOfScope =
      IsEndOfScope && (Old.P.Current.isEntry() || Old.IsOfScope);
  const bool HasNoPlace =
      isSynthesized(*Callee.Body) &&
      Old.Where == CodePlace{Callee.Unit, Callee.Body->Range};
  Op.IsOfScope = IsOfScope && isSynthesized(Body);
  if (IsOfScope && !Op.IsOfScope) {
    if (!Op.Inner.Range.isValid() && !HasNoPlace)
      Op.Inner = Op.Where;
    Op.Where = Call.Where;
    Op.IsImplicit = true;
  } else if (HasNoPlace) {
    Op.Where = Call.Where;
    Op.IsImplicit = IsEndOfScope;
  }
  Op.Subject = Ops.simplify(St, B.map(Old.Subject));
  Op.Argument = B.map(Old.Argument);
  if (Ops.isFromEntry(Old.Named)) {
    Op.Named = textOf(St, B.map(Old.Named));
    if (Op.Named.is(Value::Kind::String))
      Op.Name = Table.text(Op.Named.Id).str();
  }
  Op.SubjectFacts = B.map(Old.SubjectFacts);
  // The caller knows more of values that it passed in.
  if (Ops.isFromEntry(Old.Subject)) {
    auto Objects = Ops.objects(St, Op.Subject);
    if (!Objects.empty())
      Op.SubjectFacts.Objects.assign(Objects.begin(), Objects.end());
    if (const TokenFact *T = Ops.token(St, Op.Subject))
      Op.SubjectFacts.Token = std::make_shared<TokenFact>(*T);
    Op.SubjectFacts.Range =
        Op.SubjectFacts.Range.intersect(Ops.range(St, Op.Subject));
    Value Text = textOf(St, Op.Subject);
    if (Ops.isMapisvc(St, Text)) {
      Op.Subject = Text;
      Op.SubjectFacts.IsMapisvc = true;
      if (const Facts *F =
              Text.is(Value::Kind::Symbol) ? St.facts(Text.Id) : nullptr)
        Op.SubjectFacts.Mapisvc = F->Mapisvc;
    }
  }
  if (Ops.isFromEntry(Old.Flags)) {
    Op.Flags = Ops.simplify(St, B.map(Old.Flags));
    Op.FlagBits |= Ops.ones(St, Op.Flags);
    Op.FlagRange = Op.FlagRange.intersect(Ops.range(St, Op.Flags));
  }
  if (Ops.isFromEntry(Old.LogonType)) {
    Op.LogonType = Ops.simplify(St, B.map(Old.LogonType));
    Op.LogonTypes = Op.LogonTypes.intersect(Ops.range(St, Op.LogonType));
  } else if (Old.P.Current.isEntry()) {
    if (const TokenFact *T = Ops.token(St, Op.P.Current.Token)) {
      Op.LogonType = Ops.simplify(St, T->LogonType);
      Op.LogonTypes = Ops.range(St, T->LogonType);
    }
  }
  for (PropertyValue &P : Op.Properties) {
    if (P.OpenTag.is(Value::Kind::Symbol)) {
      P.OpenTag = Ops.simplify(St, B.map(P.OpenTag));
      if (P.OpenTag.is(Value::Kind::Int)) {
        P.Tag = P.OpenTag.Int & 0xFFFFFFFF;
        P.OpenTag = {};
      }
    }
    if (!Ops.isFromEntry(P.V))
      continue;
    P.V = Ops.simplify(St, B.map(P.V));
    P.Range = P.Range.intersect(Ops.range(St, P.V));
    P.Ones |= Ops.ones(St, P.V);
  }
  Op.Needs = Ops.conditions(St);
  Call.Inner = Old.Path;
  Op.Path = S.Traces.step(St.Path, Call);
  return Op;
}

void FunctionSolver::runOnThread(const CallSite &Site, const models::Effect &E,
                                 const State &St) {
  if (!Listener)
    return;
  Value Entry = Ops.simplify(St, argument(Site, E.Entry, St));
  llvm::SmallVector<Value, 4> Arguments;
  if (E.Argument) {
    if (E.ArgumentsFollow && E.Argument.K == models::ArgRef::Kind::Argument)
      for (size_t A = E.Argument.Index + Site.HasThis;
           A < Site.Arguments.size(); ++A)
        Arguments.push_back(Site.Arguments[A]);
    else
      Arguments.push_back(argument(Site, E.Argument, St));
  }
  if (Entry.is(Value::Kind::Address)) {
    Value Function =
        Ops.load(St, Table.field(Entry.Id, Table.name("lambda::operator()")),
                 Body.ParameterCount);
    if (Function.is(Value::Kind::Function)) {
      Arguments.insert(Arguments.begin(), Entry);
      Entry = Function;
    } else {
      Entry = Ops.load(St, Entry.Id, Body.ParameterCount);
    }
  }
  runEntry(Entry, Arguments, E, Site, St);
}

/// Shows what \p Entry does on a thread of its own.
void FunctionSolver::runEntry(Value Entry,
                              llvm::SmallVectorImpl<Value> &Arguments,
                              const models::Effect &E, const CallSite &Site,
                              const State &St) {
  if (!Entry.is(Value::Kind::Function))
    return;
  linker::FunctionId Callee = S.Program.Entities[Entry.Id].Definition;
  if (Callee == linker::NoFunction ||
      S.Summaries[Callee].S != FunctionSummary::Status::Solved)
    return;
  S.WasCalled.set(Callee);
  if (E.K == models::EffectKind::ThreadCallback || E.Detail != "thread")
    S.PoolCallbacks.set(Callee);
  FunctionSummary &Summary = S.Summaries[Callee];
  // Arguments that a thread's constructor takes by reference are values in
  // the thread function.
  const summary::Function &CalleeBody = *S.Program.Functions[Callee].Body;
  if (E.ArgumentsFollow)
    for (size_t A = 0; A < Arguments.size() && A < CalleeBody.ParameterCount;
         ++A) {
      const summary::Local &P = CalleeBody.Locals[A];
      bool IsThis =
          Fn.Unit && S.Program.Functions[Callee].Unit->string(P.Name) == "this";
      if (!Arguments[A].is(Value::Kind::Address))
        continue;
      // A method is handed its object or, more often, a pointer to it; a
      // lambda is the object.
      if (IsThis) {
        const Value *Held = St.find(Arguments[A].Id);
        if (CalleeBody.Role != summary::FunctionRole::Lambda && Held &&
            (Held->is(Value::Kind::Address) || Held->is(Value::Kind::Symbol)))
          Arguments[A] = *Held;
      } else if (!P.IsAggregate && !P.IsReference) {
        Value Held = Ops.load(St, Arguments[A].Id, Body.ParameterCount);
        if (!Held.is(Value::Kind::Unknown))
          Arguments[A] = Held;
      }
    }
  TraceStep Call;
  Call.K = TraceStep::Kind::Spawn;
  Call.Callee = Callee;
  Call.Where = place(Site.I.Range);
  for (const Operation &Old : Summary.Operations) {
    Binder B(*this, Summary, Callee, St, Arguments, Site);
    B.startAsProcess();
    bindAndSubmit(B, Old, St, Call, /*IsEndOfScope=*/false, Site);
  }
}
