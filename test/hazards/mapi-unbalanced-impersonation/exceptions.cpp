// Exceptions leave, too.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

void Work(const char *File) {
  if (!DeleteFileA(File)) // #test
    throw 1; // #raise
}

void Throws(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  Work(File);
  // expect: mapi-unbalanced-impersonation: 'Throws' throws still impersonating the client here, although another path reverts
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: calling 'Work'
  //   note@#test: assuming 'DeleteFileA(File)' is false
  //   note@#raise: an exception is raised here
  //   note: revert on every way out, best in a destructor
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: caught, reverted.
void Catches(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  try {
    Work(File);
  } catch (...) {
    RevertToSelf();
    throw;
  }
  if (!RevertToSelf())
    ExitProcess(1);
}
