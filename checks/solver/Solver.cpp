//===- Solver.cpp - Property simulation of a program ----------------------===//

#include "checks/solver/Solver.h"
#include "checks/linker/Events.h"
#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;

Judge::~Judge() = default;

Solver::Solver(const linker::Program &Program, Limits L)
    : Program(Program), L(L), Ops(Table, &Initial),
      Kept(Table, Program, Traces), Looks(Table),
      Summaries(Program.Functions.size()), SlotName(Table.name("slot")),
      DeleterName(Table.name("deleter")) {
  for (linker::EntityId E = 0; E != Program.Entities.size(); ++E)
    if (Program.Entities[E].Kind == summary::EntityKind::Variable &&
        Program.Entities[E].Usr == "exception")
      ExceptionType = Table.field(Table.global(E), Table.name("type"));
}

Solver::~Solver() = default;

static bool sameFacts(const Facts &A, const Facts &B) {
  if (!(A.Range == B.Range) || A.Ones != B.Ones || !(A.Only == B.Only) ||
      A.IsMapisvc != B.IsMapisvc || A.Tail != B.Tail || A.IsUsed != B.IsUsed ||
      A.Objects.size() != B.Objects.size() || !A.Token != !B.Token ||
      A.Lock.has_value() != B.Lock.has_value())
    return false;
  for (unsigned I = 0; I < A.Objects.size(); ++I)
    if (!(A.Objects[I].Origin == B.Objects[I].Origin))
      return false;
  return true;
}

static bool sameExits(const FunctionSummary &A, const FunctionSummary &B) {
  if (A.S != B.S || A.MayRaise != B.MayRaise ||
      A.Exits.size() != B.Exits.size() ||
      A.LooksAt.size() != B.LooksAt.size() ||
      A.Exposes.size() != B.Exposes.size() || A.Keeps.size() != B.Keeps.size())
    return false;
  for (unsigned I = 0; I < A.Exits.size(); ++I) {
    const ExitCase &X = A.Exits[I], &Y = B.Exits[I];
    if (!(X.P == Y.P) || X.Throws != Y.Throws || !(X.Result == Y.Result) ||
        X.Stores != Y.Stores || X.Forgotten != Y.Forgotten ||
        X.Known.size() != Y.Known.size())
      return false;
    for (unsigned K = 0; K < X.Known.size(); ++K)
      if (X.Known[K].first != Y.Known[K].first ||
          !sameFacts(X.Known[K].second, Y.Known[K].second))
        return false;
  }
  return true;
}

bool Solver::solveFunction(linker::FunctionId F, Judge *J) {
  FunctionSummary New;
  New.MadeSymbols = Summaries[F].MadeSymbols;
  New.MadeRegions = Summaries[F].MadeRegions;
  std::string Reason;
  FunctionSolver Local(*this, F);
  const bool IsSolved = Local.run(J, New, Reason);
  LastSteps = Local.steps();
  if (IsSolved) {
    New.S = FunctionSummary::Status::Solved;
  } else {
    New.Exits.clear();
    New.Operations.clear();
    New.S = FunctionSummary::Status::OutOfBudget;
    if (J)
      Gaps.push_back({F, Reason});
  }
  bool Changed = !sameExits(Summaries[F], New);
  Summaries[F] = std::move(New);
  return Changed;
}

// Nobody calls: the thread runs as the process, holds no lock, and MAPI is
// not started. (A Windows thread normally runs as its process's user; the
// exceptions, such as an ISAPI extension's entry, are modelled.)
Identity Solver::startOf(linker::FunctionId F) {
  if (const auto *M = Program.Entities[Program.Functions[F].Entity].Model)
    for (const models::Effect &E : M->Effects)
      if (E.K == models::EffectKind::EnteredImpersonating)
        return Identity::client(Value::string(Table.name(E.Detail)),
                                Table.name(E.Detail));
  return Identity::process();
}

