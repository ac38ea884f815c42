//===- HazardCheck.cpp - A check of the manifest in clang-tidy ------------===//

#include "checks/tidy/HazardCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace mapi;
using namespace mapi::tidy;

static SourceLocation locate(llvm::StringRef File, uint32_t Line,
                             uint32_t Column, const SourceManager &Sources) {
  if (!Line)
    return {};
  OptionalFileEntryRef Entry =
      Sources.getFileManager().getOptionalFileRef(File);
  if (!Entry)
    return {};
  return Sources.translateFileLineCol(&Entry->getFileEntry(), Line, Column);
}

static SourceLocation locate(const hazards::Place &Place,
                             const SourceManager &Sources) {
  return locate(Place.File, Place.Line, Place.Column, Sources);
}

HazardCheck::HazardCheck(llvm::StringRef Name,
                         clang::tidy::ClangTidyContext *Context,
                         std::shared_ptr<UnitAnalysis> Analysis)
    : ClangTidyCheck(Name, Context), Name(Name),
      Provider(Options.getLocalOrGlobal("Provider", "any").str()),
      Models(Options.getLocalOrGlobal("Models", "").str()),
      Analysis(std::move(Analysis)) {
  this->Analysis->enable(Name);
}

void HazardCheck::storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, "Provider", Provider);
  Options.store(Opts, "Models", Models);
}

void HazardCheck::registerMatchers(ast_matchers::MatchFinder *Finder) {
  Finder->addMatcher(ast_matchers::translationUnitDecl(), this);
}

Settings HazardCheck::settings(llvm::StringRef MainFile) const {
  Settings Result;
  if (Provider == "exchange") {
    Result.Provider = hazards::Options::ProviderKind::Exchange;
  } else if (Provider != "any") {
    std::string Complaint =
        "option 'Provider' is 'any' or 'exchange', not '" + Provider + "'";
    if (Analysis->isNewComplaint(Complaint))
      configurationDiag("%0") << Complaint;
  }

  ModelCache::Entry Loaded = Analysis->modelCache().get(Models, MainFile);
  Result.Models = Loaded.Models;
  llvm::SmallVector<llvm::StringRef, 4> Mistakes;
  llvm::StringRef(Loaded.Error)
      .split(Mistakes, '\n', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (llvm::StringRef Mistake : Mistakes)
    if (Analysis->isNewComplaint(Mistake))
      configurationDiag("%0", DiagnosticIDs::Error) << Mistake;
  return Result;
}

void HazardCheck::check(const ast_matchers::MatchFinder::MatchResult &Result) {
  const SourceManager &Sources = *Result.SourceManager;
  llvm::StringRef MainFile;
  if (OptionalFileEntryRef Main =
          Sources.getFileEntryRefForID(Sources.getMainFileID()))
    MainFile = Main->getName();
  const hazards::Result &Findings =
      Analysis->result(*Result.Context, settings(MainFile));
  for (const hazards::Finding &Finding : Findings.Findings)
    if (Finding.Check == Name)
      report(Finding, Sources);
}

void HazardCheck::report(const hazards::Finding &Finding,
                         const SourceManager &Sources) {
  // Messages quote source text: they are arguments, never format strings.
  SourceLocation Where = locate(Finding.Where, Sources);
  {
    DiagnosticBuilder Warning = diag(Where, "%0");
    Warning << Finding.Message;
    for (const hazards::FixIt &Fix : Finding.FixIts) {
      const hazards::Place &Range = Fix.Range;
      SourceLocation Begin = locate(Range, Sources);
      SourceLocation End =
          locate(Range.File, Range.EndLine, Range.EndColumn, Sources);
      if (Begin.isValid() && End.isValid())
        Warning << FixItHint::CreateReplacement(
            CharSourceRange::getCharRange(Begin, End), Fix.Text);
    }
  }
  if (Finding.IsDegraded)
    diag(Where, "%0", DiagnosticIDs::Note)
        << llvm::StringRef(hazards::DegradedNote);
  for (const hazards::Note &Note : Finding.Notes) {
    // A note without a place of its own is about the finding.
    SourceLocation At = locate(Note.Where, Sources);
    diag(At.isValid() ? At : Where, "%0", DiagnosticIDs::Note) << Note.Message;
  }
}
