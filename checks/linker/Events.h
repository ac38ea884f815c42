//===- Events.h - What an analysis starts from ------------------*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_EVENTS_H
#define MAPI_TIDY_LINKER_EVENTS_H

#include "checks/models/Models.h"

namespace mapi::linker {

/// Whether a call of \p Model can by itself lead to a finding: it touches an
/// identity, a token, MAPI or, where \p MayNameMapisvc, files. Threads, locks,
/// the registry and the rest matter only on paths with such a call.
bool isEvent(const models::FunctionModel &Model, bool MayNameMapisvc = true);

/// A call of \p Model impersonates, reverts or sets a thread's token.
bool changesIdentity(const models::FunctionModel &Model);

/// The function of \p Models that a pointer kept in \p Place ("Class::field" or
/// a variable) has the name of, as those have that a program loads at run time
/// or finds in a table: pfnMAPILogonEx, m_pRevertToSelf,
/// _SECURITY_FUNCTION_TABLE::ImpersonateSecurityContext. Null: of none.
const models::FunctionModel *modelOfPointer(const models::ModelSet &Models,
                                            llvm::StringRef Place);

/// A program with the text \p Text in it may name MAPISVC.INF, also in parts.
bool mayNameMapisvc(llvm::StringRef Text);

/// The flags of MAPIInitialize: writing them is a finding by itself. (The
/// qualified name of the field ends so.)
inline constexpr llvm::StringLiteral MapiInitFlags = "MAPIINIT_0::ulFlags";

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_EVENTS_H
