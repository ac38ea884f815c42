//===- UnitAnalysis.h - One analysis for all checks of a unit ---*- C++ -*-===//
//
// clang-tidy runs checks one by one; here one capture - link - solve answers
// all of them. There is no global state: the checks of one ClangTidyContext
// share a UnitAnalysis, which the first of them to ask fills and which the end
// of the unit empties.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_TIDY_UNITANALYSIS_H
#define MAPI_TIDY_TIDY_UNITANALYSIS_H

#include "checks/capture/SkippedText.h"
#include "checks/hazards/Analyze.h"
#include "checks/hazards/Finding.h"
#include "checks/models/Models.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace clang {
class ASTContext;
class Preprocessor;
namespace tidy {
class ClangTidyContext;
} // namespace tidy
} // namespace clang

namespace mapi::tidy {

/// What the CheckOptions of one check amount to.
struct Settings {
  hazards::Options::ProviderKind Provider = hazards::Options::ProviderKind::Any;
  std::shared_ptr<const models::ModelSet> Models;

  bool operator==(const Settings &) const = default;
};

/// Loaded models by the value of the option `Models`. Safe to use from several
/// threads; a file is read once for each run.
class ModelCache {
public:
  struct Entry {
    /// The built-in models alone when the files are not usable.
    std::shared_ptr<const models::ModelSet> Models;
    /// One line for each mistake in the files; empty if there is none.
    std::string Error;
  };

  /// \p Option is a semicolon-separated list of files. A relative name is
  /// looked for in the folder of \p MainFile and its parents, nearest first
  /// (as clang-tidy finds .clang-tidy), then in the working directory.
  Entry get(llvm::StringRef Option, llvm::StringRef MainFile);

private:
  std::mutex Mutex;
  llvm::StringMap<Entry> Entries;
};

/// Findings of the unit that is being checked. Used by one thread.
class UnitAnalysis {
public:
  explicit UnitAnalysis(std::shared_ptr<ModelCache> Models)
      : Models(std::move(Models)) {}

  /// The check takes part: findings are computed for enabled checks only.
  void enable(llvm::StringRef Check) { Enabled.insert(Check); }

  /// Sees what \p PP skips, before the unit is parsed. Once is enough.
  void watch(clang::Preprocessor &PP) {
    if (std::exchange(Watched, &PP) != &PP)
      Skipped.watch(PP);
  }

  /// Forgets what it knows of the unit, which is done.
  void reset() {
    Results.clear();
    Skipped.clear();
    Watched = nullptr;
  }

  /// The findings of all enabled checks. Computed once for each \p Settings,
  /// which rarely differ between checks.
  const hazards::Result &result(clang::ASTContext &Context,
                                const Settings &Settings);

  ModelCache &modelCache() { return *Models; }

  /// True once for each \p Message, so that thirteen checks complain about a
  /// shared option once.
  bool isNewComplaint(llvm::StringRef Message) {
    return Complaints.insert(Message).second;
  }

private:
  std::shared_ptr<ModelCache> Models;
  llvm::StringSet<> Enabled;
  llvm::StringSet<> Complaints;
  capture::SkippedText Skipped;
  const clang::Preprocessor *Watched = nullptr;
  std::vector<std::pair<Settings, std::unique_ptr<hazards::Result>>> Results;
};

/// Gives the checks of one ClangTidyContext their common UnitAnalysis. Lives as
/// long as the check factories.
class UnitAnalyses {
public:
  std::shared_ptr<UnitAnalysis>
  get(const clang::tidy::ClangTidyContext *Context);

private:
  std::shared_ptr<ModelCache> Models = std::make_shared<ModelCache>();
  std::mutex Mutex;
  llvm::DenseMap<const clang::tidy::ClangTidyContext *,
                 std::weak_ptr<UnitAnalysis>>
      ByContext;
};

} // namespace mapi::tidy

#endif // MAPI_TIDY_TIDY_UNITANALYSIS_H
