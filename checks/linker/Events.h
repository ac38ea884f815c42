//===- Events.h - What an analysis starts from ------------------*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_EVENTS_H
#define MAPI_TIDY_LINKER_EVENTS_H

#include "checks/models/Models.h"

namespace mapi::linker {

/// Whether a call of \p Model can by itself lead to a finding: it touches an
/// identity, a token, MAPI or MAPISVC.INF. Threads, locks, the registry and
/// the rest matter only on paths with such a call.
bool isEvent(const models::FunctionModel &Model);

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_EVENTS_H
