// Where the thread ends, its identity ends; where the pool or the runtime goes
// on with the thread, it does not.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

HANDLE OpenClient();

static DWORD WINAPI Worker(LPVOID Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return 1;
  if (DeleteFileA("quick"))
    return 0;
  RevertToSelf();
  return 0;
}

void Start(HANDLE Token) {
  CreateThread(nullptr, 0, Worker, Token, 0, nullptr);
}

static DWORD WINAPI Item(LPVOID Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return 1;
  if (DeleteFileA("quick")) // #test
    return 0;
  // expect: mapi-unbalanced-impersonation: 'Item' returns still impersonating
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#test: assuming 'DeleteFileA("quick")' is true
  //   note: revert on every way out, best in a destructor
  RevertToSelf();
  return 0;
}

void Queue(HANDLE Token) { QueueUserWorkItem(Item, Token, 0); }

static VOID CALLBACK Simple(PTP_CALLBACK_INSTANCE, PVOID Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (DeleteFileA("quick"))
    return;
  // expect: mapi-unbalanced-impersonation: 'Simple' returns still impersonating
  RevertToSelf();
}

void Submit(HANDLE Token) {
  TrySubmitThreadpoolCallback(Simple, Token, nullptr);
}

int main() {
  HANDLE Token = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ALL_ACCESS, &Token))
    return 1;
  if (!ImpersonateLoggedOnUser(Token))
    return 1;
  if (DeleteFileA("quick"))
    return 0;
  RevertToSelf();
  return 0;
}

// A service's thread ends with this.
void WINAPI ServiceMain(DWORD, LPWSTR *) {
  HANDLE Token = OpenClient();
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (DeleteFileA("quick"))
    return;
  RevertToSelf();
}

// The loader calls it back on the thread of whoever loads the library.
BOOL WINAPI DllMain(HINSTANCE, DWORD, LPVOID) {
  if (!ImpersonateLoggedOnUser(OpenClient()))
    return FALSE;
  if (DeleteFileA("quick"))
    return FALSE;
  // expect: mapi-unbalanced-impersonation: 'DllMain' returns still impersonating
  return RevertToSelf();
}
