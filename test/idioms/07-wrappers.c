/* One function impersonates, another reverts; the dispatcher reverts after
   __try whatever happened in it. */
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <windows.h>
#include <mapix.h>

static BOOL Enter(HANDLE hToken) { return ImpersonateLoggedOnUser(hToken); } // #impersonate
static void Leave(void) { RevertToSelf(); }

static HRESULT Handle(HANDLE hToken, LPMAPISESSION *ppSession) {
  if (!Enter(hToken)) // #call_Enter
    return E_ACCESSDENIED;
  return MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, ppSession);
  // expect: mapi-initialize-under-impersonation
  //   note@#call_Handle: calling 'Handle'
  //   note@#call_Enter: calling 'Enter'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}

HRESULT Dispatch(HANDLE hToken, LPMAPISESSION *ppSession) {
  HRESULT hr = E_FAIL;
  __try {
    hr = Handle(hToken, ppSession); // #call_Handle
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    hr = E_UNEXPECTED;
  }
  Leave();
  return hr;
}

/* Harmless: MAPI after the dispatcher has reverted. */
static HRESULT HandleFile(HANDLE hToken) {
  if (!Enter(hToken))
    return E_ACCESSDENIED;
  return DeleteFileA("report.txt") ? S_OK : E_FAIL;
}

HRESULT DispatchFile(HANDLE hToken, LPMAPISESSION *ppSession) {
  HRESULT hr = E_FAIL;
  __try {
    hr = HandleFile(hToken);
  } __finally {
    Leave();
  }
  if (FAILED(hr))
    return hr;
  return MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, ppSession);
}
