// Whatever starts MAPI counts: Extended MAPI's own entry points, Simple MAPI's
// and the utility function that only sets up the allocators.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <windows.h>
#include <mapi.h>
#include <mapix.h>
#include <mapiutil.h>

void Initialize(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI while the thread impersonates a client; MAPI's own threads and profiles stay with the process's user, which corrupts its heaps or loses the connection
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
}

void Utilities(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  ScInitMapiUtil(0);
  // expect: mapi-initialize-under-impersonation: 'ScInitMapiUtil' starts MAPI
  RevertToSelf();
}

HRESULT Logon(HANDLE Token, LPMAPISESSION *Session) {
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  HRESULT Result = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  // expect: mapi-initialize-under-impersonation: 'MAPILogonEx' starts MAPI
  RevertToSelf();
  return Result;
}

void SimpleLogon(HANDLE Token, LPLHANDLE Session) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  MAPILogon(0, nullptr, nullptr, 0, 0, Session);
  // expect: mapi-initialize-under-impersonation: 'MAPILogon' starts MAPI
  RevertToSelf();
}

void Profiles(HANDLE Token, LPPROFADMIN *Admin) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  MAPIAdminProfiles(0, Admin);
  // expect: mapi-initialize-under-impersonation: 'MAPIAdminProfiles' starts MAPI
  RevertToSelf();
}

// Harmless: all of them as the process's user.
void AsProcess(HANDLE Token, LPMAPISESSION *Session, LPPROFADMIN *Admin) {
  if (ImpersonateLoggedOnUser(Token)) {
    // The client's own work.
    if (!RevertToSelf())
      ExitProcess(1);
  }
  ScInitMapiUtil(0);
  MAPIInitialize(nullptr);
  MAPIAdminProfiles(0, Admin);
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
}
