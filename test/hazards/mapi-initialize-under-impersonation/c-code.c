/* The same in C, with structured exceptions: __finally runs on every way out,
   so what follows the statement is the process's again. */
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <windows.h>
#include <mapix.h>

HRESULT InsideTry(HANDLE Token, LPMAPISESSION *Session) {
  HRESULT Result = E_ACCESSDENIED;
  BOOL Impersonated = ImpersonateLoggedOnUser(Token); // #impersonate
  __try {
    if (!Impersonated)
      __leave;
    Result = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, Session);
    // expect: mapi-initialize-under-impersonation
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  } __finally {
    if (Impersonated)
      RevertToSelf();
  }
  return Result;
}

HRESULT AfterTry(HANDLE Token, LPMAPISESSION *Session) {
  BOOL Impersonated = ImpersonateLoggedOnUser(Token);
  __try {
    OutputDebugStringA("the client's work");
  } __finally {
    if (Impersonated)
      RevertToSelf();
  }
  return MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, Session);
}
