//===- RelevanceTest.cpp - The relevance index by itself ------------------===//
//
// mapi-relevance-test [STEP]... FILE...
//   identifiers=A,B functions=A,B callees=A,B virtual-callees=A,B
//   models (the identifiers of the built-in models)
//
// Adds all files; those that do not end with .h, .hpp or .inl are units. After
// each step, prints the units that have become relevant with the reason.
// --time prints seconds.
//
//===----------------------------------------------------------------------===//

#include "checks/models/Models.h"
#include "driver/relevance/RelevanceIndex.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>

using namespace mapi::relevance;
using llvm::StringRef;

static std::vector<std::string> list(StringRef Text) {
  llvm::SmallVector<StringRef> Parts;
  Text.split(Parts, ',', -1, false);
  return {Parts.begin(), Parts.end()};
}

static bool isHeader(StringRef Path) {
  return Path.ends_with(".h") || Path.ends_with(".hpp") ||
         Path.ends_with(".inl");
}

int main(int ArgC, char **ArgV) {
  std::vector<std::pair<StringRef, StringRef>> Steps;
  RelevanceIndex Index;
  bool IsTimed = false;
  auto Start = std::chrono::steady_clock::now();
  size_t Bytes = 0;
  for (StringRef Argument : llvm::ArrayRef(ArgV + 1, ArgV + ArgC)) {
    if (Argument == "--time") {
      IsTimed = true;
      continue;
    }
    if (Argument == "models") {
      Steps.emplace_back(Argument, "");
      continue;
    }
    if (auto [Step, Names] = Argument.split('='); Step != Argument) {
      Steps.emplace_back(Step, Names);
      continue;
    }
    auto Buffer = llvm::MemoryBuffer::getFile(Argument);
    if (!Buffer) {
      llvm::errs() << Argument << ": " << Buffer.getError().message() << '\n';
      return 2;
    }
    Bytes += (*Buffer)->getBufferSize();
    auto File = Index.addFile(Argument, (*Buffer)->getBuffer());
    if (!isHeader(Argument))
      Index.addUnit(File);
  }
  auto Scanned = std::chrono::steady_clock::now();
  Index.finish();
  for (auto [Step, Names] : Steps) {
    llvm::outs() << "after " << Step << '\n';
    if (Step == "models")
      Index.addIdentifiers(
          startingIdentifiers(*mapi::models::ModelSet::builtin()));
    else if (Step == "identifiers")
      Index.addIdentifiers(list(Names));
    else if (Step == "functions")
      Index.addFunctions(list(Names));
    else
      Index.addCallees(list(Names), Step == "virtual-callees");
    for (auto Unit : Index.takeRelevant())
      llvm::outs() << "  " << Index.path(Unit) << ": " << Index.reason(Unit)
                   << '\n';
  }
  llvm::outs() << Index.relevantCount() << " of " << Index.unitCount()
               << " units\n";
  if (IsTimed)
    llvm::errs() << Bytes << " bytes, scan "
                 << std::chrono::duration<double>(Scanned - Start).count()
                 << " s, rest "
                 << std::chrono::duration<double>(
                        std::chrono::steady_clock::now() - Scanned)
                        .count()
                 << " s\n";
  return 0;
}
