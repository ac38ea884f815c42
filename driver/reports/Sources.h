//===- Sources.h - The files that findings lie in ---------------*- C++ -*-===//
//
// Clang's source manager over files that are loaded by name, so that a
// hazards::Place becomes a SourceLocation again, a diagnostic looks as in
// clang-tidy, and NOLINT works by clang-tidy's own code.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_REPORTS_SOURCES_H
#define MAPI_TIDY_REPORTS_SOURCES_H

#include "checks/hazards/Finding.h"
#include "clang-tidy/NoLintDirectiveHandler.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Config/llvm-config.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mapi::reports {

/// A NOLINT comment that clang-tidy complains about.
struct NoLintError {
  hazards::Place Where;
  std::string Message;
};

class Sources {
public:
  /// Null: the real file system.
  explicit Sources(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FileSystem);
  ~Sources();

  /// Where \p P is; invalid if the file cannot be read or has no such line.
  clang::SourceLocation location(const hazards::Place &P);

  /// The characters from \p P's start to its end; invalid if either is.
  clang::CharSourceRange range(const hazards::Place &P);
  /// The part of \p P that a report underlines: all of it, or its first line.
  hazards::Place shown(hazards::Place P);

  /// The text of the 1-based line of \p File, without its end; empty if there
  /// is none.
  llvm::StringRef line(llvm::StringRef File, unsigned Line);

  /// What the source says from \p P's start to its end; empty if \p P has no
  /// end or the file cannot be read.
  llvm::StringRef text(const hazards::Place &P);

  /// The whole file, or nothing.
  std::optional<llvm::StringRef> content(llvm::StringRef File);

  /// \p Column of \p P's line counted in characters rather than bytes: what
  /// SARIF calls unicodeCodePoints. Columns and the result are 1-based.
  unsigned characterColumn(llvm::StringRef File, unsigned Line,
                           unsigned Column);

  /// Whether a comment in the source silences \p CheckName at \p P.
  bool isSuppressed(const hazards::Place &P, llvm::StringRef CheckName);

  /// Malformed NOLINT comments seen by isSuppressed so far.
  const std::vector<NoLintError> &noLintErrors() const { return Errors; }

  /// Sends "Message [Name]" at \p P to \p Client, as clang-tidy does.
  void report(clang::DiagnosticConsumer &Client,
              clang::DiagnosticsEngine::Level Level, const hazards::Place &P,
              llvm::StringRef Message, llvm::StringRef CheckName,
              llvm::ArrayRef<hazards::FixIt> FixIts = {});

  clang::DiagnosticOptions &diagnosticOptions() { return *DiagOpts; }
  const clang::LangOptions &langOptions() const { return LangOpts; }

private:
  clang::FileID fileID(llvm::StringRef File);

  // Reference-counted up to LLVM 20.
#if LLVM_VERSION_MAJOR < 21
  using OptionsPtr = llvm::IntrusiveRefCntPtr<clang::DiagnosticOptions>;
#else
  using OptionsPtr = std::unique_ptr<clang::DiagnosticOptions>;
#endif

  clang::LangOptions LangOpts;
  OptionsPtr DiagOpts;
  clang::DiagnosticsEngine Diags;
  clang::FileManager Files;
  clang::SourceManager Manager;
  llvm::StringMap<clang::FileID> Loaded;
  clang::tidy::NoLintDirectiveHandler NoLint;
  std::vector<NoLintError> Errors;
};

} // namespace mapi::reports

#endif // MAPI_TIDY_REPORTS_SOURCES_H
