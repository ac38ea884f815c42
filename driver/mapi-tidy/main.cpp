//===- main.cpp - clang-tidy with the MAPI checks -------------------------===//
//
// Everything is clang-tidy's: its options, its checks, its output. Linking the
// module in (checks/tidy) is the difference.
//
//===----------------------------------------------------------------------===//

#include "clang-tidy/tool/ClangTidyMain.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <string>
#include <vector>

/// Clang looks for its own headers (stddef.h ...) in ../lib/clang beside the
/// program. The build and the installation have them there; a program that was
/// copied elsewhere falls back to those of the LLVM it was built with.
static std::string resourceFolderArgument(const char *Program) {
  static int Anchor;
  llvm::SmallString<256> Own(
      llvm::sys::fs::getMainExecutable(Program, &Anchor));
  llvm::sys::path::remove_filename(Own);
  llvm::sys::path::append(Own, "..", "lib", "clang");
  if (llvm::sys::fs::is_directory(Own))
    return "";
  return "--extra-arg-before=-resource-dir=" MAPI_TIDY_RESOURCE_FOLDER;
}

int main(int argc, const char **argv) {
  std::vector<const char *> Arguments(argv, argv + argc);
  std::string ResourceFolder = resourceFolderArgument(argv[0]);
  if (!ResourceFolder.empty())
    Arguments.insert(Arguments.begin() + 1, ResourceFolder.c_str());
  return clang::tidy::clangTidyMain(Arguments.size(), Arguments.data());
}
