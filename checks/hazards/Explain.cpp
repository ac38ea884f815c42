//===- Explain.cpp - Path notes -------------------------------------------===//

#include "checks/hazards/Explain.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <utility>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;
using Kind = TraceStep::Kind;

Place mapi::hazards::toPlace(const CodePlace &P) {
  Place R;
  if (!P.Unit || P.Range.File >= P.Unit->Files.size())
    return R;
  R.File = P.Unit->Files[P.Range.File];
  R.Line = P.Range.Line;
  R.Column = P.Range.Column;
  R.EndLine = P.Range.EndLine;
  R.EndColumn = P.Range.EndColumn;
  return R;
}

namespace {
struct Entry {
  Trace Step;
  unsigned Depth;
  bool IsKept = false;
  bool IsEssential = false;
};

void flatten(Trace T, unsigned Depth, bool TellsOutcomes,
             std::vector<Entry> &Out) {
  llvm::SmallVector<Trace, 16> Steps;
  for (; T; T = T->Previous)
    Steps.push_back(T);
  for (Trace Step : llvm::reverse(Steps)) {
    // A limit far beyond what a person reads; recursion cannot nest deeper.
    if (Out.size() > 10000 || Depth > 64)
      return;
    if (Step->IsOutcome && !TellsOutcomes)
      continue;
    Out.push_back({Step, Depth});
    if (Step->Inner)
      flatten(Step->Inner, Depth + 1, TellsOutcomes, Out);
  }
}

bool isCall(Trace T) {
  return T->K == Kind::Call || T->K == Kind::Stays || T->K == Kind::Spawn;
}

/// The end of what happens in the call at \p I.
size_t endOfInner(const std::vector<Entry> &Entries, size_t I) {
  size_t End = I + 1;
  while (End < Entries.size() && Entries[End].Depth > Entries[I].Depth)
    ++End;
  return End;
}

/// Where paths have joined, the one that is told is only one of them. A step of
/// interest that is on another (the object was made there) brings its own way
/// to it, from where the two part; if both call the same function next, they
/// part in there. The steps of the function are those from \p Begin to \p End.
void takeIn(Trace Way, unsigned Depth, size_t Begin, size_t End,
            bool TellsOutcomes, std::vector<Entry> &Entries) {
  llvm::DenseMap<Trace, size_t> OnPath;
  for (size_t I = Begin; I < End; ++I)
    if (Entries[I].Depth == Depth)
      OnPath[Entries[I].Step] = I;
  llvm::SmallVector<Trace, 16> Missing;
  size_t Fork = Begin;
  for (Trace T = Way; T; T = T->Previous) {
    if (auto It = OnPath.find(T); It != OnPath.end()) {
      Fork = endOfInner(Entries, It->second);
      break;
    }
    Missing.push_back(T);
  }
  if (Missing.empty())
    return;
  if (Way->Inner)
    for (size_t I = Fork; I < End; ++I) {
      Trace Other = Entries[I].Step;
      if (Entries[I].Depth == Depth && isCall(Other) &&
          Other->Callee == Way->Callee && Other->Where == Way->Where)
        return takeIn(Way->Inner, Depth + 1, I + 1, endOfInner(Entries, I),
                      TellsOutcomes, Entries);
    }
  std::vector<Entry> New;
  for (Trace T : llvm::reverse(Missing)) {
    New.push_back({T, Depth});
    if (T->Inner)
      flatten(T->Inner, Depth + 1, TellsOutcomes, New);
  }
  Entries.insert(Entries.begin() + Fork, New.begin(), New.end());
}

bool isIdentityStep(Trace T) {
  return T->K == Kind::Impersonate || T->K == Kind::Revert ||
         T->K == Kind::Restore;
}

std::string message(const Solver &S, Trace T) {
  std::string Api = T->Model ? T->Model->Name : "";
  auto Callee = [&] {
    return S.program().Entities[S.program().Functions[T->Callee].Entity].Name;
  };
  switch (T->K) {
  case Kind::Impersonate:
    return fmt::format("'{}' makes the thread impersonate a client here", Api);
  case Kind::Revert:
    return fmt::format("'{}' returns the thread to the process's identity here",
                       Api);
  case Kind::Restore:
    return fmt::format("'{}' restores the identity that was saved before", Api);
  case Kind::Initialize:
    return fmt::format("'{}' initializes MAPI here", Api);
  case Kind::Uninitialize:
    return fmt::format("'{}' ends MAPI on this thread here", Api);
  case Kind::Obtain:
    return fmt::format("the object is obtained here, by '{}'", Api);
  case Kind::OpenToken:
    return fmt::format("'{}' opens the token here", Api);
  case Kind::CloseToken:
    return fmt::format("'{}' closes the token here", Api);
  case Kind::Lock:
    return T->Flag
               ? fmt::format("'{}' takes a lock here", Api)
               : fmt::format("'{}' takes a lock here that other processes do "
                             "not see",
                             Api);
  case Kind::Unlock:
    return fmt::format("'{}' gives the lock back here", Api);
  case Kind::Name:
    return fmt::format("the name of MAPISVC.INF comes from '{}' here", Api);
  case Kind::Spawn:
    return fmt::format("a new thread runs '{}', as the process's user",
                       Callee());
  case Kind::Branch:
    return fmt::format("assuming '{}' is {}", T->Text.str(),
                       T->Flag ? "true" : "false");
  case Kind::Case:
    if (T->Flag)
      return fmt::format("assuming '{}' is none of the cases", T->Text.str());
    return fmt::format("assuming '{}' is {}", T->Text.str(),
                       T->Label.empty() ? std::to_string(T->Number)
                                        : "'" + T->Label.str() + "'");
  case Kind::Raise:
    return "an exception is raised here";
  case Kind::Call:
    return fmt::format("calling '{}'", Callee());
  case Kind::Later:
    return fmt::format("'{}' is called later{}", Callee(),
                       T->Flag ? ", as the process's user" : "");
  case Kind::Stays:
    return fmt::format("calling '{}', which does not revert on this path",
                       Callee());
  }
  return "";
}
} // namespace

