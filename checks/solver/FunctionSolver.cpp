//===- FunctionSolver.cpp - The worklist of one function ------------------===//

#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mapi;
using namespace mapi::solver;
using summary::BlockId;
using summary::NoBlock;
using summary::TerminatorKind;

namespace {
/// Rounds through a loop after which ranges are widened.
constexpr unsigned WidenAfter = 5;
/// States in one block that are merged before the next instruction.
constexpr unsigned MergeWithinBlock = 8;
/// In small functions (guards' destructors, wrappers) states that callers can
/// tell apart are kept apart though they agree on the property: joined, "not
/// armed" and "armed, but without a token" would be "whatever the caller
/// knows".
constexpr unsigned MaxBlocksToKeepApart = 16;
constexpr unsigned MaxKeptApart = 4;
/// Places and facts in a state above which it is worth looking for dead ones.
constexpr unsigned CollectAbove = 24;
/// Stores that one way out tells callers one by one.
constexpr unsigned MaxStores = 64;
/// Conditions on entry values that one way out tells its callers; with fewer
/// it only seems possible more often.
constexpr unsigned MaxConditions = 16;
/// Places deeper than this are nobody's flags.
constexpr unsigned MaxExportedDepth = 8;
/// Phi symbols of exits belong to no block.
constexpr uint32_t ExitBlock = ~0u;
} // namespace

FunctionSolver::FunctionSolver(Solver &S, linker::FunctionId Id)
    : S(S), Id(Id), Fn(S.Program.Functions[Id]), Body(*Fn.Body), Table(S.Table),
      Ops(S.Ops) {}

NameId FunctionSolver::nameOf(summary::StringId Text) {
  auto &Names = S.UnitNames[Fn.Unit];
  if (Names.size() < Fn.Unit->Strings.size())
    Names.resize(Fn.Unit->Strings.size(), ~0u);
  NameId &N = Names[Text];
  if (N == ~0u)
    N = Table.name(Fn.Unit->Strings[Text]);
  return N;
}

static void successors(const summary::Block &B,
                       llvm::SmallVectorImpl<BlockId> &Out) {
  Out.assign(B.Term.Successors.begin(), B.Term.Successors.end());
  for (const summary::Instruction &I : B.Instructions)
    if (I.Op == summary::Opcode::Call && I.Unwind != NoBlock &&
        !llvm::is_contained(Out, I.Unwind))
      Out.push_back(I.Unwind);
}

void FunctionSolver::orderBlocks() {
  unsigned N = Body.Blocks.size();
  Order.assign(N, ~0u);
  FirstNumber.assign(N, 0);
  uint32_t Number = 0;
  for (unsigned B = 0; B < N; ++B) {
    FirstNumber[B] = Number;
    Number += Body.Blocks[B].Instructions.size() + 1;
  }
  // Iterative depth-first search; the finished list reversed is the order.
  llvm::SmallVector<std::pair<BlockId, llvm::SmallVector<BlockId, 4>>, 16>
      Stack;
  llvm::BitVector Seen(N);
  auto Push = [&](BlockId B) {
    Seen.set(B);
    Stack.emplace_back(B, llvm::SmallVector<BlockId, 4>());
    successors(Body.Blocks[B], Stack.back().second);
  };
  Push(0);
  while (!Stack.empty()) {
    auto &[B, Next] = Stack.back();
    if (Next.empty()) {
      ByOrder.push_back(B);
      Stack.pop_back();
      continue;
    }
    BlockId To = Next.pop_back_val();
    if (!Seen.test(To))
      Push(To);
  }
  std::reverse(ByOrder.begin(), ByOrder.end());
  for (unsigned I = 0; I < ByOrder.size(); ++I)
    Order[ByOrder[I]] = I;
}

