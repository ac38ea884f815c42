// A lock that no other process sees gets a wording of its own.
// RUN: %check_mapi %s --checks=-*,mapi-unguarded-mapisvc-edit
#include <windows.h>
#include <atlbase.h>
#include <mutex>

static CRITICAL_SECTION g_Section;
static std::mutex g_Mutex;

void UnnamedMutex() {
  HANDLE Mutex = CreateMutexA(nullptr, FALSE, nullptr);
  WaitForSingleObject(Mutex, INFINITE); // #wait
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: 'WritePrivateProfileStringA' edits MAPISVC.INF under a lock that does not stop other processes; their edits and this one overwrite each other, and the profile made from the file is corrupt
  //   note@#wait: 'WaitForSingleObject' takes a lock here that other processes do not see
  //   note: hold a named mutex (CreateMutex with a name such as "Global\\MapiSvcInf") from before the edit until the profile is configured
  ReleaseMutex(Mutex);
}

void CriticalSection() {
  EnterCriticalSection(&g_Section); // #lock
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: under a lock that does not stop other processes
  //   note@#lock: 'EnterCriticalSection' takes a lock here that other processes do not see
  //   note: hold a named mutex (CreateMutex with a name such as "Global\\MapiSvcInf") from before the edit until the profile is configured
  LeaveCriticalSection(&g_Section);
}

void StandardMutex() {
  std::lock_guard<std::mutex> Lock(g_Mutex);
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: under a lock that does not stop other processes
}

void SlimLock(PSRWLOCK Lock) {
  AcquireSRWLockExclusive(Lock);
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: under a lock that does not stop other processes
  ReleaseSRWLockExclusive(Lock);
}

void Given() {
  EnterCriticalSection(&g_Section);
  LeaveCriticalSection(&g_Section);
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: without a lock across processes
}

// Harmless: both, and one of them is seen by all.
void Both() {
  HANDLE Mutex = CreateMutexA(nullptr, FALSE, "Global\\MapiSvcInf");
  EnterCriticalSection(&g_Section);
  WaitForSingleObject(Mutex, INFINITE);
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  ReleaseMutex(Mutex);
  LeaveCriticalSection(&g_Section);
}
