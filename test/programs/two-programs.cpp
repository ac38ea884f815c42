// Two programs in two folders beside a common one. Both define the same names:
// a function that impersonates in the gateway, and a session that the gateway
// opens as itself and uses for a client.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-object-crosses-identity
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-object-crosses-identity --audit=--all-units
//--- common/request.h
#pragma once
#include <mapix.h>
BOOL EnterRequest(HANDLE hToken);
void LeaveRequest();
HANDLE NextClient();
extern IMAPISession *g_pSession;

//--- gateway/security.cpp
#include "../common/request.h"
BOOL EnterRequest(HANDLE hToken) {
  return ImpersonateLoggedOnUser(hToken); // #impersonate
}

//--- gateway/leave.cpp
#include "../common/request.h"
void LeaveRequest() { RevertToSelf(); }

//--- gateway/session.cpp
#include "../common/request.h"
IMAPISession *g_pSession;
HRESULT Open() {
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &g_pSession);
}

//--- gateway/main.cpp
#include "../common/request.h"
HRESULT Open();
static HRESULT Serve(HANDLE hToken) {
  if (!EnterRequest(hToken))
    return E_ACCESSDENIED;
  IMAPITable *pTable = nullptr;
  HRESULT hr = g_pSession->GetMsgStoresTable(0, &pTable);
  // expect: mapi-object-crosses-identity
  LeaveRequest();
  return hr;
}
static HRESULT Start(HANDLE hToken) {
  if (!EnterRequest(hToken)) // #call_EnterRequest
    return E_ACCESSDENIED;
  HRESULT hr = MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI
  //   note@#call_Start: calling 'Start'
  //   note@#call_EnterRequest: calling 'EnterRequest'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts
  LeaveRequest();
  return hr;
}
int main() {
  if (SUCCEEDED(Open()))
    Serve(NextClient());
  return Start(NextClient()); // #call_Start
}

//--- monitor/security.cpp
#include "../common/request.h"
// Harmless: the monitor serves everybody as itself.
BOOL EnterRequest(HANDLE hToken) { return hToken != nullptr; }

//--- monitor/leave.cpp
void LeaveRequest() {}

//--- monitor/session.cpp
struct IMAPISession;
IMAPISession *g_pSession;

//--- monitor/main.cpp
#include "../common/request.h"
static HRESULT Start(HANDLE hToken) {
  if (!EnterRequest(hToken))
    return E_ACCESSDENIED;
  HRESULT hr = MAPIInitialize(nullptr);
  LeaveRequest();
  return hr;
}
// Harmless: this program's session is not the gateway's.
static HRESULT Read(HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken))
    return E_ACCESSDENIED;
  IMAPITable *pTable = nullptr;
  HRESULT hr = g_pSession->GetMsgStoresTable(0, &pTable);
  RevertToSelf();
  return hr;
}
int main() {
  Read(NextClient());
  return Start(NextClient());
}