void FunctionSolver::findRegisters() {
  llvm::DenseMap<uint32_t, BlockId> DefinedIn;
  for (BlockId B = 0; B < Body.Blocks.size(); ++B)
    for (const summary::Instruction &I : Body.Blocks[B].Instructions) {
      if (I.Result)
        DefinedIn[I.Result] = B;
      if (I.Op == summary::Opcode::Field)
        FieldOf[I.Result] = I.Symbol;
      if (I.Op == summary::Opcode::Element &&
          I.Operands[1].K != summary::Operand::Kind::Int)
        Computed.insert(I.Result);
    }
  auto Use = [&](const summary::Operand &O, BlockId B) {
    if (O.K != summary::Operand::Kind::Register)
      return;
    auto It = DefinedIn.find(O.Index);
    if (It == DefinedIn.end() || It->second == B)
      return;
    if (CrossBlock.size() <= O.Index)
      CrossBlock.resize(O.Index + 1);
    CrossBlock.set(O.Index);
  };
  for (BlockId B = 0; B < Body.Blocks.size(); ++B) {
    for (const summary::Instruction &I : Body.Blocks[B].Instructions)
      for (const summary::Operand &O : I.Operands)
        Use(O, B);
    Use(Body.Blocks[B].Term.Condition, B);
  }
}

// An exception goes from where it is raised through the cleanups to the choice
// of a handler, which is a switch on its type, and on where none takes it.
void FunctionSolver::findUnwinding() {
  Unwinding.resize(Body.Blocks.size());
  llvm::SmallVector<BlockId, 8> Work;
  for (const summary::Block &B : Body.Blocks)
    for (const summary::Instruction &I : B.Instructions)
      if (I.Op == summary::Opcode::Call && I.Unwind != NoBlock)
        Work.push_back(I.Unwind);
  while (!Work.empty()) {
    BlockId Id = Work.pop_back_val();
    if (Unwinding.test(Id))
      continue;
    Unwinding.set(Id);
    const summary::Terminator &T = Body.Blocks[Id].Term;
    if (T.K == TerminatorKind::Switch && T.Text == 0)
      Work.push_back(T.Successors.back());
    else if (T.K == TerminatorKind::Throw)
      Work.append(T.Successors.begin(), T.Successors.end());
  }
}

// Backwards, to a fixpoint: what a block or its successors mention.
void FunctionSolver::findMentions() {
  Mentioned.assign(Body.Blocks.size(), llvm::BitVector(Body.Locals.size()));
  auto Mention = [&](const summary::Operand &O, BlockId B) {
    if (O.K == summary::Operand::Kind::Local)
      Mentioned[B].set(O.Index);
  };
  for (BlockId B : ByOrder) {
    for (const summary::Instruction &I : Body.Blocks[B].Instructions)
      for (const summary::Operand &O : I.Operands)
        Mention(O, B);
    Mention(Body.Blocks[B].Term.Condition, B);
  }
  llvm::SmallVector<BlockId, 4> Next;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (BlockId B : llvm::reverse(ByOrder)) {
      successors(Body.Blocks[B], Next);
      for (BlockId To : Next) {
        if (!Mentioned[To].test(Mentioned[B]))
          continue;
        Mentioned[B] |= Mentioned[To];
        Changed = true;
      }
    }
  }
}

