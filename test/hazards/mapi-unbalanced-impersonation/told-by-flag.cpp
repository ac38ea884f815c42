// A flag that the caller gets tells it whether there is something to revert.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

BOOL Open(HANDLE hToken, LPCSTR pszFile, BOOL *pfImpersonates) {
  *pfImpersonates = FALSE;
  if (!ImpersonateLoggedOnUser(hToken))
    return FALSE;
  *pfImpersonates = TRUE;
  if (!DeleteFileA(pszFile))
    return FALSE;
  if (!RevertToSelf())
    return FALSE;
  *pfImpersonates = FALSE;
  return TRUE;
}

// An error code is no such flag.
BOOL Fails(HANDLE hToken, LPCSTR pszFile, HRESULT *phr) {
  *phr = E_ACCESSDENIED;
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    return FALSE;
  *phr = E_FAIL;
  if (!DeleteFileA(pszFile)) // #test
    return FALSE;
  // expect@-1: mapi-unbalanced-impersonation: 'Fails' returns still impersonating the client here, although another path reverts
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#test: assuming 'DeleteFileA(pszFile)' is false
  //   note: revert on every way out, best in a destructor
  *phr = S_OK;
  return RevertToSelf();
}
