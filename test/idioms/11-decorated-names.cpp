// 32-bit DLLs export functions of __stdcall under decorated names, and GetProcAddress has to ask for them.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-object-crosses-identity
#include <mapix.h>
#include <windows.h>

typedef SCODE(STDMETHODCALLTYPE *LPSCINITMAPIUTIL)(ULONG);
typedef ULONG(STDMETHODCALLTYPE *LPFREE)(LPVOID);

void Decorated(HMODULE Mapi, HANDLE Token) {
  LPSCINITMAPIUTIL Init =
      (LPSCINITMAPIUTIL)GetProcAddress(Mapi, "ScInitMapiUtil@4");
  if (!Init || !ImpersonateLoggedOnUser(Token))
    return;
  Init(0);
  // expect: mapi-initialize-under-impersonation: 'ScInitMapiUtil' starts MAPI
  RevertToSelf();
}

void Underscored(HMODULE Mapi, LPMAPITABLE Table, HANDLE Token) {
  LPFREE Free = (LPFREE)GetProcAddress(Mapi, "_MAPIFreeBuffer@4");
  LPSPropTagArray Columns = nullptr;
  if (!Free || !ImpersonateLoggedOnUser(Token))
    return;
  HRESULT Result = Table->QueryColumns(0, &Columns);
  RevertToSelf();
  if (SUCCEEDED(Result))
    Free(Columns);
  // expect: mapi-object-crosses-identity: 'MAPIFreeBuffer' frees as the process's user
}

// Harmless: an address is no decoration.
void Other(HMODULE Mapi, HANDLE Token) {
  LPSCINITMAPIUTIL Init =
      (LPSCINITMAPIUTIL)GetProcAddress(Mapi, "ScInitMapiUtil@example.com");
  if (!Init || !ImpersonateLoggedOnUser(Token))
    return;
  Init(0);
  RevertToSelf();
}
