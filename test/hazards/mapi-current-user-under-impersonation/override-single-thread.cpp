// Without other threads the override hurts nobody.
// RUN: %check_mapi %s --checks=-*,mapi-current-user-under-impersonation
#include <windows.h>
#include <mapix.h>

void Override(HKEY Clients) {
  RegOverridePredefKey(HKEY_CURRENT_USER, Clients);
  LPPROFADMIN Admin = nullptr;
  MAPIAdminProfiles(0, &Admin);
  RegOverridePredefKey(HKEY_CURRENT_USER, nullptr);
}
