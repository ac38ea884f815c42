//===- UncheckedIdentityChange.cpp ----------------------------------------===//
//
// The result of a call that changes the identity decides whose rights the work
// after it has (CWE-252, CWE-253, CWE-273).
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
class UncheckedIdentityChange : public Check {
public:
  void solved(const FunctionSummary &Summary, const Context &C,
              std::vector<ExitReport> &Out) override {
    for (const IdentityCall &Call : Summary.IdentityCalls) {
      if (!Call.HasResult || Call.IsImplicit)
        continue;
      // What becomes of a result that is discarded needs no understanding.
      if (!(Call.IsDiscarded && Call.Model) && isPartlyUnderstood(C, Summary))
        continue;
      ExitReport E;
      E.Where = Call.Where;
      E.Path = Call.Path;
      E.IsDegraded = Call.IsDegraded;
      E.R.Show.Identity = false;
      bool IsHazard =
          Call.IsRevert ? judgeRevert(Call, C, E) : judgeChange(Call, C, E);
      if (IsHazard)
        Out.push_back(std::move(E));
    }
  }

  // The end of a thread's procedure is the end of the thread, but not that of
  // a pool's thread; and what only destructors call is as good as in them.
  // Which is which, is known only at the end.
  void finish(const Context &C, std::vector<Finding> &Mine) override {
    const linker::Program &P = C.Solver.program();
    auto IsDestructor = [&](linker::FunctionId F) {
      return P.Functions[F].Body->Role == FunctionRole::Destructor;
    };
    llvm::erase_if(Mine, [&](const Finding &F) {
      auto It = Last.find(F.Where);
      if (It == Last.end())
        return false;
      auto Callers = C.Solver.callersOf(It->second);
      auto EndsWithIt = [&](const Solver::Caller &By) {
        return endsThreadWith(C, By.Id, It->second);
      };
      return C.Solver.endsThread(It->second) ||
             (!Callers.empty() && llvm::all_of(Callers, EndsWithIt)) ||
             C.Solver.areAllCallers(It->second, IsDestructor);
    });
  }

private:
  /// Reverts that no work follows, by their place: the function they are in.
  std::map<Place, linker::FunctionId> Last;

  static std::string name(const IdentityCall &Call, const Context &C) {
    if (Call.Model)
      return Call.Model->Name;
    const linker::Program &P = C.Solver.program();
    return P.Entities[P.Functions[Call.Callee].Entity].Name;
  }

  static bool judgeChange(const IdentityCall &Call, const Context &C,
                          ExitReport &E) {
    Report &R = E.R;
    R.Fix = "test the result, and leave without doing the client's work if "
            "the call failed";
    if (Call.IsKept && !Call.IsUsed)
      return false; // Reported where the change is made.
    // A wrapper's caller may ask for the outcome where it is left otherwise: in
    // the object, in a global, through a pointer.
    const bool IsAsked = Call.Callee != linker::NoFunction && Call.IsTold;
    if (!Call.IsKept && !IsAsked && (Call.IsDiscarded || !Call.IsUsed)) {
      R.Message = fmt::format(
          "the result of '{}' is {}; if the call fails, what follows runs "
          "with the rights that the thread had before",
          name(Call, C), Call.IsDiscarded ? "discarded" : "never tested");
      return true;
    }
    // "ImpersonateOrDie": a function that is not known may not come back.
    if (isHandedOn(Call))
      return false;
    for (const IdentityCall::FailedWork &W : Call.WorkAfterFailure)
      if (llvm::is_contained(Call.WorkAfterSuccess, W.Number) ||
          (Call.WorkAfterSuccess.empty() && isWrongSense(Call))) {
        R.Message = fmt::format(
            "when '{}' fails, the work that needs the client's rights is done "
            "all the same, with the rights that the thread had before",
            name(Call, C));
        tellWay(Call, W, E);
        return true;
      }
    return false;
  }

