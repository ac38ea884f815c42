//===- ControlDependence.h - Which branch decides what ----------*- C++ -*-===//

#ifndef MAPI_TIDY_CAPTURE_CONTROLDEPENDENCE_H
#define MAPI_TIDY_CAPTURE_CONTROLDEPENDENCE_H

#include "checks/capture/Builder.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/SmallVector.h"

namespace mapi::capture {

struct ControlDependence {
  /// The block that all ways from a block meet in, or NoBlock if they meet at
  /// no block before the function's end.
  std::vector<summary::BlockId> PostDominator;
  /// Blocks whose end decides whether a block runs.
  std::vector<llvm::SmallVector<summary::BlockId, 2>> DependsOn;
};

/// Computes both for the blocks in \p Reachable. Unwinding counts as a way.
ControlDependence controlDependence(const Builder &B,
                                    const llvm::BitVector &Reachable);

} // namespace mapi::capture

#endif // MAPI_TIDY_CAPTURE_CONTROLDEPENDENCE_H
