// A table of the program's own wrappers around APIs, through which it starts
// its threads: who is handed to the one that creates threads, is the procedure
// of one. What it leaves behind ends with it.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

HANDLE GetPipe(void);
BOOL IsBusy(void);

static HANDLE wrapCreateThread(LPTHREAD_START_ROUTINE Start, void *Argument) {
  return CreateThread(NULL, 0, Start, Argument, 0, NULL);
}
static DWORD wrapRun(LPTHREAD_START_ROUTINE Start, void *Argument) {
  return Start(Argument);
}
struct Api {
  HANDLE (*CreateWorker)(LPTHREAD_START_ROUTINE, void *);
  DWORD (*Run)(LPTHREAD_START_ROUTINE, void *);
};
static const struct Api g_Api = {wrapCreateThread, wrapRun};
const struct Api *api = &g_Api;

// Harmless: the thread ends.
static DWORD WINAPI Worker(void *Pipe) {
  if (!ImpersonateNamedPipeClient(Pipe))
    return 1;
  if (IsBusy()) {
    if (!RevertToSelf())
      ExitProcess(1);
    return 2;
  }
  return 0;
}
HANDLE Start(void) { return api->CreateWorker(Worker, GetPipe()); }

// Hazard: the other wrapper calls it at once.
static DWORD WINAPI Task(void *Pipe) {
  if (!ImpersonateNamedPipeClient(Pipe))
    return 1;
  if (IsBusy()) {
    if (!RevertToSelf())
      ExitProcess(1);
    return 2;
  }
  return 3;
  // expect@-1: mapi-unbalanced-impersonation: 'Task' returns still impersonating
}
DWORD Execute(void) { return api->Run(Task, GetPipe()); }