void Solver::judgeRoot(linker::FunctionId F, Judge &J) {
  Identity Start = startOf(F);
  for (const Operation &Old : Summaries[F].Operations) {
    Operation Op = Old;
    Kept.resolve(F, Op, Start);
    Op.P.FollowsThread |= FollowsThread;
    J.judge(Op, F, /*AtRoot=*/true);
  }
}

void Solver::noteCaller(linker::FunctionId Target, Caller By) {
  auto &All = CalledFrom[Target];
  // The calls of one function come one after another.
  if (All.empty() || (!(All.back() == By) && !llvm::is_contained(All, By)))
    All.push_back(By);
}

bool Solver::areAllCallers(
    linker::FunctionId F,
    llvm::function_ref<bool(linker::FunctionId)> Is) const {
  llvm::DenseSet<linker::FunctionId> Seen{F};
  llvm::SmallVector<linker::FunctionId, 8> Work{F};
  while (!Work.empty()) {
    linker::FunctionId Now = Work.pop_back_val();
    if (CalledFrom[Now].empty())
      return false;
    for (const Caller &By : CalledFrom[Now])
      if (!Is(By.Id) && Seen.insert(By.Id).second)
        Work.push_back(By.Id);
  }
  return true;
}

/// Something in the program changes the identity and has a result.
static bool makesResults(const linker::Program &Program) {
  auto MakesResult = [](const models::FunctionModel *M) {
    return M && tellsOutcome(M->Result) && linker::changesIdentity(*M);
  };
  return llvm::any_of(Program.PointedModels, MakesResult) ||
         llvm::any_of(Program.Entities, [&](const linker::Entity &E) {
           return MakesResult(E.Model);
         });
}

/// All is solved: tells the calls that change the identity whether somebody
/// looks at their results.
void Solver::settleResults(llvm::ArrayRef<linker::FunctionId> Roots) {
  if (!FollowsResults)
    return;
  // Code that nobody solved may look at whatever it reads.
  for (const auto &Unit : Program.Units)
    for (const summary::Function &F : Unit->Functions) {
      linker::FunctionId Id =
          Program.Entities[Program.entity(*Unit, F.Entity)].Definition;
      if (Id == linker::NoFunction ||
          Summaries[Id].S != FunctionSummary::Status::Solved)
        Looks.addReads(Program, *Unit, F, Table);
    }
  // So may whoever calls a root.
  for (linker::FunctionId F : Roots) {
    EntrySymbols Ignored;
    const ResultMap &Of = Summaries[F].ResultOf;
    llvm::SmallVector<SymbolId, 8> Left;
    auto Leave = [&](Value V) {
      if (V.is(Value::Kind::Symbol))
        Left.push_back(V.Id);
    };
    for (const ExitCase &E : Summaries[F].Exits) {
      Leave(E.Result);
      for (const auto &[R, V] : E.Stores)
        if (!Looks.isPlace(R))
          Leave(V);
    }
    Looks.lookAt(Left, Of, Ignored);
  }
  Looks.settle(Program);
  for (linker::FunctionId F = 0; F < Summaries.size(); ++F)
    for (IdentityCall &C : Summaries[F].IdentityCalls)
      C.IsUsed = C.IsKept ? C.Origins.empty() ||
                                llvm::any_of(C.Origins,
                                             [&](ResultId R) {
                                               return Looks.isLookedAt(R);
                                             })
                          : Looks.isLookedAt(Looks.result(F, C.Number));
}

bool Solver::isRecursive(llvm::ArrayRef<linker::FunctionId> Members) const {
  if (Members.size() > 1)
    return true;
  const linker::Function &F = Program.Functions[Members[0]];
  for (const summary::Block &B : F.Body->Blocks)
    for (const summary::Instruction &I : B.Instructions)
      if (I.Op == summary::Opcode::Call &&
          (I.CallKind == summary::CalleeKind::Indirect ||
           llvm::is_contained(
               Program.targets(Program.entity(*F.Unit, I.Callee),
                               I.CallKind == summary::CalleeKind::Virtual),
               Members[0])))
        return true;
  return false;
}

