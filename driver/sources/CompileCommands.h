//===- CompileCommands.h - Compile commands as data -------------*- C++ -*-===//
//
// A compile command comes from the tree that is audited and is not trusted:
// nothing in it is executed, no compiler of it is asked for anything. It is
// read with Clang's own option tables, and of all options those are kept that
// decide how the source is understood: macros, include folders, language,
// target. Everything else (plugins, wrappers, outputs, code generation) is
// dropped.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOURCES_COMPILECOMMANDS_H
#define MAPI_TIDY_SOURCES_COMPILECOMMANDS_H

#include "driver/sources/Unit.h"
#include "driver/sources/WindowsFileSystem.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace mapi::sources {

/// One entry of a compile_commands.json.
struct CompileCommand {
  std::string Directory;
  std::string File;                   ///< Absolute, as far as the entry tells.
  std::vector<std::string> Arguments; ///< Program first.
};

/// Reads a compile_commands.json, whose commands may be quoted as Unix or
/// Windows do. Fails with one line that names the file and the reason.
llvm::Expected<std::vector<CompileCommand>>
readCompileCommands(llvm::StringRef Path);

/// Starts \p Path at \p Folder if it is relative. (LLVM's own function for it
/// moved between the versions that we build with.)
void makeAbsolute(llvm::StringRef Folder, llvm::SmallVectorImpl<char> &Path);

/// Makes the names in \p Command absolute. A database that was made on Windows
/// names folders of that machine; \p Root, the database's folder, and those
/// above it are where they are looked for.
void makeLocal(CompileCommand &Command, llvm::StringRef Root,
               WindowsFileSystem &FS);

/// What is wrong with \p Arguments for the driver of Clang, in the style of its
/// GNU-like command line: an unknown option, or one without its value. Nothing
/// if they are fine.
std::optional<std::string>
findBadOption(const std::vector<std::string> &Arguments);

/// What is kept of a command line.
struct KeptOptions {
  std::vector<std::string> Arguments;
  /// --target or -target, if given; "" otherwise.
  std::string Target;
  /// -x, /TC, /TP or by the name of the file: "c" or "c++".
  std::string Language;
  bool HasStandard = false;
  /// An include folder of the command holds the Windows SDK's headers.
  bool HasWindowsSdk = false;
};

/// Reads \p Arguments (without program) in the style of \p Program's
/// command line: cl's if it is a cl or clang-cl or the arguments ask for it.
KeptOptions keepOptions(llvm::StringRef Program,
                        const std::vector<std::string> &Arguments,
                        llvm::StringRef Directory, WindowsFileSystem &FS);

/// The unit that \p Command compiles, with mingw-w64's headers and the
/// stand-ins after the command's own folders unless it brings an SDK.
Unit unitOf(const CompileCommand &Command,
            const std::vector<std::string> &ExtraFolders,
            WindowsFileSystem &FS);

} // namespace mapi::sources

#endif // MAPI_TIDY_SOURCES_COMPILECOMMANDS_H
