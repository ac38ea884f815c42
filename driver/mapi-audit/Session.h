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
#include <set>
#include <string>
#include <vector>

namespace mapi::audit {

/// Options of the checks from the command line and .clang-tidy, and the models
/// they ask for. A program may lie in several folders with a .clang-tidy each:
/// their models count together, and of the other options a finding gets those
/// of its file's folder.
struct Configuration {
  using Provider = hazards::Options::ProviderKind;
  /// By check of the manifest.
  using ProviderMap = std::map<std::string, Provider>;

  std::shared_ptr<const models::ModelSet> Models;
  /// The files of a team's own models among them.
  std::vector<std::string> ModelFiles;
  /// Names of the checks that run; at least one.
  std::vector<std::string> EnabledChecks;
  /// By folder that holds a unit.
  std::map<std::string, ProviderMap> Folders;

  /// For findings of \p Check in \p File. What lies in no unit's folder (a
  /// header) has what all units agree on, else "any".
  Provider provider(llvm::StringRef Check, llvm::StringRef File) const;
  /// All that occur for \p Check.
  std::set<Provider> providers(llvm::StringRef Check) const;
};

/// Reads the .clang-tidy files that hold for \p Files as clang-tidy does, and
/// loads the models. Files of a folder that does not exist (summaries from
/// elsewhere) are taken for some of the current folder. Fails with lines for
/// people.
llvm::Expected<Configuration> configure(const CommandLine &Options,
                                        llvm::ArrayRef<std::string> Files);

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
