//===- ResultPlaces.h - Where results of identity changes go ----*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_RESULTPLACES_H
#define MAPI_TIDY_LINKER_RESULTPLACES_H

#include "checks/linker/Program.h"

namespace mapi::linker {

/// The members ("Class::field") and globals that some function of \p P may
/// store the result of an identity change to: a unit that reads one of them
/// tests the result, whatever else it does. For an audit that captures only
/// units which matter. Sorted; internal variables are left out.
std::vector<std::string> resultPlaces(const Program &P);

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_RESULTPLACES_H
