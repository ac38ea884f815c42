//===- Link.h - TU summaries to program -------------------------*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_LINK_H
#define MAPI_TIDY_LINKER_LINK_H

#include "checks/linker/Membership.h"
#include "checks/linker/Program.h"

namespace mapi::linker {

/// Joins \p Units. The order of the units does not matter: they are sorted by
/// main file first. \p Programs tells several programs of one tree apart, as
/// far as it knows them; where it does not, folders do.
Program link(std::vector<std::shared_ptr<const summary::TUSummary>> Units,
             std::shared_ptr<const models::ModelSet> Models,
             const Membership &Programs = {});

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_LINK_H
