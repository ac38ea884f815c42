//===- Guess.h - Options for a source nobody has a command for --*- C++ -*-===//

#ifndef MAPI_TIDY_SOURCES_GUESS_H
#define MAPI_TIDY_SOURCES_GUESS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace mapi::sources {

/// A file that is taken for a translation unit when a folder is searched: .c,
/// .cc, .cp, .cpp, .cxx, .c++, in any case.
bool isSourceFile(llvm::StringRef Path);
/// A header or another part of a unit by its name: .h, .hpp, .inl, ... Named by
/// itself it is parsed as C++.
bool isHeaderFile(llvm::StringRef Path);
/// A C (not C++) source by its name.
bool isCSource(llvm::StringRef Path);

struct GuessOptions {
  /// The program is built with wide characters (UNICODE, _UNICODE).
  bool IsUnicode = true;
  /// Options that the user gave after "--"; they win over the guessed ones.
  std::vector<std::string> UserArguments;
  /// Headers included in front of the text.
  std::vector<std::string> ForcedIncludes;
  /// --include: searched before the guessed folders.
  std::vector<std::string> UserFolders;
};

/// The options with which \p File is parsed as a Visual C++ build would have
/// compiled it, as far as mingw-w64's headers allow. \p Folders are searched
/// for headers before the system's, \p LateFolders after them.
std::vector<std::string>
guessArguments(llvm::StringRef File, const GuessOptions &Options,
               llvm::ArrayRef<std::string> Folders = {},
               llvm::ArrayRef<std::string> LateFolders = {});

/// What every unit that is parsed with mingw-w64's headers needs, guessed or
/// from a command: target, Microsoft's extensions, exceptions.
std::vector<std::string> windowsArguments();

/// Language and standard; -std in what follows wins.
std::vector<std::string> languageArguments(bool IsC);

/// The stand-ins, to be searched after everything else.
std::vector<std::string> standInArguments();

} // namespace mapi::sources

#endif // MAPI_TIDY_SOURCES_GUESS_H
