//===- SkippedText.h - What conditional directives leave out ----*- C++ -*-===//

#ifndef MAPI_TIDY_CAPTURE_SKIPPEDTEXT_H
#define MAPI_TIDY_CAPTURE_SKIPPEDTEXT_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include <utility>
#include <vector>

namespace clang {
class Preprocessor;
} // namespace clang

namespace mapi::capture {

/// The branches of #if and #ifdef that the preprocessor did not take, for who
/// reads text that Clang has lost.
class SkippedText {
public:
  /// Learns from what \p PP skips from now on. This object has to outlive it.
  void watch(clang::Preprocessor &PP);

  /// Whether the preprocessor skipped what stands in \p File at \p Offset.
  bool covers(clang::FileID File, unsigned Offset) const;

  void clear() { Ranges.clear(); }

private:
  class Callbacks;
  /// First offset and the one behind the last, in the order of the file.
  llvm::DenseMap<clang::FileID, std::vector<std::pair<unsigned, unsigned>>>
      Ranges;
};

} // namespace mapi::capture

#endif // MAPI_TIDY_CAPTURE_SKIPPEDTEXT_H
