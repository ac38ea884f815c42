//===- RawTokens.h - The text where the tree has nothing --------*- C++ -*-===//

#ifndef MAPI_TIDY_CAPTURE_RAWTOKENS_H
#define MAPI_TIDY_CAPTURE_RAWTOKENS_H

#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TokenKinds.h"
#include <vector>

namespace mapi::capture {

class SkippedText;

struct RawToken {
  clang::tok::TokenKind K;
  llvm::StringRef Text;
  clang::SourceLocation Loc;

  bool is(llvm::StringRef Punctuator) const { return Text == Punctuator; }
  bool isName() const { return K == clang::tok::raw_identifier; }
};

/// The tokens of \p File from offset \p From up to \p To, but for directives
/// and the branches of #if that \p Skipped covers (null: all branches, since
/// nobody knows which one counts). Nothing if there are more than \p Most, or
/// if the file cannot be read.
std::vector<RawToken> rawTokens(const clang::SourceManager &SM,
                                const clang::LangOptions &Lang,
                                const SkippedText *Skipped, clang::FileID File,
                                unsigned From = 0, unsigned To = ~0u,
                                size_t Most = ~size_t(0));

} // namespace mapi::capture

#endif // MAPI_TIDY_CAPTURE_RAWTOKENS_H
