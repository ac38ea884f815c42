//===- FunctionValues.h - Which functions a value may be --------*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_FUNCTIONVALUES_H
#define MAPI_TIDY_LINKER_FUNCTIONVALUES_H

#include "checks/linker/Program.h"
#include "llvm/ADT/SmallVector.h"

namespace mapi::linker {

/// Finds, within one function and without regard to the order of statements,
/// the functions that an operand may be: named directly, kept in locals, in
/// fields of local closures, globals and fields, or found by GetProcAddress.
/// Private to the linker.
class FunctionValues {
public:
  struct Result {
    llvm::SmallVector<EntityId, 4> Functions;
    /// Parameters of the function at hand whose value it may be.
    llvm::SmallVector<summary::LocalId, 1> Parameters;
    /// Functions whose result it may be.
    llvm::SmallVector<EntityId, 1> Called;
    /// Globals and fields it may be loaded from; what is known to be stored
    /// there is among the functions.
    llvm::SmallVector<llvm::StringRef, 1> Places;
    bool empty() const { return Functions.empty() && Parameters.empty(); }
  };

  explicit FunctionValues(const Program &P) : P(P) {}

  /// Turns to function \p F.
  void enter(const Function &F);

  /// What \p O may be.
  Result resolve(const summary::Operand &O) const;

  /// The place that address \p O means: "Class::field" or a global's USR (and
  /// its name, in \p OtherName), empty if it is no such place.
  llvm::StringRef place(const summary::Operand &O,
                        llvm::StringRef *OtherName = nullptr) const;

  /// The same, and of the address that a smart pointer's method hands out, the
  /// place of that pointer.
  llvm::StringRef placeOrWrapper(const summary::Operand &O) const;

  /// The place that \p O was loaded from, empty if from none.
  llvm::StringRef loadedFrom(const summary::Operand &O) const;

  /// The model that the pointer \p O, loaded from a place in which nobody is
  /// known to store a function, has the name of; see modelOfPointer().
  const models::FunctionModel *modelOfPointer(const summary::Operand &O) const;

  /// The name that call \p I, if it asks for a function by name, gives as a
  /// literal.
  llvm::StringRef askedName(const summary::Instruction &I) const;

private:
  void resolve(const summary::Operand &O, Result &R, unsigned Depth) const;
  const summary::Instruction *definition(const summary::Operand &O) const;
  /// The local whose storage, or part of it, address \p O is.
  bool rootLocal(const summary::Operand &O, summary::LocalId &Id) const;

  const Program &P;
  const Function *F = nullptr;
  uint32_t FunctionNumber = 0;
  struct Register {
    uint32_t FunctionNumber = 0;
    const summary::Instruction *Definition = nullptr;
  };
  std::vector<Register> Registers;
  /// What is stored into locals and parts of them, in any order.
  std::vector<std::pair<summary::LocalId, summary::Operand>> LocalStores;
};

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_FUNCTIONVALUES_H
