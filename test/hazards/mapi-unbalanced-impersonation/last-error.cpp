// The result of a call, taken from GetLastError instead.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation,mapi-unchecked-identity-change
#include <windows.h>

void Log(DWORD Error);

// It reverts where it impersonates.
void Asked(HANDLE Token) {
  ImpersonateLoggedOnUser(Token);
  DWORD Result = GetLastError();
  if (Result != ERROR_SUCCESS)
    return;
  DeleteFileA("x");
  if (!RevertToSelf())
    ExitProcess(1);
}

// Not where the call failed.
void Opposite(HANDLE Token) {
  ImpersonateLoggedOnUser(Token); // #impersonate
  DWORD Result = GetLastError();
  if (Result != ERROR_SUCCESS) { // #test
    if (!RevertToSelf())
      ExitProcess(1);
  }
} // expect: mapi-unbalanced-impersonation: 'Opposite' returns still impersonating
//   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
//   note@#test: assuming 'Result != ERROR_SUCCESS' is false
//   note: revert on every way out, best in a destructor

// What only goes to a log is not looked at.
void Logged(HANDLE Token) {
  ImpersonateLoggedOnUser(Token);
  // expect@-1: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is discarded
  Log(GetLastError());
  DeleteFileA("x");
  if (!RevertToSelf())
    ExitProcess(1);
}
