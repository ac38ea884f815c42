// A function that calls itself is told once, however deep it is when it
// matters.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

HANDLE GetUser();
bool Step();
class Failure {};

void Down(int N) {
  if (N == 3) // #three
    throw Failure(); // #throw
  if (Step()) // #step
    Down(N + 1); // #again
}

// Hazard: three levels down.
void Run() {
  if (!ImpersonateLoggedOnUser(GetUser())) // #impersonate
    return;
  Down(0); // #run
  // expect@-1: mapi-unbalanced-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#run: calling 'Down'
  //   note@#three: assuming 'N == 3' is false
  //   note@#step: assuming 'Step()' is true
  //   note@#again: calling 'Down'
  //   note@#three: assuming 'N == 3' is true
  //   note@#throw: an exception is raised here
  //   note@#run: revert on every way out, best in a destructor
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: it is handled here.
void RunAndHandle() {
  if (!ImpersonateLoggedOnUser(GetUser()))
    return;
  try {
    Down(0);
  } catch (const Failure &) {
    OutputDebugStringA("failed");
  }
  if (!RevertToSelf())
    ExitProcess(1);
}
