//===- Trace.cpp - How a state came about ---------------------------------===//

#include "checks/solver/Trace.h"

using namespace mapi::solver;

Trace mapi::solver::joinTraces(Trace A, Trace B) {
  Trace X = A, Y = B;
  bool OnlyBranches = true;
  auto StepBack = [&](Trace &T) {
    OnlyBranches &= T->isBranch() || T->K == TraceStep::Kind::Stays;
    T = T->Previous;
  };
  while (X != Y && OnlyBranches) {
    unsigned DX = depth(X), DY = depth(Y);
    if (DX >= DY)
      StepBack(X);
    if (DY >= DX && OnlyBranches)
      StepBack(Y);
  }
  return OnlyBranches ? X : A;
}
