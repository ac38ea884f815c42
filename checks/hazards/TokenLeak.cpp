//===- TokenLeak.cpp ------------------------------------------------------===//
//
// A token keeps a logon session alive. A service that loses one for each
// request runs out of memory that only a restart gives back (CWE-775).
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include <fmt/format.h>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;

namespace {
class TokenLeakCheck : public Check {
public:
  void solved(const FunctionSummary &Summary, const Context &C,
              std::vector<ExitReport> &Out) override {
    const linker::Function &F = C.Solver.program().Functions[C.Function];
    // The process closes what it has when it ends.
    if (F.Body->Role == summary::FunctionRole::Main)
      return;
    for (const solver::TokenLeak &L : Summary.Leaks) {
      ExitReport E;
      E.IsDegraded = L.IsDegraded;
      E.Where = L.Opened;
      E.Path = L.Path;
      E.R.Message =
          fmt::format("the token that '{}' opened is not closed on every path; "
                      "each one lost keeps a logon session alive",
                      L.Model ? L.Model->Name : "the call");
      E.R.Fix = "close it with CloseHandle on every way out, best by a handle "
                "class (wil::unique_handle, ATL::CHandle)";
      E.R.Show.Identity = false;
      E.R.Show.Outcomes = true;
      E.R.Show.Steps.push_back(L.Step);
      E.R.Show.Ways.push_back(L.Step);
      E.R.Last = Note{NoteKind::Path, toPlace(L.Exit),
                      "the function is left here without closing it", 0};
      Out.push_back(std::move(E));
    }
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeTokenLeak() {
  return std::make_unique<TokenLeakCheck>();
}
