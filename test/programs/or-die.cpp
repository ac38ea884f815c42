// A helper in another file does not return on failure; after it the thread is
// what it was to become.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-unchecked-identity-change
//--- ordie.h
#pragma once
#include <windows.h>
void ImpersonateOrDie(HANDLE hToken);
void RevertToSelfOrDie();

//--- ordie.cpp
#include "ordie.h"
static void Die(const char *szWhy) {
  OutputDebugStringA(szWhy);
  ExitProcess(3);
}
void ImpersonateOrDie(HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    Die("no impersonation");
}
void RevertToSelfOrDie() {
  if (!RevertToSelf())
    Die("no revert");
}

//--- hazard.cpp
#include "ordie.h"
#include <mapix.h>
void Hazard(HANDLE hToken) {
  ImpersonateOrDie(hToken); // #call_ImpersonateOrDie
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#call_ImpersonateOrDie: calling 'ImpersonateOrDie'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelfOrDie();
}

//--- harmless.cpp
#include "ordie.h"
#include <mapix.h>
void Harmless(HANDLE hToken) {
  ImpersonateOrDie(hToken);
  DeleteFileA("report.txt");
  RevertToSelfOrDie();
  MAPIInitialize(nullptr);
}
