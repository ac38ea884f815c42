// The initialization in one function, the impersonation in another.
// RUN: %check_mapi %s --checks=-*,mapi-impersonate-after-initialize
#include <windows.h>
#include <mapix.h>

static HRESULT Start() { return MAPIInitialize(nullptr); } // #initialize

static bool AsClient(HANDLE Token) {
  return ImpersonateLoggedOnUser(Token) != FALSE;
  // expect: mapi-impersonate-after-initialize
  //   note@#call_Start: calling 'Start'
  //   note@#initialize: 'MAPIInitialize' initializes MAPI here
  //   note@#call_AsClient: calling 'AsClient'
  //   note: impersonate before MAPIInitialize, or end MAPI on the thread first
}

void Serve(HANDLE Token) {
  if (FAILED(Start())) // #call_Start
    return;
  if (AsClient(Token)) // #call_AsClient
    RevertToSelf();
  MAPIUninitialize();
}

// Harmless: the thread that impersonates is not the one that MAPI runs on.
static DWORD WINAPI Worker(LPVOID Token) {
  if (ImpersonateLoggedOnUser(Token))
    RevertToSelf();
  return 0;
}

void Delegate(HANDLE Token) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  CreateThread(nullptr, 0, Worker, Token, 0, nullptr);
  MAPIUninitialize();
}
