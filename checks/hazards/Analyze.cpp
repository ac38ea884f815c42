//===- Analyze.cpp - From linked program to findings ----------------------===//

#include "checks/hazards/Analyze.h"
#include "checks/hazards/Check.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;

Check::~Check() = default;

llvm::ArrayRef<CheckInfo> mapi::hazards::allChecks() {
  static const CheckInfo Infos[] = {
#define CHECK(Class, Name, Cwe, Summary) {Name, Cwe, Summary},
#include "checks/hazards/Checks.def"
  };
  return Infos;
}

/// \p I is a client by a token that the callers know more about: it may be a
/// saved identity.
static bool isForCallers(const Context &C, const Identity &I) {
  return I.isEntry() ||
         (I.isClient() && StateOps(C.Solver.symbols()).isFromEntry(I.Token));
}

/// A guard that was handed in restores nobody knows whom.
static bool isUnknown(const Context &C, const Identity &I) {
  return I.isClient() && C.Solver.symbols().text(I.How) == "saved";
}

Sameness mapi::hazards::compare(const Context &C, const Identity &A,
                                const Identity &B) {
  if (A == B)
    return Sameness::Same;
  if (isUnknown(C, A) || isUnknown(C, B))
    return Sameness::Depends;
  if (!C.AtRoot) {
    if (!A.isClient() && !B.isClient())
      return Sameness::Depends; // Entry may be the process.
    // A new client is nobody the callers can know of.
    if (isForCallers(C, A) && isForCallers(C, B))
      return Sameness::Depends;
    if ((isForCallers(C, A) && !B.isClient()) ||
        (isForCallers(C, B) && !A.isClient()))
      return Sameness::Depends;
  }
  return Sameness::Different;
}

Verdict mapi::hazards::underImpersonation(const Operation &Op,
                                          const Context &C) {
  const Identity &I = Op.P.Current;
  if (I.isProcess())
    return Verdict::Harmless;
  if (I.isEntry() || isUnknown(C, I) || (!C.AtRoot && isForCallers(C, I)))
    return Verdict::Depends;
  return Verdict::Hazard;
}

bool mapi::hazards::isPartlyUnderstood(const Context &C,
                                       const FunctionSummary &Summary) {
  return Summary.IsDegraded ||
         C.Solver.program().Functions[C.Function].Body->IsDegraded;
}

/// Something is called after instruction \p At of block \p From of \p F.
static bool isCallAfter(const summary::Function &F, summary::BlockId From,
                        size_t At) {
  auto IsCall = [](const summary::Instruction &I) {
    return I.Op == summary::Opcode::Call;
  };
  const summary::Block &Begin = F.Blocks[From];
  if (llvm::any_of(llvm::drop_begin(Begin.Instructions, At + 1), IsCall))
    return true;
  llvm::SmallVector<summary::BlockId, 8> Work(Begin.Term.Successors.begin(),
                                              Begin.Term.Successors.end());
  if (summary::BlockId Unwind = Begin.Instructions[At].Unwind;
      Unwind != summary::NoBlock)
    Work.push_back(Unwind);
  llvm::BitVector Seen(F.Blocks.size());
  while (!Work.empty()) {
    summary::BlockId B = Work.pop_back_val();
    if (Seen.test(B))
      continue;
    Seen.set(B);
    if (llvm::any_of(F.Blocks[B].Instructions, IsCall))
      return true;
    llvm::append_range(Work, F.Blocks[B].Term.Successors);
  }
  return false;
}

bool mapi::hazards::endsThreadWith(const Context &C, linker::FunctionId By,
                                   linker::FunctionId Callee) {
  if (!C.Solver.endsThread(By))
    return false;
  const linker::Program &P = C.Solver.program();
  const linker::Function &F = P.Functions[By];
  auto MayCall = [&](const summary::Instruction &I) {
    return I.Op == summary::Opcode::Call &&
           (I.CallKind == summary::CalleeKind::Indirect ||
            llvm::is_contained(
                P.targets(P.entity(F, I.Callee),
                          I.CallKind == summary::CalleeKind::Virtual),
                Callee));
  };
  bool IsCalled = false;
  for (summary::BlockId B = 0; B < F.Body->Blocks.size(); ++B)
    for (auto [At, I] : llvm::enumerate(F.Body->Blocks[B].Instructions))
      if (MayCall(I)) {
        if (isCallAfter(*F.Body, B, At))
          return false;
        IsCalled = true;
      }
  return IsCalled;
}

llvm::StringRef mapi::hazards::describe(const Identity &I) {
  switch (I.K) {
  case Identity::Kind::Process:
    return "the process's user";
  case Identity::Kind::Client:
    return "a client";
  case Identity::Kind::Entry:
    return "the caller";
  }
  return "";
}

