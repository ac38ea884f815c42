//===- SummaryFuzzer.cpp - Any bytes through the summary's reader ---------===//
//
// Built by the preset `fuzz`. What is accepted has to keep the
// rules of Summary.h, and to come back when it is written and read again.
//
//===----------------------------------------------------------------------===//

#include "checks/summary/Text.h"
#include "llvm/Support/ErrorHandling.h"

using namespace mapi::summary;

static std::string text(const TUSummary &Summary) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  write(Summary, OS);
  return Text;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  // Without a checksum, which no mutation would keep right.
  std::string Input(reinterpret_cast<const char *>(Data), Size);
  Input += "\nend unsealed\n";
  llvm::Expected<TUSummary> Summary = read({Input, "input"});
  if (!Summary) {
    llvm::consumeError(Summary.takeError());
    return 0;
  }
  if (llvm::Error E = verify(*Summary))
    llvm::report_fatal_error(std::move(E));
  std::string Written = text(*Summary);
  llvm::Expected<TUSummary> Again = read({Written, "written"});
  if (!Again)
    llvm::report_fatal_error(Again.takeError());
  if (text(*Again) != Written)
    llvm::report_fatal_error("what is written again differs");
  return 0;
}
