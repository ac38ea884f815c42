//===- Options.cpp - The command line of mapi-audit -----------------------===//

#include "driver/mapi-audit/Options.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

using namespace mapi;
using namespace mapi::audit;
namespace cl = llvm::cl;

int mapi::audit::fail(const std::string &Text) {
  llvm::errs() << "mapi-audit: error: " << Text << '\n';
  return BadUsage;
}

namespace {

/// All options; made when the command line is parsed, so that a program that
/// links this file has none of them.
struct Registered {
  cl::OptionCategory Category{"mapi-audit options"};
  cl::SubCommand Capture{"capture",
                         "Write the summary of each unit (mapi-audit capture "
                         "UNIT... [-o FILE] [-- compiler options])"};
  cl::SubCommand Link{"link", "Join summaries into a program and report "
                              "(mapi-audit link SUMMARY...)"};
  cl::SubCommand Models{"models", "Check or print models of APIs"};

  cl::SubCommand &Audit = cl::SubCommand::getTopLevel();

  cl::list<std::string> Paths{cl::Positional,      cl::cat(Category),
                              cl::desc("path..."), cl::sub(Audit),
                              cl::sub(Capture),    cl::sub(Link)};
  cl::opt<std::string> Database{
      "p",
      cl::value_desc("DIR"),
      cl::cat(Category),
      cl::sub(Audit),
      cl::sub(Capture),
      cl::desc("Folder with the compile_commands.json to use")};
  cl::opt<std::string> Checks{
      "checks",
      cl::value_desc("GLOBS"),
      cl::init("mapi-*"),
      cl::cat(Category),
      cl::sub(Audit),
      cl::sub(Link),
      cl::desc("Checks to run, as in clang-tidy: globs separated by commas, "
               "'-' in front excludes (default: mapi-*)")};
  cl::opt<std::string> Format{
      "format",
      cl::value_desc("FORMAT"),
      cl::init("text"),
      cl::cat(Category),
      cl::sub(Audit),
      cl::sub(Link),
      cl::desc("Form of the report: text (default), sarif or json")};
  cl::opt<std::string> Output{
      "o",
      cl::value_desc("FILE"),
      cl::cat(Category),
      cl::sub(Audit),
      cl::sub(Capture),
      cl::sub(Link),
      cl::desc("Write the report there (default: standard output)")};
  cl::opt<std::string> Fail{
      "fail-on",
      cl::value_desc("LEVEL"),
      cl::init("any"),
      cl::cat(Category),
      cl::sub(Audit),
      cl::sub(Link),
      cl::desc("Findings that make the exit status 1: any (default), certain "
               "(not those on code that was not fully understood), never")};
  // Numbers are parsed by us: LLVM's own parser prints its complaints itself.
  cl::opt<std::string> Jobs{"j",
                            cl::Prefix,
                            cl::value_desc("N"),
                            cl::cat(Category),
                            cl::sub(Audit),
                            cl::desc("Processes at once (default: all cores)")};
  cl::opt<bool> Coverage{
      "coverage", cl::cat(Category), cl::sub(Audit), cl::sub(Link),
      cl::desc("Say how many functions and units were analyzed, degraded, "
               "skipped, and why (on standard error)")};
  cl::list<std::string> ModelFiles{
      "models",
      cl::value_desc("FILE"),
      cl::cat(Category),
      cl::sub(Audit),
      cl::sub(Capture),
      cl::sub(Link),
      cl::desc("YAML file with models of your own APIs; may be repeated")};
  cl::opt<std::string> Provider{
      "provider",
      cl::value_desc("NAME"),
      cl::cat(Category),
      cl::sub(Audit),
      cl::sub(Link),
      cl::desc("MAPI that the program runs with: any or exchange (default: "
               "CheckOption 'Provider' in .clang-tidy, else any)")};
  cl::opt<std::string> Timeout{
      "timeout",         cl::value_desc("SECONDS"),
      cl::cat(Category), cl::sub(Audit),
      cl::sub(Capture),  cl::desc("Time limit for one unit (default: 300)")};
  cl::opt<bool> AllUnits{
      "all-units", cl::cat(Category), cl::sub(Audit),
      cl::desc("Parse every unit, also those that cannot matter")};
  cl::opt<std::string> Cache{
      "cache", cl::value_desc("DIR"), cl::cat(Category), cl::sub(Audit),
      cl::desc("Where captures are kept for the next audit (default: "
               "mapi-tidy in the user's cache folder)")};
  cl::opt<bool> NoCache{"no-cache", cl::cat(Category), cl::sub(Audit),
                        cl::desc("Capture everything anew, keep nothing")};
  cl::list<std::string> Includes{
      "include",
      cl::value_desc("DIR"),
      cl::cat(Category),
      cl::sub(Audit),
      cl::sub(Capture),
      cl::desc("Search headers there, too; may be repeated")};
  cl::opt<bool> Progress{"progress", cl::cat(Category), cl::sub(Audit),
                         cl::desc("Show progress on standard error (default: "
                                  "if that is a terminal)")};
  cl::opt<bool> ShowErrors{
      "show-errors", cl::cat(Category), cl::sub(Audit), cl::sub(Capture),
      cl::desc("Print the errors Clang found in the units")};
  cl::opt<std::string> Ninja{
      "ninja", cl::value_desc("FILE"), cl::cat(Category), cl::sub(Audit),
      cl::desc("Do not audit: write a build.ninja that does, unit by unit")};
  cl::opt<std::string> Depfile{
      "depfile", cl::value_desc("FILE"), cl::cat(Category), cl::sub(Capture),
      cl::desc("List the files that were read, as a Makefile rule")};
  cl::opt<bool> Exact{
      "exact", cl::cat(Category), cl::sub(Capture),
      cl::desc("The compiler options after -- are complete: guess none")};
  cl::opt<std::string> Directory{
      "directory", cl::value_desc("DIR"), cl::cat(Category), cl::sub(Capture),
      cl::desc("Folder that relative names in the compiler options start "
               "from")};
  cl::list<std::string> Projects{
      "projects", cl::value_desc("PATH"), cl::cat(Category), cl::sub(Link),
      cl::desc("Folder with the Visual Studio projects (or one of them) that "
               "tell several programs apart; may be repeated")};
  cl::opt<bool> Print{"print", cl::cat(Category), cl::sub(Link),
                      cl::desc("Print the linked program instead of a report")};
  cl::opt<bool> PrintStates{
      "print-states", cl::cat(Category), cl::sub(Link),
      cl::desc("Print the solver's states instead of a report")};
  cl::opt<std::string> CheckModels{
      "check", cl::value_desc("FILE"), cl::cat(Category), cl::sub(Models),
      cl::desc("Say what is wrong with a file of models")};
  cl::opt<bool> PrintModels{
      "print", cl::cat(Category), cl::sub(Models),
      cl::desc("List the functions and classes that the built-in models know")};
};

} // namespace

