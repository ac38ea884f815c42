// Behind a call that does not come back, there is nothing.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>

// Harmless: the process ends, or an exception leaves.
void Ends(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    TerminateProcess(GetCurrentProcess(), 1);
  DeleteFileA("report.txt");
  (void)RevertToSelf();
}
void Raises(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    RaiseException(0xE0000001, EXCEPTION_NONCONTINUABLE, 0, nullptr);
  DeleteFileA("report.txt");
  (void)RevertToSelf();
}

// Hazard: it is another process that ends.
void EndsAnother(HANDLE Token, HANDLE Process) {
  if (!ImpersonateLoggedOnUser(Token)) // #call
    TerminateProcess(Process, 1);
  // expect@#call: mapi-unchecked-identity-change: when 'ImpersonateLoggedOnUser' fails
  DeleteFileA("report.txt");
  (void)RevertToSelf();
}
