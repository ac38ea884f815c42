// A wait without a time limit cannot time out: who excludes WAIT_FAILED holds
// the lock.
// RUN: %check_mapi %s --checks=-*,mapi-unguarded-mapisvc-edit
#include <windows.h>

// Harmless.
void Infinite() {
  HANDLE Mutex = CreateMutexA(nullptr, FALSE, "Global\\MapiSvcInf");
  if (WaitForSingleObject(Mutex, INFINITE) == WAIT_FAILED)
    return;
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  ReleaseMutex(Mutex);
}

// Hazard: this one can.
void Limited() {
  HANDLE Mutex = CreateMutexA(nullptr, FALSE, "Global\\MapiSvcInf");
  if (WaitForSingleObject(Mutex, 1000) == WAIT_FAILED)
    return;
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: without a lock across processes
  ReleaseMutex(Mutex);
}