bool FunctionSolver::run(Judge *J, FunctionSummary &Out, std::string &Why) {
  if (Body.IsOutOfBudget || Body.Blocks.empty()) {
    Why = "too large to capture";
    return false;
  }
  orderBlocks();
  findRegisters();
  findMentions();
  findUnwinding();
  BlockStates.assign(Body.Blocks.size(), {});
  BlockVisits.assign(Body.Blocks.size(), 0);
  Dirty.resize(ByOrder.size());

  // Without a back edge each block is done when its turn comes, so that one
  // pass does the work of both.
  llvm::SmallVector<BlockId, 4> Next;
  InLoop.resize(ByOrder.size());
  for (BlockId B : ByOrder) {
    successors(Body.Blocks[B], Next);
    for (BlockId To : Next)
      if (Order[To] <= Order[B])
        InLoop.set(Order[To], Order[B] + 1);
  }
  HasLoop = InLoop.any();
  Listener = HasLoop ? nullptr : J;
  bool Collecting = !HasLoop;
  IsLastVisit = !HasLoop;

  enterBlock(0, State());
  // In sweeps: all ways around a loop come together before its head is looked
  // at again. (A head that went first would be visited once for each case of a
  // switch in the loop.)
  auto NextDirty = [&](int I) {
    int Next = Dirty.find_next(I);
    return Next != -1 ? Next : Dirty.find_first();
  };
  for (int I = Dirty.find_first(); I != -1; I = NextDirty(I)) {
    Dirty.reset(I);
    processBlock(ByOrder[I]);
    if (Exhausted) {
      Why = Reason;
      return false;
    }
  }
  if (!Collecting) {
    Exits.clear();
    Collected.clear();
    IdentityCalls.clear();
    Work.clear();
    Leaks.clear();
    Listener = J;
    // The fixpoint is reached: blocks only read their states from here on.
    IsFinalPass = IsLastVisit = true;
    for (BlockId B : ByOrder)
      processBlock(B);
    if (Exhausted) {
      Why = Reason;
      return false;
    }
  }
  collectExits(Out);
  Out.IsDegraded = IsDegraded;
  Out.MayRaise = MayRaise;
  Out.Operations = std::move(Collected);
  settleLooks(Out);
  settleCalls(Out);
  Out.Work = std::move(Work);
  Out.Leaks = std::move(Leaks);
  return true;
}

/// The exceptions that are on their way in \p A and \p B are of different
/// types. A type is told by several values, those of its bases among them: what
/// is joined of two may be of types that neither is.
bool FunctionSolver::throwDifferent(const State &A, const State &B) const {
  if (S.ExceptionType == NoRegion)
    return false;
  const Value *One = A.find(S.ExceptionType), *Other = B.find(S.ExceptionType);
  return One && Other && !(*One == *Other) &&
         (One->is(Value::Kind::Int) || Other->is(Value::Kind::Int));
}

void FunctionSolver::enterBlock(BlockId B, State New) {
  if (IsFinalPass)
    return;
  llvm::erase_if(New.Store, [&](const auto &E) {
    const Region &R = Table.region(E.first);
    return R.K == Region::Kind::Register &&
           !(R.A < CrossBlock.size() && CrossBlock.test(R.A));
  });
  if (New.Store.size() + New.Known.size() > CollectAbove)
    Ops.collectGarbage(New, [&](const Region &R) {
      return R.K == Region::Kind::Register || Mentioned[B].test(R.A);
    });
  // The first round of a loop is a state of its own: it is all there is of a
  // list of one, and what it looks at is what the caller handed in. So is the
  // second: that there is one is what all later ones know of the list.
  bool IsSmall = Body.Blocks.size() <= MaxBlocksToKeepApart;
  if (!IsSmall || !InLoop.test(Order[B]))
    New.Rounds = 0;
  else if (BlockVisits[CurrentBlock] && Order[B] <= Order[CurrentBlock])
    New.Rounds = std::min<uint8_t>(New.Rounds + 1, State::MaxRoundsKeptApart);
  StateList &States = BlockStates[B];
  unsigned Alike =
      llvm::count_if(States, [&](const State &Old) { return Old.P == New.P; });
  bool KeepsApart =
      IsSmall && Alike < MaxKeptApart && BlockVisits[B] <= WidenAfter;
  for (State &Old : States) {
    if (!(Old.P == New.P) || Old.Rounds != New.Rounds ||
        (Unwinding.test(B) &&
         (Old.IsRaising != New.IsRaising ||
          (States.size() < S.L.MaxStatesPerPoint &&
           throwDifferent(Old, New)))) ||
        (Alike < MaxKeptApart && StateOps::saveDifferent(Old, New)) ||
        (KeepsApart &&
         (Ops.areToldApart(Old, New) || Ops.areCorrelated(Old, New))))
      continue;
    Steps += cost(New);
    noteJoin(Old, New);
    if (Ops.join(Old, New, Id, B, BlockVisits[B] > WidenAfter))
      Dirty.set(Order[B]);
    return;
  }
  if (isCrowded(States))
    for (State &Old : States)
      if (Old.P.agreesButForDuties(New.P) && Old.Rounds == New.Rounds) {
        if (joinDuties(Old, New, B, BlockVisits[B] > WidenAfter))
          Dirty.set(Order[B]);
        return;
      }
  if (States.size() >= S.L.MaxStatesPerPoint) {
    Exhausted = true;
    Reason = "more than " + std::to_string(S.L.MaxStatesPerPoint) +
             " states at one point";
    return;
  }
  States.push_back(std::move(New));
  Dirty.set(Order[B]);
}

