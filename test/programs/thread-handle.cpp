// A wrapper's parameter says whose token is set: that of the calling thread
// (NULL, the pseudo handle) or another's. Its callers tell.
// RUN: %check_mapi %s --checks=-*,mapi-thread-under-impersonation
#include <windows.h>

DWORD WINAPI Deliver(LPVOID Context);

static BOOL Become(HANDLE *Thread, HANDLE Token) {
  return SetThreadToken(Thread, Token); // #set
}

void Start(HANDLE Token) {
  if (!Become(nullptr, Token)) // #become
    return;
  HANDLE Thread = CreateThread(nullptr, 0, Deliver, nullptr, 0, nullptr);
  // expect: mapi-thread-under-impersonation
  //   note@#become: calling 'Become'
  //   note@#set: 'SetThreadToken' makes the thread impersonate a client here
  //   note: revert before the call
  if (Thread)
    CloseHandle(Thread);
  if (!Become(nullptr, nullptr))
    ExitProcess(1);
}

// Harmless: the token goes to the new thread.
void StartAs(HANDLE Token) {
  HANDLE Thread =
      CreateThread(nullptr, 0, Deliver, nullptr, CREATE_SUSPENDED, nullptr);
  if (!Thread)
    return;
  if (Become(&Thread, Token)) {
    HANDLE Other = CreateThread(nullptr, 0, Deliver, nullptr, 0, nullptr);
    if (Other)
      CloseHandle(Other);
    ResumeThread(Thread);
  }
  CloseHandle(Thread);
}
