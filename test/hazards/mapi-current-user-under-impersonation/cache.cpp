// Windows can be told to look the key up by the thread's identity.
// RUN: %check_mapi %s --checks=-*,mapi-current-user-under-impersonation
#include <windows.h>

// Harmless.
void CacheOff(HANDLE Token, PHKEY Key) {
  RegDisablePredefinedCache();
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RegOpenKeyExW(HKEY_CURRENT_USER, L"Software", 0, KEY_READ, Key);
  RevertToSelf();
}

// Harmless.
void AllCachesOff(HANDLE Token, PHKEY Key) {
  if (RegDisablePredefinedCacheEx() != ERROR_SUCCESS)
    return;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RegOpenKeyExW(HKEY_CURRENT_USER, L"Software", 0, KEY_READ, Key);
  RevertToSelf();
}

// Harmless: after a close the next use opens the thread's key.
void Closed(HANDLE Token, PHKEY Key) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RegCloseKey(HKEY_CURRENT_USER);
  RegOpenKeyExW(HKEY_CURRENT_USER, L"Software", 0, KEY_READ, Key);
  RevertToSelf();
}

// On one path only.
void Sometimes(HANDLE Token, PHKEY Key, bool Modern) {
  if (Modern)
    RegDisablePredefinedCache();
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RegOpenKeyExW(HKEY_CURRENT_USER, L"Software", 0, KEY_READ, Key);
  // expect: mapi-current-user-under-impersonation
  RevertToSelf();
}
