//===- Parse.cpp - One unit through Clang and capture ---------------------===//

#include "driver/sources/Parse.h"
#include "checks/capture/Capture.h"
#include "checks/capture/SkippedText.h"
#include "driver/sources/CompileCommands.h"
#include "driver/sources/Guesswork.h"
#include "driver/sources/StandIns.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/Version.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/TargetSelect.h"
#include <algorithm>
#include <functional>

using namespace mapi;
using namespace mapi::sources;

/// \p Name without dots; from \p Directory on, if the unit has one. Who reads
/// the name later is in another folder.
static std::string fileName(llvm::StringRef Directory, llvm::StringRef Name) {
  llvm::SmallString<256> Path(Name);
  if (!Directory.empty() && !Name.starts_with("<"))
    makeAbsolute(Directory, Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

namespace {

/// An #include that found nothing.
struct Missing {
  std::string Name;
  clang::SourceLocation Begin, End;
};

class MissingHeaders : public clang::PPCallbacks {
public:
  explicit MissingHeaders(std::vector<Missing> &List) : List(List) {}

  void InclusionDirective(clang::SourceLocation HashLoc, const clang::Token &,
                          llvm::StringRef FileName, bool,
                          clang::CharSourceRange Name,
                          clang::OptionalFileEntryRef File, llvm::StringRef,
                          llvm::StringRef, const clang::Module *,
#if CLANG_VERSION_MAJOR >= 19
                          bool,
#endif
                          clang::SrcMgr::CharacteristicKind) override {
    // A header of the system that lacks another one is not the user's concern.
    if (!File)
      List.push_back({FileName.str(), Name.getBegin(), Name.getEnd()});
  }

private:
  std::vector<Missing> &List;
};

/// Hides macros of SAL 1 from the C++ library, which uses their names for
/// parameters. Visual C++'s own library does not, so that old code has them.
class SalNames : public clang::PPCallbacks {
public:
  explicit SalNames(clang::Preprocessor &PP) : PP(PP) {
    for (const char *Name : {"__in", "__out", "__success"})
      Names.push_back(PP.getIdentifierInfo(Name));
  }

  void FileChanged(clang::SourceLocation, FileChangeReason,
                   clang::SrcMgr::CharacteristicKind Kind,
                   clang::FileID) override {
    for (clang::IdentifierInfo *Name : Names)
      Name->setHasMacroDefinition(Kind == clang::SrcMgr::C_User &&
                                  PP.getLocalMacroDirectiveHistory(Name));
  }

private:
  clang::Preprocessor &PP;
  llvm::SmallVector<clang::IdentifierInfo *, 3> Names;
};

/// Counts errors, keeps the first few, and learns from all of them.
class ErrorList : public clang::DiagnosticConsumer {
public:
  ErrorList(std::vector<std::string> &List, Guesswork &Guesses)
      : List(List), Guesses(Guesses) {}

  /// The parse that is running, or null.
  clang::CompilerInstance *Compiler = nullptr;

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < clang::DiagnosticsEngine::Error)
      return;
    if (Compiler)
      Guesses.look(Info, *Compiler);
    if (List.size() >= MaxKept)
      return;
    llvm::SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    std::string Place;
    if (Info.hasSourceManager() && Info.getLocation().isValid()) {
      clang::PresumedLoc Loc =
          Info.getSourceManager().getPresumedLoc(Info.getLocation());
      if (Loc.isValid())
        Place =
            (llvm::Twine(Loc.getFilename()) + ":" + llvm::Twine(Loc.getLine()) +
             ":" + llvm::Twine(Loc.getColumn()) + ": ")
                .str();
    }
    List.push_back(Place + std::string(Text));
  }

private:
  static constexpr size_t MaxKept = 20;
  std::vector<std::string> &List;
  Guesswork &Guesses;
};

class CaptureConsumer : public clang::ASTConsumer {
public:
  CaptureConsumer(const models::ModelSet &Models,
                  const capture::SkippedText &Skipped, UnitCapture &Out,
                  Guesswork &Guesses, clang::SourceManager &SM)
      : Models(Models), Skipped(Skipped), Out(Out), Guesses(Guesses), SM(SM) {}

  void HandleTranslationUnit(clang::ASTContext &Context) override {
    Guesses.look(Context);
    Out.Summary = capture::capture(Context, Models, {.Skipped = &Skipped});
  }

  // What a function of the SDK or the C++ library does is a matter of models;
  // its body is parse time for nothing. Clang parses constexpr functions and
  // those with a deduced result all the same. The stand-ins' bodies are there
  // to be followed, and templates' bodies call back into the program.
  bool shouldSkipFunctionBody(clang::Decl *D) override {
    clang::SourceLocation Loc = D->getLocation();
    if (!SM.isInSystemHeader(Loc) || D->isTemplateDecl() || D->isTemplated())
      return false;
    clang::FileID File = SM.getFileID(SM.getExpansionLoc(Loc));
    if (File != LastFile) {
      LastFile = File;
      clang::OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
      LastIsStandIn = Entry && Entry->getName().starts_with(StandInFolder);
    }
    return !LastIsStandIn;
  }

private:
  const models::ModelSet &Models;
  const capture::SkippedText &Skipped;
  UnitCapture &Out;
  Guesswork &Guesses;
  clang::SourceManager &SM;
  clang::FileID LastFile;
  bool LastIsStandIn = false;
};

class CaptureAction : public clang::ASTFrontendAction {
public:
  CaptureAction(const models::ModelSet &Models, llvm::StringRef Directory,
                UnitCapture &Out, Guesswork &Guesses)
      : Models(Models), Directory(Directory), Out(Out), Guesses(Guesses) {}

protected:
  bool BeginSourceFileAction(clang::CompilerInstance &CI) override {
    CI.getPreprocessor().addPPCallbacks(
        std::make_unique<MissingHeaders>(NotFound));
    if (CI.getLangOpts().CPlusPlus)
      CI.getPreprocessor().addPPCallbacks(
          std::make_unique<SalNames>(CI.getPreprocessor()));
    Skipped.watch(CI.getPreprocessor());
    CI.getPreprocessor().SetSuppressIncludeNotFoundError(true);
    // Go on as far as there is source.
    CI.getDiagnostics().setFatalsAsError(true);
    return true;
  }

  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &CI, llvm::StringRef) override {
    return std::make_unique<CaptureConsumer>(Models, Skipped, Out, Guesses,
                                             CI.getSourceManager());
  }

  void EndSourceFileAction() override {
    clang::CompilerInstance &CI = getCompilerInstance();
    listFiles(CI.getSourceManager());
    if (!Out.Summary)
      return;
    // A header that units reach over different folders has one name.
    for (std::string &File : Out.Summary->Files)
      File = fileName(Directory, File);
    Out.Summary->MainFile = fileName(Directory, Out.Summary->MainFile);
    Out.Summary->Statistics.Errors = CI.getDiagnosticClient().getNumErrors();
    addMissingHeaders(CI);
  }

private:
  void listFiles(const clang::SourceManager &SM) {
    for (auto It = SM.fileinfo_begin(), End = SM.fileinfo_end(); It != End;
         ++It) {
      llvm::StringRef Name = It->first.getName();
      if (!Name.starts_with(StandInFolder))
        Out.FilesRead.push_back(fileName(Directory, Name));
    }
    llvm::sort(Out.FilesRead);
    Out.FilesRead.erase(llvm::unique(Out.FilesRead), Out.FilesRead.end());
  }

  void addMissingHeaders(clang::CompilerInstance &CI);

  const models::ModelSet &Models;
  llvm::StringRef Directory;
  capture::SkippedText Skipped;
  UnitCapture &Out;
  Guesswork &Guesses;
  std::vector<Missing> NotFound;
};

} // namespace

