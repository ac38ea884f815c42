// A guard that any caller on the path holds guards; the caller that holds none
// is named.
// RUN: %check_mapi %s --checks=-*,mapi-unguarded-mapisvc-edit
#include <windows.h>

static void SetService(const char *File, const char *Key) {
  WritePrivateProfileStringA("Services", Key, "x", File);
  // expect: mapi-unguarded-mapisvc-edit: without a lock across processes
  //   note@#call_SetService: calling 'SetService'
  //   note: hold a named mutex (CreateMutex with a name such as "Global\\MapiSvcInf") from before the edit until the profile is configured
}

static HANDLE g_Mutex = CreateMutexA(nullptr, FALSE, "Global\\MapiSvcInf");

void Careful() {
  WaitForSingleObject(g_Mutex, INFINITE);
  SetService("mapisvc.inf", "MSEMS");
  ReleaseMutex(g_Mutex);
}

void Careless() {
  SetService("mapisvc.inf", "CONTAB"); // #call_SetService
}

// Harmless: another file.
void OtherFile() { SetService("gateway.ini", "MSEMS"); }

// Harmless: all callers hold the lock.
static void SetServiceTwin(const char *File, const char *Key) {
  WritePrivateProfileStringA("Services", Key, "x", File);
}

void CarefulTwin() {
  WaitForSingleObject(g_Mutex, INFINITE);
  SetServiceTwin("mapisvc.inf", "MSEMS");
  ReleaseMutex(g_Mutex);
}