/// Functions that call each other, and no others that are not solved yet.
void Solver::solveComponent(llvm::ArrayRef<linker::FunctionId> Members,
                            Judge &J) {
  for (linker::FunctionId F : Members)
    InProgress.set(F);
  llvm::DenseSet<linker::FunctionId> GivenUp;
  uint64_t Spent = 0;
  bool AreHeavyOut = false;
  const uint64_t Budget = std::max<uint64_t>(
      L.MaxStepsPerComponent, Members.size() * uint64_t(L.MaxStepsPerMember));
  if (isRecursive(Members)) {
    IsIterating = true;
    llvm::DenseSet<linker::FunctionId> Stale(Members.begin(), Members.end());
    for (unsigned Round = 0; !Stale.empty() && Round < L.MaxRounds; ++Round) {
      for (linker::FunctionId F : Members) {
        if (!Stale.erase(F) || GivenUp.contains(F))
          continue;
        bool Moves = solveFunction(F, nullptr);
        if (Moves)
          Stale.insert(SolvedWith[F].begin(), SolvedWith[F].end());
        // What still moves then is not worth more time, above all what costs
        // most; the others settle on not knowing it.
        Spent += LastSteps;
        if (!Moves || Spent <= Budget)
          continue;
        if (AreHeavyOut || LastSteps > L.MaxStepsPerMember) {
          GivenUp.insert(F);
          Summaries[F] = FunctionSummary();
          Summaries[F].S = FunctionSummary::Status::OutOfBudget;
          Gaps.push_back({F, "more than " + std::to_string(Budget) +
                                 " steps for " +
                                 std::to_string(Members.size()) +
                                 " functions that call each other"});
        }
      }
      if (Spent > Budget && !AreHeavyOut) {
        AreHeavyOut = true;
        Spent = 0;
      }
    }
    IsIterating = false;
    SolvedWith.clear();
    // The operations of members reach each other over two rounds.
    if (Members.size() > 1)
      for (linker::FunctionId F : Members)
        if (!GivenUp.contains(F))
          solveFunction(F, &J);
  }
  for (linker::FunctionId F : Members) {
    if (!GivenUp.contains(F))
      solveFunction(F, &J);
    const FunctionSummary &Sum = Summaries[F];
    if (Sum.S == FunctionSummary::Status::OutOfBudget) {
      ++Stats.FunctionsOutOfBudget;
      continue;
    }
    ++Stats.FunctionsAnalyzed;
    Stats.FunctionsDegraded +=
        Sum.IsDegraded || Program.Functions[F].Body->IsDegraded;
  }
}

void Solver::run(Judge &J) {
  FollowsResults = Table.KeepsInputs = makesResults(Program);
  WasCalled.resize(Program.Functions.size());
  CalledFrom.resize(Program.Functions.size());
  PoolCallbacks.resize(Program.Functions.size());
  InProgress.resize(Program.Functions.size());
  Initial.collect(Program, Table);
  std::vector<linker::FunctionId> Roots;
  for (const auto &Members : Program.BottomUp)
    solveComponent(Members, J);
  // A root is what nothing in the program calls, as far as calls were
  // followed. A component that only calls itself has no caller either.
  for (const auto &Members : Program.BottomUp) {
    bool IsCalled = Members.size() == 1 && WasCalled.test(Members[0]);
    for (linker::FunctionId F : Members) {
      const linker::Function &Fn = Program.Functions[F];
      if (Summaries[F].S == FunctionSummary::Status::Solved &&
          (!IsCalled || Fn.Body->Role == summary::FunctionRole::Main))
        Roots.push_back(F);
    }
  }
  settleResults(Roots);
  for (const auto &Members : Program.BottomUp)
    for (linker::FunctionId F : Members)
      if (Summaries[F].S == FunctionSummary::Status::Solved)
        J.solved(F, Summaries[F]);
  // What one root leaves behind, others find: all are solved before any is
  // judged.
  for (linker::FunctionId F : Roots) {
    Kept.add(F, Summaries[F], startOf(F));
    // What main arranges for the process holds for all that is called back.
    if (Program.Functions[F].Body->Role == summary::FunctionRole::Main)
      FollowsThread |= llvm::any_of(Summaries[F].Exits, [](const ExitCase &E) {
        return E.P.FollowsThread;
      });
  }
  for (linker::FunctionId F : Roots)
    judgeRoot(F, J);
  llvm::sort(Gaps, [](const Gap &A, const Gap &B) {
    return std::tie(A.Function, A.Reason) < std::tie(B.Function, B.Reason);
  });
  Gaps.erase(std::unique(Gaps.begin(), Gaps.end(),
                         [](const Gap &A, const Gap &B) {
                           return A.Function == B.Function;
                         }),
             Gaps.end());
}

