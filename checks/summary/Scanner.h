//===- Scanner.h - Tokens of a summary's text -------------------*- C++ -*-===//
//
// Private to the reader.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SUMMARY_SCANNER_H
#define MAPI_TIDY_SUMMARY_SCANNER_H

#include "checks/summary/Summary.h"
#include "checks/summary/TextFormat.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/xxhash.h"
#include <charconv>
#include <fmt/format.h>
#include <string>

namespace mapi::summary::text {

/// A name as it is written: "hr#2" is the second that is called "hr".
struct NameRef {
  StringId Name = 0;
  uint32_t Ordinal = 0;
  uint64_t key() const { return uint64_t(Name) << 32 | Ordinal; }
};

/// Tokens, strings and positions. Each method that returns bool returns false
/// after it has recorded what is wrong.
class Scanner {
public:
  Scanner(llvm::StringRef Text, TUSummary &Summary)
      : Begin(Text.begin()), End(Text.end()), P(Begin), Summary(Summary) {
    Summary.Strings.emplace_back();
    Interned.try_emplace(hashed(""), 0);
  }

  std::string Reason;
  const char *ErrorAt = nullptr;

protected:
  bool fail(std::string Message) {
    if (!ErrorAt) {
      Reason = std::move(Message);
      ErrorAt = P;
    }
    return false;
  }
  bool failAt(const char *Where, std::string Message) {
    P = Where;
    return fail(std::move(Message));
  }
  void skipSpace() {
    while (P != End && (*P == ' ' || *P == '\t' || *P == '\r'))
      ++P;
  }
  /// The next character on the line, 0 at its end.
  char peek() {
    skipSpace();
    return P == End || *P == '\n' || *P == ';' ? '\0' : *P;
  }
  bool take(char C) {
    if (peek() != C)
      return false;
    ++P;
    return true;
  }
  bool expect(char C) {
    return take(C) || fail(fmt::format("'{}' expected", C));
  }
  /// Takes a keyword: lower-case letters and dashes.
  llvm::StringRef word() {
    skipSpace();
    const char *Start = P;
    while (P != End && ((*P >= 'a' && *P <= 'z') || *P == '-'))
      ++P;
    return {Start, static_cast<size_t>(P - Start)};
  }
  /// Takes \p Word if it stands there by itself: not as the start of a name.
  bool takeWord(llvm::StringRef Word) {
    const char *Start = P;
    if (word() == Word && (P == End || charClass(*P) == CharOther))
      return true;
    P = Start;
    return false;
  }
  bool expectWord(llvm::StringRef Word) {
    return takeWord(Word) ||
           fail(fmt::format("'{}' expected", std::string_view(Word)));
  }
  bool endOfLine();
  void skipEmptyLines();
  template <typename Int> bool number(Int &N);
  bool quoted(char Quote, StringId &Id);
  bool string(StringId &Id) {
    return peek() == '"' ? quoted('"', Id) : fail("a string is expected");
  }
  bool nameText(StringId &Id);
  bool name(NameRef &Name);
  StringId intern(llvm::StringRef S, bool IsStable);

  const char *Begin, *End, *P;
  TUSummary &Summary;

private:
  static llvm::CachedHashStringRef hashed(llvm::StringRef S) {
    return {S, static_cast<uint32_t>(llvm::xxh3_64bits(S))};
  }
  llvm::DenseMap<llvm::CachedHashStringRef, StringId> Interned;
  /// Texts of escaped strings, which the buffer does not hold as they are.
  llvm::BumpPtrAllocator Unescaped;
};

template <typename Int> bool Scanner::number(Int &N) {
  skipSpace();
  auto [Next, Error] = std::from_chars(P, End, N);
  if (Error == std::errc::result_out_of_range)
    return fail("the number is too large");
  if (Error != std::errc())
    return fail("a number is expected");
  P = Next;
  return true;
}

} // namespace mapi::summary::text

#endif // MAPI_TIDY_SUMMARY_SCANNER_H
