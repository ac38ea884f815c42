//===- Reader.cpp - Reads a TU summary from text --------------------------===//
//
// Seals are looked at here, the text between them in Parser.cpp. The checksum
// of a sealed summary tells that its text is what the writer wrote.
//
//===----------------------------------------------------------------------===//

#include "checks/summary/Parser.h"
#include "checks/summary/Text.h"
#include "checks/summary/TextFormat.h"

using namespace mapi::summary;
using namespace mapi::summary::text;
using llvm::StringRef;

static llvm::Error errorAt(llvm::MemoryBufferRef Buffer, const char *Where,
                           StringRef Reason) {
  StringRef Before(Buffer.getBufferStart(), Where - Buffer.getBufferStart());
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      fmt::format("{}:{}: error: {}",
                  std::string_view(Buffer.getBufferIdentifier()),
                  Before.count('\n') + 1, std::string_view(Reason)));
}

llvm::Expected<TUSummary> mapi::summary::read(llvm::MemoryBufferRef Buffer) {
  StringRef Text = Buffer.getBuffer();
  auto Fail = [&](const char *Where, StringRef Reason) {
    return errorAt(Buffer, Where, Reason);
  };
  if (Text.size() > UINT32_MAX)
    return Fail(Text.begin(), "the summary is too large");
  // Another version may end otherwise, and what is no summary at all is not cut
  // short. Comments may come first.
  StringRef First = Text.ltrim();
  while (First.consume_front(";"))
    First = First.drop_until([](char C) { return C == '\n'; }).ltrim();
  StringRef FirstLine =
      First.take_until([](char C) { return C == '\n'; }).rtrim();
  bool IsCut = FirstLine.size() == First.size();
  if (FirstLine != Header &&
      !(IsCut && StringRef(Header).starts_with(FirstLine)))
    return Fail(First.begin(), Parser::WrongHeader);
  if (!Text.ends_with("\n"))
    return Fail(Text.end(), "the summary is cut short: its last line is not "
                            "complete");
  size_t EndAt = Text.drop_back().rfind('\n') + 1;
  StringRef Body = Text.substr(0, EndAt), End = Text.substr(EndAt);
  if (!End.starts_with("end "))
    return Fail(End.begin(), "the summary is cut short: 'end' is expected");

  // A damaged summary is told before its text is looked at: what damage does
  // to a line may still be readable, with another meaning.
  bool IsSealed = End.trim() != "end unsealed";
  if (IsSealed) {
    std::string Checksum = checksum(Body);
    if (!End.trim().ends_with(Checksum))
      return Fail(End.begin(), "the summary is damaged: its checksum does not "
                               "match");
  }

  TUSummary Summary;
  Parser P(Body, Summary);
  if (!P.parse())
    return Fail(P.ErrorAt, P.Reason);
  size_t Function = 0;
  if (std::string Rule = findBrokenRule(Summary, Function); !Rule.empty())
    return Fail(Function < P.FunctionStarts.size() ? P.FunctionStarts[Function]
                                                   : Text.begin(),
                Rule);
  if (!IsSealed)
    return Summary;

  if (renderEnd(Summary, Body) != End)
    return Fail(End.begin(), "the closing line is not as it is written");
  return Summary;
}
