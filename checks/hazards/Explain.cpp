//===- Explain.cpp - Path notes -------------------------------------------===//

#include "checks/hazards/Explain.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
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

void flatten(Trace T, unsigned Depth, std::vector<Entry> &Out) {
  llvm::SmallVector<Trace, 16> Steps;
  for (; T; T = T->Previous)
    Steps.push_back(T);
  for (Trace Step : llvm::reverse(Steps)) {
    // A limit far beyond what a person reads; recursion cannot nest deeper.
    if (Out.size() > 10000 || Depth > 64)
      return;
    Out.push_back({Step, Depth});
    if (Step->Inner)
      flatten(Step->Inner, Depth + 1, Out);
  }
}

/// Where paths have joined, \p T is only one of them. A step of interest that
/// is on another (the object was made there) brings its own way to it, up to
/// where the two part.
void takeIn(Trace Step, Trace T, std::vector<Entry> &Entries) {
  if (!Step ||
      llvm::any_of(Entries, [&](const Entry &E) { return E.Step == Step; }))
    return;
  llvm::SmallPtrSet<Trace, 32> OnPath;
  for (Trace Old = T; Old; Old = Old->Previous)
    OnPath.insert(Old);
  Trace Fork = Step;
  while (Fork && !OnPath.contains(Fork))
    Fork = Fork->Previous;
  std::vector<Entry> Merged;
  flatten(Step, 0, Merged);
  bool IsAfterFork = !Fork;
  for (const Entry &E : Entries) {
    // The fork's own inner steps are there already.
    IsAfterFork |= E.Depth == 0 && E.Step->Previous == Fork;
    if (IsAfterFork)
      Merged.push_back(E);
  }
  Entries = std::move(Merged);
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
    flatten(T, 0, Entries);
    for (Trace Step : Show.Steps)
      takeIn(Step, T, Entries);
    findStart();
  }

  void keepSteps();
  void keepCalls();
  std::vector<Note> tell() const;

private:
  void findStart();
  bool isEssential(Trace Step) const;

  const Solver &S;
  const Interest &Show;
  std::vector<Entry> Entries;
  size_t Start = 0;
};
} // namespace

/// The story starts with the identity in effect at the first step of interest;
/// earlier, finished spans are another story.
void Story::findStart() {
  size_t First = Entries.size();
  for (size_t I = 0; I < Entries.size(); ++I)
    if (llvm::is_contained(Show.Steps, Entries[I].Step))
      First = std::min(First, I);
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
    bool IsInTime = I >= Start || E.Step->K == Kind::Spawn ||
                    Show.Initialization || E.Step->K == Kind::OpenToken;
    if (llvm::is_contained(Show.Steps, E.Step) ||
        (IsInTime && isEssential(E.Step))) {
      E.IsKept = E.IsEssential = true;
      if (I != 0 && Entries[I - 1].Step->isBranch() &&
          Entries[I - 1].Depth == E.Depth)
        Entries[I - 1].IsKept = true;
      IsAfterEssential = true;
    } else if (IsAfterEssential &&
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
    if (E.Step->K != Kind::Call && E.Step->K != Kind::Stays &&
        E.Step->K != Kind::Spawn)
      continue;
    size_t End = I + 1;
    for (; End < Entries.size() && Entries[End].Depth > E.Depth; ++End)
      E.IsKept |= Entries[End].IsEssential;
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
  return Path.tell();
}
