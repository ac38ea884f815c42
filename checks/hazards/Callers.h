//===- Callers.h - Who calls a function -------------------------*- C++ -*-===//

#ifndef MAPI_TIDY_HAZARDS_CALLERS_H
#define MAPI_TIDY_HAZARDS_CALLERS_H

#include "checks/linker/Program.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mapi::hazards {

/// The functions of a program by those that call them, directly or as virtual
/// methods. Calls through pointers are not in it.
class Callers {
public:
  explicit Callers(const linker::Program &P);

  llvm::ArrayRef<linker::FunctionId> of(linker::FunctionId F) const {
    return Lists[F];
  }

  /// Some function calls \p F, and each that does either \p Is, or is called by
  /// such functions only.
  bool areAll(linker::FunctionId F,
              llvm::function_ref<bool(const linker::Function &)> Is) const;

private:
  const linker::Program &P;
  std::vector<llvm::SmallVector<linker::FunctionId, 2>> Lists;
};

} // namespace mapi::hazards

#endif // MAPI_TIDY_HAZARDS_CALLERS_H
