//===- CompileCommands.cpp - Compile commands as data ---------------------===//

#include "driver/sources/CompileCommands.h"
#include "driver/sources/Guess.h"
#include "clang/Basic/Version.h"
#if CLANG_VERSION_MAJOR >= 22
#include "clang/Options/Options.h"
#else
#include "clang/Driver/Options.h"
#endif
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/TargetParser/Triple.h"
#include <algorithm>

using namespace mapi::sources;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;
#if CLANG_VERSION_MAJOR >= 22
namespace options = clang::options;
using clang::getDriverOptTable;
#else
namespace options = clang::driver::options;
using clang::driver::getDriverOptTable;
#endif

void mapi::sources::makeAbsolute(llvm::StringRef Folder,
                                 llvm::SmallVectorImpl<char> &Path) {
  llvm::StringRef Relative(Path.data(), Path.size());
  if (path::is_absolute(Relative))
    return;
  llvm::SmallString<256> Absolute(Folder);
  path::append(Absolute, Relative);
  Path.assign(Absolute.begin(), Absolute.end());
}

static bool hasDriveLetter(llvm::StringRef Path) {
  return Path.size() > 2 && llvm::isAlpha(Path[0]) && Path[1] == ':' &&
         (Path[2] == '\\' || Path[2] == '/');
}

/// The last part of \p Path in lower case, without ".exe"; both kinds of
/// slashes separate.
static std::string programName(llvm::StringRef Path) {
  llvm::StringRef Name = Path.substr(Path.find_last_of("/\\") + 1);
  std::string Lower = Name.lower();
  llvm::StringRef(Lower).consume_back(".exe");
  return llvm::StringRef(Lower).ends_with(".exe")
             ? Lower.substr(0, Lower.size() - 4)
             : Lower;
}

/// Where a path of the Windows machine that wrote a database lies here: its
/// longest end that exists in \p Root or one of its parents.
static std::string localPath(llvm::StringRef Path, llvm::StringRef Root,
                             WindowsFileSystem &FS) {
  if (!hasDriveLetter(Path))
    return Path.str();
  std::string Slashed = Path.str();
  std::replace(Slashed.begin(), Slashed.end(), '\\', '/');
  for (llvm::StringRef Rest = llvm::StringRef(Slashed).substr(3); !Rest.empty();
       Rest = Rest.split('/').second)
    for (llvm::StringRef Folder = Root; path::has_relative_path(Folder);
         Folder = path::parent_path(Folder))
      if (auto Real = FS.resolve((Folder + "/" + Rest).str()))
        return *Real;
  return Slashed;
}

//===----------------------------------------------------------------------===//
// compile_commands.json
//===----------------------------------------------------------------------===//

static std::vector<std::string> tokenize(llvm::StringRef Command,
                                         bool IsWindows) {
  llvm::BumpPtrAllocator Allocator;
  llvm::StringSaver Saver(Allocator);
  llvm::SmallVector<const char *, 32> Tokens;
  if (IsWindows)
    llvm::cl::TokenizeWindowsCommandLineFull(Command, Saver, Tokens);
  else
    llvm::cl::TokenizeGNUCommandLine(Command, Saver, Tokens);
  return {Tokens.begin(), Tokens.end()};
}

/// A database that was made on Windows quotes as Windows does.
static bool isWindowsCommand(llvm::StringRef Command, llvm::StringRef Folder) {
  llvm::StringRef Program = Command.ltrim("\" ");
  return hasDriveLetter(Folder) || hasDriveLetter(Program) ||
         Command.split(' ').first.ends_with_insensitive(".exe");
}

