// WIL's functions for the registry, by the models and the stand-in of its header.
//
// In a folder of its own: this tree has mock headers, which a lone file finds.
//
// REQUIRES: mingw
// RUN: rm -rf %t && mkdir -p %t && cp %s %t
// RUN: not %mapi_audit --no-cache --checks=mapi-current-user-under-impersonation,mapi-profile-settings %t | FileCheck --implicit-check-not=warning: %s

#include <windows.h>
#include <wil/registry.h>

void read(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-current-user-under-impersonation]
  auto Value = wil::reg::get_value_dword(HKEY_CURRENT_USER, L"Key", L"Value");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-current-user-under-impersonation]
  auto Maybe = wil::reg::try_get_value<DWORD>(HKEY_CURRENT_USER, L"Value");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-current-user-under-impersonation]
  auto Key = wil::reg::open_unique_key(HKEY_CURRENT_USER, L"Key");
  auto Machine = wil::reg::open_unique_key(HKEY_LOCAL_MACHINE, L"Key");
  RevertToSelf();
  auto Mine = wil::reg::open_unique_key(HKEY_CURRENT_USER, L"Key");
}

void set(HKEY Exchange) {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-profile-settings]
  wil::reg::set_value_string(Exchange, L"DS Server", L"dc1");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-profile-settings]
  wil::reg::set_value_string(Exchange, L"Key", L"DS Server", L"dc1");
  wil::reg::set_value_string(Exchange, L"Home Server", L"mx1");
}
