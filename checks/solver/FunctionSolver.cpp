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
/// Places and facts in a state above which it is worth looking for dead ones.
constexpr unsigned CollectAbove = 24;
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
        (Unwinding.test(B) && (Old.IsRaising != New.IsRaising ||
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
      if (Inst.Degraded) {
        noteLost(St);
        IsDegraded = true;
      }
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
