//===- InitializeUnderImpersonation.cpp -----------------------------------===//
//
// MAPI is started while the thread impersonates. MAPI then keeps its heaps and
// shared sections for the client's identity, reads profiles from the process's
// registry hive, and starts threads that run as the process.
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include <fmt/format.h>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;
using models::EffectKind;

namespace {
class InitializeUnderImpersonation : public Check {
public:
  Verdict judge(const Operation &Op, const Context &C, Report &R) override {
    if (Op.K != EffectKind::MapiInitialize && Op.K != EffectKind::MapiLogon)
      return Verdict::Harmless;
    // One finding for each span: a later start in it says nothing new.
    if (Op.P.StartedAs && *Op.P.StartedAs == Op.P.Current)
      return Verdict::Harmless;
    Verdict V = underImpersonation(Op, C);
    if (V == Verdict::Hazard &&
        C.Opts.Provider == Options::ProviderKind::Exchange &&
        isRecommendedOrder(Op))
      return Verdict::Harmless;
    if (V != Verdict::Hazard)
      return V;
    R.Message = fmt::format(
        "'{}' starts MAPI while the thread impersonates a client; MAPI's own "
        "threads and profiles stay with the process's user, which corrupts "
        "its heaps or loses the connection",
        Op.Model->Name);
    R.Fix = "revert before MAPI starts; open other mailboxes with "
            "IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in "
            "a process started with CreateProcessAsUser";
    return Verdict::Hazard;
  }

private:
  // With Exchange's MAPI alone: all impersonation before MAPIInitialize.
  static bool isRecommendedOrder(const Operation &Op) {
    if (Op.K == EffectKind::MapiInitialize)
      return true;
    return Op.P.Mapi.K != MapiState::Kind::Initialized ||
           Op.P.Mapi.By == Op.P.Current;
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeInitializeUnderImpersonation() {
  return std::make_unique<InitializeUnderImpersonation>();
}