llvm::Expected<std::vector<CompileCommand>>
mapi::sources::readCompileCommands(llvm::StringRef Path) {
  auto Fail = [&](const llvm::Twine &Reason) {
    return llvm::createStringError(
        std::make_error_code(std::errc::invalid_argument),
        ("'" + Path + "' is no compilation database: " + Reason).str());
  };
  if (!fs::is_regular_file(Path))
    return llvm::createStringError(
        std::make_error_code(std::errc::no_such_file_or_directory),
        ("cannot read '" + Path + "': " +
         (fs::exists(Path) ? "not a file" : "No such file or directory"))
            .str());
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer)
    return llvm::createStringError(
        Buffer.getError(),
        ("cannot read '" + Path + "': " + Buffer.getError().message()).str());
  llvm::StringRef Text = (*Buffer)->getBuffer();
  Text.consume_front("\xef\xbb\xbf");
  llvm::Expected<llvm::json::Value> Json = llvm::json::parse(Text);
  if (!Json)
    return Fail(llvm::toString(Json.takeError()));
  const llvm::json::Array *Entries = Json->getAsArray();
  if (!Entries)
    return Fail("it holds no array");

  std::vector<CompileCommand> Result;
  for (const llvm::json::Value &Value : *Entries) {
    const llvm::json::Object *Entry = Value.getAsObject();
    std::string Where = "entry " + llvm::utostr(Result.size() + 1);
    if (!Entry)
      return Fail(Where + " is no object");
    CompileCommand Command;
    auto File = Entry->getString("file");
    auto Folder = Entry->getString("directory");
    if (!File || File->empty())
      return Fail(Where + " has no \"file\"");
    if (!Folder)
      return Fail(Where + " has no \"directory\"");
    Command.Directory = Folder->str();
    Command.File = File->str();
    if (const llvm::json::Array *List = Entry->getArray("arguments")) {
      for (const llvm::json::Value &Item : *List) {
        auto Argument = Item.getAsString();
        if (!Argument)
          return Fail(Where + " has an argument that is no string");
        Command.Arguments.push_back(Argument->str());
      }
    } else if (auto Line = Entry->getString("command")) {
      Command.Arguments = tokenize(*Line, isWindowsCommand(*Line, *Folder));
    } else {
      return Fail(Where + " has neither \"command\" nor \"arguments\"");
    }
    if (Command.Arguments.empty())
      return Fail(Where + " has an empty command");
    Result.push_back(std::move(Command));
  }
  return Result;
}

void mapi::sources::makeLocal(CompileCommand &Command, llvm::StringRef Root,
                              WindowsFileSystem &FS) {
  bool IsFromWindows = hasDriveLetter(Command.Directory);
  llvm::SmallString<256> File(Command.File);
  if (IsFromWindows && !hasDriveLetter(File)) {
    File = Command.Directory;
    File += "\\";
    File += Command.File;
  }
  llvm::SmallString<256> Directory(localPath(Command.Directory, Root, FS));
  if (IsFromWindows && !fs::is_directory(Directory))
    Directory = Root;
  makeAbsolute(Root, Directory);
  path::remove_dots(Directory, /*remove_dot_dot=*/true);
  Command.Directory = std::string(Directory);

  File = localPath(File, Root, FS);
  makeAbsolute(Command.Directory, File);
  path::remove_dots(File, /*remove_dot_dot=*/true);
  if (auto Real = FS.resolve(File))
    File = *Real;
  Command.File = std::string(File);
}

//===----------------------------------------------------------------------===//
// The options of a command
//===----------------------------------------------------------------------===//

/// Puts the text of response files ("@file") in their place.
static std::vector<std::string>
expandResponseFiles(const std::vector<std::string> &Arguments,
                    llvm::StringRef Directory, bool IsWindows,
                    unsigned Depth = 0) {
  std::vector<std::string> Result;
  for (const std::string &Argument : Arguments) {
    if (Argument.size() < 2 || Argument[0] != '@' || Depth > 8) {
      Result.push_back(Argument);
      continue;
    }
    llvm::SmallString<256> Path(llvm::StringRef(Argument).drop_front());
    makeAbsolute(Directory, Path);
    // Anything but a file (a pipe) could keep us waiting for ever.
    if (!fs::is_regular_file(Path))
      continue;
    auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
    if (!Buffer)
      continue;
    std::string Text = (*Buffer)->getBuffer().str();
    std::string Converted;
    if (llvm::hasUTF16ByteOrderMark(
            llvm::ArrayRef<char>(Text.data(), Text.size())) &&
        llvm::convertUTF16ToUTF8String(
            llvm::ArrayRef<char>(Text.data(), Text.size()), Converted))
      Text = std::move(Converted);
    llvm::append_range(Result,
                       expandResponseFiles(tokenize(Text, IsWindows), Directory,
                                           IsWindows, Depth + 1));
  }
  return Result;
}

/// The -std option for cl's /std: value.
static std::string standardOfCl(llvm::StringRef Value) {
  return llvm::StringSwitch<std::string>(Value)
      .Case("c++14", "gnu++14")
      .Case("c++17", "gnu++17")
      .Case("c++20", "gnu++20")
      .Case("c++latest", "gnu++23")
      .Case("c++23preview", "gnu++23")
      .Case("c11", "gnu11")
      .Case("c17", "gnu17")
      .Case("clatest", "gnu17")
      .Default("");
}

