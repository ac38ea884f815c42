//===- Outcomes.cpp - How the call of a modelled API ends -----------------===//

#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;
using models::ArgRef;
using models::Effect;
using models::EffectKind;
using models::EffectWhen;
using models::FunctionModel;
using models::ResultKind;
using summary::Instruction;

namespace {
constexpr int64_t Infinite = 0xFFFFFFFF;
/// The register that holds the last error between a call and the GetLastError
/// that asks for it. No function has as many.
constexpr uint32_t LastErrorRegister = ~0u - 1;
/// Failed changes that one path keeps in mind.
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
  case ResultKind::LastError:
    return {false, Positive.unite(RangeSet::constant(0)), Positive};
  case ResultKind::Failure:
    return {false, Negative, Negative};
  case ResultKind::NotNull:
    return {false, RangeSet::except(0), {}};
  }
  return {};
}

/// The outcome of the effect decides what happens afterwards. A revert counts
/// as having worked (DESIGN.md, "Unchecked"); values that are only made are
/// told apart by the result, too.
bool dependsOnOutcome(const FunctionModel &M) {
  return llvm::any_of(M.Effects, [](const Effect &E) {
    if (E.When == EffectWhen::Failure)
      return true;
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

/// A structured exception may come from inside the call: MAPI and COM run
/// other people's code, and RaiseException does nothing else. What Windows
/// itself does for the program answers by its result: a cleanup block that
/// reverts runs to its end.
bool isRaising(const FunctionModel &M) {
  return !M.IsNoReturn && M.Result != ResultKind::LastError &&
         llvm::none_of(M.Effects, [](const Effect &E) {
           switch (E.K) {
           case EffectKind::Impersonate:
           case EffectKind::ImpersonateSelf:
           case EffectKind::Revert:
           case EffectKind::SetThreadToken:
           case EffectKind::SaveIdentity:
           case EffectKind::RestoreIdentity:
           case EffectKind::OpenToken:
           case EffectKind::CloseHandle:
           case EffectKind::MapiUninitialize:
           case EffectKind::Release:
           case EffectKind::Free:
           case EffectKind::Spawn:
           case EffectKind::OpenFile:
           case EffectKind::EditFile:
           case EffectKind::CreateLock:
           case EffectKind::AcquireLock:
           case EffectKind::ReleaseLock:
           case EffectKind::UseKey:
           case EffectKind::CloseKey:
             return true;
           default:
             return false;
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

/// `ImpersonateLoggedOnUser(t); r = GetLastError(); if (r == 0)`: r tells what
/// the result would have. A last error that only goes to a log tells nothing.
bool FunctionSolver::isAskedByLastError(const CallSite &Site) {
  if (!Site.I.Discarded && Site.I.Result != 0)
    return false;
  const summary::Block &B = Body.Blocks[CurrentBlock];
  auto From =
      B.Instructions.begin() + (Site.Number - FirstNumber[CurrentBlock]) + 1;
  auto IsCall = [](const summary::Instruction &I) {
    return I.Op == summary::Opcode::Call;
  };
  auto Next = std::find_if(From, B.Instructions.end(), IsCall);
  if (Next == B.Instructions.end() || Next->Result == 0 ||
      Next->CallKind != summary::CalleeKind::Direct)
    return false;
  const FunctionModel *Asks =
      S.Program.Entities[S.Program.entity(*Fn.Unit, Next->Callee)].Model;
  if (!Asks || Asks->Result != ResultKind::LastError)
    return false;
  auto Reads = [&](const summary::Operand &O) {
    return O.K == summary::Operand::Kind::Register && O.Index == Next->Result;
  };
  for (auto I = std::next(Next); I != B.Instructions.end(); ++I)
    if (llvm::any_of(I->Operands, Reads))
      return !IsCall(*I);
  return Reads(B.Term.Condition);
}

const FunctionModel *FunctionSolver::modelCalledAt(uint32_t Number) const {
  unsigned B = llvm::upper_bound(FirstNumber, Number) - FirstNumber.begin() - 1;
  const Instruction &I = Body.Blocks[B].Instructions[Number - FirstNumber[B]];
  if (I.Op != summary::Opcode::Call)
    return nullptr;
  if (I.CallKind == summary::CalleeKind::Indirect)
    return nullptr;
  return S.Program.Entities[S.Program.entity(Fn, I.Callee)].Model;
}

/// Whether some modelled call in this function is known to have failed: its
/// result can be nothing else.
bool FunctionSolver::hasFailedCall(const State &St) {
  for (auto [Block, B] : llvm::enumerate(Body.Blocks))
    for (auto [Index, I] : llvm::enumerate(B.Instructions)) {
      if (I.Op != summary::Opcode::Call || I.Result == 0 ||
          I.CallKind == summary::CalleeKind::Indirect)
        continue;
      const FunctionModel *M =
          S.Program.Entities[S.Program.entity(Fn, I.Callee)].Model;
      if (!M)
        continue;
      const Outcomes O = outcomes(M->Result);
      if (!O.AreTold)
        continue;
      const Facts *F =
          St.facts(Table.fresh(Id, FirstNumber[Block] + Index, made::Result));
      if (F && F->Range.intersect(O.Success).isEmpty())
        return true;
    }
  return false;
}

void FunctionSolver::dropExpectedFailures(State &St) {
  llvm::erase_if(St.P.FailedChanges, [&](uint32_t At) {
    if (At & Settled)
      return false;
    // Instructions are numbered from 1 there.
    const FunctionModel *M = modelCalledAt(At - 1);
    int64_t Code;
    if (!M || outcomes(M->Result).Failure.isConstant(Code))
      return false;
    // TRUE is no code that anybody expects, but a test in the wrong sense.
    const Facts *F = St.facts(Table.fresh(Id, At - 1, made::Result));
    return F && F->Range.isConstant(Code) && Code != 1;
  });
}

void FunctionSolver::addFailure(State &St, uint32_t Number) {
  auto &Failed = St.P.FailedChanges;
  Failed.push_back(Number);
  if (Failed.size() > MaxFailedChanges)
    Failed.erase(Failed.begin());
}

void FunctionSolver::settleFailures(State &St) {
  for (uint32_t &At : St.P.FailedChanges)
    At |= Settled;
}

bool FunctionSolver::hasFailed(const State &St, uint32_t ButFor) {
  return llvm::any_of(St.P.FailedChanges, [&](uint32_t At) {
    return !(At & Settled) && At != ButFor;
  });
}

void FunctionSolver::noteFailedRevert(State &St) {
  if (!St.RevertedAt || llvm::is_contained(St.P.FailedChanges, St.RevertedAt))
    return;
  const FunctionModel *M = modelCalledAt(St.RevertedAt - 1);
  if (!M || !outcomes(M->Result).AreTold)
    return;
  const Facts *F = St.facts(Table.fresh(Id, St.RevertedAt - 1, made::Result));
  if (F && F->Range.intersect(outcomes(M->Result).Success).isEmpty())
    addFailure(St, St.RevertedAt);
}

bool FunctionSolver::tellsFailure(const State &St, Value Condition) {
  if (!Condition.is(Value::Kind::Symbol))
    return false;
  const Symbol Sym = Table.symbol(Condition.Id);
  if (Sym.K == Symbol::Kind::Expr)
    return tellsFailure(St, Sym.L) || tellsFailure(St, Sym.R);
  if (Sym.K != Symbol::Kind::Fresh || Sym.A != Id || Sym.C != made::Result)
    return false;
  const FunctionModel *M = modelCalledAt(Sym.B);
  const Facts *F = St.facts(Condition.Id);
  return M && F && outcomes(M->Result).AreTold &&
         F->Range.intersect(outcomes(M->Result).Success).isEmpty();
}

void FunctionSolver::callModel(CallSite &Site, const FunctionModel &M, State St,
                               StateList &Out) {
  // Capture knows of a modelled call that throws (operator new).
  if (Site.I.CallKind == summary::CalleeKind::Direct &&
      Site.I.UnwindK == summary::UnwindKind::Throw &&
      Site.I.Unwind != summary::NoBlock)
    unwindFrom(Site, St);
  if (isRaising(M))
    mayRaise(Site, St);
  if (M.Result == ResultKind::LastError) {
    RegionId LastError = Table.registerRegion(LastErrorRegister);
    if (const Value *Held = St.find(LastError)) {
      setResult(St, Site.I, *Held);
      St.unbind(LastError);
      Out.push_back(std::move(St));
      return;
    }
  }
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
      SymbolId Sym = Table.fresh(Id, Site.Number, made::Result);
      To.renew(Sym).Range = Range;
      Site.Result = Value::symbol(Sym);
    }
    setResult(To, Site.I, Site.Result);
    if (Site.IsAskedByLastError) {
      SymbolId Sym = Table.fresh(Id, Site.Number, made::LastError);
      To.renew(Sym).Range = Succeeded ? RangeSet::constant(0)
                                      : outcomes(ResultKind::LastError).Failure;
      Site.Result = Value::symbol(Sym);
      To.bind(Table.registerRegion(LastErrorRegister), Site.Result);
    }
    StateList Done;
    applyEffects(Site, M, std::move(To), Succeeded, Done);
    llvm::move(Done, std::back_inserter(Out));
  };
  if (!O.AreTold) {
    bool IsFailure = M.Result == ResultKind::LastError && hasFailedCall(St);
    Outcome(std::move(St), true, IsFailure ? O.Failure : O.Success);
    return;
  }
  Site.IsAskedByLastError = dependsOnOutcome(M) && isAskedByLastError(Site);
  bool IsWatched =
      Site.IsAskedByLastError || (!Site.I.Discarded && Site.I.Result != 0);
  // What may wait for ever does not time out.
  if (M.Result == ResultKind::Wait)
    for (Value V : Site.Arguments)
      if (V == Value::integer(Infinite) || V == Value::integer(-1)) {
        Outcome(std::move(St), true, O.Success);
        return;
      }
  bool Impersonates = false, Reverts = false;
  for (const Effect &E : M.Effects) {
    Impersonates |=
        E.K == EffectKind::Impersonate || E.K == EffectKind::SetThreadToken;
    if (E.K != EffectKind::SetThreadToken)
      continue;
    // SetThreadToken(NULL, NULL) is a revert, and counts as one; so does what
    // is handed a token if that is null.
    Value Token = Ops.simplify(St, argument(Site, E.Token, St));
    Reverts |= Token.isNull();
    if (!IsWatched || !Token.is(Value::Kind::Symbol))
      continue;
    State Null = St;
    if (!Ops.assumeRange(Null, Token, RangeSet::constant(0)))
      continue;
    Outcome(std::move(Null), true, O.Success.unite(O.Failure));
    if (!Ops.assumeRange(St, Token, RangeSet::except(0)))
      return;
  }
  if (!IsWatched || Reverts || !dependsOnOutcome(M)) {
    Outcome(std::move(St), true,
            IsWatched ? O.Success.unite(O.Failure) : O.Success);
    return;
  }
  // Another round of a loop: the failure of the last is history.
  llvm::erase(St.P.FailedChanges, Site.Number + 1);
  Outcome(St, true, O.Success);
  // "It failed" is a fact to remember for those who go on regardless.
  if (Impersonates)
    addFailure(St, Site.Number + 1);
  Outcome(std::move(St), false, O.Failure);
}
