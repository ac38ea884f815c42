//===- Report.cpp - Suppression, counts, and the choice of a format -------===//

#include "driver/reports/Report.h"
#include "driver/reports/Impl.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace mapi;
using namespace mapi::reports;
using llvm::StringRef;

std::optional<Format> reports::parseFormat(StringRef Name) {
  return llvm::StringSwitch<std::optional<Format>>(Name)
      .Case("text", Format::Text)
      .Case("sarif", Format::Sarif)
      .Case("json", Format::Json)
      .Default(std::nullopt);
}

Report::Impl::Impl(const hazards::Result &Result, reports::Coverage Coverage,
                   reports::Options Options,
                   llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FileSystem)
    : Result(Result), Coverage(std::move(Coverage)),
      Options(std::move(Options)), Files(std::move(FileSystem)) {
  for (const hazards::Finding &F : this->Result.Findings) {
    bool IsSuppressed = Files.isSuppressed(F.Where, F.Check);
    Entries.push_back({&F, IsSuppressed});
    if (IsSuppressed) {
      ++Counts.Suppressed;
      continue;
    }
    ++Counts.Findings;
    Counts.Degraded += F.IsDegraded;
  }
  Counts.NoLintErrors = Files.noLintErrors().size();
  Counts.NotCovered =
      Result.Gaps.size() +
      llvm::count_if(this->Coverage.Units, [](const Unit &U) {
        return isLost(U.Status) || U.Statistics.FunctionsOutOfBudget != 0;
      });
}

bool Report::Impl::isEnabled(StringRef Check) const {
  return Options.EnabledChecks.empty() ||
         llvm::is_contained(Options.EnabledChecks, Check);
}

Report::Report(const hazards::Result &Result, reports::Coverage Coverage,
               reports::Options Options,
               llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FileSystem)
    : P(std::make_unique<Impl>(Result, std::move(Coverage), std::move(Options),
                               std::move(FileSystem))) {}

Report::~Report() = default;

const Counts &Report::counts() const { return P->Counts; }

void Report::write(llvm::raw_ostream &OS, int ExitStatus) const {
  switch (P->Options.OutputFormat) {
  case Format::Text:
    return P->writeText(OS);
  case Format::Sarif:
    return P->writeSarif(OS, ExitStatus);
  case Format::Json:
    return P->writeJson(OS);
  }
  llvm_unreachable("a format without a writer");
}

std::string reports::relativeTo(StringRef File, StringRef Base) {
  if (Base.empty() || !llvm::sys::path::is_absolute(File))
    return llvm::sys::path::convert_to_slash(File);
  llvm::SmallString<256> Folder(Base);
  if (!Folder.ends_with("/"))
    Folder += '/';
  if (!File.consume_front(Folder))
    return llvm::sys::path::convert_to_slash(File);
  return llvm::sys::path::convert_to_slash(File);
}

std::string reports::utf8(StringRef Text) {
  return llvm::json::isUTF8(Text) ? Text.str() : llvm::json::fixUTF8(Text);
}
