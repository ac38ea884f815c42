// A session: the logon under impersonation is one hazard, its release as the
// process's user the next, and it is this check's.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <windows.h>
#include <mapix.h>

void ReleasedAfterRevert(HANDLE Token) {
  LPMAPISESSION Session = nullptr;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  HRESULT Result = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session); // #obtain
  RevertToSelf(); // #revert
  if (SUCCEEDED(Result)) {
    Session->Logoff(0, 0, 0);
    // expect: mapi-object-crosses-identity: 'IMAPISession::Logoff' uses as the process's user
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#obtain: the object is obtained here, by 'MAPILogonEx'
    //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
    //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
    Session->Release();
    // expect: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user
  }
}

// Harmless: released first.
void ReleasedBeforeRevert(HANDLE Token) {
  LPMAPISESSION Session = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(
          MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session))) {
    Session->Logoff(0, 0, 0);
    Session->Release();
  }
  RevertToSelf();
}

// Harmless: the same token is the same identity.
void SameTokenAgain(HANDLE Token) {
  LPMAPISESSION Session = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HRESULT Result = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session);
  if (!RevertToSelf())
    return;
  if (FAILED(Result) || !ImpersonateLoggedOnUser(Token))
    return;
  Session->Release();
  RevertToSelf();
}

void OtherToken(HANDLE Alice, HANDLE Bob) {
  LPMAPISESSION Session = nullptr;
  if (!ImpersonateLoggedOnUser(Alice))
    return;
  HRESULT Result = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session);
  if (!RevertToSelf())
    return;
  if (FAILED(Result) || !ImpersonateLoggedOnUser(Bob))
    return;
  Session->Release();
  // expect: mapi-object-crosses-identity: 'IUnknown::Release' releases as another client a MAPI object that was made as a client
  RevertToSelf();
}
