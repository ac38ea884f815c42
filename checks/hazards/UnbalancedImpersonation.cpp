//===- UnbalancedImpersonation.cpp ----------------------------------------===//
//
// One way out of a function reverts, another forgets to.
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <map>
#include <set>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;
using summary::FunctionRole;

namespace {
using Kinds = llvm::ArrayRef<TraceStep::Kind>;
constexpr TraceStep::Kind ToClient[] = {TraceStep::Kind::Impersonate};
constexpr TraceStep::Kind Back[] = {TraceStep::Kind::Revert,
                                    TraceStep::Kind::Restore};
constexpr TraceStep::Kind Changes[] = {TraceStep::Kind::Impersonate,
                                       TraceStep::Kind::Revert,
                                       TraceStep::Kind::Restore};

bool hasStep(Trace T, Kinds Wanted);

/// \p Step, or a step in the call that it is, is one of \p Wanted.
bool isStep(Trace Step, Kinds Wanted) {
  return llvm::is_contained(Wanted, Step->K) || hasStep(Step->Inner, Wanted);
}

bool hasStep(Trace T, Kinds Wanted) {
  for (; T; T = T->Previous)
    if (isStep(T, Wanted))
      return true;
  return false;
}

Trace lastChange(Trace T) {
  while (T && !isStep(T, Changes))
    T = T->Previous;
  return T;
}

bool calls(Trace T, FunctionRole Role, const linker::Program &P) {
  return T && T->K == TraceStep::Kind::Call &&
         P.Functions[T->Callee].Body->Role == Role;
}

/// Which function one and the same call leads to, decides between the
/// identities at the ends of \p A and \p B: a dispatcher, not its paths.
bool areChosenByCall(Trace A, Trace B) {
  A = lastChange(A);
  B = lastChange(B);
  return A && B && A->K == TraceStep::Kind::Call && B->K == A->K &&
         A->Where == B->Where && A->Callee != B->Callee;
}

/// The identity at the end of \p T was made in a destructor: a guard that
/// reverts for a while restores what was before. Whose that is depends on who
/// made it.
bool isRestoredByDestructor(Trace T, const linker::Program &P) {
  T = lastChange(T);
  if (!T || T->K != TraceStep::Kind::Call)
    return false;
  if (!calls(T, FunctionRole::Destructor, P))
    return isRestoredByDestructor(T->Inner, P);
  Trace Begin = lastChange(T->Previous);
  if (!calls(Begin, FunctionRole::Constructor, P) ||
      !hasStep(Begin->Inner, Back))
    return true;
  Trace Before = lastChange(Begin->Previous);
  return !Before || calls(Before, FunctionRole::Constructor, P) ||
         isRestoredByDestructor(Before, P);
}

/// A flag that outlives the function is TRUE where it leaves as the client and
/// FALSE where it has reverted: whoever has the flag knows what is left to do.
/// (What is told of an HRESULT or a count is no flag.)
bool isToldByFlag(const ExitCase &Left, const ExitCase &Reverted) {
  return !Left.Throws && llvm::any_of(Left.Stores, [&](const auto &Store) {
    return Store.second == Value::integer(1) &&
           llvm::is_contained(Reverted.Stores,
                              std::pair(Store.first, Value::integer(0)));
  });
}

/// Where the branches of a function lead.
class Flow {
public:
  explicit Flow(const summary::Function &Body) : Body(Body) {}

  /// Instruction \p Number may come after the branch \p Step.
  bool reaches(const TraceStep &Step, uint32_t Number) const {
    llvm::SmallVector<summary::BlockId, 8> Work;
    for (const summary::Block &B : Body.Blocks)
      if (B.Term.Range == Step.Where.Range)
        addArm(B.Term, Step, Work);
    llvm::BitVector Seen(Body.Blocks.size());
    const summary::BlockId Target = blockOf(Number);
    while (!Work.empty()) {
      summary::BlockId B = Work.pop_back_val();
      if (B == Target)
        return true;
      if (Seen.test(B))
        continue;
      Seen.set(B);
      llvm::append_range(Work, Body.Blocks[B].Term.Successors);
    }
    return false;
  }

private:
  const summary::Function &Body;

  /// The solver numbers all instructions, the ends of blocks among them.
  summary::BlockId blockOf(uint32_t Number) const {
    summary::BlockId B = 0;
    while (Number > Body.Blocks[B].Instructions.size())
      Number -= Body.Blocks[B++].Instructions.size() + 1;
    return B;
  }

