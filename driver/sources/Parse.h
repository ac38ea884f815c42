//===- Parse.h - One unit through Clang and capture -------------*- C++ -*-===//

#ifndef MAPI_TIDY_SOURCES_PARSE_H
#define MAPI_TIDY_SOURCES_PARSE_H

#include "checks/models/Models.h"
#include "driver/sources/Unit.h"
#include "driver/sources/WindowsFileSystem.h"

namespace mapi::sources {

/// Parses \p Unit as it is, errors or not, and captures it. A header that is
/// nowhere is skipped and listed in the summary. Runs in this process: a crash
/// of Clang is a crash of the caller, see Workers.h.
UnitCapture
parseAndCapture(const Unit &Unit, const models::ModelSet &Models,
                const llvm::IntrusiveRefCntPtr<WindowsFileSystem> &FileSystem);

/// Folders that Clang searches for <headers> with \p Arguments, those of the
/// stand-ins left out, in order.
std::vector<std::string> systemIncludeFolders(
    std::vector<std::string> Arguments,
    const llvm::IntrusiveRefCntPtr<WindowsFileSystem> &FileSystem);

} // namespace mapi::sources

#endif // MAPI_TIDY_SOURCES_PARSE_H
