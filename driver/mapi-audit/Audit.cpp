//===- Audit.cpp - mapi-audit path... -------------------------------------===//

#include "checks/summary/Text.h"
#include "driver/mapi-audit/Inputs.h"
#include "driver/mapi-audit/Session.h"
#include "driver/mapi-audit/Units.h"
#include "llvm/Support/raw_ostream.h"

using namespace mapi;
using namespace mapi::audit;

int mapi::audit::runAudit(const CommandLine &Options) {
  auto Read = readInputs(Options);
  if (!Read)
    return fail(llvm::toString(Read.takeError()));
  auto &[Plan, Programs] = *Read;
  auto Configuration = configure(Options, sources::files(Plan));
  if (!Configuration)
    return fail(llvm::toString(Configuration.takeError()));

  auto Captured =
      captureUnits(Plan, Configuration->Models, Programs.Units, Options);
  if (!Captured)
    return fail(llvm::toString(Captured.takeError()));
  llvm::append_range(Captured->Coverage.Remarks, Programs.Remarks);
  return finish(Options, *Configuration, Programs.Units,
                std::move(Captured->Summaries), std::move(Captured->Coverage));
}