  static void addArm(const summary::Terminator &T, const TraceStep &Step,
                     llvm::SmallVectorImpl<summary::BlockId> &Out) {
    if (T.K == summary::TerminatorKind::Branch &&
        Step.K == TraceStep::Kind::Branch)
      Out.push_back(T.Successors[Step.Flag ? 0 : 1]);
    if (T.K != summary::TerminatorKind::Switch ||
        Step.K != TraceStep::Kind::Case)
      return;
    const auto *Case = llvm::find(T.Cases, Step.Number);
    Out.push_back(Step.Flag || Case == T.Cases.end()
                      ? T.Successors.back()
                      : T.Successors[Case - T.Cases.begin()]);
  }
};

class UnbalancedImpersonation : public Check {
public:
  void solved(const FunctionSummary &Summary, const Context &C,
              std::vector<ExitReport> &Out) override {
    const linker::Function &F = C.Solver.program().Functions[C.Function];
    if (isPartlyUnderstood(C, Summary))
      return;
    // The thread or process ends there.
    if (F.Body->Role == FunctionRole::Main ||
        F.Body->Role == FunctionRole::Constructor ||
        F.Body->Role == FunctionRole::Destructor)
      return;
    llvm::SmallVector<const ExitCase *, 4> Reverted, Left;
    for (const ExitCase &E : Summary.Exits) {
      if (E.IsStructured)
        continue;
      if (E.P.Current.isClient()) {
        if (hasStep(E.Path, ToClient) &&
            !isRestoredByDestructor(E.Path, C.Solver.program()))
          Left.push_back(&E);
      } else if (E.HasReverted) {
        Reverted.push_back(&E);
      }
    }
    if (Left.empty() || Reverted.empty())
      return;
    for (const ExitCase *L : Left) {
      // Whoever calls it decides: a switch of states, or a function that
      // impersonates on success and cleans up when something else fails.
      auto IsMeant = [&](const ExitCase *R) {
        return isCallersChoice(*L, *R, Summary, C) ||
               areChosenByCall(L->Path, R->Path) ||
               (!L->Throws && (R->Throws || succeedsWhere(*L, *R)));
      };
      auto IsTold = [&](const ExitCase *R) { return isToldByFlag(*L, *R); };
      if (llvm::all_of(Reverted, IsMeant) || llvm::any_of(Reverted, IsTold))
        continue;
      // One cause, one finding: that of the callee which left it so.
      const bool IsNew = !isLeftByReported(L->Path);
      Reported.insert(C.Function);
      if (!IsNew)
        continue;
      ExitReport E;
      E.Where = placeOf(*L);
      if (!E.Where.Range.isValid())
        E.Where = {F.Unit, F.Body->CloseBrace};
      E.Path = L->Path;
      E.IsDegraded = L->IsDegraded;
      E.R.Message = fmt::format(
          "'{}' {} still impersonating the client here, although another path "
          "reverts; the caller goes on with the client's rights",
          C.Solver.program().Entities[F.Entity].Name,
          L->Throws ? "throws" : "returns");
      E.R.Fix = "revert on every way out, best in a destructor";
      Places[toPlace(E.Where)] = C.Function;
      Out.push_back(std::move(E));
    }
  }

  // Who calls is known only now.
  void finish(const Context &C, std::vector<Finding> &Mine) override {
    llvm::erase_if(Mine, [&](const Finding &F) {
      auto It = Places.find(F.Where);
      std::set<linker::FunctionId> Asked;
      return It != Places.end() && callersRevert(C, It->second, Asked);
    });
  }

private:
  std::map<Place, linker::FunctionId> Places;
  /// Functions with a finding, or whose callee has it.
  std::set<linker::FunctionId> Reported;

  /// The thread ends with \p F, or a dispatcher that reverts after every call
  /// makes up for what it leaves; directly, or after functions that just hand
  /// the identity on to it. \p Asked has the functions on the way here.
  static bool callersRevert(const Context &C, linker::FunctionId F,
                            std::set<linker::FunctionId> &Asked) {
    if (C.Solver.endsThread(F))
      return true;
    if (!Asked.insert(F).second)
      return true; // Around a cycle: who enters it decides.
    auto Exits = [&](linker::FunctionId By, auto Is) {
      return llvm::any_of(C.Solver.summary(By).Exits, [&](const ExitCase &E) {
        return (E.P.Current.*Is)();
      });
    };
    // The caller goes on with the identity.
    auto Leaves = [&](const Solver::Caller &By) {
      return By.IsFollowed && !endsThreadWith(C, By.Id, F) &&
             Exits(By.Id, &Identity::isClient) &&
             !callersRevert(C, By.Id, Asked);
    };
    // Of those that call whatever has the function's type, one that reverts is
    // the dispatcher; the others call other functions.
    auto Dispatches = [&](const Solver::Caller &By) {
      return By.IsFollowed || endsThreadWith(C, By.Id, F) ||
             Exits(By.Id, &Identity::isProcess);
    };
    auto Callers = C.Solver.callersOf(F);
    return llvm::any_of(Callers, Dispatches) && llvm::none_of(Callers, Leaves);
  }