namespace {
/// The path to a finding, and which of its steps are told.
class Story {
public:
  Story(const Solver &S, Trace T, const Interest &Show) : S(S), Show(Show) {
    flatten(T, 0, Show.Outcomes, Entries);
    for (Trace Way : Show.Ways)
      if (Way && (Way->K == Kind::Later || !areStepsTold()))
        takeIn(Way, 0, 0, Entries.size(), Show.Outcomes, Entries);
    findStart();
    if (Show.After)
      findFork();
  }

  void keepSteps();
  void keepCalls();
  void dropRounds();
  std::vector<Note> tell() const;

private:
  void findStart();
  bool areStepsTold() const;
  void findFork();
  bool isEssential(Trace Step) const;

  const Solver &S;
  const Interest &Show;
  std::vector<Entry> Entries;
  size_t Start = 0;
  /// Where the path leaves Show.After; nothing comes after it if there is none.
  size_t Fork = ~size_t(0);
};
} // namespace

bool Story::areStepsTold() const {
  return llvm::all_of(Show.Steps, [&](Trace Step) {
    return llvm::any_of(Entries,
                        [&](const Entry &E) { return E.Step == Step; });
  });
}

void Story::findFork() {
  llvm::SmallPtrSet<Trace, 32> OnPath;
  for (Trace Step = *Show.After; Step; Step = Step->Previous)
    OnPath.insert(Step);
  Fork = 0;
  for (size_t I = 0; I < Entries.size(); ++I)
    if (Entries[I].Depth == 0 && OnPath.contains(Entries[I].Step))
      Fork = I + 1;
  while (Fork < Entries.size() && Entries[Fork].Depth > 0)
    ++Fork;
}

/// The story starts with the identity in effect at the first step of interest,
/// or where MAPI was started last; earlier, finished spans are another story.
void Story::findStart() {
  size_t First = Entries.size();
  for (size_t I = 0; I < Entries.size(); ++I)
    if (llvm::is_contained(Show.Steps, Entries[I].Step))
      First = std::min(First, I);
  if (Show.Initialization)
    for (size_t I = 0; I < Entries.size(); ++I)
      if (Entries[I].Step->K == Kind::Initialize)
        First = I;
  for (size_t I = 0; I < Entries.size() && I <= First; ++I)
    if (isIdentityStep(Entries[I].Step))
      Start = I;
}

bool Story::isEssential(Trace Step) const {
  switch (Step->K) {
  case Kind::Impersonate:
  case Kind::Revert:
  case Kind::Restore:
    return Show.Identity;
  case Kind::Initialize:
  case Kind::Uninitialize:
    return Show.Initialization;
  case Kind::Lock:
  case Kind::Unlock:
  case Kind::Name:
    return Show.Locks;
  case Kind::Spawn:
  case Kind::Later:
    return true;
  case Kind::OpenToken:
  case Kind::CloseToken:
    return Show.Tokens;
  default:
    return false;
  }
}

