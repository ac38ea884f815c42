/* goto cleanup with the revert at the label, and the return that misses it. */
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <windows.h>
#include <mapix.h>

/* Harmless. */
HRESULT Cleanup(HANDLE hToken, const char *szFile) {
  HRESULT hr = S_OK;
  BOOL fImpersonated = FALSE;

  fImpersonated = ImpersonateLoggedOnUser(hToken);
  if (!fImpersonated) {
    hr = HRESULT_FROM_WIN32(GetLastError());
    goto cleanup;
  }
  if (!DeleteFileA(szFile)) {
    hr = E_FAIL;
    goto cleanup;
  }

cleanup:
  if (fImpersonated)
    RevertToSelf();
  MAPIInitialize(NULL);
  return hr;
}

/* Hazard: MAPI at the label, before the revert. */
HRESULT TooEarly(HANDLE hToken, const char *szFile) {
  HRESULT hr = S_OK;
  BOOL fImpersonated = ImpersonateLoggedOnUser(hToken); // #impersonate
  if (!fImpersonated) {
    hr = E_ACCESSDENIED;
    goto cleanup;
  }
  if (!DeleteFileA(szFile))
    goto cleanup;

cleanup:
  MAPIInitialize(NULL);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  if (fImpersonated)
    RevertToSelf();
  return hr;
}

/* Hazard: a return that misses the label. */
HRESULT Misses(HANDLE hToken, const char *szFile) {
  HRESULT hr = S_OK;
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate2
    return E_ACCESSDENIED;
  if (!DeleteFileA(szFile)) { // #test
    hr = E_FAIL;
    goto cleanup;
  }
  if (!DeleteFileA("log.txt")) // #test2
    return E_FAIL;
  // expect: mapi-unbalanced-impersonation: 'Misses' returns still impersonating
  //   note@#impersonate2: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#test: assuming 'DeleteFileA(szFile)' is true
  //   note@#test2: assuming 'DeleteFileA("log.txt")' is false
  //   note: revert on every way out, best in a destructor

cleanup:
  RevertToSelf();
  return hr;
}
