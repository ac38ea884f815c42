// SetThreadToken in its three uses: take on, revert, restore.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <windows.h>
#include <mapix.h>

void TakesOn(HANDLE Token) {
  if (!SetThreadToken(nullptr, Token))
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  SetThreadToken(nullptr, nullptr);
}

// Harmless.
void Reverts(HANDLE Token) {
  if (!SetThreadToken(nullptr, Token))
    return;
  SetThreadToken(nullptr, nullptr);
  MAPIInitialize(nullptr);
}

// Harmless: back to what it was before, which is the process.
void Restores(HANDLE Token) {
  HANDLE Saved = nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, &Saved)) {
    if (GetLastError() != ERROR_NO_TOKEN)
      return;
    Saved = nullptr;
  }
  if (SetThreadToken(nullptr, Token)) {
    DeleteFileA("report.txt");
    SetThreadToken(nullptr, Saved);
  }
  if (Saved)
    CloseHandle(Saved);
  MAPIInitialize(nullptr);
}

// Hazard: the saved token is a client's.
void RestoresAClient(HANDLE Alice, HANDLE Bob) {
  HANDLE Saved = nullptr;
  if (!ImpersonateLoggedOnUser(Alice))
    return;
  if (OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, &Saved)) {
    if (ImpersonateLoggedOnUser(Bob))
      SetThreadToken(nullptr, Saved);
    MAPIInitialize(nullptr);
    // expect: mapi-initialize-under-impersonation
    CloseHandle(Saved);
  }
  RevertToSelf();
}
