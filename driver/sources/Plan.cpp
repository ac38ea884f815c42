//===- Plan.cpp - From paths to units -------------------------------------===//

#include "driver/sources/Plan.h"
#include "driver/sources/CompileCommands.h"
#include "driver/sources/Guess.h"
#include "driver/sources/Parse.h"
#include "driver/sources/Tree.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <optional>
#include <set>

using namespace mapi::sources;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

/// Absolute, without "." and "..", so that one file has one name.
static std::string normalized(llvm::StringRef Path) {
  llvm::SmallString<256> Result(Path);
  fs::make_absolute(Result);
  path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

static llvm::Error cannotRead(llvm::StringRef Path, std::error_code EC) {
  return llvm::createStringError(
      EC, ("cannot read '" + Path + "': " + EC.message()).str());
}

namespace {

class Planner {
public:
  explicit Planner(const PlanOptions &Options) : Options(Options) {
    Result.FileSystem = new WindowsFileSystem(llvm::vfs::getRealFileSystem());
    Guess.UserArguments = Options.UserArguments;
    Guess.UserFolders = folders();
  }

  llvm::Expected<Plan> run();

private:
  /// The commands of one compile_commands.json by file.
  using Database = llvm::StringMap<CompileCommand>;

  std::vector<std::string> folders() const {
    std::vector<std::string> Result;
    for (const std::string &Folder : Options.IncludeFolders)
      Result.push_back(normalized(Folder));
    return Result;
  }
  llvm::Error addPath(const std::string &Path);
  llvm::Error addFolder(const std::string &Path);
  /// Fills FolderTree.
  llvm::Error listFolders();
  llvm::Error addFile(const std::string &Path);
  llvm::Error addDatabase(const std::string &Path, llvm::StringRef Below);
  llvm::Expected<const Database *> database(const std::string &Path);
  llvm::Expected<const Database *> databaseFor(const std::string &File);
  void addCommand(const CompileCommand &Command);
  void addGuessed(llvm::StringRef Name, const std::string &File, Tree *T);
  bool isNew(const std::string &File) { return Seen.insert(File).second; }
  /// "--" was followed by a target that mingw-w64's headers are not for: the
  /// user describes the whole environment.
  bool isCompleteByUser();
  /// ... by "-x c++" or its kin.
  bool saysLanguage() const;
  void findSystemFolders();

  const PlanOptions &Options;
  Plan Result;
  GuessOptions Guess;
  llvm::StringSet<> Seen;
  llvm::StringMap<Database> Databases;
  bool HasSystemFolders = false;
  /// All folders that the user named, together.
  std::optional<Tree> FolderTree;
  /// Those without a source.
  std::vector<std::string> Empty;
  /// The tree of the file that was added last.
  std::optional<Tree> FileTree;
  std::string FileTreeRoot;
};

} // namespace

bool Planner::isCompleteByUser() {
  if (!Options.HasUserArguments)
    return false;
  if (Options.IsExact)
    return true;
  llvm::StringRef Target;
  for (size_t I = 0; I < Options.UserArguments.size(); ++I) {
    llvm::StringRef Argument = Options.UserArguments[I];
    if (Argument.consume_front("--target="))
      Target = Argument;
    else if ((Argument == "-target" || Argument == "--target") &&
             I + 1 < Options.UserArguments.size())
      Target = Options.UserArguments[I + 1];
  }
  return !Target.empty() && !Target.contains("mingw") &&
         !Target.contains("windows-gnu");
}

bool Planner::saysLanguage() const {
  return llvm::any_of(Options.UserArguments, [](llvm::StringRef Argument) {
    return Argument.starts_with("-x") || Argument.starts_with("--language") ||
           Argument == "/TP" || Argument == "/TC";
  });
}

void Planner::findSystemFolders() {
  if (HasSystemFolders)
    return;
  HasSystemFolders = true;
  Result.SystemFolders = systemIncludeFolders(
      guessArguments("probe.cpp", Guess), Result.FileSystem);
  bool HasWindows =
      llvm::any_of(Result.SystemFolders, [&](const std::string &F) {
        return Result.FileSystem->exists(F + "/windows.h");
      });
  if (!HasWindows)
    Result.Remarks.push_back(
        "no Windows headers: install the mingw-w64 headers (Debian: "
        "g++-mingw-w64-x86-64) for better results");
}

void Planner::addGuessed(llvm::StringRef Name, const std::string &File,
                         Tree *T) {
  Unit U;
  U.File = Name.str();
  if (isCompleteByUser()) {
    U.Arguments = Options.UserArguments;
    U.Directory = Options.UserDirectory;
    for (const std::string &Folder : Guess.UserFolders)
      U.Arguments.push_back("-I" + Folder);
  } else {
    IncludeFolders Folders;
    Guess.ForcedIncludes.clear();
    if (auto It = Options.ForcedIncludes.find(File);
        It != Options.ForcedIncludes.end())
      Guess.ForcedIncludes = It->second;
    if (T) {
      Folders = T->includeFolders(File, Guess.ForcedIncludes);
      Guess.IsUnicode = T->isUnicode(File);
    }
    U.Arguments = guessArguments(File, Guess, Folders.Folders, Folders.Late);
  }
  Result.Units.push_back(std::move(U));
}

void Planner::addCommand(const CompileCommand &Command) {
  if (!isNew(Command.File))
    return;
  if (!Result.FileSystem->exists(Command.File)) {
    Result.Lost.push_back({Command.File, "No such file or directory"});
    return;
  }
  Result.Units.push_back(
      unitOf(Command, Guess.UserFolders, *Result.FileSystem));
}

llvm::Expected<const Planner::Database *>
Planner::database(const std::string &Path) {
  auto [It, IsNew] = Databases.try_emplace(Path);
  if (!IsNew)
    return &It->second;
  auto Commands = readCompileCommands(Path);
  if (!Commands)
    return Commands.takeError();
  std::string Root = path::parent_path(Path).str();
  unsigned Repeated = 0;
  for (CompileCommand &Command : *Commands) {
    makeLocal(Command, Root, *Result.FileSystem);
    std::string Key = Command.File;
    Repeated += !It->second.try_emplace(Key, std::move(Command)).second;
  }
  if (Repeated)
    Result.Remarks.push_back("'" + Path + "' has several commands for " +
                             std::to_string(Repeated) +
                             " files; the first is used");
  return &It->second;
}

llvm::Error Planner::addDatabase(const std::string &Path,
                                 llvm::StringRef Below) {
  auto Commands = database(Path);
  if (!Commands)
    return Commands.takeError();
  std::string Prefix = Below.empty() ? "" : (Below + "/").str();
  for (const auto &Entry : **Commands)
    if (llvm::StringRef(Entry.second.File).starts_with(Prefix))
      addCommand(Entry.second);
  return llvm::Error::success();
}

/// The database that tells how \p File is compiled: -p's, else the nearest in
/// the folders above it, as clang-tidy looks for it. Null if there is none.
llvm::Expected<const Planner::Database *>
Planner::databaseFor(const std::string &File) {
  if (Options.HasUserArguments)
    return nullptr;
  if (!Options.DatabaseFolder.empty())
    return database(normalized(Options.DatabaseFolder) +
                    "/compile_commands.json");
  for (llvm::StringRef Folder = path::parent_path(File); !Folder.empty();
       Folder = path::parent_path(Folder)) {
    std::string Path = (Folder + "/compile_commands.json").str();
    if (fs::is_regular_file(Path))
      return database(Path);
  }
  return nullptr;
}

/// The folder of the project that \p File belongs to: the outermost one above
/// it that looks like the top of a source tree; else its own.
static std::string projectFolder(llvm::StringRef File) {
  std::string Own = path::parent_path(File).str();
  std::string Result = Own;
  unsigned Levels = 0;
  for (llvm::StringRef Folder = Own;
       path::has_relative_path(Folder) && ++Levels <= 10;
       Folder = path::parent_path(Folder)) {
    std::error_code EC;
    for (fs::directory_iterator It(Folder, EC), End; !EC && It != End;
         It.increment(EC)) {
      std::string Name = path::filename(It->path()).lower();
      std::string Extension = path::extension(Name).str();
      if (Name == ".git" || Name == ".hg" || Name == ".svn" ||
          Extension == ".sln" || Extension == ".dsw" ||
          llvm::StringRef(Name).starts_with("license")) {
        Result = Folder.str();
        break;
      }
    }
  }
  return Result;
}

llvm::Error Planner::addFile(const std::string &Path) {
  std::string File = normalized(Path);
  // Reading is what tells whether it can be read.
  auto Readable = fs::openNativeFileForRead(File);
  if (!Readable)
    return cannotRead(Path, llvm::errorToErrorCode(Readable.takeError()));
  fs::closeFile(*Readable);

  auto Commands = databaseFor(File);
  if (!Commands)
    return Commands.takeError();
  if (*Commands) {
    auto It = (*Commands)->find(File);
    if (It != (*Commands)->end()) {
      addCommand(It->second);
      return llvm::Error::success();
    }
  }
  // Parsed as C++, a report or a project would look like a clean unit. Who says
  // what the file is, or has a build system say it, is believed.
  if (!isSourceFile(File) && !isHeaderFile(File) && !Options.IsExact &&
      !saysLanguage())
    return llvm::createStringError(
        std::make_error_code(std::errc::invalid_argument),
        "cannot read '" + Path +
            "': not a C or C++ source (-- -x c++ takes it for one)");
  if (!isNew(File))
    return llvm::Error::success();
  std::string Name = Options.KeepNames ? Path : File;
  if (isCompleteByUser()) {
    addGuessed(Name, File, nullptr);
    return llvm::Error::success();
  }
  std::string Root = projectFolder(File);
  if (FileTreeRoot != Root || !FileTree) {
    // A folder that holds half a disk is not worth listing for a file.
    constexpr size_t MaxFiles = 20000;
    auto Listed = Tree::list({Root}, MaxFiles);
    if (Listed && Listed->isCut())
      Listed = Tree::list({path::parent_path(File).str()}, MaxFiles);
    if (!Listed)
      return Listed.takeError();
    FileTree = std::move(*Listed);
    FileTreeRoot = Root;
  }
  Tree *T = &*FileTree;
  findSystemFolders();
  T->setSystemFolders(Result.SystemFolders, Result.FileSystem);
  addGuessed(Name, File, T);
  return llvm::Error::success();
}

llvm::Error Planner::addFolder(const std::string &Path) {
  std::string Folder = normalized(Path);
  size_t UnitsBefore = Result.Units.size();
  size_t Before = UnitsBefore + Result.Lost.size();
  if (!Options.HasUserArguments) {
    if (!Options.DatabaseFolder.empty()) {
      if (auto E = addDatabase(normalized(Options.DatabaseFolder) +
                                   "/compile_commands.json",
                               Folder))
        return E;
      if (Result.Units.size() + Result.Lost.size() == Before)
        return llvm::createStringError(
            std::make_error_code(std::errc::invalid_argument),
            "'" + Options.DatabaseFolder +
                "/compile_commands.json' has no command for a file in '" +
                Path + "'");
      return llvm::Error::success();
    }
    if (fs::is_regular_file(Folder + "/compile_commands.json"))
      if (auto E = addDatabase(Folder + "/compile_commands.json", Folder))
        return E;
  }
  bool HasCommands = Result.Units.size() != UnitsBefore;
  if (auto E = listFolders())
    return E;
  unsigned Guessed = 0;
  const std::vector<std::string> Sources = FolderTree->sources(Folder);
  for (const std::string &Source : Sources) {
    if (!isNew(Source))
      continue;
    addGuessed(Source, Source, &*FolderTree);
    ++Guessed;
  }
  if (HasCommands && Guessed)
    Result.Remarks.push_back(std::to_string(Guessed) + " sources in '" + Path +
                             "' have no compile command; their options are "
                             "guessed");
  // Beside others, a folder of headers is of use to them.
  if (Sources.empty() && Result.Units.size() + Result.Lost.size() == Before)
    Empty.push_back(Path);
  return llvm::Error::success();
}

llvm::Error Planner::listFolders() {
  if (FolderTree)
    return llvm::Error::success();
  std::vector<std::string> Roots;
  for (const std::string &Path : Options.Paths)
    if (fs::is_directory(Path))
      Roots.push_back(normalized(Path));
  auto Listed = Tree::list(Roots);
  if (!Listed)
    return Listed.takeError();
  FolderTree = std::move(*Listed);
  for (const Unreadable &U : FolderTree->unreadable())
    Result.Lost.push_back({U.Path, U.Reason});
  if (size_t Count = FolderTree->foreignLinks().size())
    Result.Remarks.push_back(
        "links to folders elsewhere are not followed; name those that belong "
        "to the program: " +
        FolderTree->foreignLinks().front() +
        (Count == 1 ? "" : " and " + std::to_string(Count - 1) + " more"));
  findSystemFolders();
  FolderTree->setSystemFolders(Result.SystemFolders, Result.FileSystem);
  return llvm::Error::success();
}

llvm::Error Planner::addPath(const std::string &Path) {
  fs::file_status Status;
  if (std::error_code EC = fs::status(Path, Status))
    return cannotRead(Path, EC);
  if (Status.type() == fs::file_type::directory_file)
    return addFolder(Path);
  if (Status.type() != fs::file_type::regular_file)
    return llvm::createStringError(
        std::make_error_code(std::errc::invalid_argument),
        "cannot read '" + Path + "': not a file or folder");
  if (path::extension(Path).equals_insensitive(".json"))
    return addDatabase(normalized(Path), "");
  return addFile(Path);
}

llvm::Expected<Plan> Planner::run() {
  // Clang would go on without it, and the audit would not be the one asked for.
  if (auto Problem = findBadOption(Options.UserArguments))
    return llvm::createStringError(
        std::make_error_code(std::errc::invalid_argument), *Problem);
  for (const std::string &Path : Options.Paths) {
    if (auto E = addPath(Path))
      return std::move(E);
    if (fs::is_directory(Path))
      Result.Folders.push_back(normalized(Path));
    else if (!path::extension(Path).equals_insensitive(".json"))
      Result.NamedFiles.insert(normalized(Path));
  }
  for (const std::string &File : Options.ListedFiles)
    if (auto E = addFile(File))
      return std::move(E);
  for (const std::string &Path : Empty) {
    std::string Message = "no C or C++ source in folder '" + Path + "'";
    if (Result.Units.empty() && Result.Lost.empty())
      return llvm::createStringError(
          std::make_error_code(std::errc::invalid_argument), Message);
    Result.Remarks.push_back(Message);
  }
  if (!isCompleteByUser())
    findSystemFolders();
  llvm::sort(Result.Units,
             [](const Unit &A, const Unit &B) { return A.File < B.File; });
  llvm::sort(Result.Lost, [](const LostUnit &A, const LostUnit &B) {
    return A.File < B.File;
  });
  return std::move(Result);
}

std::vector<std::string> mapi::sources::files(const Plan &Plan) {
  std::vector<std::string> Result;
  for (const Unit &U : Plan.Units)
    Result.push_back(U.File);
  return Result;
}

std::optional<std::vector<std::string>>
mapi::sources::listTree(const Plan &Plan) {
  // Folders that may hold what a unit includes, in the order of their names,
  // so that one inside another comes after it.
  std::set<std::string> Roots(Plan.Folders.begin(), Plan.Folders.end());
  for (const Unit &U : Plan.Units) {
    Roots.insert(path::parent_path(normalized(U.File)).str());
    for (size_t I = 0; I < U.Arguments.size(); ++I) {
      llvm::StringRef Folder = U.Arguments[I];
      if (Folder == "-I" || Folder == "-isystem" || Folder == "-iquote" ||
          Folder == "-idirafter")
        Folder = ++I < U.Arguments.size() ? U.Arguments[I] : llvm::StringRef();
      else if (!Folder.consume_front("-I") && !Folder.consume_front("-isystem"))
        continue;
      if (Folder.empty() || Folder.starts_with(StandInFolder))
        continue;
      llvm::SmallString<256> Path(Folder);
      if (!U.Directory.empty())
        makeAbsolute(U.Directory, Path);
      if (auto Real = Plan.FileSystem->resolve(normalized(Path)))
        Roots.insert(*Real);
    }
  }
  constexpr size_t MaxFiles = 500000;
  std::vector<std::string> Files;
  llvm::StringRef Last;
  for (const std::string &Root : Roots) {
    if (!Last.empty() && Root.size() > Last.size() &&
        llvm::StringRef(Root).starts_with(Last) && Root[Last.size()] == '/')
      continue;
    Last = Root;
    auto T = Tree::list({Root}, MaxFiles);
    if (!T) {
      llvm::consumeError(T.takeError());
      continue;
    }
    if (T->isCut() || Files.size() > MaxFiles)
      return std::nullopt;
    T->forEachFile([&](llvm::StringRef File) { Files.push_back(File.str()); });
  }
  return Files;
}

llvm::Expected<Plan> mapi::sources::planUnits(const PlanOptions &Options) {
  return Planner(Options).run();
}
