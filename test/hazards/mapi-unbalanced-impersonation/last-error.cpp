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

void Early(HANDLE Token) {
  ImpersonateLoggedOnUser(Token); // #impersonate
  // expect@-1: mapi-unchecked-identity-change: when 'ImpersonateLoggedOnUser' fails, the work that needs the client's rights is done all the same
  DWORD Result = GetLastError();
  if (!DeleteFileA("x")) // #delete
    return;
  // expect: mapi-unbalanced-impersonation: 'Early' returns still impersonating
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#delete: assuming 'DeleteFileA("x")' is false
  //   note: revert on every way out, best in a destructor
  if (Result == ERROR_SUCCESS && !RevertToSelf())
    ExitProcess(1);
}

// What only goes to a log is not looked at.
void Logged(HANDLE Token) {
  ImpersonateLoggedOnUser(Token);
  // expect@-1: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is discarded
  Log(GetLastError());
  DeleteFileA("x");
  if (!RevertToSelf())
    ExitProcess(1);
}
