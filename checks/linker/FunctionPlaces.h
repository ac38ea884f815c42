//===- FunctionPlaces.h - Which functions places hold -----------*- C++ -*-===//
//
// Finds which functions a program stores into its globals and fields, directly
// or by copying one place into another (`Op.Run = Table[I].Run`), and whose
// addresses it takes. A points-to analysis of functions, flow-insensitive and
// field-based (Heintze and Tardieu, PLDI 2001): one set for each field of a
// class, whatever the object.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_LINKER_FUNCTIONPLACES_H
#define MAPI_TIDY_LINKER_FUNCTIONPLACES_H

#include "checks/linker/FunctionValues.h"
#include "checks/linker/Program.h"
#include "llvm/ADT/SetVector.h"

namespace mapi::linker {

class FunctionPlaces {
public:
  explicit FunctionPlaces(Program &P) : P(P) {}

  /// Fills P.Stored, P.AddressTaken and P.ByName.
  void run();

private:
  struct Place {
    llvm::SmallSetVector<EntityId, 2> Functions;
    /// Places that are copied from this one.
    llvm::SmallSetVector<uint32_t, 2> CopiedTo;
    bool IsQueued = false;
  };

  void nameFunctions();
  void collect(const Function &F, FunctionValues &Values);
  void takeAddress(const Function &F, const summary::Operand &O, bool IsStored);
  uint32_t place(llvm::StringRef Name);
  void spread();

  Program &P;
  llvm::StringMap<uint32_t> Numbers;
  std::vector<Place> Places;
};

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_FUNCTIONPLACES_H