// Each token that is opened and closed under conditions of its own doubles the
// states. Where there are many, tokens that only some of them have open are
// nobody's to close, rather than nothing being known of the function at all.
bool FunctionSolver::isCrowded(const StateList &States) const {
  return States.size() >= S.L.MaxStatesPerPoint / 2;
}

bool FunctionSolver::joinDuties(State &Into, State &From, BlockId B,
                                bool Widen) {
  bool Changed = !(Into.P == From.P);
  Into.P.keepSharedDuties(From.P);
  From.P.keepSharedDuties(Into.P);
  noteJoin(Into, From);
  return Ops.join(Into, From, Id, B, Widen) || Changed;
}

void FunctionSolver::mergeIfMany(StateList &States, BlockId B) {
  if (States.size() <= MergeWithinBlock)
    return;
  StateList Merged;
  for (State &New : States) {
    auto It = llvm::find_if(Merged, [&](const State &Old) {
      return Old.P == New.P && Old.Rounds == New.Rounds &&
             !StateOps::saveDifferent(Old, New) &&
             !(Unwinding.test(B) && throwDifferent(Old, New));
    });
    if (It == Merged.end() && isCrowded(Merged))
      It = llvm::find_if(Merged, [&](const State &Old) {
        return Old.P.agreesButForDuties(New.P);
      });
    if (It == Merged.end())
      Merged.push_back(std::move(New));
    else
      joinDuties(*It, New, B, false);
  }
  States = std::move(Merged);
}

void FunctionSolver::processBlock(BlockId Id) {
  const summary::Block &B = Body.Blocks[Id];
  ++BlockVisits[Id];
  CurrentBlock = Id;
  // Nobody comes back to a block that is not in a loop.
  StateList States = IsLastVisit ? std::move(BlockStates[Id]) : BlockStates[Id];
  for (unsigned I = 0; I < B.Instructions.size() && !Exhausted; ++I) {
    const summary::Instruction &Inst = B.Instructions[I];
    // What a step costs grows with what the state carries.
    for (const State &St : States)
      Steps += cost(St);
    if (Steps > S.L.MaxStepsPerFunction) {
      Exhausted = true;
      Reason =
          "more than " + std::to_string(S.L.MaxStepsPerFunction) + " steps";
      return;
    }
    StateList Next;
    for (State &St : States) {
      if (Inst.Degraded)
        St.IsDegraded = IsDegraded = true;
      step(Inst, FirstNumber[Id] + I, std::move(St), Next);
    }
    States = std::move(Next);
    mergeIfMany(States, Id);
  }
  for (State &St : States)
    finishBlock(B, Id, std::move(St));
}

void FunctionSolver::takeCases(const summary::Terminator &T, State St) {
  Value C = operand(St, T.Condition);
  lookAt(C);
  const bool IsChoice = !Ops.simplify(St, C).is(Value::Kind::Int);
  TraceStep Step;
  Step.K = TraceStep::Kind::Case;
  Step.Text = Fn.Unit->Strings[T.Text];
  Step.Where = place(T.Range);
  auto Enter = [&](BlockId B, State To) {
    if (IsChoice)
      addStep(To, Step);
    noteFailedRevert(To);
    noteArm(CurrentBlock, B, To);
    enterBlock(B, std::move(To));
  };
  for (unsigned I = 0; I < T.Cases.size(); ++I) {
    State Taken = St;
    if (!Ops.assumeRange(Taken, C, RangeSet::constant(T.Cases[I])))
      continue;
    dropExpectedFailures(Taken);
    Step.Number = T.Cases[I];
    if (!T.CaseTexts.empty())
      Step.Label = Fn.Unit->Strings[T.CaseTexts[I]];
    Enter(T.Successors[I], std::move(Taken));
  }
  for (int64_t Case : T.Cases)
    if (!Ops.assumeRange(St, C, RangeSet::except(Case)))
      return;
  Step.Flag = true;
  Enter(T.Successors.back(), std::move(St));
}

