//===- UnguardedMapisvcEdit.cpp -------------------------------------------===//
//
// MAPISVC.INF is one file for all processes of the machine. Edits that are not
// serialized across processes overwrite each other before the profile is
// configured from them.
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
class UnguardedMapisvcEdit : public Check {
public:
  Verdict judge(const Operation &Op, const Context &C, Report &R) override {
    if (Op.K != EffectKind::EditFile)
      return Verdict::Harmless;
    StateOps Ops(C.Solver.symbols());
    if (!Op.SubjectFacts.IsMapisvc)
      return Ops.isFromEntry(Op.Subject) ? Verdict::Depends : Verdict::Harmless;
    const LockState *InProcess = nullptr;
    for (const LockState &L : Op.P.Locks) {
      if (!L.Held)
        continue;
      if (L.IsCrossProcess && !C.AtRoot &&
          (Ops.isFromEntry(L.Lock) || Ops.isFromEntry(L.Name)))
        return Verdict::Depends; // The caller knows which lock it is.
      if (L.IsCrossProcess)
        return Verdict::Harmless;
      InProcess = &L;
    }
    // A caller may hold the lock.
    if (!C.AtRoot)
      return Verdict::Depends;
    if (InProcess)
      R.Message = fmt::format(
          "'{}' edits MAPISVC.INF under a lock that does not stop other "
          "processes; their edits and this one overwrite each other, and the "
          "profile made from the file is corrupt",
          Op.Model->Name);
    else
      R.Message = fmt::format(
          "'{}' edits MAPISVC.INF without a lock across processes; concurrent "
          "edits overwrite each other, and the profile made from the file is "
          "corrupt",
          Op.Model->Name);
    R.Fix = "hold a named mutex (CreateMutex with a name such as "
            "\"Global\\\\MapiSvcInf\") from before the edit until the profile "
            "is configured";
    R.Show.Identity = false;
    R.Show.Locks = true;
    if (Op.SubjectFacts.Mapisvc)
      R.Show.Steps.push_back(Op.SubjectFacts.Mapisvc);
    R.Show.Ways.push_back(Op.SubjectFacts.Mapisvc);
    return Verdict::Hazard;
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeUnguardedMapisvcEdit() {
  return std::make_unique<UnguardedMapisvcEdit>();
}
