//===- ObjectPlaces.h - Members and globals that hold MAPI objects -*- C++ -*-//

#ifndef MAPI_TIDY_LINKER_OBJECTPLACES_H
#define MAPI_TIDY_LINKER_OBJECTPLACES_H

#include "checks/linker/FunctionValues.h"
#include "checks/linker/Program.h"
#include "llvm/ADT/StringSet.h"

namespace mapi::linker {

/// IUnknown::Release says nothing by itself. But a function that only releases
/// what another one has put into a member (Close() of what Open() opened) is
/// where an object meets the wrong identity. Places are told by field and
/// global name, as the solver does (Places.h), whichever object they are in.
class ObjectPlaces {
public:
  explicit ObjectPlaces(const Program &P);

  /// Call \p I of \p Callee, in the function that \p Values is turned to, is
  /// given what lies in such a place, or arranges something that others depend
  /// on: makes a lock, has HKEY_CURRENT_USER follow the thread.
  bool concerns(const summary::Instruction &I, const Entity &Callee,
                const FunctionValues &Values) const;

private:
  void collect(const Function &F, FunctionValues &Values);

  const Program &P;
  llvm::StringSet<> Holders;
};

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_OBJECTPLACES_H
