// A function that cleans up for others, and leaves early itself: the notes tell
// which way through the caller, and which through the function, reverts nothing.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation,mapi-thread-under-impersonation
#include <windows.h>

struct Request {
  HANDLE Token;
  LONG Pending;
  BOOL Impersonating;
};
DWORD WINAPI Deliver(LPVOID Context);

void Shutdown(Request *R) {
  if (R->Pending > 0) // #pending
    return;
  if (R->Impersonating && RevertToSelf())
    R->Impersonating = FALSE;
}

BOOL Handle(Request *R) {
  if (!ImpersonateLoggedOnUser(R->Token)) // #impersonate
    return FALSE;
  R->Impersonating = TRUE;
  if (!DeleteFileA("first")) { // #first
    Shutdown(R); // #shutdown
    return FALSE; // #left
    // expect@#left: mapi-unbalanced-impersonation: 'Handle' returns still impersonating
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#first: assuming 'DeleteFileA("first")' is false
    //   note@#shutdown: calling 'Shutdown', which does not revert on this path
    //   note@#pending: assuming 'R->Pending > 0' is true
    //   note@#left: revert on every way out, best in a destructor
  }
  if (!DeleteFileA("second")) {
    Shutdown(R);
    return FALSE;
  }
  if (!RevertToSelf())
    return FALSE;
  return TRUE;
}

void Serve(Request *R) {
  if (!Handle(R)) { // #handle
    HANDLE Thread = CreateThread(NULL, 0, Deliver, R, 0, NULL); // #create
    // expect@#create: mapi-thread-under-impersonation: 'CreateThread' creates a thread while the thread impersonates a client
    //   note@#handle: calling 'Handle'
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#first: assuming 'DeleteFileA("first")' is false
    //   note@#shutdown: calling 'Shutdown', which does not revert on this path
    //   note@#pending: assuming 'R->Pending > 0' is true
    //   note@#create: revert before the call
    if (Thread)
      CloseHandle(Thread);
  }
}

// The twin: nothing is left undone on any way out.
void ShutdownAll(Request *R) {
  if (R->Impersonating && RevertToSelf())
    R->Impersonating = FALSE;
  if (R->Pending > 0)
    return;
  CloseHandle(R->Token);
}

BOOL HandleAll(Request *R) {
  if (!ImpersonateLoggedOnUser(R->Token))
    return FALSE;
  R->Impersonating = TRUE;
  if (!DeleteFileA("first") || !DeleteFileA("second")) {
    ShutdownAll(R);
    return FALSE;
  }
  if (!RevertToSelf())
    return FALSE;
  return TRUE;
}

void ServeAll(Request *R) {
  if (!HandleAll(R)) {
    HANDLE Thread = CreateThread(NULL, 0, Deliver, R, 0, NULL);
    if (Thread)
      CloseHandle(Thread);
  }
}
