//===- Frontier.h - What other units may add to a program -------*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_FRONTIER_H
#define MAPI_TIDY_LINKER_FRONTIER_H

#include "checks/linker/Program.h"

namespace mapi::linker {

/// Names by which units that are not in a program could change its findings,
/// for an audit that captures only units which matter. Qualified, sorted.
struct Frontier {
  /// Functions that reach an event, and the virtual functions through which
  /// they are called: whoever calls one of them matters.
  std::vector<std::string> Functions;
  /// Functions that the program calls and does not define.
  std::vector<std::string> Callees;
  /// ... virtual functions, which may have overriders elsewhere, whether or
  /// not the program defines some.
  std::vector<std::string> VirtualCallees;
};

Frontier frontier(const Program &P);

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_FRONTIER_H
