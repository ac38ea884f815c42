//===- Events.h - What an analysis starts from ------------------*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_EVENTS_H
#define MAPI_TIDY_LINKER_EVENTS_H

#include "checks/models/Models.h"

namespace mapi::linker {

/// Whether a call of \p Model can by itself lead to a finding: it touches an
/// identity, a token, MAPI or MAPISVC.INF. Threads, locks, the registry and
/// the rest matter only on paths with such a call.
bool isEvent(const models::FunctionModel &Model);

/// A call of \p Model impersonates, reverts or sets a thread's token.
bool changesIdentity(const models::FunctionModel &Model);

/// A program with the text \p Text in it may name MAPISVC.INF, also in parts.
bool mayNameMapisvc(llvm::StringRef Text);

/// The flags of MAPIInitialize: writing them is a finding by itself. (The
/// qualified name of the field ends so.)
inline constexpr llvm::StringLiteral MapiInitFlags = "MAPIINIT_0::ulFlags";

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_EVENTS_H