void FunctionSolver::finishBlock(const summary::Block &B, BlockId Id,
                                 State St) {
  const summary::Terminator &T = B.Term;
  auto Branch = [&](State &To, bool IsTrue, llvm::StringRef Text,
                    bool IsOutcome = false) {
    TraceStep Step;
    Step.IsOutcome = IsOutcome;
    Step.K = TraceStep::Kind::Branch;
    Step.Flag = IsTrue;
    Step.Text = Text;
    Step.Where = place(T.Range);
    addStep(To, Step);
  };
  switch (T.K) {
  case TerminatorKind::Jump:
    enterBlock(T.Successors[0], std::move(St));
    return;
  case TerminatorKind::Branch: {
    Value C = operand(St, T.Condition);
    lookAt(C);
    noteTruthTest(C, St);
    llvm::StringRef Text = Fn.Unit->Strings[T.Text];
    State False = St;
    bool CanBeTrue = Ops.assume(St, C, true);
    bool CanBeFalse = Ops.assume(False, C, false);
    bool IsChoice = CanBeTrue && CanBeFalse;
    if (CanBeTrue) {
      if (IsChoice)
        Branch(St, true, Text);
      else if (tellsFailure(St, C))
        Branch(St, true, Text, /*IsOutcome=*/true);
      dropExpectedFailures(St);
      noteFailedRevert(St);
      noteArm(Id, T.Successors[0], St);
      enterBlock(T.Successors[0], std::move(St));
    }
    if (CanBeFalse) {
      if (IsChoice)
        Branch(False, false, Text);
      else if (tellsFailure(False, C))
        Branch(False, false, Text, /*IsOutcome=*/true);
      dropExpectedFailures(False);
      noteFailedRevert(False);
      noteArm(Id, T.Successors[1], False);
      enterBlock(T.Successors[1], std::move(False));
    }
    return;
  }
  case TerminatorKind::Switch:
    takeCases(T, std::move(St));
    return;
  case TerminatorKind::Return: {
    Value V = T.Condition.K == summary::Operand::Kind::None
                  ? Value::unknown()
                  : operand(St, T.Condition);
    leave(std::move(St), V, /*Throws=*/false,
          place(T.Range.isValid() ? T.Range : Body.CloseBrace));
    return;
  }
  case TerminatorKind::Throw: {
    TraceStep Step;
    Step.K = TraceStep::Kind::Raise;
    Step.Where = place(T.Range);
    if (T.Range.isValid()) {
      addStep(St, Step);
      St.IsRaising = false;
    }
    if (!T.Successors.empty())
      enterBlock(T.Successors[0], std::move(St));
    else
      leave(std::move(St), Value::unknown(), /*Throws=*/true, place(T.Range));
    return;
  }
  case TerminatorKind::Unreachable:
    return;
  }
}

/// Values that a caller is likely to test for: kept apart in the summary.
static int resultClass(const RangeSet &R) {
  if (R.isEmpty())
    return 3;
  if (!R.contains(0))
    return R.upper() < 0 ? -1 : 1;
  int64_t C;
  return R.isConstant(C) ? 0 : 2;
}

/// What calls of this function have returned by value ends with it, unless it
/// is handed on; so does an exception that some handler took.
void FunctionSolver::dropWhatEnds(State &St, Value Result, bool Throws) {
  const RegionId Handed =
      Result.is(Value::Kind::Address) ? Table.root(Result.Id) : NoRegion;
  const RegionId Exception =
      S.ExceptionType == NoRegion ? NoRegion : Table.root(S.ExceptionType);
  llvm::erase_if(St.Store, [&](const auto &E) {
    const RegionId Root = Table.root(E.first);
    const Region &R = Table.region(Root);
    return (R.K == Region::Kind::Temporary && R.A == Id && Root != Handed) ||
           (Root == Exception && !Throws);
  });
}

