// With Exchange's own MAPI one span that impersonates, initializes, works,
// releases, uninitializes and reverts is what Microsoft recommends. MAPI that
// was initialized as somebody else stays a hazard.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation --option=Provider=exchange
#include <windows.h>
#include <mapix.h>

void Recommended(HANDLE Token) {
  LPMAPISESSION Session = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr))) {
    if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session))) {
      Session->Logoff(0, 0, 0);
      Session->Release();
    }
    MAPIUninitialize();
  }
  RevertToSelf();
}

void InitializedBefore(HANDLE Token, LPMAPISESSION *Session) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (ImpersonateLoggedOnUser(Token)) { // #impersonate
    MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
    // expect: mapi-initialize-under-impersonation
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
    RevertToSelf();
  }
  MAPIUninitialize();
}
