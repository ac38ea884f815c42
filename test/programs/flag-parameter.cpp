// The caller passes TRUE for "as the client"; the wrapper that looks at the
// flag is in another file, the MAPI work in a third.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation
//--- security.h
#pragma once
#include <windows.h>
BOOL EnterRequest(HANDLE hToken, BOOL fAsClient);
void LeaveRequest(BOOL fAsClient);

//--- security.cpp
#include "security.h"
BOOL EnterRequest(HANDLE hToken, BOOL fAsClient) {
  if (fAsClient) // #test
    return ImpersonateLoggedOnUser(hToken); // #impersonate
  return TRUE;
}
void LeaveRequest(BOOL fAsClient) {
  if (fAsClient)
    RevertToSelf();
}

//--- mapi.h
#pragma once
#include <mapix.h>
HRESULT OpenMailbox(LPMAPISESSION *ppSession);
HRESULT OpenOwnMailbox(LPMAPISESSION *ppSession);

//--- mapi.cpp
#include "mapi.h"
HRESULT OpenMailbox(LPMAPISESSION *ppSession) {
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, ppSession);
  // expect: mapi-initialize-under-impersonation: 'MAPILogonEx' starts MAPI
  //   note@#call_EnterRequest: calling 'EnterRequest'
  //   note@#test: assuming 'fAsClient' is true
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_OpenMailbox: calling 'OpenMailbox'
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}
HRESULT OpenOwnMailbox(LPMAPISESSION *ppSession) {
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, ppSession);
}

//--- client.cpp
#include "mapi.h"
#include "security.h"
HRESULT ServeClient(HANDLE hToken, LPMAPISESSION *ppSession) {
  if (!EnterRequest(hToken, TRUE)) // #call_EnterRequest
    return E_ACCESSDENIED;
  HRESULT hr = OpenMailbox(ppSession); // #call_OpenMailbox
  LeaveRequest(TRUE);
  return hr;
}

//--- service.cpp
#include "mapi.h"
#include "security.h"
// Harmless: FALSE is passed.
HRESULT ServeSelf(HANDLE hToken, LPMAPISESSION *ppSession) {
  if (!EnterRequest(hToken, FALSE))
    return E_ACCESSDENIED;
  HRESULT hr = OpenOwnMailbox(ppSession);
  LeaveRequest(FALSE);
  return hr;
}
// Harmless: the flag is the same in both calls, MAPI comes after them.
HRESULT ServeLater(HANDLE hToken, BOOL fAsClient, LPMAPISESSION *ppSession) {
  if (!EnterRequest(hToken, fAsClient))
    return E_ACCESSDENIED;
  DeleteFileA("report.txt");
  LeaveRequest(fAsClient);
  return OpenOwnMailbox(ppSession);
}
