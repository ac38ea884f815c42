// OpenThreadToken that fails says that the thread was its own user all the
// time, and does not revert.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

static void LogUser() {
  HANDLE Token;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, FALSE, &Token))
    return;
  OutputDebugStringA("impersonating");
  CloseHandle(Token);
}

// Harmless: it only impersonates; others revert.
BOOL Begin(HANDLE Pipe) {
  if (!ImpersonateNamedPipeClient(Pipe))
    return FALSE;
  LogUser();
  return TRUE;
}

static void Stop() {
  HANDLE Token;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, FALSE, &Token))
    return;
  CloseHandle(Token);
  if (!RevertToSelf())
    ExitProcess(1);
}

BOOL Leaves(HANDLE Pipe, const char *File) {
  if (!ImpersonateNamedPipeClient(Pipe)) // #impersonate
    return FALSE;
  LogUser();
  if (!DeleteFileA(File)) // #delete
    return FALSE;
  // expect: mapi-unbalanced-impersonation: 'Leaves' returns still impersonating
  //   note@#impersonate: 'ImpersonateNamedPipeClient' makes the thread impersonate a client here
  //   note@#delete: assuming 'DeleteFileA(File)' is false
  //   note: revert on every way out, best in a destructor
  Stop();
  return FALSE;
}
