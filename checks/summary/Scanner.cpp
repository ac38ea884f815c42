//===- Scanner.cpp - Tokens of a summary's text ---------------------------===//

#include "checks/summary/Scanner.h"
#include "checks/summary/TextFormat.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"

using namespace mapi::summary;
using namespace mapi::summary::text;
using llvm::StringRef;

bool Scanner::endOfLine() {
  if (peek())
    return fail("the end of the line is expected");
  while (P != End && *P != '\n')
    ++P;
  if (P == End)
    return fail("the last line is not complete");
  ++P;
  return true;
}

void Scanner::skipEmptyLines() {
  while (P != End) {
    const char *Start = P;
    if (peek() || P == End) {
      P = P == End ? End : Start;
      return;
    }
    while (P != End && *P != '\n')
      ++P;
    if (P != End)
      ++P;
  }
}

StringId Scanner::intern(StringRef S, bool IsStable) {
  auto Hashed = hashed(S);
  if (auto It = Interned.find(Hashed); It != Interned.end())
    return It->second;
  if (!IsStable)
    S = S.copy(Unescaped);
  StringId Id = Summary.Strings.size();
  Summary.Strings.emplace_back(S);
  Interned.try_emplace({S, Hashed.hash()}, Id);
  return Id;
}

bool Scanner::quoted(char Quote, StringId &Id) {
  const char *Opening = P++;
  const char *Start = P;
  while (P != End && *P != Quote && *P != '\\' && *P != '\n')
    ++P;
  if (P != End && *P == Quote) {
    Id = intern({Start, static_cast<size_t>(P++ - Start)}, true);
    return true;
  }

  llvm::SmallString<256> Text(StringRef(Start, P - Start));
  for (; P != End && *P != '\n'; ++P) {
    if (*P == Quote) {
      ++P;
      Id = intern(Text, false);
      return true;
    }
    if (*P != '\\') {
      Text.push_back(*P);
      continue;
    }
    if (++P == End)
      break;
    if (*P == 'n') {
      Text.push_back('\n');
    } else if (*P == 't') {
      Text.push_back('\t');
    } else if (*P == '\\' || *P == Quote) {
      Text.push_back(*P);
    } else if (*P == 'x' && End - P > 2 && llvm::isHexDigit(P[1]) &&
               llvm::isHexDigit(P[2])) {
      Text.push_back(static_cast<char>(llvm::hexDigitValue(P[1]) << 4 |
                                       llvm::hexDigitValue(P[2])));
      P += 2;
    } else {
      return fail("the escape sequence is unknown");
    }
  }
  return failAt(Opening, "the closing quote is missing");
}

/// A bare or quoted name. The empty name is neither.
bool Scanner::nameText(StringId &Id) {
  char C = peek();
  if (C == '\'') {
    const char *Start = P;
    return quoted('\'', Id) &&
           (Id != 0 || failAt(Start, "a quoted name is not empty"));
  }
  if (!C || charClass(C) != CharNameStart)
    return fail("a name is expected");
  const char *Start = P++;
  while (P != End && charClass(*P) != CharOther)
    ++P;
  StringRef Name(Start, P - Start);
  if (isReserved(Name))
    return failAt(Start, fmt::format("'{}' stands in single quotes as a name",
                                     std::string_view(Name)));
  Id = intern(Name, true);
  return true;
}

bool Scanner::name(NameRef &Name) {
  if (peek() != '#' && !nameText(Name.Name))
    return false;
  if (P != End && *P == '#') {
    ++P;
    if (P == End || !llvm::isDigit(*P))
      return fail("a number is expected after '#'");
    return number(Name.Ordinal) &&
           (Name.Ordinal != 0 || fail("names are counted from 1"));
  }
  Name.Ordinal = 1;
  return true;
}
