//===- Workers.cpp - One process for each unit ----------------------------===//

#include "driver/sources/Workers.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>
#ifdef __linux__
#include <sys/prctl.h>
#endif

using namespace mapi::sources;

namespace {

using Clock = std::chrono::steady_clock;

/// A child at work.
struct Child {
  size_t Index = 0;
  pid_t Pid = -1;
  int Pipe = -1;
  Clock::time_point Deadline;
  std::string Bytes;
};

} // namespace

static bool writeAll(int Fd, llvm::StringRef Bytes) {
  while (!Bytes.empty()) {
    ssize_t Written = ::write(Fd, Bytes.data(), Bytes.size());
    if (Written < 0 && errno == EINTR)
      continue;
    if (Written <= 0)
      return false;
    Bytes = Bytes.drop_front(Written);
  }
  return true;
}

/// What the child does with its life.
[[noreturn]] static void live(int Pipe, pid_t Parent, bool ShowStandardError,
                              llvm::function_ref<std::string()> Work) {
#ifdef __linux__
  // An audit that is killed leaves no child behind.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != Parent)
    ::_exit(1);
#else
  (void)Parent;
#endif
  // A crash is expected now and then; it needs no core file, and no handler
  // that prints a stack.
  rlimit NoCore = {0, 0};
  ::setrlimit(RLIMIT_CORE, &NoCore);
  for (int Signal : {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT})
    ::signal(Signal, SIG_DFL);
  int Null = ::open("/dev/null", O_RDWR);
  if (Null >= 0) {
    ::dup2(Null, STDIN_FILENO);
    ::dup2(Null, STDOUT_FILENO);
    if (!ShowStandardError)
      ::dup2(Null, STDERR_FILENO);
  }
  // No destructors, no exit handlers: they are the parent's.
  ::_exit(writeAll(Pipe, Work()) ? 0 : 1);
}

static WorkResult reap(Child &C, bool TimedOut, std::chrono::seconds Limit) {
  ::close(C.Pipe);
  if (TimedOut)
    ::kill(C.Pid, SIGKILL);
  int Status = 0;
  while (::waitpid(C.Pid, &Status, 0) < 0 && errno == EINTR)
    ;
  WorkResult Result;
  if (TimedOut) {
    Result.S = WorkResult::State::TimedOut;
    Result.Reason = "more than " + llvm::utostr(Limit.count()) + " s";
  } else if (WIFSIGNALED(Status)) {
    Result.S = WorkResult::State::Crashed;
    Result.Reason = "signal " + llvm::utostr(WTERMSIG(Status)) + " (" +
                    ::strsignal(WTERMSIG(Status)) + ")";
  } else if (WEXITSTATUS(Status) != 0) {
    // LLVM ends the process on errors that it cannot go on from.
    Result.S = WorkResult::State::Crashed;
    Result.Reason = "exit status " + llvm::utostr(WEXITSTATUS(Status));
  } else {
    Result.Bytes = std::move(C.Bytes);
  }
  return Result;
}

/// Starts the child for \p Index. Pid stays -1 if the system has no room.
static Child start(size_t Index, const WorkerOptions &Options,
                   llvm::ArrayRef<Child> Others,
                   llvm::function_ref<std::string(size_t)> Work) {
  Child C;
  C.Index = Index;
  int Ends[2];
  if (::pipe(Ends) != 0)
    return C;
  pid_t Parent = ::getpid();
  C.Pid = ::fork();
  if (C.Pid == 0) {
    ::close(Ends[0]);
    for (const Child &Other : Others)
      ::close(Other.Pipe);
    live(Ends[1], Parent, Options.ShowStandardError,
         [&] { return Work(Index); });
  }
  ::close(Ends[1]);
  C.Pipe = Ends[0];
  if (C.Pid < 0)
    ::close(Ends[0]);
  C.Deadline = Clock::now() + Options.Timeout;
  return C;
}

void mapi::sources::runWorkers(
    size_t Count, const WorkerOptions &Options,
    llvm::function_ref<std::string(size_t)> Work,
    llvm::function_ref<void(size_t, WorkResult)> Finish) {
  std::vector<Child> Running;
  size_t Next = 0;
  std::vector<char> Buffer(1 << 16);
  while (Next < Count || !Running.empty()) {
    while (Next < Count && Running.size() < std::max(1u, Options.Jobs)) {
      Child C = start(Next, Options, Running, Work);
      if (C.Pid < 0 && !Running.empty())
        break; // Try again when another child has ended.
      ++Next;
      if (C.Pid < 0)
        Finish(C.Index,
               {WorkResult::State::Failed, "",
                std::string("cannot start a process: ") + ::strerror(errno)});
      else
        Running.push_back(std::move(C));
    }

    std::vector<pollfd> Fds;
    Clock::time_point First = Clock::time_point::max();
    for (const Child &C : Running) {
      Fds.push_back({C.Pipe, POLLIN, 0});
      First = std::min(First, C.Deadline);
    }
    if (Fds.empty())
      continue;
    auto Wait =
        std::chrono::ceil<std::chrono::milliseconds>(First - Clock::now());
    int Milliseconds = static_cast<int>(
        std::clamp<int64_t>(Wait.count(), 0, std::numeric_limits<int>::max()));
    if (::poll(Fds.data(), Fds.size(), Milliseconds) < 0 && errno != EINTR)
      continue;

    // From the back, so that erasing keeps the indices before it.
    for (size_t I = Running.size(); I-- > 0;) {
      Child &C = Running[I];
      bool TimedOut = Clock::now() >= C.Deadline;
      bool Ended = false;
      if (Fds[I].revents != 0) {
        ssize_t Read = ::read(C.Pipe, Buffer.data(), Buffer.size());
        if (Read > 0)
          C.Bytes.append(Buffer.data(), Read);
        else if (Read == 0 || errno != EINTR)
          Ended = true;
      }
      if (!Ended && !TimedOut)
        continue;
      size_t Index = C.Index;
      WorkResult Result = reap(C, !Ended, Options.Timeout);
      Running.erase(Running.begin() + I);
      Finish(Index, std::move(Result));
    }
  }
}