void FunctionSolver::leave(State St, Value Result, bool Throws,
                           const CodePlace &Where) {
  noteGoingOn(St);
  ExitCase Case;
  Case.Throws = Throws;
  Case.Where = Where;
  Case.Witness = St.Path;
  // An object that is returned by value moves to where callers can see it.
  if (Result.is(Value::Kind::Address) && Table.isActivationLocal(Result.Id)) {
    RegionId To = Table.temporary(Id, ~0u, 0);
    Ops.copy(St, To, Result.Id);
    Result = Value::address(To);
  }
  // A result that is returned is the caller's to look at: see handsResultOn().
  if (Result.is(Value::Kind::Symbol))
    Returns.insert(Result.Id);
  // What is thrown takes along what nobody follows.
  if (Throws && !St.IsRaising && !ResultOf.empty())
    for (const auto &[R, V] : St.Store)
      if (V.is(Value::Kind::Symbol))
        Returns.insert(V.Id);
  // Structured exceptions that change nothing are not worth telling callers.
  Case.IsStructured = Throws && St.IsRaising;
  if (Case.IsStructured) {
    MayRaise |= St.P.Current.isEntry();
    if (!St.P.Current.isClient())
      return;
    St.P.OpenTokens.clear();
  }
  Case.HasFailed = St.P.Current.isEntry() && hasFailed(St);
  Case.HasReverted = St.HasReverted;
  if (St.RevertedAt)
    Case.Revert = Ops.range(
        St, Value::symbol(Table.fresh(Id, St.RevertedAt - 1, made::Result)));
  St.P.FailedChanges.clear();
  Result = Ops.simplify(St, Result);
  dropWhatEnds(St, Result, Throws);
  settleTokens(St, Result, Where);
  // Register 0 does not exist: the result travels in it through joins.
  Ops.collectGarbage(
      St, [](const Region &) { return false; }, Result);
  RegionId ResultRegion = Table.registerRegion(0);
  St.bind(ResultRegion, Result);
  int Class = resultClass(Ops.range(St, Result));
  for (auto &[Old, OldCase] : Exits) {
    if (OldCase.Throws != Throws || OldCase.IsStructured != Case.IsStructured ||
        !(Old.P == St.P) ||
        resultClass(Ops.range(Old, *Old.find(ResultRegion))) != Class ||
        (Throws && Exits.size() < S.L.MaxStatesPerPoint &&
         throwDifferent(Old, St)) ||
        (Body.Blocks.size() <= MaxBlocksToKeepApart &&
         Exits.size() < 2 * MaxKeptApart &&
         (Ops.areToldApart(Old, St) || Ops.areCorrelated(Old, St))))
      continue;
    Ops.join(Old, St, Id, ExitBlock, false);
    OldCase.HasFailed &= Case.HasFailed;
    OldCase.HasReverted |= Case.HasReverted;
    OldCase.Revert = OldCase.Revert.unite(Case.Revert);
    if (length(Case.Witness) < length(OldCase.Witness)) {
      OldCase.Witness = Case.Witness;
      OldCase.Where = Where;
    }
    return;
  }
  if (Exits.size() >= S.L.MaxStatesPerPoint) {
    Exhausted = true;
    Reason = "more than " + std::to_string(S.L.MaxStatesPerPoint) + " exits";
    return;
  }
  Exits.emplace_back(std::move(St), std::move(Case));
}

/// A caller may decide by it, or close or use it under another identity.
static bool isTelling(const State &St, const Value &V) {
  switch (V.K) {
  case Value::Kind::Int:
  case Value::Kind::Function:
  case Value::Kind::Model:
    return true;
  case Value::Kind::Symbol: {
    const Facts *F = St.facts(V.Id);
    return F && (!F->Objects.empty() || F->Token || F->Lock || F->IsMapisvc ||
                 F->Tail || F->IsClosed || !F->Range.isFull());
  }
  default:
    return false;
  }
}

