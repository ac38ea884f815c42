//===- Unit.cpp - A captured unit as bytes --------------------------------===//

#include "driver/sources/Unit.h"
#include "llvm/ADT/StringExtras.h"

using namespace mapi::sources;

// "<length>:<bytes>" for each string; lists start with their size.
static void put(std::string &Out, llvm::StringRef Bytes) {
  Out += llvm::utostr(Bytes.size());
  Out += ':';
  Out += Bytes;
}

static void put(std::string &Out, const std::vector<std::string> &List) {
  put(Out, llvm::utostr(List.size()));
  for (const std::string &Item : List)
    put(Out, Item);
}

static bool take(llvm::StringRef &In, std::string &Out) {
  size_t Size = 0;
  if (In.consumeInteger(10, Size) || !In.consume_front(":") || In.size() < Size)
    return false;
  Out = In.take_front(Size).str();
  In = In.drop_front(Size);
  return true;
}

static bool take(llvm::StringRef &In, std::vector<std::string> &List) {
  std::string Size;
  size_t Count = 0;
  if (!take(In, Size) || llvm::StringRef(Size).getAsInteger(10, Count) ||
      Count > In.size())
    return false;
  List.resize(Count);
  for (std::string &Item : List)
    if (!take(In, Item))
      return false;
  return true;
}

static constexpr llvm::StringLiteral EndMark = "end";

std::string mapi::sources::encode(const CapturedText &Capture) {
  std::string Out;
  put(Out, Capture.Problem);
  put(Out, Capture.FilesRead);
  put(Out, Capture.Errors);
  put(Out, Capture.Summary);
  Out += EndMark;
  return Out;
}

std::optional<CapturedText> mapi::sources::decode(llvm::StringRef Bytes) {
  CapturedText Result;
  if (!take(Bytes, Result.Problem) || !take(Bytes, Result.FilesRead) ||
      !take(Bytes, Result.Errors) || !take(Bytes, Result.Summary) ||
      Bytes != EndMark)
    return std::nullopt;
  return Result;
}
