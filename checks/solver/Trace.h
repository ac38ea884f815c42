//===- Trace.h - How a state came about -------------------------*- C++ -*-===//
//
// Every state carries the path that led to it as a persistent list, newest
// step first. Traces explain; they never decide: states are compared and
// joined without regard to them.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOLVER_TRACE_H
#define MAPI_TIDY_SOLVER_TRACE_H

#include "checks/linker/Program.h"
#include "llvm/Support/Allocator.h"

namespace mapi::solver {

/// A place in the program; the unit gives the file table.
struct CodePlace {
  const summary::TUSummary *Unit = nullptr;
  summary::SourceRange Range;
  bool operator==(const CodePlace &) const = default;
};

struct TraceStep {
  enum class Kind : uint8_t {
    Impersonate, ///< Model made the thread a client.
    Revert,      ///< Model made it the process again.
    Restore,     ///< Model restored a saved identity.
    Initialize,  ///< Model initialized MAPI.
    Uninitialize,
    Obtain,    ///< Model made a MAPI object.
    OpenToken, ///< Model opened a token.
    CloseToken,
    Lock, ///< Model took a lock; Flag: other processes respect it.
    Unlock,
    Name,   ///< The name of MAPISVC.INF comes from here.
    Spawn,  ///< Model starts Callee on another thread.
    Branch, ///< The condition Text was assumed to be Flag.
    /// The condition Text of a switch was assumed to be the case Label (or
    /// Number, if it has no name); Flag: to be none of its cases.
    Case,
    Raise, ///< An exception leaves the call or throw here.
    Call,  ///< Calls Callee; Inner is the path through it.
    Later, ///< Something outside the program calls Callee, after all that.
    Stays, ///< A Call on whose path Callee does not revert, as others of it do.
  };
  Kind K = Kind::Branch;
  bool Flag = false;
  /// Branch: no choice is made here, but the test finds that a modelled call
  /// has failed. Told only where that is what matters.
  bool IsOutcome = false;
  unsigned Depth = 0;  ///< Steps before this one.
  unsigned Length = 0; ///< Those and this one, without outcomes.
  const TraceStep *Previous = nullptr;
  const TraceStep *Inner = nullptr;
  const models::FunctionModel *Model = nullptr;
  linker::FunctionId Callee = linker::NoFunction;
  llvm::StringRef Text, Label;
  int64_t Number = 0;
  CodePlace Where;

  /// One of several ways on was taken.
  bool isBranch() const { return K == Kind::Branch || K == Kind::Case; }
};

/// Null is the start of the function.
using Trace = const TraceStep *;

inline unsigned depth(Trace T) { return T ? T->Depth : 0; }
/// How long a story it is.
inline unsigned length(Trace T) { return T ? T->Length : 0; }

/// Makes steps; they live as long as the solver does.
class TraceAllocator {
public:
  Trace step(Trace Previous, TraceStep Step) {
    Step.Previous = Previous;
    Step.Depth = depth(Previous) + 1;
    Step.Length = length(Previous) + !Step.IsOutcome;
    return new (Allocator.Allocate<TraceStep>()) TraceStep(Step);
  }

private:
  llvm::BumpPtrAllocator Allocator;
};

/// The trace of a state that both \p A and \p B reach. Where the two differ
/// only by branches taken since they parted, and by calls that did nothing
/// there, these did not matter and are forgotten; else \p A stays.
Trace joinTraces(Trace A, Trace B);

} // namespace mapi::solver

#endif // MAPI_TIDY_SOLVER_TRACE_H
