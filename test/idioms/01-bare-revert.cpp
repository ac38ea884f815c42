// RevertToSelf as a bare statement is how most code reverts. It counts as
// having worked; that nobody looked is said once, at the call.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unchecked-identity-change
#include <windows.h>
#include <mapix.h>

// Hazard: MAPI before the revert.
void Before(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded
}

// Harmless to MAPI: after it. The result should be looked at all the same,
// since work follows.
void After(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

// Reverting without having impersonated is nothing.
static DWORD WINAPI Worker(LPVOID) {
  RevertToSelf();
  return 0;
}
void Start() { CreateThread(nullptr, 0, Worker, nullptr, 0, nullptr); }
