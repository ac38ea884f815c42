//===- ObjectCrossesIdentity.cpp ------------------------------------------===//
//
// MAPI finds the heap of an object by the identity that the thread has when it
// uses or frees the object. Under another identity than the one that made it,
// it finds none, or another one.
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include <fmt/format.h>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;
using models::EffectKind;

namespace {
class ObjectCrossesIdentity : public Check {
public:
  Verdict judge(const Operation &Op, const Context &C, Report &R) override {
    switch (Op.K) {
    case EffectKind::Use:
    case EffectKind::Release:
    case EffectKind::Free:
      return judgeObject(Op, C, R);
    case EffectKind::MapiUninitialize:
      return judgeUninitialize(Op, C, R);
    default:
      return Verdict::Harmless;
    }
  }

private:
  static constexpr const char *Fix =
      "use and free it under the identity that made it: release everything "
      "before the identity changes, and make it anew afterwards";

  static Verdict judgeObject(const Operation &Op, const Context &C, Report &R) {
    int64_t Constant;
    if (Op.SubjectFacts.Range.isEmpty() ||
        (Op.SubjectFacts.Range.isConstant(Constant) && Constant == 0))
      return Verdict::Harmless;
    Verdict Result = Verdict::Harmless;
    for (const ObjectFact &O : Op.SubjectFacts.Objects) {
      switch (compare(C, O.Origin, Op.P.Current)) {
      case Sameness::Same:
        continue;
      case Sameness::Depends:
        Result = Verdict::Depends;
        continue;
      case Sameness::Different:
        break;
      }
      const char *Verb = Op.K == EffectKind::Free      ? "frees"
                         : Op.K == EffectKind::Release ? "releases"
                                                       : "uses";
      R.Message = fmt::format(
          "{} {} as {} a MAPI object that was made as {}; MAPI looks for it in "
          "the heap of the wrong identity, and crashes or corrupts it",
          Op.IsImplicit ? "the end of the scope" : quoted(Op), Verb,
          describeUser(Op.P.Current, O.Origin), describe(O.Origin).str());
      R.Fix = Fix;
      R.Show.Steps.push_back(O.Made);
      R.Show.Ways.assign({O.Left, O.Way});
      return Verdict::Hazard;
    }
    if (Op.SubjectFacts.Objects.empty() &&
        StateOps(C.Solver.symbols()).isFromEntry(Op.Subject))
      return Verdict::Depends;
    return Result;
  }

  static Verdict judgeUninitialize(const Operation &Op, const Context &C,
                                   Report &R) {
    switch (Op.P.Mapi.K) {
    case MapiState::Kind::Entry:
      return Verdict::Depends;
    case MapiState::Kind::Uninitialized:
      return Verdict::Harmless;
    case MapiState::Kind::Initialized:
      break;
    }
    switch (compare(C, Op.P.Mapi.By, Op.P.Current)) {
    case Sameness::Same:
      return Verdict::Harmless;
    case Sameness::Depends:
      return Verdict::Depends;
    case Sameness::Different:
      break;
    }
    R.Message = fmt::format(
        "{} ends MAPI as {}, but it was initialized as {}; MAPI frees the "
        "instance data of the wrong identity",
        quoted(Op), describeUser(Op.P.Current, Op.P.Mapi.By),
        describe(Op.P.Mapi.By).str());
    R.Fix = "call MAPIUninitialize under the identity that MAPIInitialize was "
            "called under";
    R.Show.Initialization = true;
    return Verdict::Hazard;
  }

  /// The identity at hand, which is not \p Maker.
  static std::string describeUser(const Identity &Now, const Identity &Maker) {
    return Now.isClient() && Maker.isClient() ? "another client"
                                              : describe(Now).str();
  }

  static std::string quoted(const Operation &Op) {
    return fmt::format("'{}'", Op.Model->Name);
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeObjectCrossesIdentity() {
  return std::make_unique<ObjectCrossesIdentity>();
}
