//===- UnbalancedImpersonation.cpp ----------------------------------------===//
//
// One way out of a function reverts, another forgets to.
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <map>

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
      if (llvm::any_of(Reverted, [&](const ExitCase *R) {
            return excludeEachOther(*L, *R, C) ||
                   areChosenByCall(L->Path, R->Path);
          }))
        continue;
      if (llvm::all_of(Reverted,
                       [&](const ExitCase *R) {
                         return R->Throws || succeedsWhere(*L, *R);
                       }) &&
          !L->Throws)
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

  // A dispatcher that reverts after every call makes up for it.
  void finish(const Context &C, std::vector<Finding> &Mine) override {
    const linker::Program &P = C.Solver.program();
    // The caller goes on with the identity, as far as is known.
    auto Leaves = [&](const Solver::Caller &By) {
      return !(C.Solver.endsThread(By.Id) &&
               makesOneCall(P.Functions[By.Id])) &&
             llvm::any_of(C.Solver.summary(By.Id).Exits,
                          [&](const ExitCase &E) {
                            return By.IsFollowed ? E.P.Current.isClient()
                                                 : !E.P.Current.isProcess();
                          });
    };
    llvm::erase_if(Mine, [&](const Finding &F) {
      auto It = Places.find(F.Where);
      if (It == Places.end())
        return false;
      auto Callers = C.Solver.callersOf(It->second);
      return C.Solver.endsThread(It->second) ||
             (!Callers.empty() && llvm::none_of(Callers, Leaves));
    });
  }

private:
  std::map<Place, linker::FunctionId> Places;

  /// All that \p F does is to call another: where that ends, \p F does.
  static bool makesOneCall(const linker::Function &F) {
    unsigned Calls = 0;
    for (const summary::Block &B : F.Body->Blocks)
      Calls += llvm::count_if(B.Instructions, [](const auto &I) {
        return I.Op == summary::Opcode::Call;
      });
    return Calls == 1;
  }

  /// An exception that no handler took leaves where it came into the function.
  static CodePlace placeOf(const ExitCase &Left) {
    Trace T = Left.Throws && !Left.Where.Range.isValid() ? Left.Path : nullptr;
    while (T && T->K != TraceStep::Kind::Raise)
      T = T->Previous;
    return T ? T->Where : Left.Where;
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
