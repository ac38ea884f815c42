//===- main.cpp - mapi-audit ----------------------------------------------===//

#include "driver/mapi-audit/Session.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>
#include <sys/resource.h>

using namespace mapi::audit;

/// Clang recurses with the nesting of the source; real code nests deeply.
static void raiseStackLimit() {
  constexpr rlim_t Wanted = 64 << 20;
  rlimit Limit;
  if (::getrlimit(RLIMIT_STACK, &Limit) != 0 || Limit.rlim_cur >= Wanted)
    return;
  Limit.rlim_cur = Limit.rlim_max == RLIM_INFINITY
                       ? Wanted
                       : std::min(Wanted, Limit.rlim_max);
  ::setrlimit(RLIMIT_STACK, &Limit);
}

int main(int Count, char **Values) {
  // A reader of the report who has seen enough (head) is no accident.
  ::signal(SIGPIPE, SIG_IGN);
  raiseStackLimit();
  int Exit = BadUsage;
  auto Options = parseCommandLine(Count, Values, Exit);
  if (!Options)
    return Exit;
  switch (Options->C) {
  case Command::Audit:
    return Options->NinjaFile.empty() ? runAudit(*Options)
                                      : writeNinja(*Options);
  case Command::Capture:
    return runCapture(*Options);
  case Command::Link:
    return runLink(*Options);
  case Command::Models:
    return runModels(*Options);
  }
  return Exit;
}