/// Options that are kept as they are.
static bool isKept(unsigned Id) {
  switch (Id) {
  case options::OPT_D:
  case options::OPT_U:
  case options::OPT_include:
  case options::OPT_imacros:
  case options::OPT_iquote:
  case options::OPT_nostdinc:
  case options::OPT_nostdincxx:
  case options::OPT_nostdlibinc:
  case options::OPT__sysroot_EQ:
  case options::OPT_isysroot:
  case options::OPT_std_EQ:
  case options::OPT_m32:
  case options::OPT_m64:
  case options::OPT_fsigned_char:
  case options::OPT_fno_signed_char:
  case options::OPT_fshort_wchar:
  case options::OPT_fno_short_wchar:
  case options::OPT_fms_extensions:
  case options::OPT_fms_compatibility:
  case options::OPT_fms_compatibility_version:
  case options::OPT_fmsc_version:
  case options::OPT_fgnuc_version_EQ:
  case options::OPT_fdelayed_template_parsing:
  case options::OPT_fno_delayed_template_parsing:
  case options::OPT_fdeclspec:
  case options::OPT_fborland_extensions:
  case options::OPT_fchar8__t:
  case options::OPT_fno_char8__t:
  case options::OPT_fcxx_exceptions:
  case options::OPT_fexceptions:
  case options::OPT_fno_exceptions:
  case options::OPT_fpermissive:
    return true;
  default:
    return false;
  }
}

namespace {
/// Walks the options of one command.
class OptionReader {
public:
  OptionReader(llvm::StringRef Directory, WindowsFileSystem &FS)
      : Directory(Directory), FS(FS) {}

  void read(const llvm::opt::Arg &A);
  KeptOptions finish();

private:
  void define(llvm::StringRef Name) {
    Result.Arguments.push_back(("-D" + Name).str());
  }
  void folder(const char *Option, const llvm::opt::Arg &A) {
    std::string Path = localPath(A.getValue(), Directory, FS);
    Result.Arguments.push_back(Option);
    Result.Arguments.push_back(Path);
    HasWindowsH |= FS.resolve(absolute(Path + "/windows.h")).has_value();
    HasVcRuntime |= FS.resolve(absolute(Path + "/vcruntime.h")).has_value();
  }
  std::string absolute(llvm::StringRef Path) const {
    if (path::is_absolute(Path))
      return Path.str();
    return (Directory + "/" + Path).str();
  }

  llvm::StringRef Directory;
  WindowsFileSystem &FS;
  KeptOptions Result;
  bool HasWindowsH = false, HasVcRuntime = false;
};
} // namespace

void OptionReader::read(const llvm::opt::Arg &A) {
  unsigned Id = A.getOption().getUnaliasedOption().getID();
  switch (Id) {
  case options::OPT_I:
    return folder("-I", A);
  case options::OPT_isystem:
  case options::OPT__SLASH_imsvc:
    return folder("-isystem", A);
  case options::OPT_idirafter:
    return folder("-idirafter", A);
  case options::OPT_target:
  case options::OPT_target_legacy_spelling:
    Result.Target = A.getValue();
    return;
  case options::OPT_x:
    if (llvm::StringRef(A.getValue()) == "c" ||
        llvm::StringRef(A.getValue()) == "c++")
      Result.Language = A.getValue();
    return;
  case options::OPT__SLASH_TC:
  case options::OPT__SLASH_Tc:
    Result.Language = "c";
    return;
  case options::OPT__SLASH_TP:
  case options::OPT__SLASH_Tp:
    Result.Language = "c++";
    return;
  case options::OPT__SLASH_std: {
    std::string Standard = standardOfCl(A.getValue());
    if (Standard.empty())
      return;
    Result.HasStandard = true;
    Result.Arguments.push_back("-std=" + Standard);
    return;
  }
  case options::OPT__SLASH_J:
    Result.Arguments.push_back("-funsigned-char");
    return;
  case options::OPT__SLASH_MDd:
    define("_DEBUG");
    [[fallthrough]];
  case options::OPT__SLASH_MD:
    define("_MT");
    return define("_DLL");
  case options::OPT__SLASH_MTd:
  case options::OPT__SLASH_LDd:
    define("_DEBUG");
    return define("_MT");
  case options::OPT__SLASH_MT:
    return define("_MT");
  default:
    break;
  }
  if (!isKept(Id))
    return;
  Result.HasStandard |= Id == options::OPT_std_EQ;
  llvm::opt::ArgStringList Rendered;
  llvm::opt::InputArgList Owner;
  A.render(Owner, Rendered);
  for (const char *Part : Rendered)
    Result.Arguments.push_back(Part);
}