void CaptureAction::addMissingHeaders(clang::CompilerInstance &CI) {
  const clang::SourceManager &SM = CI.getSourceManager();
  summary::TUSummary &Summary = *Out.Summary;
  llvm::StringMap<uint32_t> Strings, Files;
  auto Intern = [](llvm::StringMap<uint32_t> &Map,
                   std::vector<std::string> &Table, llvm::StringRef Text) {
    auto [It, IsNew] = Map.try_emplace(Text, Table.size());
    if (IsNew)
      Table.push_back(Text.str());
    return It->second;
  };
  for (auto [Index, Text] : llvm::enumerate(Summary.Strings))
    Strings.try_emplace(Text, Index);
  for (auto [Index, Text] : llvm::enumerate(Summary.Files))
    Files.try_emplace(Text, Index);

  for (const Missing &M : NotFound) {
    clang::SourceLocation Begin = SM.getFileLoc(M.Begin);
    clang::SourceLocation End = SM.getFileLoc(M.End);
    clang::OptionalFileEntryRef File =
        SM.getFileEntryRefForID(SM.getFileID(Begin));
    if (!File)
      continue;
    summary::MissingHeader Header;
    Header.Name = Intern(Strings, Summary.Strings, M.Name);
    Header.Range.File =
        Intern(Files, Summary.Files, fileName(Directory, File->getName()));
    Header.Range.Line = SM.getSpellingLineNumber(Begin);
    Header.Range.Column = SM.getSpellingColumnNumber(Begin);
    Header.Range.EndLine = SM.getSpellingLineNumber(End);
    Header.Range.EndColumn = SM.getSpellingColumnNumber(End);
    Summary.MissingHeaders.push_back(Header);
  }
}