namespace {
struct ActiveCheck {
  llvm::StringRef Name;
  std::unique_ptr<Check> C;
  /// By place; the best explanation of each.
  std::map<Place, Finding> Findings;
};

class Checker : public Judge {
public:
  Checker(Solver &S, const Options &Opts) : S(S), Opts(Opts) {
#define CHECK(Class, Name, Cwe, Summary)                                       \
  if (!Opts.IsEnabled || Opts.IsEnabled(Name))                                 \
    Checks.push_back({Name, make##Class(), {}});
#include "checks/hazards/Checks.def"
  }

  Verdict judge(const Operation &Op, linker::FunctionId Function,
                bool AtRoot) override {
    Context C{Opts, S, AtRoot, Function};
    Verdict Result = Verdict::Harmless;
    for (ActiveCheck &A : Checks) {
      Report R;
      switch (A.C->judge(Op, C, R)) {
      case Verdict::Harmless:
        break;
      case Verdict::Depends:
        Result = Verdict::Depends;
        break;
      case Verdict::Hazard:
        // On a condition that it is for the callers to meet.
        if (!AtRoot && !Op.Needs.empty()) {
          if (Result == Verdict::Harmless)
            Result = Verdict::Hazard;
          break;
        }
        if (Op.Inner.Range.isValid() && !R.Last)
          R.Last = Note{NoteKind::Path, toPlace(Op.Inner),
                        "the destructor does it here", 1};
        for (Report &Other : R.Others)
          add(A, Other, Other.Where.value_or(Op.Where), Op.Path, Op.IsDegraded);
        add(A, R, R.Where.value_or(Op.Where), Op.Path, Op.IsDegraded);
        break;
      }
    }
    return Result;
  }

  void solved(linker::FunctionId Function,
              const FunctionSummary &Summary) override {
    Context C{Opts, S, false, Function};
    for (ActiveCheck &A : Checks) {
      std::vector<Check::ExitReport> Out;
      A.C->solved(Summary, C, Out);
      for (Check::ExitReport &E : Out)
        add(A, std::move(E.R), E.Where, E.Path, E.IsDegraded);
    }
  }

  std::vector<Finding> finish() {
    std::vector<Finding> All;
    Context C{Opts, S, true, linker::NoFunction};
    for (ActiveCheck &A : Checks) {
      std::vector<Finding> Mine;
      for (auto &[Where, F] : A.Findings)
        Mine.push_back(std::move(F));
      A.C->finish(C, Mine);
      llvm::move(Mine, std::back_inserter(All));
    }
    dropDoubles(All);
    llvm::sort(All, [](const Finding &A, const Finding &B) {
      return std::tie(A.Where, A.Check, A.Message) <
             std::tie(B.Where, B.Check, B.Message);
    });
    return All;
  }

private:
  // One cause, one finding: a logon that starts MAPI is not told a second time
  // that notifications start with it.
  static void dropDoubles(std::vector<Finding> &All) {
    llvm::SmallVector<Place, 8> Starts;
    for (const Finding &F : All)
      if (F.Check == "mapi-initialize-under-impersonation")
        Starts.push_back(F.Where);
    llvm::erase_if(All, [&](const Finding &F) {
      return F.Check == "mapi-notifications-under-impersonation" &&
             llvm::is_contained(Starts, F.Where);
    });
  }

  void add(ActiveCheck &A, Report R, const CodePlace &Where, Trace Path,
           bool IsDegraded) {
    Finding F;
    F.Check = A.Name.str();
    F.Where = toPlace(Where);
    if (F.Where.Line == 0)
      return;
    F.Message = std::move(R.Message);
    F.Notes = explain(S, Path, R.Show);
    if (R.Last)
      F.Notes.push_back(std::move(*R.Last));
    F.FixIts = std::move(R.FixIts);
    F.IsDegraded = IsDegraded;
    if (!R.Fix.empty()) {
      Note Fix;
      Fix.K = NoteKind::Fix;
      Fix.Where = F.Where;
      Fix.Message = std::move(R.Fix);
      F.Notes.push_back(std::move(Fix));
    }
    auto [It, IsNew] = A.Findings.try_emplace(F.Where, F);
    if (IsNew)
      return;
    // One cause, one finding: the certain one, then the shorter story, then
    // any rule that does not depend on the order of discovery.
    auto Rank = [](const Finding &X) {
      std::vector<std::tuple<Place, std::string>> Story;
      for (const Note &N : X.Notes)
        Story.emplace_back(N.Where, N.Message);
      return std::tuple(X.IsDegraded, X.Notes.size(), X.Message,
                        std::move(Story));
    };
    if (Rank(F) < Rank(It->second))
      It->second = std::move(F);
  }

  Solver &S;
  const Options &Opts;
  std::vector<ActiveCheck> Checks;
};
} // namespace

void mapi::hazards::printStates(const linker::Program &Program,
                                const Options &Opts, llvm::raw_ostream &OS) {
  Solver S(Program, Limits());
  Checker C(S, Opts);
  S.run(C);
  S.print(OS);
}

Result mapi::hazards::analyze(const linker::Program &Program,
                              const Options &Opts) {
  Solver S(Program, Limits());
  Checker C(S, Opts);
  S.run(C);

  Result R;
  R.Findings = C.finish();
  for (const Gap &G : S.gaps()) {
    const linker::Function &F = Program.Functions[G.Function];
    NotAnalyzed N;
    N.Where = toPlace({F.Unit, F.Body->Range});
    N.Function = Program.Entities[F.Entity].Name;
    N.Reason = G.Reason;
    R.Gaps.push_back(std::move(N));
  }
  llvm::sort(R.Gaps, [](const NotAnalyzed &A, const NotAnalyzed &B) {
    return std::tie(A.Where, A.Function) < std::tie(B.Where, B.Function);
  });
  const Statistics &St = S.statistics();
  R.Statistics.FunctionsAnalyzed = St.FunctionsAnalyzed;
  R.Statistics.FunctionsDegraded = St.FunctionsDegraded;
  R.Statistics.FunctionsOutOfBudget = St.FunctionsOutOfBudget;
  R.Statistics.FunctionsIrrelevant = Program.FunctionsIrrelevant;
  R.Statistics.CallsUnknown = St.CallsUnknown;
  return R;
}
