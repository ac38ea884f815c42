//===- Options.h - The command line of mapi-audit ---------------*- C++ -*-===//

#ifndef MAPI_TIDY_MAPI_AUDIT_OPTIONS_H
#define MAPI_TIDY_MAPI_AUDIT_OPTIONS_H

#include "checks/hazards/Analyze.h"
#include "driver/reports/Report.h"
#include <optional>
#include <string>
#include <vector>

namespace mapi::audit {

/// What the process exits with; DESIGN.md's contract.
enum ExitStatus {
  NothingToReport = 0,
  Findings = 1,
  BadUsage = 2,
  NotCovered = 3,
};

enum class Command { Audit, Capture, Link, Models };
enum class FailOn { Any, Certain, Never };
enum class PrintForm { Report, Program, States };

struct CommandLine {
  Command C = Command::Audit;
  /// Sources, folders, databases; summaries for link.
  std::vector<std::string> Paths;
  /// What follows "--".
  std::vector<std::string> CompilerOptions;
  bool HasCompilerOptions = false;

  std::string DatabaseFolder; ///< -p
  std::string Checks = "mapi-*";
  reports::Format Format = reports::Format::Text;
  std::string OutputFile; ///< Empty or "-": standard output.
  FailOn Fail = FailOn::Any;
  unsigned Jobs = 0; ///< 0: all cores.
  bool WantsCoverage = false;
  std::vector<std::string> ModelFiles;
  std::optional<hazards::Options::ProviderKind> Provider;
  unsigned TimeoutSeconds = 300;
  bool AllUnits = false;
  /// Folder of the cache; empty: the user's default.
  std::string CacheFolder;
  bool UseCache = true;
  std::vector<std::string> IncludeFolders;
  std::optional<bool> ShowProgress; ///< Unset: if standard error is a terminal.
  bool ShowCompilerErrors = false;
  std::string NinjaFile;
  std::string DependencyFile; ///< capture --depfile
  /// capture: the compiler options are all there is; for build systems.
  bool HasExactOptions = false;
  /// link: project files, and folders that are searched for some.
  std::vector<std::string> ProjectPaths;
  std::string WorkingDirectory; ///< Where relative names in them start from.
  PrintForm Print = PrintForm::Report;
  std::string CheckedModelFile; ///< models --check
  bool PrintModels = false;
};

/// Parses the arguments; messages go to standard error. Nothing: the process
/// is to end with \p Exit (after --help, or a mistake).
std::optional<CommandLine>
parseCommandLine(int Count, const char *const *Values, int &Exit);

/// "mapi-audit: error: Text" on standard error; returns BadUsage.
int fail(const std::string &Text);

} // namespace mapi::audit

#endif // MAPI_TIDY_MAPI_AUDIT_OPTIONS_H
