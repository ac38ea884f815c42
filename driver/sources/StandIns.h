//===- StandIns.h - Headers of the project's own ----------------*- C++ -*-===//
//
// Small declarations that take the place of headers nobody but a Windows
// machine has: MFC, ATL, WTL, WIL, WRL, the Exchange EDK, parts of the SDK.
// They are built into the tools; see driver/sources/stand-ins.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOURCES_STANDINS_H
#define MAPI_TIDY_SOURCES_STANDINS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace mapi::sources {

struct StandIn {
  llvm::StringRef Name; ///< "atlbase.h", "wil/resource.h"; lower case.
  llvm::StringRef Text; ///< Ends with a zero byte that is not counted.
};

/// All of them, by name.
llvm::ArrayRef<StandIn> standIns();

} // namespace mapi::sources

#endif // MAPI_TIDY_SOURCES_STANDINS_H