/// LLVM's libraries bring options of their own. They are no business of the
/// user's, and a typing error must not hit one of them.
static void removeForeignOptions(cl::OptionCategory &Category,
                                 llvm::ArrayRef<cl::SubCommand *> Subs) {
  for (cl::SubCommand *Sub : Subs) {
    llvm::SmallVector<std::pair<llvm::StringRef, cl::Option *>> Foreign;
    for (auto &Entry : cl::getRegisteredOptions(*Sub)) {
      auto &[Key, O] = Entry;
      bool IsOurs = llvm::is_contained(O->Categories, &Category);
      llvm::StringRef Name = Key;
      if (!IsOurs && Name != "help" && Name != "version" && Name != "h")
        Foreign.push_back({Name, O});
      else if (Name == "h")
        O->setHiddenFlag(cl::ReallyHidden);
    }
    for (auto &[Name, O] : Foreign)
      Sub->OptionsMap.erase(Name);
  }
}

template <typename T>
static std::optional<T>
choose(llvm::StringRef Option, llvm::StringRef Value,
       std::initializer_list<std::pair<llvm::StringRef, T>> Choices) {
  std::string Known;
  for (const auto &[Name, Result] : Choices) {
    if (Name == Value)
      return Result;
    Known += (Known.empty() ? "" : ", ") + Name.str();
  }
  fail("--" + Option.str() + " is one of " + Known + ", not '" + Value.str() +
       "'");
  return std::nullopt;
}

/// Sets \p Number if \p Value is given; false, with a message, if it is none.
static bool parseNumber(llvm::StringRef Option, llvm::StringRef Value,
                        unsigned &Number) {
  if (Value.empty() || !Value.getAsInteger(10, Number))
    return true;
  fail(Option.str() + " is a number, not '" + Value.str() + "'");
  return false;
}

static constexpr llvm::StringLiteral Overview =
    "Finds where Windows code lets Extended MAPI meet the wrong identity.\n\n"
    "  mapi-audit [options] path... [-- compiler options]\n\n"
    "  path is a source file, a folder (searched for .c, .cc, .cpp, .cxx), a\n"
    "  compile_commands.json, or a project or solution of Visual Studio or "
    "Visual\n  C++ (.vcxproj, .vcproj, .dsp, .sln, .dsw).\n\n"
    "  Exit status: 0 nothing to report, 1 findings, 2 bad usage or "
    "unreadable\n"
    "  input, 3 the analysis could not cover everything it was asked to.\n";

