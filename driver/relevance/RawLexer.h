//===- RawLexer.h - Tokens of raw C and C++ text ----------------*- C++ -*-===//

#ifndef MAPI_TIDY_RELEVANCE_RAWLEXER_H
#define MAPI_TIDY_RELEVANCE_RAWLEXER_H

#include "llvm/ADT/StringRef.h"

namespace mapi::relevance {

/// Takes text apart without a language in mind: comments are skipped, literals
/// end with their line at the latest. Never fails. Private to the scan.
class RawLexer {
public:
  enum class TokenKind : unsigned char {
    End,
    Identifier,
    Number,
    String,      ///< Text is what is between the quotes.
    Punctuation, ///< Char.
    Scope,       ///< "::"
    Directive,   ///< '#' at the start of a line.
    Paste,       ///< "##"
  };
  struct Token {
    TokenKind Kind = TokenKind::End;
    char Char = 0;
    llvm::StringRef Text;
  };

  explicit RawLexer(llvm::StringRef Text) : P(Text.begin()), End(Text.end()) {}

  Token next();
  /// The next token of the directive at hand, End at the end of its line.
  Token nextInLine();
  /// Skips to the end of the directive's line, and gives what was skipped.
  llvm::StringRef restOfLine();
  /// The next character that is not space or comment, 0 at the end. Does not
  /// look past the end of the line at what may be a directive.
  char peek();
  /// At peek() stands "::".
  bool peekIsScope() const { return P != End && P + 1 != End && P[1] == ':'; }
  /// At peek() stands "(*name)(" or "(WINAPI *name)[": what comes before is a
  /// type.
  bool peekIsPointer() const;
  /// \p C stands there without space in between.
  bool isAt(char C) const { return P != End && *P == C; }
  /// Skips "<...>" if that is what follows.
  void skipAngles();

  static bool isWordCharacter(char C);

private:
  /// Skips spaces, comments and joined lines; lines' ends too, unless in a
  /// directive.
  void skipSpace(bool AcrossLines);
  Token lex();
  llvm::StringRef quoted(char Quote);
  llvm::StringRef rawString();

  const char *P, *End;
  bool IsLineStart = true;
};

} // namespace mapi::relevance

#endif // MAPI_TIDY_RELEVANCE_RAWLEXER_H
