//===- Membership.h - Which programs a unit belongs to ----------*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_MEMBERSHIP_H
#define MAPI_TIDY_LINKER_MEMBERSHIP_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <cstdint>

namespace mapi::linker {

/// Which programs of a tree each unit belongs to, as its project files tell.
/// Where two programs define a name, neither means the other's.
class Membership {
public:
  /// The unit with main file \p Unit is part of program number \p Program.
  void add(llvm::StringRef Unit, uint32_t Program) {
    auto &Known = Programs[Unit];
    auto At = llvm::lower_bound(Known, Program);
    if (At == Known.end() || *At != Program)
      Known.insert(At, Program);
  }
  /// The programs of that unit, sorted. None: nobody knows, it may be part of
  /// any.
  llvm::ArrayRef<uint32_t> programs(llvm::StringRef Unit) const {
    auto It = Programs.find(Unit);
    if (It == Programs.end())
      return {};
    return It->second;
  }

  /// Program number \p Program is a DLL: others load it and call its objects,
  /// and it calls theirs.
  void setLoadedByOthers(uint32_t Program) { Loaded.insert(Program); }
  bool isLoadedByOthers(uint32_t Program) const {
    return Loaded.contains(Program);
  }

private:
  llvm::DenseSet<uint32_t> Loaded;
  llvm::StringMap<llvm::SmallVector<uint32_t, 1>> Programs;
};

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_MEMBERSHIP_H
