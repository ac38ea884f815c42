// What a function does on a condition that none of its callers meets does not
// happen. The one caller that passes TRUE is part of the path.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-thread-under-impersonation
//--- work.h
#pragma once
#include <windows.h>
#include <mapix.h>
HANDLE GetRequestToken();
void Deliver(BOOL fAsClient);
void Collect(BOOL fAsClient);

//--- deliver.cpp
#include "work.h"
void Deliver(BOOL fAsClient) {
  if (fAsClient && !ImpersonateLoggedOnUser(GetRequestToken())) // #as_client #impersonate
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  // expect@-2: mapi-initialize-under-impersonation
  //   note@#serve: calling 'Serve'
  //   note@#deliver: calling 'Deliver'
  //   note@#as_client: assuming 'fAsClient' is true
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  if (fAsClient && !RevertToSelf())
    ExitProcess(1);
}

//--- collect.cpp
#include "work.h"
static DWORD WINAPI Poll(LPVOID) { return 0; }

// The same, but nobody asks for the client.
void Collect(BOOL fAsClient) {
  if (fAsClient && !ImpersonateLoggedOnUser(GetRequestToken()))
    return;
  HANDLE hThread = CreateThread(nullptr, 0, Poll, nullptr, 0, nullptr);
  if (hThread)
    CloseHandle(hThread);
  if (fAsClient && !RevertToSelf())
    ExitProcess(1);
}

//--- service.cpp
#include "work.h"
static void Serve(BOOL fClient, int nRequests) {
  while (nRequests-- > 0) {
    Deliver(fClient); // #deliver
    Collect(FALSE);
  }
}

int main() {
  Deliver(FALSE);
  Collect(FALSE);
  Serve(TRUE, 10); // #serve
  return 0;
}
