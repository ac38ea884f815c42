//===- Text.h - The TU summary as text --------------------------*- C++ -*-===//

#ifndef MAPI_TIDY_SUMMARY_TEXT_H
#define MAPI_TIDY_SUMMARY_TEXT_H

#include "checks/summary/Summary.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"

namespace mapi::summary {

/// Writes \p Summary in the form that `mapi-audit capture` prints.
void write(const TUSummary &Summary, llvm::raw_ostream &OS);

/// Reads that form. write(read(x)) == x, byte for byte. Every other input is
/// rejected with "file:line: error: reason"; whatever the bytes, nothing
/// crashes and no index in the result is out of range.
llvm::Expected<TUSummary> read(llvm::MemoryBufferRef Buffer);

} // namespace mapi::summary

#endif // MAPI_TIDY_SUMMARY_TEXT_H
