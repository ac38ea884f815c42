// The project's own MAPIInitialize and RevertToSelf live in another file; what
// they do is what their definitions do.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation
//--- api.h
#pragma once
#include <windows.h>
class CMapiApi {
public:
  BOOL MAPIInitialize();
  BOOL MAPIInitializeLater();
};
class CSession {
public:
  void RevertToSelf();
};

//--- api.cpp
#include "api.h"
#include <mapix.h>
BOOL CMapiApi::MAPIInitialize() { return LoadLibraryA("mapi32.dll") != nullptr; }
BOOL CMapiApi::MAPIInitializeLater() {
  return SUCCEEDED(::MAPIInitialize(nullptr));
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_MAPIInitializeLater: calling 'CMapiApi::MAPIInitializeLater'
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}
// Ends the simulation of another user, nothing of Windows'.
void CSession::RevertToSelf() { OutputDebugStringA("as myself again"); }

//--- hazard.cpp
#include "api.h"
void Hazard(CMapiApi *pApi, CSession *pSession, HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    return;
  pSession->RevertToSelf();
  pApi->MAPIInitializeLater(); // #call_MAPIInitializeLater
  ::RevertToSelf();
}

//--- harmless.cpp
#include "api.h"
void Harmless(CMapiApi *pApi, HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken))
    return;
  pApi->MAPIInitialize();
  ::RevertToSelf();
}
