//===- Unit.h - What is parsed, and what came of it -------------*- C++ -*-===//

#ifndef MAPI_TIDY_SOURCES_UNIT_H
#define MAPI_TIDY_SOURCES_UNIT_H

#include "checks/summary/Summary.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace mapi::sources {

/// A source file with the options it is parsed with.
struct Unit {
  /// The file, as findings name it.
  std::string File;
  /// Where relative names in Arguments start from; empty: the current folder.
  std::string Directory;
  /// Options for Clang's GNU-style driver, without program name and file. Only
  /// what decides how the source is understood; see CompileCommand.h.
  std::vector<std::string> Arguments;
};

/// A unit parsed and captured.
struct UnitCapture {
  /// Empty if Clang could not even start; Problem says why.
  std::optional<summary::TUSummary> Summary;
  std::string Problem;
  /// All files read, sorted; the stand-ins are not among them.
  std::vector<std::string> FilesRead;
  /// The first errors of Clang, "file:line:column: message".
  std::vector<std::string> Errors;
};

/// What a worker hands to its parent: a UnitCapture with the summary as text.
struct CapturedText {
  std::string Summary;
  std::string Problem;
  std::vector<std::string> FilesRead;
  std::vector<std::string> Errors;
};

/// Bytes and back. decode gives nothing for bytes that encode has not made (a
/// worker that died while it wrote).
std::string encode(const CapturedText &Capture);
std::optional<CapturedText> decode(llvm::StringRef Bytes);

} // namespace mapi::sources

#endif // MAPI_TIDY_SOURCES_UNIT_H