/// The command line for Clang's driver.
static std::vector<std::string> commandLine(const Unit &Unit) {
  std::vector<std::string> Command = {
      MAPI_TIDY_RESOURCE_DIR "/../../../bin/clang", "-fsyntax-only"};
  llvm::append_range(Command, Unit.Arguments);
  llvm::append_range(Command, llvm::ArrayRef<std::string>{
                                  "-w", "-Wno-everything", "-ferror-limit=0",
                                  "-fno-spell-checking",
                                  "-resource-dir=" MAPI_TIDY_RESOURCE_DIR});
  Command.push_back("--");
  Command.push_back(Unit.File);
  return Command;
}

namespace {
/// Runs one FrontendAction on the invocation that the driver made of a unit.
class Runner : public clang::tooling::ToolAction {
public:
  using Body =
      std::function<bool(std::shared_ptr<clang::CompilerInvocation>,
                         clang::FileManager *, clang::DiagnosticConsumer *)>;
  explicit Runner(Body Run) : Run(std::move(Run)) {}
  bool runInvocation(std::shared_ptr<clang::CompilerInvocation> Invocation,
                     clang::FileManager *Files,
                     std::shared_ptr<clang::PCHContainerOperations>,
                     clang::DiagnosticConsumer *Consumer) override {
    return Run(std::move(Invocation), Files, Consumer);
  }

private:
  Body Run;
};
} // namespace

/// __asm blocks are parsed by the target's assembler, and the driver looks for
/// the target's registration.
static void registerTarget() {
  LLVMInitializeX86TargetInfo();
  LLVMInitializeX86TargetMC();
  LLVMInitializeX86AsmParser();
}

static llvm::IntrusiveRefCntPtr<clang::FileManager>
makeFileManager(const Unit &Unit,
                const llvm::IntrusiveRefCntPtr<WindowsFileSystem> &FileSystem) {
  clang::FileSystemOptions Options;
  if (!Unit.Directory.empty())
    FileSystem->setCurrentWorkingDirectory(Unit.Directory);
  return llvm::IntrusiveRefCntPtr<clang::FileManager>(
      new clang::FileManager(Options, FileSystem));
}

