//===- Check.h - The interface of a check -----------------------*- C++ -*-===//
//
// A check says of each operation whether it is a hazard, and how to say so.
// One file for each check: condition, message, notes, fix. The order of the
// path notes and their wording is common to all (Explain.h).
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_HAZARDS_CHECK_H
#define MAPI_TIDY_HAZARDS_CHECK_H

#include "checks/hazards/Analyze.h"
#include "checks/hazards/Explain.h"
#include "checks/solver/Solver.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mapi::hazards {

/// What checks know of the run.
struct Context {
  const Options &Opts;
  solver::Solver &Solver;
  /// The operation is shown as it is at a root of the program.
  bool AtRoot = false;
  linker::FunctionId Function = linker::NoFunction;
};

/// What a check has to say about an operation or exit.
struct Report {
  std::string Message;
  std::string Fix; ///< The way out, as a note at the place of the finding.
  Interest Show;   ///< Which steps of the path matter.
  std::vector<FixIt> FixIts;
  /// More to say about the same operation, at places of their own.
  std::vector<Report> Others;
  /// Where the finding stands, if not at the operation.
  std::optional<solver::CodePlace> Where;
  /// A last step after the path.
  std::optional<Note> Last;
};

class Check {
public:
  virtual ~Check();

  /// \p Op in \p C: harmless, a hazard (then \p R is filled), or dependent on
  /// the callers. Operations that are not this check's are harmless.
  virtual solver::Verdict judge(const solver::Operation &Op, const Context &C,
                                Report &R) {
    return solver::Verdict::Harmless;
  }

  /// A finding that a check makes of something other than an operation.
  struct ExitReport {
    Report R;
    solver::CodePlace Where;
    solver::Trace Path = nullptr;
    bool IsDegraded = false;
  };
  /// The function is solved.
  virtual void solved(const solver::FunctionSummary &Summary, const Context &C,
                      std::vector<ExitReport> &Out) {}

  /// The program is solved: findings to take back, by place and message, are
  /// erased from \p Mine (facts about the whole program decide).
  virtual void finish(const Context &C, std::vector<Finding> &Mine) {}
};

/// \p A and \p B as far as a check can tell: the same, different, or that
/// depends on the identity the function is entered with.
enum class Sameness : uint8_t { Same, Different, Depends };
/// At a root nothing depends any more.
Sameness compare(const Context &C, const solver::Identity &A,
                 const solver::Identity &B);

/// The identity at \p Op is a client's (Hazard), the process's (Harmless), or
/// that is for the callers to say (Depends).
solver::Verdict underImpersonation(const solver::Operation &Op,
                                   const Context &C);

/// What is missing in \p Function (a revert, a test, a close) may be in the
/// part of it that was not understood: checks that report the lack of something
/// are silent there. The coverage counts the function as degraded.
bool isPartlyUnderstood(const Context &C,
                        const solver::FunctionSummary &Summary);

/// \p By is a thread's own procedure and calls \p Callee last of all: where
/// that ends, the thread does.
bool endsThreadWith(const Context &C, linker::FunctionId By,
                    linker::FunctionId Callee);

/// "the process's user", "the client", "the caller".
llvm::StringRef describe(const solver::Identity &I);

#define CHECK(Class, Name, Cwe, Summary) std::unique_ptr<Check> make##Class();
#include "checks/hazards/Checks.def"

} // namespace mapi::hazards

#endif // MAPI_TIDY_HAZARDS_CHECK_H
