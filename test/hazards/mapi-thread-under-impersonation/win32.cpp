// A thread that is created under impersonation runs as the process's user.
// RUN: %check_mapi %s --checks=-*,mapi-thread-under-impersonation
#include <windows.h>
#include <process.h>

static DWORD WINAPI Worker(LPVOID) { return 0; }
static unsigned __stdcall CrtWorker(void *) { return 0; }
static void __cdecl OldCrtWorker(void *) {}

void Create(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  CreateThread(nullptr, 0, Worker, nullptr, 0, nullptr);
  // expect: mapi-thread-under-impersonation: 'CreateThread' creates a thread while the thread impersonates a client; the thread runs as the process's user, not as the client
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before the call; where the new thread needs the client's rights, hand it the token and let it impersonate
  RevertToSelf();
}

void Remote(HANDLE Token, HANDLE Process) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  CreateRemoteThread(Process, nullptr, 0, Worker, nullptr, 0, nullptr);
  // expect: mapi-thread-under-impersonation: 'CreateRemoteThread' creates a thread
  CreateRemoteThreadEx(Process, nullptr, 0, Worker, nullptr, 0, nullptr,
                       nullptr);
  // expect@-2: mapi-thread-under-impersonation: 'CreateRemoteThreadEx' creates a thread
  RevertToSelf();
}

void RunTime(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  _beginthread(OldCrtWorker, 0, nullptr);
  // expect: mapi-thread-under-impersonation: '_beginthread' creates a thread
  _beginthreadex(nullptr, 0, CrtWorker, nullptr, 0, nullptr);
  // expect: mapi-thread-under-impersonation: '_beginthreadex' creates a thread
  SHCreateThread(Worker, nullptr, 0, nullptr);
  // expect: mapi-thread-under-impersonation: 'SHCreateThread' creates a thread
  RevertToSelf();
}

// Created suspended, it still has the process's identity.
void Suspended(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HANDLE Thread =
      CreateThread(nullptr, 0, Worker, nullptr, CREATE_SUSPENDED, nullptr);
  // expect: mapi-thread-under-impersonation
  RevertToSelf();
  ResumeThread(Thread);
}

// Harmless: before the impersonation, and after it.
void BeforeAndAfter(HANDLE Token) {
  CreateThread(nullptr, 0, Worker, nullptr, 0, nullptr);
  if (ImpersonateLoggedOnUser(Token)) {
    if (!RevertToSelf())
      ExitProcess(1);
  }
  _beginthreadex(nullptr, 0, CrtWorker, nullptr, 0, nullptr);
}

// The new thread is harmless as a place to impersonate.
static DWORD WINAPI OwnIdentity(LPVOID Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return 1;
  RevertToSelf();
  return 0;
}
void HandsTheTokenOn(HANDLE Token) {
  CreateThread(nullptr, 0, OwnIdentity, Token, 0, nullptr);
}
