//===- Encoding.cpp - Sources that are not in UTF-8 -----------------------===//

#include "driver/sources/Encoding.h"
#include "llvm/Support/ConvertUTF.h"
#include <algorithm>

using namespace mapi::sources;

namespace {

/// Two bytes that are one character in a double-byte code page: Japanese (932),
/// Chinese (936, 950), Korean (949).
struct DoubleByte {
  /// Code page 932 has characters of one byte, too.
  bool IsJapanese;

  bool isSingle(unsigned char C) const {
    return C < 0x80 || (IsJapanese && C >= 0xa1 && C <= 0xdf);
  }
  static bool isPair(unsigned char Lead, unsigned char Trail) {
    return Lead >= 0x81 && Lead <= 0xfe && Trail >= 0x40 && Trail != 0x7f &&
           Trail != 0xff;
  }
  /// Whether \p Text is likely to be in such a code page.
  bool fits(llvm::StringRef Text) const;
};

} // namespace

bool DoubleByte::fits(llvm::StringRef Text) const {
  // In a Western code page, an accented letter is soon followed by a space or
  // quote, which is no second byte, and more often by a letter than by another
  // accented one.
  size_t High = 0, Low = 0;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (isSingle(Text[I]))
      continue;
    if (I + 1 == Text.size() || !isPair(Text[I], Text[I + 1]))
      return false;
    unsigned char Trail = Text[++I];
    High += Trail >= 0x80;
    Low += Trail < 0x80 && Trail != '\\';
  }
  return 2 * High >= Low;
}

/// Each pair becomes "??". The second byte may be that of a backslash, which
/// would join lines and escape quotes.
static void replacePairs(llvm::StringRef Text, const DoubleByte &Page,
                         char *Out) {
  for (size_t I = 0; I < Text.size(); ++I) {
    unsigned char C = Text[I];
    *Out++ = C < 0x80 ? C : '?';
    if (Page.isSingle(C))
      continue;
    *Out++ = '?';
    ++I;
  }
}

/// Bytes at which no UTF-8 sequence starts become '?'.
static void replaceBytes(llvm::StringRef Text, char *Out) {
  const auto *At = reinterpret_cast<const llvm::UTF8 *>(Text.begin());
  const auto *End = reinterpret_cast<const llvm::UTF8 *>(Text.end());
  while (At < End) {
    unsigned Length = llvm::getNumBytesForUTF8(*At);
    if (Length <= unsigned(End - At) &&
        llvm::isLegalUTF8Sequence(At, At + Length)) {
      Out = std::copy(At, At + Length, Out);
      At += Length;
    } else {
      *Out++ = '?';
      ++At;
    }
  }
}

static void replaceWide(llvm::StringRef Text, bool IsLittle, char *Out,
                        char *End) {
  for (size_t I = 2; I + 1 < Text.size(); I += 2) {
    unsigned char Low = Text[IsLittle ? I : I + 1];
    unsigned char High = Text[IsLittle ? I + 1 : I];
    *Out++ = High == 0 && Low < 0x80 && Low != 0 ? Low : '?';
  }
  std::fill(Out, End, '\n');
}

std::unique_ptr<llvm::MemoryBuffer>
mapi::sources::readable(const llvm::MemoryBuffer &Raw) {
  llvm::StringRef Text = Raw.getBuffer();
  bool IsLittle = Text.starts_with("\xff\xfe");
  bool IsWide = IsLittle || Text.starts_with("\xfe\xff");
  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.begin());
  const auto *End = reinterpret_cast<const llvm::UTF8 *>(Text.end());
  if (!IsWide && llvm::isLegalUTF8String(&Begin, End))
    return nullptr;
  auto Result = llvm::WritableMemoryBuffer::getNewUninitMemBuffer(
      Text.size(), Raw.getBufferIdentifier());
  char *Out = Result->getBufferStart();
  constexpr DoubleByte Chinese{false}, Japanese{true};
  if (IsWide)
    replaceWide(Text, IsLittle, Out, Result->getBufferEnd());
  else if (Chinese.fits(Text))
    replacePairs(Text, Chinese, Out);
  else if (Japanese.fits(Text))
    replacePairs(Text, Japanese, Out);
  else
    replaceBytes(Text, Out);
  return Result;
}
