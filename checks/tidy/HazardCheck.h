//===- HazardCheck.h - A check of the manifest in clang-tidy ----*- C++ -*-===//

#ifndef MAPI_TIDY_TIDY_HAZARDCHECK_H
#define MAPI_TIDY_TIDY_HAZARDCHECK_H

#include "checks/tidy/UnitAnalysis.h"
#include "clang-tidy/ClangTidyCheck.h"

namespace mapi::tidy {

/// Reports the findings of the check it is named after. All checks of
/// Checks.def are this class; the difference between them is in checks/hazards.
///
/// Options, local ("mapi-token-leak.Provider") or global ("Provider"):
///   Provider  any (default) or exchange
///   Models    semicolon-separated YAML files with a team's own models
class HazardCheck : public clang::tidy::ClangTidyCheck {
public:
  HazardCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
              std::shared_ptr<UnitAnalysis> Analysis);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void registerPPCallbacks(const clang::SourceManager &,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *) override {
    Analysis->watch(*PP);
  }
  void onEndOfTranslationUnit() override { Analysis->reset(); }

private:
  Settings settings(llvm::StringRef MainFile) const;
  void report(const hazards::Finding &Finding,
              const clang::SourceManager &Sources);

  std::string Name;
  std::string Provider;
  std::string Models;
  std::shared_ptr<UnitAnalysis> Analysis;
};

} // namespace mapi::tidy

#endif // MAPI_TIDY_TIDY_HAZARDCHECK_H