  // A function that is not known is handed the outcome, whichever it is.
  static bool isHandedOn(const IdentityCall &Call) {
    auto Tells = [](const IdentityCall::HandedNumber &A,
                    const IdentityCall::HandedNumber &B) {
      return std::get<0>(A) == std::get<0>(B) &&
             std::get<1>(A) == std::get<1>(B) &&
             std::get<2>(A) != std::get<2>(B);
    };
    return llvm::any_of(Call.HandedAfterFailure,
                        [&](uint32_t Number) {
                          return llvm::is_contained(Call.HandedAfterSuccess,
                                                    Number);
                        }) ||
           llvm::any_of(Call.NumbersAfterFailure, [&](const auto &A) {
             return llvm::any_of(Call.NumbersAfterSuccess,
                                 [&](const auto &B) { return Tells(A, B); });
           });
  }

  // There is work after the failure only. The test is the wrong way round if so
  // is what undoes the change; or if the thread does nothing at all with a
  // change that worked, and it is undone in any case.
  static bool isWrongSense(const IdentityCall &Call) {
    if (!Call.RevertsAfterSuccess)
      return Call.RevertsAfterFailure;
    const bool IsAlwaysFalse =
        Call.IsTruthTested && Call.Model &&
        (Call.Model->Result == models::ResultKind::HResult ||
         Call.Model->Result == models::ResultKind::HResultSFalse);
    return !Call.IsBusy && (Call.RevertsAfterFailure || IsAlwaysFalse);
  }

  // The way from the call that failed to the work.
  static void tellWay(const IdentityCall &Call,
                      const IdentityCall::FailedWork &W, ExitReport &E) {
    E.Path = W.Path;
    E.R.Show.After = Call.Path;
    E.R.Show.Outcomes = true;
    E.R.Last = Note{NoteKind::Path, toPlace(W.Where),
                    "this is reached although the call failed", 0};
  }

  static bool judgeTestedRevert(const IdentityCall &Call, const Context &C,
                                ExitReport &E) {
    for (const IdentityCall::FailedWork &W : Call.WorkAfterFailure) {
      if (!llvm::is_contained(Call.WorkAfterSuccess, W.Number))
        continue;
      E.R.Message =
          fmt::format("when '{}' fails, the work that follows is done "
                      "all the same, with {} rights",
                      name(Call, C), rightsAfterFailure(Call));
      tellWay(Call, W, E);
      return true;
    }
    return false;
  }

  static llvm::StringRef rightsAfterFailure(const IdentityCall &Call) {
    return Call.IsRestore ? "other than the caller's" : "the client's";
  }

  bool judgeRevert(const IdentityCall &Call, const Context &C, ExitReport &E) {
    Report &R = E.R;
    R.Fix = "end the process if it fails; nothing may run under an identity "
            "that nobody expects";
    if (Call.IsVoidCast)
      return false;
    if (!Call.IsDiscarded && Call.IsUsed)
      return judgeTestedRevert(Call, C, E);
    // Nothing comes after it: the thread or process ends there.
    if (!Call.WorkFollows && !Call.GoesOn)
      return false;
    if (!Call.WorkFollows && isEndOfWork(Call, C))
      return false;
    if (!Call.WorkFollows)
      Last[toPlace(Call.Where)] = C.Function;
    R.Message = fmt::format(
        "the result of '{}' is {}; if it fails, the thread goes on with {} "
        "rights",
        name(Call, C), Call.IsDiscarded ? "discarded" : "never tested",
        rightsAfterFailure(Call));
    return true;
  }

  // The revert is the last thing that happens on the thread's behalf.
  static bool isEndOfWork(const IdentityCall &Call, const Context &C) {
    const linker::Function &F = C.Solver.program().Functions[C.Function];
    switch (F.Body->Role) {
    case FunctionRole::Destructor:
    case FunctionRole::Lambda:
    case FunctionRole::Main:
      return true;
    default:
      break;
    }
    llvm::StringRef Api;
    if (Call.Model)
      Api = Call.Model->Name;
    // The runtime reverts at the end of a server call anyway.
    return Api.starts_with("RpcRevertToSelf") || Api == "CoRevertToSelf" ||
           Api.ends_with("::RevertToSelf");
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeUncheckedIdentityChange() {
  return std::make_unique<UncheckedIdentityChange>();
}