KeptOptions OptionReader::finish() {
  Result.HasWindowsSdk = HasWindowsH && HasVcRuntime;
  return std::move(Result);
}

KeptOptions
mapi::sources::keepOptions(llvm::StringRef Program,
                           const std::vector<std::string> &Arguments,
                           llvm::StringRef Directory, WindowsFileSystem &FS) {
  std::string Name = programName(Program);
  bool IsCl = Name == "cl" || llvm::StringRef(Name).starts_with("clang-cl") ||
              llvm::is_contained(Arguments, "--driver-mode=cl");
  std::vector<std::string> Expanded =
      expandResponseFiles(Arguments, Directory, IsCl);
  std::vector<const char *> Raw;
  for (const std::string &Argument : Expanded)
    // What follows is for the linker.
    if (IsCl && llvm::StringRef(Argument).equals_insensitive("/link"))
      break;
    else
      Raw.push_back(Argument.c_str());

  unsigned MissingIndex = 0, MissingCount = 0;
  llvm::opt::InputArgList Parsed = getDriverOptTable().ParseArgs(
      Raw, MissingIndex, MissingCount,
      llvm::opt::Visibility(IsCl ? options::CLOption : options::ClangOption));
  OptionReader Reader(Directory, FS);
  for (const llvm::opt::Arg *A : Parsed) {
    // -Xclang hands its value to the compiler proper: nothing there is ours.
    Reader.read(*A);
  }
  return Reader.finish();
}

std::optional<std::string>
mapi::sources::findBadOption(const std::vector<std::string> &Arguments) {
  bool IsCl = llvm::is_contained(Arguments, "--driver-mode=cl");
  std::vector<const char *> Raw;
  for (const std::string &Argument : Arguments)
    Raw.push_back(Argument.c_str());
  unsigned MissingIndex = 0, MissingCount = 0;
  llvm::opt::InputArgList Parsed = getDriverOptTable().ParseArgs(
      Raw, MissingIndex, MissingCount,
      llvm::opt::Visibility(IsCl ? options::CLOption : options::ClangOption));
  if (MissingCount)
    return "compiler option '" + Arguments[MissingIndex] + "' lacks its value";
  for (const llvm::opt::Arg *A : Parsed)
    // "-b" is for the linker of AIX, and takes any word that starts so.
    if (A->getOption().getKind() == llvm::opt::Option::UnknownClass ||
        A->getOption().matches(options::OPT_b))
      return "unknown compiler option '" + Arguments[A->getIndex()] + "'";
  return std::nullopt;
}

Unit mapi::sources::unitOf(const CompileCommand &Command,
                           const std::vector<std::string> &ExtraFolders,
                           WindowsFileSystem &FS) {
  Unit Result;
  Result.File = Command.File;
  Result.Directory = Command.Directory;
  llvm::StringRef Program = Command.Arguments.front();
  std::vector<std::string> Rest(Command.Arguments.begin() + 1,
                                Command.Arguments.end());
  KeptOptions Kept = keepOptions(Program, Rest, Command.Directory, FS);
  llvm::Triple Target(Kept.Target);
  bool IsForeign = !Kept.Target.empty() && !Target.isOSWindows();
  bool UsesMingw = !IsForeign && !Kept.HasWindowsSdk;

  std::vector<std::string> &Arguments = Result.Arguments;
  if (UsesMingw) {
    Arguments = windowsArguments();
    if (Target.isWindowsGNUEnvironment())
      Arguments.push_back("--target=" + Kept.Target);
  } else if (IsForeign) {
    Arguments.push_back("--target=" + Kept.Target);
  } else {
    Arguments = {"--target=" + (Kept.Target.empty() ? "x86_64-pc-windows-msvc"
                                                    : Kept.Target),
                 "-fms-extensions",
                 "-fms-compatibility",
                 "-fms-compatibility-version=19.33",
                 "-fexceptions",
                 "-fcxx-exceptions"};
  }
  bool IsC =
      Kept.Language.empty() ? isCSource(Command.File) : Kept.Language == "c";
  llvm::append_range(Arguments, languageArguments(IsC));
  llvm::append_range(Arguments, Kept.Arguments);
  for (const std::string &Folder : ExtraFolders)
    Arguments.push_back("-I" + Folder);
  if (!IsForeign)
    llvm::append_range(Arguments, standInArguments());
  return Result;
}
