// A function returns WIL's guard; whoever holds it is the client.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-object-crosses-identity
//--- guards.h
#pragma once
#include <wil/com.h>
#include <wil/token_helpers.h>
wil::unique_token_reverter AsOwner(HANDLE hToken);

//--- guards.cpp
#include "guards.h"
wil::unique_token_reverter AsOwner(HANDLE hToken) {
  return wil::impersonate_token(hToken); // #impersonate
}

//--- hazard.cpp
#include "guards.h"
#include <mapix.h>
void Hazard(HANDLE hToken) {
  auto Revert = AsOwner(hToken); // #call_AsOwner
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#call_AsOwner: calling 'AsOwner'
  //   note@#impersonate: 'wil::impersonate_token' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}
void Crosses(LPMAPISESSION pSession, HANDLE hToken) {
  wil::com_ptr<IMAPITable> Table;
  auto Revert = AsOwner(hToken); // #call_AsOwner2
  pSession->GetMsgStoresTable(0, &Table); // #obtain
}
// expect: mapi-object-crosses-identity: the end of the scope releases as the process's user
//   note@#call_AsOwner2: calling 'AsOwner'
//   note@#impersonate: 'wil::impersonate_token' makes the thread impersonate a client here
//   note@#obtain: the object is obtained here, by 'IMAPISession::GetMsgStoresTable'
//   note: 'wil::unique_token_reverter::~unique_token_reverter' restores the identity that was saved before
//   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards

//--- harmless.cpp
#include "guards.h"
#include <mapix.h>
void Harmless(HANDLE hToken) {
  {
    auto Revert = AsOwner(hToken);
    DeleteFileA("report.txt");
  }
  MAPIInitialize(nullptr);
}
void Dropped(HANDLE hToken) {
  AsOwner(hToken);
  MAPIInitialize(nullptr);
}
void StaysInside(LPMAPISESSION pSession, HANDLE hToken) {
  auto Revert = AsOwner(hToken);
  wil::com_ptr<IMAPITable> Table;
  pSession->GetMsgStoresTable(0, &Table);
}