static void printIdentity(llvm::raw_ostream &OS, const SymbolTable &Table,
                          const Identity &I) {
  switch (I.K) {
  case Identity::Kind::Entry:
    OS << "entry";
    return;
  case Identity::Kind::Process:
    OS << "process";
    return;
  case Identity::Kind::Client:
    OS << "client(";
    Table.print(OS, I.Token);
    OS << ')';
    return;
  }
}

static void printCondition(llvm::raw_ostream &OS, const SymbolTable &Table,
                           SymbolId Sym, const RangeSet &Range) {
  OS << "    if ";
  Table.printSymbol(OS, Sym);
  int64_t C;
  if (Range.isConstant(C))
    OS << " == " << C;
  else if (!Range.contains(0))
    OS << " != 0";
  else
    OS << " restricted";
  OS << '\n';
}

void Solver::print(llvm::raw_ostream &OS) {
  for (linker::FunctionId F = 0; F < Summaries.size(); ++F) {
    const FunctionSummary &Sum = Summaries[F];
    OS << "function \"" << Program.Entities[Program.Functions[F].Entity].Name
       << '"';
    switch (Sum.S) {
    case FunctionSummary::Status::Unsolved:
      OS << " unsolved\n";
      continue;
    case FunctionSummary::Status::OutOfBudget:
      OS << " out of budget\n";
      continue;
    case FunctionSummary::Status::Solved:
      OS << '\n';
      break;
    }
    for (const ExitCase &E : Sum.Exits) {
      OS << (E.Throws ? "  throws" : "  returns");
      if (!E.Result.is(Value::Kind::Unknown)) {
        OS << ' ';
        Table.print(OS, E.Result);
      }
      OS << " as ";
      printIdentity(OS, Table, E.P.Current);
      if (E.P.Mapi.K == MapiState::Kind::Initialized) {
        OS << ", mapi by ";
        printIdentity(OS, Table, E.P.Mapi.By);
      } else if (E.P.Mapi.K == MapiState::Kind::Uninitialized) {
        OS << ", mapi uninitialized";
      }
      for (const LockState &L : E.P.Locks) {
        OS << (L.Held ? ", holds " : ", releases ");
        Table.print(OS, L.Lock);
      }
      OS << '\n';
      for (const auto &[Sym, Fact] : E.Known)
        if (Ops.isFromEntry(Value::symbol(Sym)))
          printCondition(OS, Table, Sym, Fact.Range);
      for (const auto &[R, V] : E.Stores) {
        OS << "    ";
        Table.printRegion(OS, R);
        OS << " = ";
        Table.print(OS, V);
        OS << '\n';
      }
    }
    for (const Operation &Op : Sum.Operations) {
      OS << "  depends: " << (Op.Model ? Op.Model->Name : "") << " as ";
      printIdentity(OS, Table, Op.P.Current);
      OS << '\n';
      for (const auto &[Sym, Range] : Op.Needs)
        printCondition(OS, Table, Sym, Range);
    }
  }
}
