// A new thread starts as the process. What it is handed keeps the identity
// that it was made under.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <windows.h>
#include <mapix.h>
#include <process.h>
#include <thread>

struct Work {
  LPMAPISESSION Session;
  LPMDB Store;
};

static DWORD WINAPI Worker(LPVOID Argument) {
  Work *W = (Work *)Argument;
  W->Session->Logoff(0, 0, 0);
  // expect: mapi-object-crosses-identity: 'IMAPISession::Logoff' uses as the process's user a MAPI object that was made as a client
  //   note@#impersonate2: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#obtain2: the object is obtained here, by 'MAPILogonEx'
  //   note@#spawn2: a new thread runs 'Worker', as the process's user
  //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
  return 0;
}

void Start(HANDLE Token, Work *W) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate2
    return;
  if (SUCCEEDED(
          MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &W->Session))) // #obtain2
    CreateThread(nullptr, 0, Worker, W, 0, nullptr); // #spawn2
  RevertToSelf();
}

// The session itself as the argument.
static unsigned __stdcall SessionWorker(void *Argument) {
  LPMAPISESSION Session = static_cast<LPMAPISESSION>(Argument);
  Session->Release();
  // expect: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#obtain: the object is obtained here, by 'MAPILogonEx'
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note@#spawn: a new thread runs 'SessionWorker', as the process's user
  //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
  return 0;
}

void StartWithSession(HANDLE Token) {
  LPMAPISESSION Session = nullptr;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  HRESULT Result = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session); // #obtain
  RevertToSelf(); // #revert
  if (SUCCEEDED(Result))
    _beginthreadex(nullptr, 0, SessionWorker, Session, 0, nullptr); // #spawn
}

void StartLambda(HANDLE Token) {
  LPMAPISESSION Session = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HRESULT Result = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session);
  RevertToSelf();
  if (FAILED(Result))
    return;
  std::thread Thread([Session] {
    Session->Release();
    // expect: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user
  });
  Thread.join();
}

// Harmless: made as the process, used as the process.
static DWORD WINAPI WorkerTwin(LPVOID Argument) {
  LPMAPISESSION Session = (LPMAPISESSION)Argument;
  Session->Logoff(0, 0, 0);
  Session->Release();
  return 0;
}

void StartTwin() {
  LPMAPISESSION Session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session)))
    CreateThread(nullptr, 0, WorkerTwin, Session, 0, nullptr);
}
