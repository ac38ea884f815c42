//===- ThreadUnderImpersonation.cpp ---------------------------------------===//
//
// A new thread runs as the process, not as the client its creator
// impersonates.
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include <fmt/format.h>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;
using models::EffectKind;

namespace {
class ThreadUnderImpersonation : public Check {
public:
  Verdict judge(const Operation &Op, const Context &C, Report &R) override {
    if (Op.K != EffectKind::Spawn)
      return Verdict::Harmless;
    // WT_TRANSFER_IMPERSONATION.
    if (Op.Effect->Mask & Op.FlagBits)
      return Verdict::Harmless;
    Verdict V = underImpersonation(Op, C);
    if (V == Verdict::Hazard && Op.Effect->Mask && !C.AtRoot &&
        StateOps(C.Solver.symbols()).isFromEntry(Op.Flags))
      return Verdict::Depends;
    if (V != Verdict::Hazard)
      return V;
    const std::string &What =
        Op.Effect->Detail.empty() ? "thread" : Op.Effect->Detail;
    R.Message = fmt::format(
        "'{}' creates a {} while the thread impersonates a client; the {} "
        "runs as the process's user, not as the client",
        Op.Model->Name, What, What);
    R.Fix = Op.Effect->Mask
                ? "revert first, or pass WT_TRANSFER_IMPERSONATION to have "
                  "the work item run as the client"
                : "revert before the call; where the new thread needs the "
                  "client's rights, hand it the token and let it impersonate";
    return Verdict::Hazard;
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeThreadUnderImpersonation() {
  return std::make_unique<ThreadUnderImpersonation>();
}
