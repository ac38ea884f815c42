//===- Sources.cpp - The files that findings lie in -----------------------===//

#include "driver/reports/Sources.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/FileSystemOptions.h"
#include "clang/Lex/Lexer.h"
#include "clang/Tooling/Core/Diagnostic.h"
#include "llvm/ADT/SmallVector.h"

using namespace mapi;
using namespace mapi::reports;
using llvm::StringRef;

/// Lines of a call or a condition that are printed and underlined.
static constexpr unsigned MaxUnderlined = 3;

namespace {

#if LLVM_VERSION_MAJOR < 21
clang::DiagnosticOptions *
engineOptions(llvm::IntrusiveRefCntPtr<clang::DiagnosticOptions> &P) {
  return P.get();
}
#else
clang::DiagnosticOptions &
engineOptions(std::unique_ptr<clang::DiagnosticOptions> &P) {
  return *P;
}
#endif

/// Asks clang-tidy's NOLINT code about the one diagnostic it is sent.
class NoLintConsumer : public clang::DiagnosticConsumer {
public:
  NoLintConsumer(clang::tidy::NoLintDirectiveHandler &Handler,
                 StringRef CheckName)
      : Handler(Handler), CheckName(CheckName) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    IsSuppressed = Handler.shouldSuppress(Level, Info, CheckName, Errors,
                                          /*AllowIO=*/true,
                                          /*EnableNoLintBlocks=*/true);
  }

  bool IsSuppressed = false;
  llvm::SmallVector<clang::tooling::Diagnostic, 1> Errors;

private:
  clang::tidy::NoLintDirectiveHandler &Handler;
  StringRef CheckName;
};

} // namespace

Sources::Sources(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FileSystem)
    : DiagOpts(new clang::DiagnosticOptions),
      Diags(llvm::IntrusiveRefCntPtr<clang::DiagnosticIDs>(
                new clang::DiagnosticIDs),
            engineOptions(DiagOpts), new clang::IgnoringDiagConsumer),
      Files(clang::FileSystemOptions(), std::move(FileSystem)),
      Manager(Diags, Files) {
  LangOpts.CPlusPlus = true;
  Diags.setSourceManager(&Manager);
}

Sources::~Sources() = default;

clang::FileID Sources::fileID(StringRef File) {
  auto [It, IsNew] = Loaded.try_emplace(File);
  if (!IsNew)
    return It->second;
  if (clang::OptionalFileEntryRef Entry = Files.getOptionalFileRef(File))
    // A directory or a file that cannot be read has no buffer.
    if (Manager.getMemoryBufferForFileOrNone(*Entry))
      It->second = Manager.createFileID(*Entry, clang::SourceLocation(),
                                        clang::SrcMgr::C_User);
  return It->second;
}

clang::SourceLocation Sources::location(const hazards::Place &P) {
  clang::FileID ID = P.Line ? fileID(P.File) : clang::FileID();
  if (ID.isInvalid())
    return {};
  return Manager.translateLineCol(ID, P.Line, P.Column ? P.Column : 1);
}

clang::CharSourceRange Sources::range(const hazards::Place &P) {
  clang::SourceLocation Begin = location(P);
  if (Begin.isInvalid() || P.EndLine < P.Line ||
      (P.EndLine == P.Line && P.EndColumn <= P.Column))
    return {};
  hazards::Place EndPlace = P;
  EndPlace.Line = P.EndLine;
  EndPlace.Column = P.EndColumn;
  return clang::CharSourceRange::getCharRange(Begin, location(EndPlace));
}

std::optional<StringRef> Sources::content(StringRef File) {
  clang::FileID ID = fileID(File);
  if (ID.isInvalid())
    return std::nullopt;
  return Manager.getBufferDataOrNone(ID);
}

StringRef Sources::line(StringRef File, unsigned Line) {
  clang::FileID ID = Line ? fileID(File) : clang::FileID();
  std::optional<StringRef> Text = content(File);
  if (ID.isInvalid() || !Text)
    return {};
  clang::SourceLocation Begin = Manager.translateLineCol(ID, Line, 1);
  // A line past the end would be moved onto the last one.
  if (Manager.getSpellingLineNumber(Begin) != Line)
    return {};
  StringRef Rest = Text->substr(Manager.getFileOffset(Begin));
  return Rest.take_until([](char C) { return C == '\n' || C == '\r'; });
}

StringRef Sources::text(const hazards::Place &P) {
  clang::CharSourceRange Range = range(P);
  if (Range.isInvalid())
    return {};
  return clang::Lexer::getSourceText(Range, Manager, LangOpts);
}

unsigned Sources::characterColumn(StringRef File, unsigned Line,
                                  unsigned Column) {
  StringRef Prefix = line(File, Line).take_front(Column ? Column - 1 : 0);
  unsigned Continuations = llvm::count_if(
      Prefix, [](char C) { return (static_cast<unsigned char>(C) >> 6) == 2; });
  return Column > Continuations ? Column - Continuations : 1;
}

/// What is underlined of \p P. A call with a lambda of twenty lines would be
/// printed with each note: its first line tells which call it is.
hazards::Place Sources::shown(hazards::Place P) {
  if (P.EndLine < P.Line + MaxUnderlined)
    return P;
  P.EndLine = P.Line;
  P.EndColumn = line(P.File, P.Line).rtrim().size() + 1;
  return P;
}

void Sources::report(clang::DiagnosticConsumer &Client,
                     clang::DiagnosticsEngine::Level Level,
                     const hazards::Place &P, StringRef Message,
                     StringRef CheckName,
                     llvm::ArrayRef<hazards::FixIt> FixIts) {
  Diags.setClient(&Client, /*ShouldOwnClient=*/false);
  unsigned Id = CheckName.empty() ? Diags.getCustomDiagID(Level, "%0")
                                  : Diags.getCustomDiagID(Level, "%0 [%1]");
  {
    clang::DiagnosticBuilder Builder = Diags.Report(location(P), Id);
    Builder << Message;
    if (!CheckName.empty())
      Builder << CheckName;
    if (clang::CharSourceRange R = range(shown(P)); R.isValid())
      Builder << R;
    for (const hazards::FixIt &F : FixIts) {
      // An insertion has an empty range.
      clang::SourceLocation Begin = location(F.Range);
      clang::CharSourceRange R = range(F.Range);
      if (R.isValid())
        Builder << clang::FixItHint::CreateReplacement(R, F.Text);
      else if (Begin.isValid())
        Builder << clang::FixItHint::CreateInsertion(Begin, F.Text);
    }
  }
  Diags.setClient(new clang::IgnoringDiagConsumer, /*ShouldOwnClient=*/true);
}

bool Sources::isSuppressed(const hazards::Place &P, StringRef CheckName) {
  if (location(P).isInvalid())
    return false;
  NoLintConsumer Consumer(NoLint, CheckName);
  report(Consumer, clang::DiagnosticsEngine::Warning, P, "", CheckName);
  for (const clang::tooling::Diagnostic &D : Consumer.Errors) {
    NoLintError Error;
    Error.Message = D.Message.Message;
    Error.Where.File = P.File; // Directives are looked for in that file only.
    clang::FileID ID = fileID(P.File);
    Error.Where.Line = Manager.getLineNumber(ID, D.Message.FileOffset);
    Error.Where.Column = Manager.getColumnNumber(ID, D.Message.FileOffset);
    Errors.push_back(std::move(Error));
  }
  return Consumer.IsSuppressed;
}
