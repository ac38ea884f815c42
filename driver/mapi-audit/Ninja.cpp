//===- Ninja.cpp - A build.ninja that audits ------------------------------===//

#include "driver/mapi-audit/Inputs.h"
#include "driver/mapi-audit/Session.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace mapi;
using namespace mapi::audit;

/// \p Text as one word for the shell, in the value of a Ninja variable.
static std::string shellWord(llvm::StringRef Text) {
  std::string Result;
  for (char C : Text)
    Result += C == '\'' ? "'\\''" : C == '$' ? "$$" : std::string(1, C);
  bool IsPlain = !Text.empty() && llvm::all_of(Text, [](char C) {
    return llvm::isAlnum(C) || llvm::StringRef("_-+=./,:@%").contains(C);
  });
  return IsPlain ? Result : "'" + Result + "'";
}

/// \p Path in a build line.
static std::string ninjaPath(llvm::StringRef Path) {
  std::string Result;
  for (char C : Path) {
    if (C == ' ' || C == ':' || C == '$')
      Result += '$';
    Result += C;
  }
  return Result;
}

int mapi::audit::writeNinja(const CommandLine &Options) {
  auto Read = readInputs(Options);
  if (!Read)
    return fail(llvm::toString(Read.takeError()));
  const auto &[Plan, Programs] = *Read;
  auto Configuration = configure(Options, sources::files(Plan));
  if (!Configuration)
    return fail(llvm::toString(Configuration.takeError()));

  static int Anchor;
  std::string Program = llvm::sys::fs::getMainExecutable("mapi-audit", &Anchor);
  std::string Models;
  // A unit is captured with the models of all folders, as in an audit.
  for (const std::string &File : Configuration->ModelFiles) {
    llvm::SmallString<256> Path(File);
    llvm::sys::fs::make_absolute(Path);
    Models += " --models=" + shellWord(Path);
  }
  std::string Report = " --checks=" + shellWord(Options.Checks);
  if (Options.Provider)
    Report += *Options.Provider == hazards::Options::ProviderKind::Exchange
                  ? " --provider=exchange"
                  : " --provider=any";
  static constexpr const char *Formats[] = {"text", "sarif", "json"};
  Report +=
      std::string(" --format=") + Formats[static_cast<int>(Options.Format)];

  // Projects tell programs apart; their changes are not Ninja's to see.
  for (const auto *Paths : {&Plan.Folders, &Programs.NamedFiles})
    for (const std::string &Path : *Paths)
      Report += " --projects=" + shellWord(Path);

  auto E = writeOutput(Options.NinjaFile, [&](llvm::raw_ostream &OS) {
    OS << "# Written by mapi-audit --ninja. \"ninja report\" audits; a second\n"
          "# run captures just the units whose files changed.\n"
          "ninja_required_version = 1.5\n"
          "audit = "
       << shellWord(Program)
       << "\n\nrule capture\n"
          "  command = $audit capture"
       << Models
       << " --exact $directory -o $out --depfile=$out.d $in -- $options\n"
          "  depfile = $out.d\n"
          "  deps = gcc\n"
          "  description = capture $in\n\n"
          "rule link\n"
          "  command = $audit link --fail-on=never"
       << Models << Report
       << " -o $out $in\n"
          "  description = link and report\n\n";
    std::string Summaries;
    for (auto [Index, Unit] : llvm::enumerate(Plan.Units)) {
      std::string Summary = "units/" + llvm::utostr(Index) + "-" +
                            llvm::sys::path::filename(Unit.File).str() +
                            ".summary";
      OS << "build " << ninjaPath(Summary) << ": capture "
         << ninjaPath(Unit.File) << " | " << ninjaPath(Program) << '\n'
         << "  options =";
      for (const std::string &Argument : Unit.Arguments)
        OS << ' ' << shellWord(Argument);
      OS << '\n';
      if (!Unit.Directory.empty())
        OS << "  directory = --directory=" << shellWord(Unit.Directory) << '\n';
      Summaries += " " + ninjaPath(Summary);
    }
    OS << "build report: link" << Summaries << " | " << ninjaPath(Program)
       << "\ndefault report\n";
  });
  if (E)
    return fail(llvm::toString(std::move(E)));
  return NothingToReport;
}
