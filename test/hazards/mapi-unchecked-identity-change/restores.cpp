// Going back to the identity of the caller, which was saved, is a change like
// any other.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>

void Restores() {
  HANDLE Saved = nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_ALL_ACCESS, TRUE, &Saved))
    return;
  if (!RevertToSelf())
    ExitProcess(1);
  DeleteFileA("log.txt");
  SetThreadToken(nullptr, Saved);
  // expect: mapi-unchecked-identity-change: the result of 'SetThreadToken' is discarded; if it fails, the thread goes on with other than the caller's rights
  //   note: end the process if it fails; nothing may run under an identity that nobody expects
  CloseHandle(Saved);
}

void Impersonates() {
  HANDLE Saved = nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_ALL_ACCESS, TRUE, &Saved))
    return;
  if (!RevertToSelf())
    ExitProcess(1);
  DeleteFileA("log.txt");
  ImpersonateLoggedOnUser(Saved);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is discarded
  CloseHandle(Saved);
}

// Harmless.
BOOL RestoresTested() {
  HANDLE Saved = nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_ALL_ACCESS, TRUE, &Saved))
    return FALSE;
  if (!RevertToSelf())
    ExitProcess(1);
  DeleteFileA("log.txt");
  BOOL Restored = SetThreadToken(nullptr, Saved);
  CloseHandle(Saved);
  return Restored;
}
