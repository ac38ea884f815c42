// HKEY_CURRENT_USER is bound to the process's user; who uses it while
// impersonating reads and writes the wrong user's settings.
// RUN: %check_mapi %s --checks=-*,mapi-current-user-under-impersonation
#include <windows.h>
#include <atlbase.h>

void Opened(HANDLE Token, PHKEY Key) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  RegOpenKeyExW(HKEY_CURRENT_USER, L"Software", 0, KEY_READ, Key);
  // expect: mapi-current-user-under-impersonation: 'RegOpenKeyExW' uses HKEY_CURRENT_USER while the thread impersonates a client; the key is the registry of the process's user, not of the client
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: open the client's registry with RegOpenCurrentUser
  RevertToSelf();
}

void Others(HANDLE Token, PHKEY Key) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RegOpenKeyA(HKEY_CURRENT_USER, "Software", Key);
  // expect: mapi-current-user-under-impersonation
  RegCreateKeyExW(HKEY_CURRENT_USER, L"Software", 0, nullptr, 0, KEY_WRITE,
                  nullptr, Key, nullptr);
  // expect@-2: mapi-current-user-under-impersonation
  RegDeleteKeyW(HKEY_CURRENT_USER, L"Software");
  // expect: mapi-current-user-under-impersonation
  CRegKey Atl;
  Atl.Open(HKEY_CURRENT_USER, "Software");
  // expect: mapi-current-user-under-impersonation
  RevertToSelf();
}

// Harmless: as the process; another root; the client's own registry.
void Harmless(HANDLE Token, PHKEY Key) {
  RegOpenKeyExW(HKEY_CURRENT_USER, L"Software", 0, KEY_READ, Key);
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"Software", 0, KEY_READ, Key);
  HKEY Clients = nullptr;
  if (RegOpenCurrentUser(KEY_READ, &Clients) == ERROR_SUCCESS) {
    RegOpenKeyExW(Clients, L"Software", 0, KEY_READ, Key);
    RegCloseKey(Clients);
  }
  RevertToSelf();
}

// Harmless: comparing and storing is no use.
void Compared(HANDLE Token, HKEY Key, HKEY *Out) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (Key == HKEY_CURRENT_USER)
    *Out = HKEY_CURRENT_USER;
  RevertToSelf();
}

// A wrapper's parameter: reported at the registry call.
static LSTATUS Read(HKEY Root, PHKEY Key) {
  return RegOpenKeyExW(Root, L"Software", 0, KEY_READ, Key);
  // expect: mapi-current-user-under-impersonation
  //   note@#impersonate2: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_Read: calling 'Read'
  //   note: open the client's registry with RegOpenCurrentUser
}

void Wrapped(HANDLE Token, PHKEY Key) {
  Read(HKEY_CURRENT_USER, Key);
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate2
    return;
  Read(HKEY_LOCAL_MACHINE, Key);
  Read(HKEY_CURRENT_USER, Key); // #call_Read
  RevertToSelf();
}
