// The key is seen beside a constant whose header is missing.
// RUN: %check_mapi %s --checks=-*,mapi-current-user-under-impersonation --broken
#include <windows.h>

void ReadSetting(HANDLE Token, PHKEY Key) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  RegOpenKeyExW(HKEY_CURRENT_USER, OUR_SUBKEY, 0, KEY_READ, Key);
  // expect: mapi-current-user-under-impersonation: 'RegOpenKeyExW' uses HKEY_CURRENT_USER while the thread impersonates a client
  RevertToSelf();
}

void ReadMachine(HANDLE Token, PHKEY Key) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RegOpenKeyExW(HKEY_LOCAL_MACHINE, OUR_SUBKEY, 0, KEY_READ, Key);
  RevertToSelf();
}
