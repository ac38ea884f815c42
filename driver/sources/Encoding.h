//===- Encoding.h - Sources that are not in UTF-8 ---------------*- C++ -*-===//

#ifndef MAPI_TIDY_SOURCES_ENCODING_H
#define MAPI_TIDY_SOURCES_ENCODING_H

#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace mapi::sources {

/// Visual C++ takes sources in UTF-16 and in the machine's code page; Clang
/// takes UTF-8 only. What is not ASCII in such a file is in comments and
/// literals and means nothing to us: it becomes '?', and the size stays what
/// the file's status says. Null if the text of \p Raw is fine as it is.
std::unique_ptr<llvm::MemoryBuffer> readable(const llvm::MemoryBuffer &Raw);

} // namespace mapi::sources

#endif // MAPI_TIDY_SOURCES_ENCODING_H
