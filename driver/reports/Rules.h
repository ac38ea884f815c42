//===- Rules.h - The checks as SARIF wants them described -------*- C++ -*-===//

#ifndef MAPI_TIDY_REPORTS_RULES_H
#define MAPI_TIDY_REPORTS_RULES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace mapi::reports {

/// What a SARIF rule says about a check.
struct Rule {
  llvm::StringRef Id;   ///< "mapi-token-leak".
  llvm::StringRef Name; ///< "TokenLeak": SARIF wants a name without dashes.
  llvm::StringRef Summary;
  unsigned Cwe = 0;
};

/// One for each line of Checks.def, in its order.
llvm::ArrayRef<Rule> allRules();

/// Where the page of \p CheckName is on the web.
std::string helpAddress(llvm::StringRef CheckName);

/// The page's first paragraph without Markdown's marks; \p Page is Markdown.
std::string firstParagraph(llvm::StringRef Page);

/// The page docs/checks/<Name>.md as it was at build time; empty if there is
/// none.
llvm::StringRef pageOfCheck(llvm::StringRef Name);

/// Address of the project.
std::string homePage();

} // namespace mapi::reports

#endif // MAPI_TIDY_REPORTS_RULES_H
