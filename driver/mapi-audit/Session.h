//===- Session.h - What the commands of mapi-audit share --------*- C++ -*-===//

#ifndef MAPI_TIDY_MAPI_AUDIT_SESSION_H
#define MAPI_TIDY_MAPI_AUDIT_SESSION_H

#include "checks/linker/Membership.h"
#include "checks/models/Models.h"
#include "checks/summary/Summary.h"
#include "driver/mapi-audit/Options.h"
#include "driver/reports/Report.h"
#include "llvm/Support/Error.h"
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mapi::audit {

/// Options of the checks from the command line and .clang-tidy, and the models
/// they ask for.
struct Configuration {
  std::shared_ptr<const models::ModelSet> Models;
  /// Names of the checks that run; at least one.
  std::vector<std::string> EnabledChecks;
  /// Provider of each check of the manifest.
  std::map<std::string, hazards::Options::ProviderKind> Providers;
};

/// Reads the .clang-tidy that holds for \p Path (a file or folder; empty: the
/// current folder) as clang-tidy does, and loads the models. Fails with lines
/// for people.
llvm::Expected<Configuration> configure(const CommandLine &Options,
                                        llvm::StringRef Path);

/// Links \p Units to \p Programs, solves, and writes what the command line asks
/// for. Returns the exit status.
int finish(const CommandLine &Options, const Configuration &Configuration,
           const linker::Membership &Programs,
           std::vector<std::shared_ptr<const summary::TUSummary>> Units,
           reports::Coverage Coverage);

/// Opens \p Name for writing ("" is standard output), lets \p Write fill it,
/// and says what went wrong. A file is replaced as a whole or not at all.
llvm::Error writeOutput(llvm::StringRef Name,
                        llvm::function_ref<void(llvm::raw_ostream &)> Write);

int runAudit(const CommandLine &Options);
int runCapture(const CommandLine &Options);
int runLink(const CommandLine &Options);
int runModels(const CommandLine &Options);
/// Writes \p Options.NinjaFile.
int writeNinja(const CommandLine &Options);

} // namespace mapi::audit

#endif // MAPI_TIDY_MAPI_AUDIT_SESSION_H
