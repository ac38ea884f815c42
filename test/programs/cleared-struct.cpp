// A struct is cleared and then handed to a function that is not in the program:
// what that leaves in it is not what it was cleared to. A flag that the function
// has set itself is its own.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
//--- options.h
#pragma once
#include <windows.h>
#include <mapix.h>
struct OPTIONS {
  DWORD dwSize;
  DWORD dwFlags;
};
void ReadOptions(OPTIONS *pOptions);
struct REQUEST {
  BOOL fImpersonated;
  DWORD dwCommand;
};
void LogRequest(REQUEST *pRequest);
HANDLE GetRequestToken();

//--- serve.cpp
#include "options.h"
HRESULT Serve() {
  OPTIONS options = {0};
  options.dwSize = sizeof(options);
  ReadOptions(&options);
  if (!ImpersonateLoggedOnUser(GetRequestToken())) // #impersonate
    return E_ACCESSDENIED;
  HRESULT hr = S_OK;
  if (options.dwFlags & 1) // #flags
    hr = MAPIInitialize(nullptr);
  // expect@-1: mapi-initialize-under-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#flags: assuming 'options.dwFlags & 1' is true
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
  return hr;
}

HRESULT Keep(BOOL fAsClient) {
  REQUEST request = {0};
  if (fAsClient) {
    if (!ImpersonateLoggedOnUser(GetRequestToken()))
      return E_ACCESSDENIED;
    request.fImpersonated = TRUE;
  }
  LogRequest(&request);
  if (request.fImpersonated)
    RevertToSelf();
  return MAPIInitialize(nullptr);
}
