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
          Call.IsRevert ? judgeRevert(Call, C, E.R) : judgeChange(Call, C, E.R);
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
      return C.Solver.endsThread(It->second) ||
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
                          Report &R) {
    R.Fix = "test the result, and leave without doing the client's work if "
            "the call failed";
    if (Call.IsKept && !Call.IsUsed)
      return false; // Reported where the change is made.
    if (!Call.IsKept && (Call.IsDiscarded || !Call.IsUsed)) {
      R.Message = fmt::format(
          "the result of '{}' is {}; if the call fails, what follows runs "
          "with the rights that the thread had before",
          name(Call, C), Call.IsDiscarded ? "discarded" : "never tested");
      return true;
    }
    // "ImpersonateOrDie": a function that is not known may not come back.
    for (uint32_t Number : Call.HandedAfterFailure)
      if (llvm::is_contained(Call.HandedAfterSuccess, Number))
        return false;
    for (const auto &[Number, Where] : Call.WorkAfterFailure)
      if (llvm::is_contained(Call.WorkAfterSuccess, Number) ||
          (Call.WorkAfterSuccess.empty() && isWrongSense(Call))) {
        R.Message = fmt::format(
            "when '{}' fails, the work that needs the client's rights is done "
            "all the same, with the rights that the thread had before",
            name(Call, C));
        R.Last = Note{NoteKind::Path, toPlace(Where),
                      "this is reached although the call failed", 0};
        return true;
      }
    return false;
  }

  // What undoes the change comes after its failure only: the test is the wrong
  // way round.
  static bool isWrongSense(const IdentityCall &Call) {
    return Call.RevertsAfterFailure && !Call.RevertsAfterSuccess;
  }

  bool judgeRevert(const IdentityCall &Call, const Context &C, Report &R) {
    if (Call.IsVoidCast || (!Call.IsDiscarded && Call.IsUsed))
      return false;
    if (!Call.WorkFollows && isEndOfWork(Call, C))
      return false;
    if (!Call.WorkFollows)
      Last[toPlace(Call.Where)] = C.Function;
    R.Message = fmt::format(
        "the result of '{}' is {}; if it fails, the thread goes on with the "
        "client's rights",
        name(Call, C), Call.IsDiscarded ? "discarded" : "never tested");
    R.Fix = "end the process if it fails; nothing may run under an identity "
            "that nobody expects";
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
