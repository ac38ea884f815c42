// RegDisablePredefinedCacheEx holds for the process: what main arranges counts
// for the threads it starts, and for the service's own procedure.
// RUN: %check_mapi_program %s --checks=-*,mapi-current-user-under-impersonation
//--- service.h
#pragma once
#include <windows.h>
HANDLE GetRequestToken();
DWORD WINAPI Worker(LPVOID);
void WINAPI OnRequest(HANDLE hToken);

//--- worker.cpp
#include "service.h"
static void ReadSettings(HANDLE hToken) {
  HKEY hk;
  if (!ImpersonateLoggedOnUser(hToken))
    return;
  if (RegOpenKeyExW(HKEY_CURRENT_USER, L"Software", 0, KEY_READ, &hk) == ERROR_SUCCESS)
    RegCloseKey(hk);
  RevertToSelf();
}
DWORD WINAPI Worker(LPVOID) {
  ReadSettings(GetRequestToken());
  return 0;
}
void WINAPI OnRequest(HANDLE hToken) { ReadSettings(hToken); }

//--- main.cpp
#include "service.h"
int main() {
  RegDisablePredefinedCacheEx();
  HANDLE hThread = CreateThread(nullptr, 0, Worker, nullptr, 0, nullptr);
  if (hThread)
    CloseHandle(hThread);
  return 0;
}
