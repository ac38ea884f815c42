//===- NotificationsUnderImpersonation.cpp --------------------------------===//
//
// Since Exchange 2010 MAPI receives notifications by asynchronous RPC on
// threads of its own, which run as the process. Exchange 2013 drops a
// connection whose requests come from two identities (MAPI_E_NETWORK_ERROR).
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;
using models::EffectKind;

namespace {
constexpr int64_t ConnectFlagsTag = 0x66040003; ///< PR_PROFILE_CONNECT_FLAGS
constexpr int64_t ConnectNoNotifications = 0x20;

class NotificationsUnderImpersonation : public Check {
public:
  Verdict judge(const Operation &Op, const Context &C, Report &R) override {
    if (Op.K == EffectKind::SetProperties)
      return watchFlags(Op, C);
    if (Op.K != EffectKind::MapiLogon && Op.K != EffectKind::Advise)
      return Verdict::Harmless;
    bool IsAdvise = Op.K == EffectKind::Advise;
    // Trying again is the same finding.
    if (!IsAdvise && Op.P.HasLoggedOn && Op.P.StartedAs == Op.P.Current)
      return Verdict::Harmless;
    Verdict V = underImpersonation(Op, C);
    if (V == Verdict::Hazard) {
      R.Message = fmt::format(
          "'{}' {} while the thread impersonates a client; MAPI receives them "
          "on threads that run as the process's user, and Exchange drops the "
          "connection (MAPI_E_NETWORK_ERROR)",
          Op.Model->Name,
          IsAdvise ? "asks for notifications" : "starts notifications");
      R.Fix = "set CONNECT_NO_NOTIFICATIONS (0x20) in "
              "PR_PROFILE_CONNECT_FLAGS of the profile if no code needs "
              "notifications, or log on as the process's user";
      return Verdict::Hazard;
    }
    // Kept in case the program turns notifications off.
    if (IsAdvise && Op.Effect->Detail != "sink" && !C.AtRoot) {
      R.Message = fmt::format(
          "'{}' {}, but the program sets CONNECT_NO_NOTIFICATIONS; the sink "
          "is never called",
          Op.Model->Name, "asks for notifications");
      R.Fix = "leave CONNECT_NO_NOTIFICATIONS out of the profile's flags, or "
              "poll instead";
      R.Show.Identity = false;
      Unsure.push_back({toPlace(Op.Where), R});
    }
    return V;
  }

  void finish(const Context &C, std::vector<Finding> &Mine) override {
    if (!TurnsOff)
      return;
    Mine.clear();
    for (auto &[Where, R] : Unsure) {
      if (llvm::any_of(Mine,
                       [&](const Finding &F) { return F.Where == Where; }))
        continue;
      Finding F;
      F.Check = "mapi-notifications-under-impersonation";
      F.Where = Where;
      F.Message = R.Message;
      Note Fix;
      Fix.K = NoteKind::Fix;
      Fix.Where = Where;
      Fix.Message = R.Fix;
      F.Notes.push_back(std::move(Fix));
      Mine.push_back(std::move(F));
    }
  }

private:
  bool TurnsOff = false;
  std::vector<std::pair<Place, Report>> Unsure;

  Verdict watchFlags(const Operation &Op, const Context &C) {
    Verdict V = Verdict::Harmless;
    for (const PropertyValue &P : Op.Properties) {
      if (StateOps(C.Solver.symbols()).isFromEntry(P.OpenTag))
        V = Verdict::Depends;
      if (P.Tag != ConnectFlagsTag)
        continue;
      if (P.Ones & ConnectNoNotifications)
        TurnsOff = true;
      else if (StateOps(C.Solver.symbols()).isFromEntry(P.V))
        V = Verdict::Depends;
    }
    return V;
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeNotificationsUnderImpersonation() {
  return std::make_unique<NotificationsUnderImpersonation>();
}
