// The initialization in one file, its end in another, and the identity changes
// between them in a third.
// RUN: %check_mapi_program %s --checks=-*,mapi-object-crosses-identity,mapi-impersonate-after-initialize
//--- mapi.h
#pragma once
#include <mapix.h>
HRESULT Startup();
void Shutdown();
HRESULT StartupTwin();
void ShutdownTwin();

//--- startup.cpp
#include "mapi.h"
HRESULT Startup() { return MAPIInitialize(nullptr); } // #initialize
HRESULT StartupTwin() { return MAPIInitialize(nullptr); }

//--- shutdown.cpp
#include "mapi.h"
void Shutdown() {
  MAPIUninitialize();
  // expect: mapi-object-crosses-identity: 'MAPIUninitialize' ends MAPI as the process's user, but it was initialized as a client
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_Startup: calling 'Startup'
  //   note@#initialize: 'MAPIInitialize' initializes MAPI here
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note@#call_Shutdown: calling 'Shutdown'
  //   note: call MAPIUninitialize under the identity that MAPIInitialize was called under
}
void ShutdownTwin() { MAPIUninitialize(); }

//--- request.cpp
#include "mapi.h"
void Serve(HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    return;
  HRESULT hr = Startup(); // #call_Startup
  RevertToSelf(); // #revert
  if (SUCCEEDED(hr))
    Shutdown(); // #call_Shutdown
}

//--- service.cpp
#include "mapi.h"
// Harmless: start and end as the process, the client's work in between on
// another thread.
static DWORD WINAPI ClientsWork(LPVOID hToken) {
  if (ImpersonateLoggedOnUser(hToken))
    RevertToSelf();
  return 0;
}
void Run(HANDLE hToken) {
  if (FAILED(StartupTwin()))
    return;
  CreateThread(nullptr, 0, ClientsWork, hToken, 0, nullptr);
  ShutdownTwin();
}
