//===- TemporaryProfile.cpp -----------------------------------------------===//
//
// MAPI_TEMPORARY_PROFILES in MAPIINIT_0::ulFlags keeps profiles in files
// instead of the registry (KB 891425). Outlook 2003 dropped it.
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include "checks/linker/Events.h"

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;

namespace {
constexpr int64_t MapiTemporaryProfiles = 0x4;

class TemporaryProfile : public Check {
public:
  Verdict judge(const Operation &Op, const Context &C, Report &R) override {
    if (Op.Field != linker::MapiInitFlags)
      return Verdict::Harmless;
    if (!(Op.FlagBits & MapiTemporaryProfiles) &&
        !Op.FlagRange.anyHasBits(MapiTemporaryProfiles))
      return StateOps(C.Solver.symbols()).isFromEntry(Op.Flags)
                 ? Verdict::Depends
                 : Verdict::Harmless;
    R.Message =
        "MAPI_TEMPORARY_PROFILES is ignored by the MAPI of Outlook 2003 and "
        "later; profiles then go to the registry of the process's user after "
        "all";
    R.Fix = "rely on it only with Exchange's own MAPI; otherwise run the "
            "MAPI work in a process of the profile's owner";
    R.Show.Identity = false;
    return Verdict::Hazard;
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeTemporaryProfile() {
  return std::make_unique<TemporaryProfile>();
}
