//===- Frontier.h - What other units may add to a program -------*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_FRONTIER_H
#define MAPI_TIDY_LINKER_FRONTIER_H

#include "checks/linker/Program.h"

namespace mapi::linker {

/// Names by which units that are not in a program could change its findings,
/// for an audit that captures only units which matter. Qualified, sorted.
struct Frontier {
  /// Functions that reach an event, the virtual functions through which they
  /// are called, and the globals, static members and fields ("Class::field")
  /// that hold such a function or an API that is one, and the functions that
  /// are handed one or return it: whoever names one of them may call it. Also
  /// globals with initial values that are used: whoever names one of them may
  /// change it.
  std::vector<std::string> Functions;
  /// Functions that the program calls or hands on, and variables that it
  /// uses: whoever defines one of them matters, also if the program has a
  /// definition, since another program of the tree may have its own.
  std::vector<std::string> Needed;
  /// ... virtual functions, which may have overriders elsewhere.
  std::vector<std::string> NeededVirtual;
};

Frontier frontier(const Program &P);

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_FRONTIER_H