/// Parses and captures; \p Guesses are included first, and get more by what
/// goes wrong.
static UnitCapture
parseOnce(const Unit &Unit, const models::ModelSet &Models,
          const llvm::IntrusiveRefCntPtr<WindowsFileSystem> &FileSystem,
          Guesswork &Guesses) {
  // Not a name that an #include could have.
  static const std::string GuessedHeader = (StandInFolder + "/<guessed>").str();
  UnitCapture Out;
  ErrorList Consumer(Out.Errors, Guesses);
  auto Files = makeFileManager(Unit, FileSystem);
  bool Started = false;
  Runner Run([&](std::shared_ptr<clang::CompilerInvocation> Invocation,
                 clang::FileManager *Manager,
                 clang::DiagnosticConsumer *Client) {
    Started = true;
    Invocation->getFrontendOpts().SkipFunctionBodies = true;
    // A command is data: nothing is loaded, nothing is written.
    Invocation->getFrontendOpts().Plugins.clear();
    Invocation->getFrontendOpts().AddPluginActions.clear();
    Invocation->getDependencyOutputOpts() = clang::DependencyOutputOptions();
    Invocation->getPreprocessorOpts().ImplicitPCHInclude.clear();
    Invocation->getFrontendOpts().DisableFree = true;
    if (std::string Text = Guesses.text(); !Text.empty()) {
      clang::PreprocessorOptions &Options = Invocation->getPreprocessorOpts();
      Options.Includes.push_back(GuessedHeader);
      Options.addRemappedFile(
          GuessedHeader,
          llvm::MemoryBuffer::getMemBufferCopy(Text, GuessedHeader).release());
    }
    Guesses.startParse();
#if CLANG_VERSION_MAJOR >= 21
    clang::CompilerInstance Compiler(std::move(Invocation));
    Compiler.setVirtualFileSystem(FileSystem);
    Compiler.setFileManager(Manager);
    Compiler.createDiagnostics(Client, /*ShouldOwnClient=*/false);
    Compiler.createSourceManager();
#else
    clang::CompilerInstance Compiler;
    Compiler.setInvocation(std::move(Invocation));
    Compiler.setFileManager(Manager);
    Compiler.createDiagnostics(Client, /*ShouldOwnClient=*/false);
    Compiler.createSourceManager(*Manager);
#endif
    CaptureAction Action(Models, Unit.Directory, Out, Guesses);
    Consumer.Compiler = &Compiler;
    bool Succeeded = Compiler.ExecuteAction(Action);
    Consumer.Compiler = nullptr;
    return Succeeded;
  });
  clang::tooling::ToolInvocation Invocation(
      commandLine(Unit), &Run, Files.get(),
      std::make_shared<clang::PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Consumer);
  Invocation.run();
  if (!Out.Summary)
    Out.Problem = !Out.Errors.empty() ? Out.Errors.front()
                  : Started           ? "Clang stopped before the end"
                                      : "Clang rejects the options";
  return Out;
}

/// More functions have a body; with as many, there are fewer errors. (Bodies
/// that were skipped have none.)
static bool isBetter(const UnitCapture &New, const UnitCapture &Old) {
  if (!New.Summary)
    return false;
  const summary::CaptureStatistics &N = New.Summary->Statistics;
  const summary::CaptureStatistics &O = Old.Summary->Statistics;
  if (N.FunctionsSeen != O.FunctionsSeen)
    return N.FunctionsSeen > O.FunctionsSeen;
  return N.Errors < O.Errors;
}

UnitCapture mapi::sources::parseAndCapture(
    const Unit &Unit, const models::ModelSet &Models,
    const llvm::IntrusiveRefCntPtr<WindowsFileSystem> &FileSystem) {
  registerTarget();
  // What one parse brings to light may hide something else.
  constexpr unsigned MaxParses = 6;
  Guesswork Guesses;
  UnitCapture Best = parseOnce(Unit, Models, FileSystem, Guesses);
  for (unsigned I = 1; I < MaxParses && Best.Summary && Guesses.endParse(); ++I)
    if (UnitCapture Next = parseOnce(Unit, Models, FileSystem, Guesses);
        isBetter(Next, Best))
      Best = std::move(Next);
  return Best;
}

std::vector<std::string> mapi::sources::systemIncludeFolders(
    std::vector<std::string> Arguments,
    const llvm::IntrusiveRefCntPtr<WindowsFileSystem> &FileSystem) {
  registerTarget();
  std::vector<std::string> Folders;
  // The driver wants a file that exists.
  Unit Unit;
  Unit.File = (StandInFolder + "/" + standIns().front().Name).str();
  Unit.Arguments = std::move(Arguments);
  auto Files = makeFileManager(Unit, FileSystem);
  clang::IgnoringDiagConsumer Consumer;
  Runner Run([&](std::shared_ptr<clang::CompilerInvocation> Invocation,
                 clang::FileManager *, clang::DiagnosticConsumer *) {
    for (const auto &Entry : Invocation->getHeaderSearchOpts().UserEntries)
      if (Entry.Group != clang::frontend::Quoted &&
          Entry.Group != clang::frontend::Angled &&
          !llvm::StringRef(Entry.Path).starts_with(StandInFolder) &&
          FileSystem->exists(Entry.Path))
        Folders.push_back(Entry.Path);
    return true;
  });
  clang::tooling::ToolInvocation Invocation(
      commandLine(Unit), &Run, Files.get(),
      std::make_shared<clang::PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Consumer);
  Invocation.run();
  return Folders;
}
