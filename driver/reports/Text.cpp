//===- Text.cpp - Findings as clang-tidy prints them ----------------------===//
//
// Clang's own printer, so that columns, tabs, underlines, fix-its and colours
// are what people and their editors know from clang-tidy.
//
//===----------------------------------------------------------------------===//

#include "driver/reports/Impl.h"
#include "clang/Frontend/TextDiagnosticPrinter.h"

using namespace mapi;
using namespace mapi::reports;
using clang::DiagnosticsEngine;
using llvm::StringRef;

namespace {

class TextWriter {
public:
  TextWriter(llvm::raw_ostream &OS, Sources &Files) : OS(OS), Files(Files) {}

  void print(DiagnosticsEngine::Level Level, const hazards::Place &P,
             StringRef Message, StringRef CheckName,
             llvm::ArrayRef<hazards::FixIt> FixIts = {}) {
    if (Files.location(P).isValid()) {
      // A printer for each: since LLVM 22 it keeps a buffer of its own.
#if LLVM_VERSION_MAJOR < 21
      clang::TextDiagnosticPrinter Printer(OS, &Files.diagnosticOptions());
#else
      clang::TextDiagnosticPrinter Printer(OS, Files.diagnosticOptions());
#endif
      Printer.BeginSourceFile(Files.langOptions(), /*PP=*/nullptr);
      Files.report(Printer, Level, P, Message, CheckName, FixIts);
      Printer.EndSourceFile();
      return;
    }
    // The source is gone (an audit of stored summaries): the same line
    // without the snippet.
    if (P.Line)
      OS << P.File << ':' << P.Line << ':' << P.Column << ": ";
    else if (!P.File.empty())
      OS << P.File << ": ";
    OS << (Level == DiagnosticsEngine::Note      ? "note: "
           : Level == DiagnosticsEngine::Warning ? "warning: "
                                                 : "error: ")
       << Message;
    if (!CheckName.empty())
      OS << " [" << CheckName << ']';
    OS << '\n';
  }

private:
  llvm::raw_ostream &OS;
  Sources &Files;
};

} // namespace

void Report::Impl::writeText(llvm::raw_ostream &OS) const {
  Files.diagnosticOptions().ShowColors = Options.UseColor;
  if (Options.UseColor)
    OS.enable_colors(true);
  TextWriter Writer(OS, Files);
  for (const Entry &E : Entries) {
    if (E.IsSuppressed)
      continue;
    const hazards::Finding &F = *E.Finding;
    Writer.print(DiagnosticsEngine::Warning, F.Where, F.Message, F.Check,
                 F.FixIts);
    if (F.IsDegraded)
      Writer.print(DiagnosticsEngine::Note, F.Where, hazards::DegradedNote, "");
    for (const hazards::Note &N : F.Notes)
      // A note without a place of its own is about the finding.
      Writer.print(DiagnosticsEngine::Note, N.Where.Line ? N.Where : F.Where,
                   N.Message, "");
  }
  for (const NoLintError &E : Files.noLintErrors())
    Writer.print(DiagnosticsEngine::Error, E.Where, E.Message,
                 "clang-tidy-nolint");
}
