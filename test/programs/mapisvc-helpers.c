// The path of MAPISVC.INF comes from a helper in one file, the named mutex from
// another, the edits are in a third.
// RUN: %check_mapi_program %s --checks=-*,mapi-unguarded-mapisvc-edit
//--- profile.h
#include <windows.h>
void ServiceFile(char *szPath);
HANDLE LockServices(void);
void UnlockServices(HANDLE hMutex);
void SetServiceValue(const char *szKey, const char *szValue);
void SetGuardedValue(const char *szKey, const char *szValue);

//--- path.c
#include "profile.h"
static const char g_szFile[] = "MapiSvc.Inf";
void ServiceFile(char *szPath) {
  GetSystemDirectoryA(szPath, MAX_PATH);
  lstrcatA(szPath, "\\");
  lstrcatA(szPath, g_szFile);
}

//--- lock.c
#include "profile.h"
HANDLE LockServices(void) {
  HANDLE hMutex = CreateMutexA(NULL, FALSE, "Global\\MailGateServices");
  if (hMutex == NULL)
    return NULL;
  WaitForSingleObject(hMutex, INFINITE);
  return hMutex;
}
void UnlockServices(HANDLE hMutex) {
  ReleaseMutex(hMutex);
  CloseHandle(hMutex);
}

//--- edit.c
#include "profile.h"
void SetServiceValue(const char *szKey, const char *szValue) {
  char szPath[MAX_PATH];
  ServiceFile(szPath);
  WritePrivateProfileStringA("Services", szKey, szValue, szPath);
  // expect: mapi-unguarded-mapisvc-edit: without a lock across processes
  //   note@#call_SetServiceValue: calling 'SetServiceValue'
  //   note: hold a named mutex (CreateMutex with a name such as "Global\\MapiSvcInf") from before the edit until the profile is configured
}
void SetGuardedValue(const char *szKey, const char *szValue) {
  char szPath[MAX_PATH];
  ServiceFile(szPath);
  WritePrivateProfileStringA("Services", szKey, szValue, szPath);
}

//--- setup.c
#include "profile.h"
void Install(void) { SetServiceValue("MSEMS", "Exchange"); } // #call_SetServiceValue

//--- careful.c
#include "profile.h"
/* Harmless: the lock is held from before the edit. */
BOOL InstallGuarded(void) {
  HANDLE hMutex = LockServices();
  if (hMutex == NULL)
    return FALSE;
  SetGuardedValue("MSEMS", "Exchange");
  UnlockServices(hMutex);
  return TRUE;
}
