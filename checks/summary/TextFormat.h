//===- TextFormat.h - What writer and reader of summaries share -*- C++ -*-===//
//
// The spelling of names and enumerations in the text of a TU summary. Private
// to Writer.cpp and Reader.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SUMMARY_TEXTFORMAT_H
#define MAPI_TIDY_SUMMARY_TEXTFORMAT_H

#include "checks/summary/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <array>
#include <string>

namespace mapi::summary::text {

/// First line of each summary. The number grows with each change of the form.
inline constexpr llvm::StringLiteral Header = "mapi-tidy-summary 1";

/// The largest register number; keeps tables indexed by register small.
inline constexpr uint32_t MaxRegister = (1u << 24) - 1;

/// Indexed by BinaryOp.
inline constexpr std::array<llvm::StringLiteral, 13> BinaryNames = {
    "add", "sub", "and", "or", "xor", "shl", "shr",
    "eq",  "ne",  "lt",  "le", "gt",  "ge"};

/// Indexed by FunctionRole; Plain is not written.
inline constexpr std::array<llvm::StringLiteral, 6> RoleNames = {
    "plain", "main", "lambda", "global-init", "constructor", "destructor"};

/// Words that mean something where a name may stand; as names they are quoted.
inline bool isReserved(llvm::StringRef Name) {
  switch (Name.size()) {
  case 2:
    return Name == "at" || Name == "to";
  case 3:
    return Name == "api" || Name == "ref";
  case 4:
    return Name == "none" || Name == "read";
  case 6:
    return Name == "object";
  case 7:
    return Name == "virtual";
  case 8:
    return Name == "indirect";
  default:
    return false;
  }
}

enum CharClass : uint8_t { CharOther, CharNameStart, CharName };

inline constexpr std::array<uint8_t, 256> CharTable = [] {
  std::array<uint8_t, 256> Table{};
  for (char C = 'a'; C <= 'z'; ++C)
    Table[static_cast<unsigned char>(C)] = CharNameStart;
  for (char C = 'A'; C <= 'Z'; ++C)
    Table[static_cast<unsigned char>(C)] = CharNameStart;
  for (char C : {'_', '~', '$'})
    Table[static_cast<unsigned char>(C)] = CharNameStart;
  for (char C = '0'; C <= '9'; ++C)
    Table[static_cast<unsigned char>(C)] = CharName;
  for (char C : {':', '<', '>', '.', '*', '&', '=', '+', '-', '!', '|', '^',
                 '/', '%', '[', ']'})
    Table[static_cast<unsigned char>(C)] = CharName;
  return Table;
}();

inline uint8_t charClass(char C) {
  return CharTable[static_cast<unsigned char>(C)];
}

/// Whether \p Name is written without quotes.
inline bool isBareName(llvm::StringRef Name) {
  if (Name.empty() || charClass(Name.front()) != CharNameStart)
    return false;
  for (char C : Name)
    if (charClass(C) == CharOther)
      return false;
  return !isReserved(Name);
}

/// The name an entity goes by in the text: its model's if it has one.
inline StringId handle(const Entity &E) { return E.Api ? E.Api : E.Name; }

/// The rule that \p Summary breaks, empty if none, and in \p Function the index
/// of the function that breaks it, -1 if it is no function.
std::string findBrokenRule(const TUSummary &Summary, size_t &Function);

/// What the closing line says about a body.
std::string checksum(llvm::StringRef Body);

/// The closing line, with its newline, for a body.
std::string renderEnd(const TUSummary &Summary, llvm::StringRef Body);

} // namespace mapi::summary::text

#endif // MAPI_TIDY_SUMMARY_TEXTFORMAT_H
