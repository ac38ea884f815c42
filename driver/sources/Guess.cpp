//===- Guess.cpp - Options for a source nobody has a command for ----------===//

#include "driver/sources/Guess.h"
#include "driver/sources/WindowsFileSystem.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

using namespace mapi::sources;

bool mapi::sources::isSourceFile(llvm::StringRef Path) {
  std::string Extension = llvm::sys::path::extension(Path).lower();
  return llvm::StringSwitch<bool>(Extension)
      .Case(".c", true)
      .Case(".cc", true)
      .Case(".cp", true)
      .Case(".cpp", true)
      .Case(".cxx", true)
      .Case(".c++", true)
      .Default(false);
}

bool mapi::sources::isHeaderFile(llvm::StringRef Path) {
  std::string Extension = llvm::sys::path::extension(Path).lower();
  return llvm::StringSwitch<bool>(Extension)
      .Cases(".h", ".hh", ".hpp", ".hxx", ".h++", true)
      .Cases(".inl", ".ipp", ".tpp", ".inc", true)
      .Default(false);
}

bool mapi::sources::isCSource(llvm::StringRef Path) {
  // Clang takes ".C" for C++; Visual C++ knows no case.
  return llvm::sys::path::extension(Path).lower() == ".c";
}

std::vector<std::string> mapi::sources::windowsArguments() {
  return {
      "--target=x86_64-w64-windows-gnu",
      "-fms-extensions",
      "-fms-compatibility",
      "-fms-compatibility-version=19.33",
      "-fgnuc-version=4.2.1",
      "-fexceptions",
      // __uuidof is Clang's own, not a macro of mingw's over a template that
      // knows the SDK's interfaces only.
      "-DUSE___UUIDOF=1",
      // <strsafe.h> makes declarations of strcat and others impossible.
      "-DSTRSAFE_NO_DEPRECATE=1",
      // Before the system's, to add what Visual C++ has and mingw-w64 lacks.
      "-isystem",
      StandInFolder.str() + "/first",
      "-include",
      StandInFolder.str() + "/first/prelude.h",
  };
}

std::vector<std::string> mapi::sources::standInArguments() {
  return {"-idirafter", StandInFolder.str()};
}

std::vector<std::string> mapi::sources::languageArguments(bool IsC) {
  if (IsC)
    // What Clang refuses since version 16 was fine with the compilers of then.
    return {"-x",
            "c",
            "-std=gnu17",
            "-Wno-error=implicit-function-declaration",
            "-Wno-error=implicit-int",
            "-Wno-error=int-conversion",
            "-Wno-error=incompatible-function-pointer-types"};
  // Visual C++ looks into a template's body when it is instantiated; old code
  // relies on that.
  return {"-x", "c++", "-std=gnu++20", "-fdelayed-template-parsing"};
}

std::vector<std::string>
mapi::sources::guessArguments(llvm::StringRef File, const GuessOptions &Options,
                              llvm::ArrayRef<std::string> Folders,
                              llvm::ArrayRef<std::string> LateFolders) {
  std::vector<std::string> Arguments = windowsArguments();
  llvm::append_range(Arguments, languageArguments(isCSource(File)));
  for (llvm::StringRef Define : {"WIN32", "_WINDOWS", "_MT"})
    Arguments.push_back(("-D" + Define).str());
  // Every header of the DDK defines it, and its meaning is needed where these
  // headers are missing: as an undeclared function of C it would tell nothing.
  Arguments.push_back("-DNT_SUCCESS(Status)=(((long)(Status))>=0)");
  if (Options.IsUnicode)
    for (llvm::StringRef Define : {"UNICODE", "_UNICODE"})
      Arguments.push_back(("-D" + Define).str());
  llvm::append_range(Arguments, Options.UserArguments);
  for (const std::string &Header : Options.ForcedIncludes) {
    Arguments.push_back("-include");
    Arguments.push_back(Header);
  }
  for (const std::string &Folder : Options.UserFolders)
    Arguments.push_back("-I" + Folder);
  for (const std::string &Folder : Folders)
    Arguments.push_back("-I" + Folder);
  for (const std::string &Folder : LateFolders) {
    Arguments.push_back("-idirafter");
    Arguments.push_back(Folder);
  }
  llvm::append_range(Arguments, standInArguments());
  return Arguments;
}
