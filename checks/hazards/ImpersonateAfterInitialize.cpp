//===- ImpersonateAfterInitialize.cpp -------------------------------------===//
//
// All impersonation of a thread has to happen before MAPIInitialize on it:
// what MAPI keeps for the thread is bound to the identity at that time.
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include <fmt/format.h>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;
using models::EffectKind;

namespace {
class ImpersonateAfterInitialize : public Check {
public:
  Verdict judge(const Operation &Op, const Context &C, Report &R) override {
    if (Op.K != EffectKind::Impersonate && Op.K != EffectKind::SetThreadToken)
      return Verdict::Harmless;
    switch (Op.P.Mapi.K) {
    case MapiState::Kind::Entry:
      return Verdict::Depends;
    case MapiState::Kind::Uninitialized:
      return Verdict::Harmless;
    case MapiState::Kind::Initialized:
      break;
    }
    // Back to the identity that initialized MAPI.
    if (Op.P.Mapi.By.isClient() && Op.P.Mapi.By.Token == Op.Subject)
      return Verdict::Harmless;
    if (const auto &Token = Op.SubjectFacts.Token; Token && Token->Captured) {
      // A token that was saved before: back to the process is no client.
      const Identity &Saved = *Token->Captured;
      if (Saved == Op.P.Mapi.By || Saved.isProcess())
        return Verdict::Harmless;
      if (Saved.isEntry())
        return C.AtRoot ? Verdict::Harmless : Verdict::Depends;
    }
    R.Message = fmt::format(
        "'{}' changes the thread's identity while MAPI is initialized on it; "
        "MAPI's data for this thread stays bound to the identity before",
        Op.Model->Name);
    R.Fix = "impersonate before MAPIInitialize, or end MAPI on the thread "
            "first";
    R.Show.Identity = false;
    R.Show.Initialization = true;
    return Verdict::Hazard;
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeImpersonateAfterInitialize() {
  return std::make_unique<ImpersonateAfterInitialize>();
}