/// What matters to the finding, the condition that let each such step happen,
/// and the branches that follow.
void Story::keepSteps() {
  bool IsAfterEssential = false;
  for (size_t I = 0; I < Entries.size(); ++I) {
    Entry &E = Entries[I];
    bool IsInTime =
        I >= Start || E.Step->K == Kind::Spawn || E.Step->K == Kind::OpenToken;
    if (llvm::is_contained(Show.Steps, E.Step) ||
        (IsInTime && isEssential(E.Step))) {
      E.IsKept = E.IsEssential = true;
      if (I != 0 && Entries[I - 1].Step->isBranch() &&
          Entries[I - 1].Depth == E.Depth)
        Entries[I - 1].IsKept = true;
      IsAfterEssential = true;
    } else if ((IsAfterEssential || I >= Fork) &&
               (E.Step->isBranch() || E.Step->K == Kind::Raise ||
                (E.Step->K == Kind::Stays && Show.Identity))) {
      E.IsKept = true;
    }
  }
}

/// Calls that something kept happens in, and calls on the way to the end. What
/// happens in other calls is dropped.
void Story::keepCalls() {
  for (size_t I = Entries.size(); I-- > 0;) {
    Entry &E = Entries[I];
    if (!isCall(E.Step))
      continue;
    const size_t End = endOfInner(Entries, I);
    for (size_t J = I + 1; J < End; ++J)
      E.IsKept |= Entries[J].IsEssential;
    if (End == Entries.size()) {
      E.IsKept |= I >= Start;
    } else if (const Entry &Next = Entries[End]; Next.Step->K == Kind::Raise &&
                                                 Next.IsKept &&
                                                 Next.Depth == E.Depth) {
      // An exception leaves the call: what raised it belongs to the story.
      E.IsKept = true;
    }
    if (!E.IsKept)
      for (size_t J = I + 1; J < End; ++J)
        Entries[J].IsKept = false;
  }
}

/// A call in which the same call is made again, and so on: what happens in the
/// innermost is what counts, and how deep that is does not.
void Story::dropRounds() {
  for (size_t I = 0; I != Entries.size(); ++I) {
    if (!Entries[I].IsKept || !isCall(Entries[I].Step))
      continue;
    const size_t End = endOfInner(Entries, I);
    for (size_t J = End - 1; J > I; --J) {
      const Trace Outer = Entries[I].Step, Inner = Entries[J].Step;
      if (!Entries[J].IsKept || !isCall(Inner) ||
          Inner->Callee != Outer->Callee || !(Inner->Where == Outer->Where))
        continue;
      // What comes before the innermost, and what comes after it.
      llvm::MutableArrayRef<Entry> All(Entries);
      auto Rounds = llvm::concat<Entry>(
          All.slice(I + 1, J - I),
          All.slice(endOfInner(Entries, J), End - endOfInner(Entries, J)));
      if (llvm::any_of(Rounds, [](const Entry &E) { return E.IsEssential; }))
        continue;
      for (Entry &E : Rounds)
        E.IsKept = false;
      break;
    }
  }
}

/// The step is in a header that the tools bring along (driver/sources): nobody
/// has it to look at, and what happens there is the library's affair.
static bool isInStandIn(const Place &Where) {
  return llvm::StringRef(Where.File).starts_with("/mapi-tidy/stand-ins/");
}

std::vector<Note> Story::tell() const {
  std::vector<Note> Notes;
  const Entry *Last = nullptr;
  for (const Entry &E : Entries) {
    if (!E.IsKept || !E.Step->Where.Range.isValid() ||
        (E.Step->isBranch() && E.Step->Text.empty()))
      continue;
    // What was raised in a call comes out of it: that is no news.
    const Entry *Before = std::exchange(Last, &E);
    if (Before && Before->Step->K == Kind::Raise && E.Step->K == Kind::Raise &&
        Before->Depth > E.Depth)
      continue;
    Note N;
    N.K = NoteKind::Path;
    N.Where = toPlace(E.Step->Where);
    if (!E.IsEssential && isInStandIn(N.Where))
      continue;
    N.Message = message(S, E.Step);
    N.Depth = E.Depth;
    if (!Notes.empty() && Notes.back().Message == N.Message &&
        Notes.back().Where == N.Where)
      continue;
    Notes.push_back(std::move(N));
  }
  return Notes;
}

std::vector<Note> mapi::hazards::explain(const Solver &S, Trace T,
                                         const Interest &Show) {
  Story Path(S, T, Show);
  Path.keepSteps();
  Path.keepCalls();
  Path.dropRounds();
  return Path.tell();
}
