// The notes tell why the token stays open, also where ways meet again, and where
// it is a call that fails.
// RUN: %check_mapi %s --checks=-*,mapi-token-leak
#include <windows.h>

BOOL Copy() {
  HANDLE Token = nullptr, Copied = nullptr;
  BOOL Done = FALSE;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_DUPLICATE, &Token)) // #open
    goto out;
  // expect@#open: mapi-token-leak: the token that 'OpenProcessToken' opened
  //   note@#open: 'OpenProcessToken' opens the token here
  //   note@#copy: assuming 'DuplicateToken(Token, SecurityImpersonation, &Copied)' is false
  //   note@#end: the function is left here without closing it
  //   note@#open: close it with CloseHandle on every way out
  if (!DuplicateToken(Token, SecurityImpersonation, &Copied)) // #copy
    goto out;
  Done = DeleteFileA("report.txt");
  CloseHandle(Token);
out:
  if (Copied)
    CloseHandle(Copied);
  return Done; // #end
}

// Harmless: closed at the label.
BOOL CopyAndClose() {
  HANDLE Token = nullptr, Copied = nullptr;
  BOOL Done = FALSE;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_DUPLICATE, &Token))
    goto out;
  if (!DuplicateToken(Token, SecurityImpersonation, &Copied))
    goto out;
  Done = DeleteFileA("report.txt");
out:
  if (Copied)
    CloseHandle(Copied);
  if (Token)
    CloseHandle(Token);
  return Done;
}