void FunctionSolver::exportStores(const State &St, ExitCase &Case) {
  llvm::SmallVector<PlaceKey, 16> Rest;
  auto Forget = [&](RegionId R, const Value &V) {
    if (auto Key = Table.key(R))
      Rest.push_back(*Key);
    expose(St, V); // Callers cannot tell whether they look at it.
  };
  for (const auto &[R, V] : St.Store) {
    if (Table.isActivationLocal(R) || V == Value::symbol(Table.entry(R)))
      continue;
    if (Table.depth(R) > MaxExportedDepth) {
      Forget(R, V);
      continue;
    }
    // What was copied from a by-value parameter is the caller's object.
    if (V.is(Value::Kind::Aggregate) && Table.isActivationLocal(V.Id)) {
      const Region &Root = Table.region(Table.root(V.Id));
      if (Root.K != Region::Kind::Local || Root.A >= Body.ParameterCount)
        continue;
    }
    Case.Stores.push_back({R, V});
  }
  auto Shallow = [&](const auto &A, const auto &B) {
    return std::pair(Table.depth(A.first), A.first) <
           std::pair(Table.depth(B.first), B.first);
  };
  if (Case.Stores.size() > MaxStores) {
    llvm::sort(Case.Stores, [&](const auto &A, const auto &B) {
      bool TellsA = isTelling(St, A.second), TellsB = isTelling(St, B.second);
      return TellsA != TellsB ? TellsA : Shallow(A, B);
    });
    for (const auto &E : llvm::drop_begin(Case.Stores, MaxStores))
      Forget(E.first, E.second);
    Case.Stores.resize(MaxStores);
  }
  llvm::sort(Case.Stores, Shallow);
  if (St.Lost.Places)
    Rest.append(St.Lost.Places->begin(), St.Lost.Places->end());
  llvm::sort(Rest);
  Case.Forgotten.assign(Rest.begin(), llvm::unique(Rest));
}

void FunctionSolver::collectExits(FunctionSummary &Out) {
  RegionId ResultRegion = Table.registerRegion(0);
  const bool IdentitiesDiffer = llvm::any_of(Exits, [&](const auto &E) {
    return !(E.first.P.Current == Exits.front().first.P.Current);
  });
  for (auto &[St, Case] : Exits) {
    llvm::SmallVector<SymbolId, 16> Seen;
    auto Mention = [&](Value V) {
      if (!V.is(Value::Kind::Symbol))
        return;
      Seen.push_back(V.Id);
      if (const Facts *F = St.facts(V.Id); F && F->Only.is(Value::Kind::Symbol))
        Seen.push_back(F->Only.Id);
    };
    Case.P = St.P;
    // Where ways out differ in the identity, the branches that lead to one
    // matter, though others lead there as well.
    Case.Path = IdentitiesDiffer ? Case.Witness : St.Path;
    Case.IsDegraded = St.IsDegraded;
    Case.Result = *St.find(ResultRegion);
    Mention(Case.Result);
    exportStores(St, Case);
    for (const auto &[R, V] : Case.Stores)
      Mention(V);
    if (St.P.Current.isClient())
      Mention(St.P.Current.Token);
    for (const LockState &L : St.P.Locks)
      Mention(L.Lock);
    for (SymbolId T : Case.P.OpenTokens)
      Seen.push_back(T);
    llvm::sort(Seen);
    unsigned Conditions = 0;
    for (const auto &[Sym, F] : St.Known)
      if (std::binary_search(Seen.begin(), Seen.end(), Sym) ||
          (Ops.isFromEntry(Value::symbol(Sym)) &&
           (F.IsClosed ||
            ((!F.Range.isFull() || F.Ones) && Conditions++ < MaxConditions))))
        Case.Known.push_back({Sym, F});
    Out.Exits.push_back(std::move(Case));
  }
}
