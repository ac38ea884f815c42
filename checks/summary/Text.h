//===- Text.h - The TU summary as text --------------------------*- C++ -*-===//
//
// One instruction a line, names instead of indices:
//
//   mapi-tidy-summary 1
//   unit "service.cpp"
//   file 1 "impersonate.h"
//   missing "afx.h" at 0:3:10-3:17
//   statistics seen 4 captured 2 degraded 0 out-of-budget 0 errors 1
//   entity function Service::Open "c:@S@Service@F@Open#" type "int (void *)"
//   entity api function RevertToSelf "c:@F@RevertToSelf" type "int (void)"
//   entity internal variable g_count "c:service.cpp@g_count"
//   override Service::Open of IService::Open
//   reads Service::m_flags
//   function Service::Open at 0:12:15-12:19 close 0:30:1-30:2 {
//     param this, read token, object guard, ref result
//     local ok, #1
//   bb0:
//     %1 = load token
//     %2 = call api ImpersonateLoggedOnUser(%1) raises bb3 at 14:7-14:37
//     store ok, %2
//     branch %2 ? bb1 : bb2 "ImpersonateLoggedOnUser(token)" at 14:7-14:37
//   bb1:
//     %3 = field result, Service::m_count
//     %4 = call virtual IService::Next(this, &Callback, @g_count, "text", ?)
//     call indirect "void (int)" %4(7) discarded at 1:7:3-7:9
//     ...
//   }
//   end functions 1 checksum 1f5d8cc3a9b1e022
//
// Operands: a local by its name (its address), %N a register, @name the address
// of a global, &name the address of a function, "..." a string literal, a
// number, ? an unknown value. The second local (entity) of one name is name#2;
// the first one without a name is #1. Names with other characters stand in
// single quotes. Ranges leave the file out where it is that of the function.
//
// Text written by hand ends with "end unsealed" instead of the closing line
// with its checksum. It may be laid out freely within a line, have empty
// lines, and comments from ";" to the end of the line.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SUMMARY_TEXT_H
#define MAPI_TIDY_SUMMARY_TEXT_H

#include "checks/summary/Summary.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"

namespace mapi::summary {

/// Writes \p Summary in the form that `mapi-audit capture` prints.
///
/// \p Summary keeps the rules of Summary.h (verify() says so). What the text
/// does not keep, because it means nothing: unused and duplicate strings, and
/// the columns of ranges without a line.
void write(const TUSummary &Summary, llvm::raw_ostream &OS);

/// Reads that form. write(read(x)) == x, byte for byte, unless x is unsealed.
/// Every other input is rejected with "file:line: error: reason"; whatever the
/// bytes, nothing crashes and no index in the result is out of range.
llvm::Expected<TUSummary> read(llvm::MemoryBufferRef Buffer);

/// Fails if \p Summary breaks a rule that readers of a summary rely on: an
/// index out of range, a function without blocks, a register assigned twice or
/// never, a wrong number of operands or successors. read() returns nothing
/// that fails here. For those who build summaries.
llvm::Error verify(const TUSummary &Summary);

} // namespace mapi::summary

#endif // MAPI_TIDY_SUMMARY_TEXT_H
