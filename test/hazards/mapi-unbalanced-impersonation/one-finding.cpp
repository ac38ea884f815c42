// What a function leaves behind, its caller leaves behind as well: that is one
// mistake, and one finding.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

static bool Serve(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return false;
  if (!DeleteFileA("report.txt"))
    return false;
  // expect: mapi-unbalanced-impersonation: 'Serve' returns still impersonating
  if (!RevertToSelf())
    ExitProcess(1);
  return true;
}

static bool ServeWell(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return false;
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
  return true;
}

static void Both(HANDLE Token) {
  Serve(Token);
  ServeWell(Token);
}

void CallsBoth(HANDLE Token) {
  Both(Token);
  ServeWell(Token);
}
