/* __finally runs on every way out; a return before the statement does not. */
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

HRESULT Finally(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  __try {
    if (!DeleteFileA(File))
      return E_FAIL;
    DeleteFileA("log.txt");
  } __finally {
    RevertToSelf();
  }
  return S_OK;
}

HRESULT BeforeTry(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return E_ACCESSDENIED;
  if (DeleteFileA("stop")) // #test
    return E_FAIL;
  // expect: mapi-unbalanced-impersonation: 'BeforeTry' returns still impersonating
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#test: assuming 'DeleteFileA("stop")' is true
  //   note: revert on every way out, best in a destructor
  __try {
    DeleteFileA(File);
  } __finally {
    RevertToSelf();
  }
  return S_OK;
}
