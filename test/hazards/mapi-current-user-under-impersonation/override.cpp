// RegOverridePredefKey changes the key for the whole process, MAPI's threads
// included.
// RUN: %check_mapi %s --checks=-*,mapi-current-user-under-impersonation
#include <windows.h>
#include <mapix.h>

static DWORD WINAPI Worker(LPVOID) {
  LPMAPISESSION Session = nullptr;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session);
  return 0;
}

void Override(HANDLE Token, HKEY Clients, PHKEY Key) {
  CreateThread(nullptr, 0, Worker, nullptr, 0, nullptr);
  RegOverridePredefKey(HKEY_CURRENT_USER, Clients);
  // expect: mapi-current-user-under-impersonation: 'RegOverridePredefKey' redirects HKEY_CURRENT_USER for the whole process; MAPI's threads and every other thread see the redirected key, too
  if (ImpersonateLoggedOnUser(Token)) {
    // Harmless: the override leads to the client's key.
    RegOpenKeyExW(HKEY_CURRENT_USER, L"Software", 0, KEY_READ, Key);
    RevertToSelf();
  }
  // Harmless: gives the key back.
  RegOverridePredefKey(HKEY_CURRENT_USER, nullptr);
}

// Harmless: another key.
void OtherKey(HKEY Clients) {
  RegOverridePredefKey(HKEY_CLASSES_ROOT, Clients);
}
