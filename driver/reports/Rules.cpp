//===- Rules.cpp - The checks as SARIF wants them described ---------------===//

#include "driver/reports/Rules.h"
#include "llvm/ADT/SmallVector.h"

using namespace mapi;
using namespace mapi::reports;
using llvm::StringRef;

llvm::ArrayRef<Rule> reports::allRules() {
  static const Rule Rules[] = {
#define CHECK(Class, Name, Cwe, Summary) {Name, #Class, Summary, Cwe},
#include "checks/hazards/Checks.def"
  };
  return Rules;
}

std::string reports::homePage() { return MAPI_TIDY_HOME_PAGE; }

std::string reports::helpAddress(StringRef CheckName) {
  return homePage() + "/blob/main/docs/checks/" + CheckName.str() + ".md";
}

std::string reports::firstParagraph(StringRef Page) {
  std::string Result;
  llvm::SmallVector<StringRef, 32> Lines;
  Page.split(Lines, '\n');
  for (StringRef Line : Lines) {
    Line = Line.trim();
    if (Line.starts_with("#"))
      continue;
    if (Line.empty()) {
      if (!Result.empty())
        break;
      continue;
    }
    if (!Result.empty())
      Result += ' ';
    for (char C : Line)
      if (C != '`' && C != '*')
        Result += C;
  }
  return Result;
}
