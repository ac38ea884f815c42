//===- RawTokens.cpp - The text where the tree has nothing ----------------===//

#include "checks/capture/RawTokens.h"
#include "checks/capture/SkippedText.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace mapi::capture {

std::vector<RawToken> rawTokens(const SourceManager &SM,
                                const LangOptions &Lang,
                                const SkippedText *Skipped, FileID File,
                                unsigned From, unsigned To, size_t Most) {
  std::vector<RawToken> Result;
  bool Invalid = false;
  llvm::StringRef Text = SM.getBufferData(File, &Invalid);
  if (Invalid || From >= Text.size())
    return Result;
  Lexer Lex(SM.getLocForStartOfFile(File), Lang, Text.begin(),
            Text.begin() + From, Text.end());
  Token T;
  unsigned Conditionals = 0;
  bool InDirective = false;
  while (Result.size() < Most) {
    Lex.LexFromRawLexer(T);
    const unsigned Offset = SM.getFileOffset(T.getLocation());
    if (T.is(tok::eof) || Offset >= To)
      return Result;
    if (T.isAtStartOfLine()) {
      InDirective = T.is(tok::hash);
      if (InDirective) {
        Lex.LexFromRawLexer(T);
        if (T.isNot(tok::raw_identifier))
          continue;
        llvm::StringRef Name = T.getRawIdentifier();
        if (Name.starts_with("if"))
          ++Conditionals;
        else if (Name == "endif" && Conditionals)
          --Conditionals;
        continue;
      }
    }
    if (!InDirective &&
        (Skipped ? !Skipped->covers(File, Offset) : !Conditionals))
      Result.push_back(
          {T.getKind(), Text.substr(Offset, T.getLength()), T.getLocation()});
  }
  return {};
}

} // namespace mapi::capture
