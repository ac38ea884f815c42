// One finding for each span of impersonation: once MAPI was started in it, a
// later start says nothing new. Another span is another finding.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <windows.h>
#include <mapix.h>

HRESULT OneSpan(HANDLE Token, LPMAPISESSION *Session) {
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  HRESULT Result = MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  if (SUCCEEDED(Result))
    Result = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  RevertToSelf();
  return Result;
}

void TwoSpans(HANDLE Alice, HANDLE Bob, LPMAPISESSION *Session) {
  if (!ImpersonateLoggedOnUser(Alice))
    return;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session[0]);
  // expect: mapi-initialize-under-impersonation
  if (!RevertToSelf()) // #reverted
    return;
  if (!ImpersonateLoggedOnUser(Bob)) // #bob
    return;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session[1]);
  // expect: mapi-initialize-under-impersonation
  //   note@#reverted: assuming 'RevertToSelf()' is true
  //   note@#bob: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
}

// The initialization was harmless, the logon under impersonation is not.
void LogonOnly(HANDLE Token, LPMAPISESSION *Session) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (ImpersonateLoggedOnUser(Token)) {
    MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
    // expect: mapi-initialize-under-impersonation
    RevertToSelf();
  }
  MAPIUninitialize();
}

// RevertToSelf leads to the process, also from a nested impersonation.
void Nested(HANDLE Alice, HANDLE Bob) {
  if (!ImpersonateLoggedOnUser(Alice))
    return;
  if (!ImpersonateLoggedOnUser(Bob)) {
    RevertToSelf();
    return;
  }
  if (!RevertToSelf())
    return;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}
