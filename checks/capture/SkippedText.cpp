//===- SkippedText.cpp - What conditional directives leave out ------------===//

#include "checks/capture/SkippedText.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi::capture;

class SkippedText::Callbacks : public clang::PPCallbacks {
public:
  Callbacks(SkippedText &Out, const clang::SourceManager &SM)
      : Out(Out), SM(SM) {}

  void SourceRangeSkipped(clang::SourceRange Range,
                          clang::SourceLocation) override {
    auto [File, From] = SM.getDecomposedLoc(Range.getBegin());
    auto [EndFile, To] = SM.getDecomposedLoc(Range.getEnd());
    if (File != EndFile)
      return;
    // A header that is read twice has two file IDs: each adds in order.
    Out.Ranges[File].push_back({From, To});
  }

private:
  SkippedText &Out;
  const clang::SourceManager &SM;
};

void SkippedText::watch(clang::Preprocessor &PP) {
  PP.addPPCallbacks(std::make_unique<Callbacks>(*this, PP.getSourceManager()));
}

bool SkippedText::covers(clang::FileID File, unsigned Offset) const {
  auto It = Ranges.find(File);
  if (It == Ranges.end())
    return false;
  const auto &InFile = It->second;
  auto Next =
      llvm::upper_bound(InFile, Offset, [](unsigned Offset, const auto &R) {
        return Offset < R.first;
      });
  return Next != InFile.begin() && Offset < std::prev(Next)->second;
}
