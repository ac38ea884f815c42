//===- CurrentUserUnderImpersonation.cpp ----------------------------------===//
//
// HKEY_CURRENT_USER is bound to the process's user when it is first used, for
// all threads, whoever they impersonate.
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include "checks/models/Win32.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <set>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;
using models::EffectKind;
using models::win32::CurrentUserKey;

namespace {
class CurrentUserUnderImpersonation : public Check {
public:
  Verdict judge(const Operation &Op, const Context &C, Report &R) override {
    HasThreads |= Op.K == EffectKind::Spawn;
    HasMapi |=
        Op.K == EffectKind::MapiInitialize || Op.K == EffectKind::MapiLogon;
    if (Op.K == EffectKind::OverridePredefKey)
      return judgeOverride(Op, R);
    if (Op.K != EffectKind::UseKey)
      return Verdict::Harmless;
    if (!Op.Subject.is(Value::Kind::Int) &&
        !mayBeCurrentUser(Op.SubjectFacts.Range))
      return StateOps(C.Solver.symbols()).isFromEntry(Op.Subject)
                 ? Verdict::Depends
                 : Verdict::Harmless;
    if ((Op.Subject.is(Value::Kind::Int) && !isCurrentUser(Op.Subject)) ||
        Op.P.FollowsThread)
      return Verdict::Harmless;
    Verdict V = underImpersonation(Op, C);
    if (V != Verdict::Hazard)
      return V;
    // main may have arranged for the whole process that the key follows.
    if (!C.AtRoot && mayFollowThread(C))
      return Verdict::Depends;
    R.Message = fmt::format(
        "'{}' uses HKEY_CURRENT_USER while the thread impersonates a client; "
        "the key is the registry of the process's user, not of the client",
        Op.Model->Name);
    R.Fix = "open the client's registry with RegOpenCurrentUser";
    return Verdict::Hazard;
  }

  void finish(const Context &C, std::vector<Finding> &Mine) override {
    if (HasThreads && HasMapi)
      return;
    llvm::erase_if(
        Mine, [&](const Finding &F) { return Overrides.count(F.Where) != 0; });
  }

private:
  /// Where the key is redirected: a hazard only with threads and MAPI.
  std::set<Place> Overrides;
  bool HasThreads = false;
  bool HasMapi = false;

  std::optional<bool> MayFollowThread;

  /// Something in the program has HKEY_CURRENT_USER follow the thread.
  bool mayFollowThread(const Context &C) {
    if (!MayFollowThread)
      MayFollowThread =
          llvm::any_of(C.Solver.program().Entities, [](const auto &E) {
            return E.Model &&
                   llvm::any_of(E.Model->Effects, [](const auto &Effect) {
                     return Effect.K == EffectKind::DisablePredefinedCache;
                   });
          });
    return *MayFollowThread;
  }

  static bool mayBeCurrentUser(const RangeSet &R) {
    return R.isEnumerated() &&
           (R.contains(CurrentUserKey) ||
            R.contains(static_cast<int32_t>(CurrentUserKey)));
  }

  static bool isCurrentUser(const Value &V) {
    return V.is(Value::Kind::Int) && (V.Int & 0xFFFFFFFF) == CurrentUserKey;
  }

  // Whether the program has several threads and MAPI is known at its end.
  Verdict judgeOverride(const Operation &Op, Report &R) {
    if (!isCurrentUser(Op.Subject) ||
        Op.Effect->Argument.K == models::ArgRef::Kind::None)
      return Verdict::Harmless;
    if (Op.Flags.isNull())
      return Verdict::Harmless; // Gives the key back.
    R.Message = fmt::format(
        "'{}' redirects HKEY_CURRENT_USER for the whole process; MAPI's "
        "threads and every other thread see the redirected key, too",
        Op.Model->Name);
    Overrides.insert(toPlace(Op.Where));
    R.Fix = "open the client's registry with RegOpenCurrentUser, or do the "
            "MAPI work in a process started with CreateProcessAsUser";
    return Verdict::Hazard;
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeCurrentUserUnderImpersonation() {
  return std::make_unique<CurrentUserUnderImpersonation>();
}