  /// The last change on the path \p T happens in a call of such a function.
  bool isLeftByReported(Trace T) const {
    T = lastChange(T);
    return T && T->K == TraceStep::Kind::Call && Reported.count(T->Callee);
  }

  /// An exception that no handler took leaves where it came into the function.
  static CodePlace placeOf(const ExitCase &Left) {
    Trace T = Left.Throws && !Left.Where.Range.isValid() ? Left.Path : nullptr;
    while (T && T->K != TraceStep::Kind::Raise)
      T = T->Previous;
    return T ? T->Where : Left.Where;
  }

  /// The caller asks for \p Left or \p Reverted: a switch of states. It is
  /// none if the thread impersonates either way, and then something that the
  /// caller passed makes \p Left give up.
  static bool isCallersChoice(const ExitCase &Left, const ExitCase &Reverted,
                              const FunctionSummary &Summary,
                              const Context &C) {
    if (!excludeEachOther(Left, Reverted, C))
      return false;
    Trace Change = Left.Path;
    while (Change && !isStep(Change, ToClient))
      Change = Change->Previous;
    Trace Same = Reverted.Path;
    while (Same && !(Same->Where == Change->Where))
      Same = Same->Previous;
    if (!Same)
      return true;
    if (Left.Throws || succeedsWhere(Reverted, Left))
      return false;
    if (Left.Result.is(Value::Kind::Int) && Left.Result == Reverted.Result)
      return true; // Whatever it means, it means the same.
    return !skipsWork(Left.Path, Reverted.Path, Change, Summary, C);
  }

  /// The test after \p Change by which \p Left and \p Reverted part decides
  /// about the client's work, not just about the revert.
  static bool skipsWork(Trace Left, Trace Reverted, Trace Change,
                        const FunctionSummary &Summary, const Context &C) {
    auto Call = llvm::find_if(Summary.IdentityCalls, [&](const auto &Call) {
      return Call.Where == Change->Where;
    });
    if (Call == Summary.IdentityCalls.end())
      return false;
    const Flow Code(*C.Solver.program().Functions[C.Function].Body);
    for (; Left && Left != Change; Left = Left->Previous)
      for (Trace R = Reverted; R; R = R->Previous)
        if (Left->isBranch() && R->K == Left->K && R->Where == Left->Where &&
            R->Text == Left->Text &&
            llvm::any_of(Call->WorkAfterSuccess, [&](uint32_t Work) {
              return Code.reaches(*R, Work - 1) &&
                     !Code.reaches(*Left, Work - 1);
            }))
          return true;
    return false;
  }

  /// Some value that the caller passes decides between \p A and \p B.
  static bool excludeEachOther(const ExitCase &A, const ExitCase &B,
                               const Context &C) {
    StateOps Ops(C.Solver.symbols());
    for (const auto &[Sym, F] : A.Known) {
      if (!Ops.isFromEntry(Value::symbol(Sym)))
        continue;
      for (const auto &[Other, G] : B.Known)
        if (Other == Sym && F.Range.intersect(G.Range).isEmpty())
          return true;
    }
    return false;
  }

  /// \p Left reports success (TRUE, S_OK) where \p Reverted reports failure.
  static bool succeedsWhere(const ExitCase &Left, const ExitCase &Reverted) {
    const Value &L = Left.Result, &R = Reverted.Result;
    if (!L.is(Value::Kind::Int) || L == R)
      return false;
    // FALSE or NULL against TRUE; an error against S_OK.
    if (R.isNull())
      return L.Int == 1;
    if (L.isNull())
      return R.is(Value::Kind::Int) ? R.Int != 1 : hasFailed(Reverted);
    return false;
  }

  static bool hasFailed(const ExitCase &E) {
    if (!E.Result.is(Value::Kind::Symbol))
      return false;
    for (const auto &[Sym, F] : E.Known)
      if (Sym == E.Result.Id)
        return !F.Range.contains(0);
    return false;
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeUnbalancedImpersonation() {
  return std::make_unique<UnbalancedImpersonation>();
}
