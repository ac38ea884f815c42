//===- RawLexer.cpp - Tokens of raw C and C++ text ------------------------===//

#include "driver/relevance/RawLexer.h"
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

using namespace mapi::relevance;
using llvm::StringRef;

static constexpr std::array<bool, 256> WordTable = [] {
  std::array<bool, 256> Table{};
  for (unsigned C = 0; C != 256; ++C)
    Table[C] = (C >= 'a' && C <= 'z') || (C >= 'A' && C <= 'Z') ||
               (C >= '0' && C <= '9') || C == '_' || C == '$' || C >= 0x80;
  return Table;
}();

bool RawLexer::isWordCharacter(char C) {
  return WordTable[static_cast<unsigned char>(C)];
}

void RawLexer::skipSpace(bool AcrossLines) {
  while (P != End) {
    char C = *P;
    if (C == '\n') {
      if (!AcrossLines)
        return;
      IsLineStart = true;
      ++P;
    } else if (C == ' ' || C == '\t' || C == '\r' || C == '\f' || C == '\v') {
      ++P;
    } else if (C == '\\' && End - P > 1 &&
               (P[1] == '\n' ||
                (P[1] == '\r' && End - P > 2 && P[2] == '\n'))) {
      P += P[1] == '\n' ? 2 : 3;
    } else if (C == '/' && End - P > 1 && P[1] == '/') {
      // A comment goes on behind a backslash at the end of its line.
      while (P != End && *P != '\n') {
        if (*P == '\\' && End - P > 1 && P[1] == '\n')
          ++P;
        ++P;
      }
    } else if (C == '/' && End - P > 1 && P[1] == '*') {
      P += 2;
      for (;;) {
        P = static_cast<const char *>(std::memchr(P, '*', End - P));
        if (!P) {
          P = End;
          break;
        }
        if (++P != End && *P == '/') {
          ++P;
          break;
        }
      }
    } else {
      return;
    }
  }
}

StringRef RawLexer::quoted(char Quote) {
  const char *Start = ++P;
  while (P != End && *P != Quote && *P != '\n')
    P += *P == '\\' && End - P > 1 ? 2 : 1;
  StringRef Text(Start, P - Start);
  if (P != End && *P == Quote)
    ++P;
  return Text;
}

/// R"delimiter(...)delimiter", from the quote on.
StringRef RawLexer::rawString() {
  StringRef Rest(P + 1, End - P - 1);
  size_t Open = Rest.find('(');
  if (Open > 16)
    return quoted('"');
  std::string Close = ")" + Rest.take_front(Open).str() + "\"";
  size_t Size = Rest.find(Close, Open);
  if (Size == StringRef::npos)
    return quoted('"');
  P += 1 + Size + Close.size();
  return Rest.slice(Open + 1, Size);
}

RawLexer::Token RawLexer::lex() {
  bool WasLineStart = IsLineStart;
  IsLineStart = false;
  Token T;
  char C = *P;
  if (isWordCharacter(C)) {
    const char *Start = P;
    while (P != End && isWordCharacter(*P))
      ++P;
    T.Text = StringRef(Start, P - Start);
    T.Kind = C >= '0' && C <= '9' ? TokenKind::Number : TokenKind::Identifier;
    if (P != End && *P == '"' &&
        (T.Text == "R" || T.Text == "LR" || T.Text == "u8R" || T.Text == "uR" ||
         T.Text == "UR")) {
      T.Text = rawString();
      T.Kind = TokenKind::String;
    } else if (P != End && *P == '"' &&
               (T.Text == "L" || T.Text == "u8" || T.Text == "u" ||
                T.Text == "U")) {
      T.Text = quoted('"');
      T.Kind = TokenKind::String;
    }
    return T;
  }
  if (C == '"') {
    T.Kind = TokenKind::String;
    T.Text = quoted('"');
    return T;
  }
  if (C == '\'') {
    quoted('\'');
    T.Kind = TokenKind::Punctuation;
    return T;
  }
  T.Kind = TokenKind::Punctuation;
  T.Char = C;
  ++P;
  if (C == '#') {
    if (P != End && *P == '#') {
      ++P;
      T.Kind = TokenKind::Paste;
    } else if (WasLineStart) {
      T.Kind = TokenKind::Directive;
    }
  } else if (C == ':' && P != End && *P == ':') {
    ++P;
    T.Kind = TokenKind::Scope;
  }
  return T;
}

RawLexer::Token RawLexer::next() {
  skipSpace(true);
  return P == End ? Token() : lex();
}

RawLexer::Token RawLexer::nextInLine() {
  skipSpace(false);
  return P == End || *P == '\n' ? Token() : lex();
}

StringRef RawLexer::restOfLine() {
  const char *Start = P;
  const char *Last = P;
  for (;;) {
    skipSpace(false);
    if (P == End || *P == '\n')
      break;
    ++P;
    Last = P;
  }
  return StringRef(Start, Last - Start);
}

char RawLexer::peek() {
  skipSpace(true);
  // A directive in between ends what the word belongs to.
  if (P == End || (IsLineStart && *P == '#'))
    return 0;
  return *P;
}

bool RawLexer::peekIsPointer() const {
  StringRef Rest(P, End - P);
  if (!Rest.consume_front("("))
    return false;
  StringRef First = Rest.ltrim().drop_while(isWordCharacter).ltrim();
  if (!First.starts_with("*") && !First.starts_with("::"))
    return false;
  // A parameter looks the same; parameters are not followed by others.
  unsigned Depth = 1;
  size_t At = 0;
  for (; At != Rest.size() && Depth; ++At) {
    if (Rest[At] == '(')
      ++Depth;
    else if (Rest[At] == ')')
      --Depth;
    else if (Rest[At] == ';' || Rest[At] == '{')
      return false;
  }
  Rest = Rest.drop_front(At).ltrim();
  return Rest.starts_with("(") || Rest.starts_with("[");
}

void RawLexer::skipAngles() {
  if (peek() != '<')
    return;
  unsigned Depth = 0;
  for (; P != End; ++P) {
    if (*P == '<')
      ++Depth;
    else if (*P == '>' && --Depth == 0) {
      ++P;
      return;
    } else if (*P == ';' || *P == '{')
      return;
  }
}
