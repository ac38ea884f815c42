//===- Capture.h - Clang AST to TU summary ----------------------*- C++ -*-===//

#ifndef MAPI_TIDY_CAPTURE_CAPTURE_H
#define MAPI_TIDY_CAPTURE_CAPTURE_H

#include "checks/models/Models.h"
#include "checks/summary/Summary.h"

namespace clang {
class ASTContext;
}

namespace mapi::capture {

class SkippedText;

struct Options {
  /// Basic blocks in one function before capture gives it up.
  unsigned MaxBlocksPerFunction = 20000;
  /// What the preprocessor left out of the unit; null: not known. Then lost
  /// text between #if and #endif is not read.
  const SkippedText *Skipped = nullptr;
};

/// Captures what \p Context holds once its unit is parsed, errors or not.
/// Missing headers are not known here; the caller that watched the
/// preprocessor adds them.
summary::TUSummary capture(clang::ASTContext &Context,
                           const models::ModelSet &Models,
                           const Options &Options = {});

} // namespace mapi::capture

#endif // MAPI_TIDY_CAPTURE_CAPTURE_H
