// A second attempt makes up for one that failed.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>

// Harmless: one of the two has worked.
void OtherToken(HANDLE Token, HANDLE Anonymous) {
  if (!ImpersonateLoggedOnUser(Token) && !ImpersonateLoggedOnUser(Anonymous))
    return;
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: by another call.
void OtherCall(HANDLE Pipe, HANDLE Token) {
  BOOL Made = ImpersonateNamedPipeClient(Pipe);
  if (!Made)
    Made = ImpersonateLoggedOnUser(Token);
  if (!Made)
    return;
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
}

// Nobody looks whether the second worked.
void Untested(HANDLE Token, HANDLE Anonymous) {
  if (!ImpersonateLoggedOnUser(Token))
    ImpersonateLoggedOnUser(Anonymous);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is discarded
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
}

// The second fails as well, and the work is done.
void Logged(HANDLE Token, HANDLE Anonymous) {
  if (!ImpersonateLoggedOnUser(Token))
    // expect: mapi-unchecked-identity-change: when 'ImpersonateLoggedOnUser' fails
    if (!ImpersonateLoggedOnUser(Anonymous))
      // expect: mapi-unchecked-identity-change: when 'ImpersonateLoggedOnUser' fails
      OutputDebugStringA("no impersonation");
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
}
