//===- SummaryTest.cpp - Summaries read and written, for tests ------------===//
//
// mapi-summary-test FILE...            reads each file and writes it again
// mapi-summary-test --damage FILE...   reads each file with each byte changed,
//                                      and cut short at each byte
// mapi-summary-test --mutate N FILE... reads each file with N random edits
//
// The first form prints; the other two print how much was rejected and fail if
// something was accepted that breaks what Text.h promises.
//
//===----------------------------------------------------------------------===//

#include "checks/summary/Text.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/WithColor.h"
#include <random>

using namespace mapi::summary;
using llvm::StringRef;

static std::string text(const TUSummary &Summary) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  write(Summary, OS);
  return Text;
}

namespace {

class Tester {
public:
  /// Reads \p Text; whether it was accepted. What is accepted must be sound.
  bool accepts(StringRef Text);
  void damage(StringRef Text);
  void mutate(StringRef Text, unsigned Count);
  unsigned Accepted = 0, Rejected = 0;
  bool IsBroken = false;

private:
  void broken(StringRef Text, StringRef Reason) {
    llvm::errs() << "broken promise: " << Reason << "\n" << Text << "\n";
    IsBroken = true;
  }
};

} // namespace

bool Tester::accepts(StringRef Text) {
  llvm::Expected<TUSummary> Summary = read({Text, "test"});
  if (!Summary) {
    std::string Message = llvm::toString(Summary.takeError());
    if (!StringRef(Message).contains(": error: "))
      broken(Text, "an error without its place");
    ++Rejected;
    return false;
  }
  ++Accepted;
  if (llvm::Error E = verify(*Summary))
    broken(Text, llvm::toString(std::move(E)));
  std::string Written = ::text(*Summary);
  bool IsSealed = !Text.ends_with("end unsealed\n");
  if (IsSealed && Written != Text)
    broken(Text, "what is written differs from what was read");
  llvm::Expected<TUSummary> Again = read({Written, "again"});
  if (!Again)
    broken(Text, llvm::toString(Again.takeError()));
  else if (::text(*Again) != Written)
    broken(Text, "what is written again differs");
  return true;
}

void Tester::damage(StringRef Text) {
  for (size_t Size = 0; Size != Text.size(); ++Size)
    if (accepts(Text.take_front(Size)))
      broken(Text.take_front(Size), "a summary cut short is accepted");
  std::string Flipped = Text.str();
  for (char &C : Flipped) {
    for (unsigned Bit = 0; Bit != 8; ++Bit) {
      C ^= 1 << Bit;
      if (accepts(Flipped))
        broken(Flipped, "a summary with a flipped bit is accepted");
      C ^= 1 << Bit;
    }
  }
}

/// Edits that keep more of the form than single bytes do, so that they get
/// further: words and lines are copied, dropped and swapped, numbers changed.
void Tester::mutate(StringRef Text, unsigned Count) {
  // Without a checksum, so that the parser sees the edits.
  std::string Body = Text.substr(0, Text.drop_back().rfind('\n') + 1).str();
  std::mt19937 Random(Count);
  auto Below = [&](size_t N) { return N ? Random() % N : 0; };
  auto Piece = [&](const std::string &S,
                   bool IsLine) -> std::pair<size_t, size_t> {
    size_t At = Below(S.size());
    StringRef Ends = IsLine ? "\n" : " ,()#:\n";
    size_t Begin = StringRef(S).find_last_of(Ends, At);
    Begin = Begin == StringRef::npos ? 0 : Begin + 1;
    size_t End = StringRef(S).find_first_of(Ends, Begin);
    End = End == StringRef::npos ? S.size() : End + IsLine;
    return {Begin, End - Begin};
  };
  static constexpr StringRef Words[] = {"%0",
                                        "%4294967295",
                                        "bb99",
                                        "-1",
                                        "99999999999999999999",
                                        "none",
                                        "?",
                                        "#0",
                                        "#2",
                                        "'",
                                        "\"",
                                        "&x",
                                        "@x",
                                        "api",
                                        "at",
                                        "ref",
                                        "0:0:0-0:0",
                                        "{",
                                        "}",
                                        ";",
                                        "",
                                        "\xff",
                                        "18446744073709551616",
                                        "''",
                                        "\\x",
                                        "end"};
  for (unsigned N = 0; N != Count; ++N) {
    std::string Edited = Body;
    for (size_t Edits = 1 + Below(3); Edits; --Edits) {
      bool IsLine = Below(3) == 0;
      auto [At, Size] = Piece(Edited, IsLine);
      auto [From, FromSize] = Piece(Edited, IsLine);
      switch (Below(4)) {
      case 0:
        Edited.erase(At, Size);
        break;
      case 1:
        Edited.replace(At, Size, std::string(Edited, From, FromSize));
        break;
      case 2:
        Edited.insert(At, std::string(Edited, From, FromSize));
        break;
      case 3:
        Edited.replace(At, IsLine ? 0 : Size,
                       Words[Below(std::size(Words))].str());
        break;
      }
    }
    accepts(Edited + "end unsealed\n");
  }
}

int main(int ArgC, char **ArgV) {
  std::vector<StringRef> Arguments(ArgV + 1, ArgV + ArgC);
  bool IsDamage = false;
  unsigned Mutations = 0;
  if (!Arguments.empty() && Arguments[0] == "--damage") {
    IsDamage = true;
    Arguments.erase(Arguments.begin());
  } else if (Arguments.size() > 1 && Arguments[0] == "--mutate" &&
             !Arguments[1].getAsInteger(10, Mutations)) {
    Arguments.erase(Arguments.begin(), Arguments.begin() + 2);
  }
  if (Arguments.empty()) {
    llvm::WithColor::error() << "no file\n";
    return 2;
  }

  int Status = 0;
  for (StringRef File : Arguments) {
    auto Buffer = llvm::MemoryBuffer::getFile(File);
    if (!Buffer) {
      llvm::WithColor::error()
          << File << ": " << Buffer.getError().message() << '\n';
      return 2;
    }
    llvm::Expected<TUSummary> Summary = read(**Buffer);
    if (!Summary) {
      llvm::errs() << llvm::toString(Summary.takeError()) << '\n';
      Status = 2;
      continue;
    }
    if (!IsDamage && !Mutations) {
      write(*Summary, llvm::outs());
      continue;
    }
    Tester T;
    std::string Sealed = text(*Summary);
    if (IsDamage)
      T.damage(Sealed);
    T.mutate(Sealed, Mutations);
    llvm::outs() << "rejected " << T.Rejected << " accepted " << T.Accepted
                 << '\n';
    if (T.IsBroken)
      Status = 1;
  }
  return Status;
}
