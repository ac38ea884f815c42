//===- LostReads.h - Reads that the summary does not show -------*- C++ -*-===//
//
// Slicing leaves out a test whose arms do nothing that matters:
//     if (!m_fImpersonated)
//       OutputDebugString("no impersonation");
// Whether somebody looks at a result is a question all the same. The names of
// what is read in such code are kept.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_CAPTURE_LOSTREADS_H
#define MAPI_TIDY_CAPTURE_LOSTREADS_H

#include "checks/capture/Builder.h"
#include "checks/capture/Unit.h"

namespace mapi::capture {

class LostReads {
public:
  /// Notes the reads in \p B before anything is left out.
  LostReads(Unit &U, Builder &B, unsigned Parameters);
  /// Tells the unit, and the parameters, of those that are gone by now. The
  /// registers are still those of the constructor.
  void tell();

private:
  struct Read {
    summary::RegisterId Result;
    summary::Operand::Kind K; ///< String: a field's name.
    uint32_t Index;
  };
  std::vector<Read> Reads;
  Unit &U;
  Builder &B;
};

/// Counts the functions of the main file that the text has and the tree has
/// not: as not analyzed if they call something modelled, else as degraded.
/// What they name counts as read.
void countLostBodies(Unit &U);

} // namespace mapi::capture

#endif // MAPI_TIDY_CAPTURE_LOSTREADS_H
