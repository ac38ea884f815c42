// A thread entry that gets a session: the thread is the process's, the session
// the client's.
// RUN: %check_mapi_program %s --checks=-*,mapi-object-crosses-identity
//--- worker.h
#pragma once
#include <mapix.h>
DWORD WINAPI MailboxWorker(LPVOID pvSession);
DWORD WINAPI ServiceWorker(LPVOID pvSession);
HANDLE StartWorker(LPTHREAD_START_ROUTINE pfn, LPVOID pv);

//--- worker.cpp
#include "worker.h"
static void Poll(LPMAPISESSION pSession) {
  LPMAPITABLE pTable = nullptr;
  if (SUCCEEDED(pSession->GetMsgStoresTable(0, &pTable)))
  // expect: mapi-object-crosses-identity: 'IMAPISession::GetMsgStoresTable' uses as the process's user a MAPI object that was made as a client
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#obtain: the object is obtained here, by 'MAPILogonEx'
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note@#spawn: a new thread runs 'MailboxWorker', as the process's user
  //   note@#call_Poll: calling 'Poll'
  //   note: use and free it under the identity that made it
    pTable->Release();
}
DWORD WINAPI MailboxWorker(LPVOID pvSession) {
  Poll((LPMAPISESSION)pvSession); // #call_Poll
  return 0;
}
DWORD WINAPI ServiceWorker(LPVOID pvSession) {
  LPMAPISESSION pSession = (LPMAPISESSION)pvSession;
  pSession->Logoff(0, 0, 0);
  pSession->Release();
  return 0;
}

//--- pool.cpp
#include "worker.h"
HANDLE StartWorker(LPTHREAD_START_ROUTINE pfn, LPVOID pv) {
  return CreateThread(nullptr, 0, pfn, pv, 0, nullptr);
}

//--- request.cpp
#include "worker.h"
HRESULT Serve(HANDLE hToken) {
  LPMAPISESSION pSession = nullptr;
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    return E_ACCESSDENIED;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &pSession); // #obtain
  RevertToSelf(); // #revert
  if (SUCCEEDED(hr))
    StartWorker(MailboxWorker, pSession); // #spawn
  return hr;
}

//--- service.cpp
#include "worker.h"
// Harmless: logged on as the service, used as the service.
HRESULT Start() {
  LPMAPISESSION pSession = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &pSession);
  if (SUCCEEDED(hr))
    StartWorker(ServiceWorker, pSession);
  return hr;
}