std::optional<CommandLine>
mapi::audit::parseCommandLine(int Count, const char *const *Values, int &Exit) {
  CommandLine Result;
  std::vector<const char *> Own;
  for (int I = 0; I < Count; ++I) {
    if (I > 0 && llvm::StringRef(Values[I]) == "--") {
      Result.HasCompilerOptions = true;
      Result.CompilerOptions.assign(Values + I + 1, Values + Count);
      break;
    }
    Own.push_back(Values[I]);
  }

  static Registered O;
  removeForeignOptions(O.Category, {&O.Audit, &O.Capture, &O.Link, &O.Models});
  cl::SetVersionPrinter([](llvm::raw_ostream &OS) {
    OS << "mapi-audit " MAPI_TIDY_VERSION " (LLVM " LLVM_VERSION_STRING ")\n";
  });
  std::string Errors;
  llvm::raw_string_ostream ErrorStream(Errors);
  Exit = BadUsage;
  if (!cl::ParseCommandLineOptions(Own.size(), Own.data(), Overview,
                                   &ErrorStream)) {
    // LLVM's messages start with the path of the program.
    llvm::StringRef Text(Errors);
    if (Text.consume_front(Own[0]))
      Text.consume_front(": ");
    llvm::StringRef Line = Text.split('\n').first;
    llvm::StringRef Name = llvm::StringRef(Own[0]);
    std::string Shown = Line.trim().str();
    if (size_t At = Shown.find(Name.str()); At != std::string::npos)
      Shown.replace(At, Name.size(), "mapi-audit");
    fail(Shown);
    return std::nullopt;
  }

  Result.C = O.Capture  ? Command::Capture
             : O.Link   ? Command::Link
             : O.Models ? Command::Models
                        : Command::Audit;
  Result.Paths.assign(O.Paths.begin(), O.Paths.end());
  Result.DatabaseFolder = O.Database;
  Result.Checks = O.Checks;
  Result.OutputFile = O.Output == "-" ? std::string() : O.Output.getValue();
  Result.WantsCoverage = O.Coverage;
  Result.ModelFiles.assign(O.ModelFiles.begin(), O.ModelFiles.end());
  Result.AllUnits = O.AllUnits;
  Result.CacheFolder = O.Cache;
  Result.UseCache = !O.NoCache;
  Result.IncludeFolders.assign(O.Includes.begin(), O.Includes.end());
  if (O.Progress.getNumOccurrences())
    Result.ShowProgress = O.Progress;
  Result.ShowCompilerErrors = O.ShowErrors;
  Result.NinjaFile = O.Ninja;
  Result.DependencyFile = O.Depfile;
  Result.HasExactOptions = O.Exact;
  Result.ProjectPaths.assign(O.Projects.begin(), O.Projects.end());
  Result.WorkingDirectory = O.Directory;
  Result.Print = O.PrintStates ? PrintForm::States
                 : O.Print     ? PrintForm::Program
                               : PrintForm::Report;
  Result.CheckedModelFile = O.CheckModels;
  Result.PrintModels = O.PrintModels;

  if (!parseNumber("-j", O.Jobs, Result.Jobs) ||
      !parseNumber("--timeout", O.Timeout, Result.TimeoutSeconds))
    return std::nullopt;
  if (Result.HasCompilerOptions && !Result.DatabaseFolder.empty()) {
    fail("-p does not go with compiler options after '--': both say how units "
         "are compiled");
    return std::nullopt;
  }
  for (const std::string &Folder : Result.IncludeFolders)
    if (!llvm::sys::fs::is_directory(Folder)) {
      fail("--include: '" + Folder + "' is no folder");
      return std::nullopt;
    }
  auto Format = reports::parseFormat(O.Format);
  if (!Format) {
    fail("--format is one of text, sarif, json, not '" + O.Format + "'");
    return std::nullopt;
  }
  Result.Format = *Format;
  auto Fail = choose<FailOn>("fail-on", O.Fail,
                             {{"any", FailOn::Any},
                              {"certain", FailOn::Certain},
                              {"never", FailOn::Never}});
  if (!Fail)
    return std::nullopt;
  Result.Fail = *Fail;
  if (O.Provider.getNumOccurrences()) {
    using Kind = hazards::Options::ProviderKind;
    Result.Provider =
        choose<Kind>("provider", O.Provider,
                     {{"any", Kind::Any}, {"exchange", Kind::Exchange}});
    if (!Result.Provider)
      return std::nullopt;
  }
  if (Result.TimeoutSeconds == 0) {
    fail("--timeout is at least 1 second");
    return std::nullopt;
  }
  if (Result.C == Command::Models) {
    if (Result.CheckedModelFile.empty() && !Result.PrintModels) {
      fail("models: nothing to do; see mapi-audit models --help");
      return std::nullopt;
    }
  } else if (Result.Paths.empty()) {
    fail(Result.C == Command::Link
             ? "no summary given; see mapi-audit link --help"
             : "no path given; see mapi-audit --help");
    return std::nullopt;
  }
  return Result;
}
