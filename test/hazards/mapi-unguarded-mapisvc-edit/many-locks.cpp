// Of very many locks the solver keeps those that other processes respect.
// RUN: %check_mapi %s --checks=-*,mapi-unguarded-mapisvc-edit
#include <windows.h>

static CRITICAL_SECTION One, Two, Three, Four, Five;

static void EnterAll() {
  EnterCriticalSection(&One);
  EnterCriticalSection(&Two);
  EnterCriticalSection(&Three);
  EnterCriticalSection(&Four);
  EnterCriticalSection(&Five);
}

static void LeaveAll() {
  LeaveCriticalSection(&Five);
  LeaveCriticalSection(&Four);
  LeaveCriticalSection(&Three);
  LeaveCriticalSection(&Two);
  LeaveCriticalSection(&One);
}

void Named() {
  HANDLE Mutex = CreateMutexA(nullptr, FALSE, "Global\\MapiProfiles");
  if (!Mutex)
    return;
  EnterAll();
  if (WaitForSingleObject(Mutex, INFINITE) == WAIT_OBJECT_0) {
    WritePrivateProfileStringA("Services", "MSEMS", nullptr, "MAPISVC.INF");
    ReleaseMutex(Mutex);
  }
  LeaveAll();
  CloseHandle(Mutex);
}

// The order in which two locks are taken makes no difference: one finding.
void EitherOrder(bool IsFirst) {
  if (IsFirst) { // #test
    EnterCriticalSection(&One);
    EnterCriticalSection(&Two);
  } else {
    EnterCriticalSection(&Two); // #two
    EnterCriticalSection(&One); // #one
  }
  WritePrivateProfileStringA("Services", "MSEMS", nullptr, "MAPISVC.INF");
  // expect: mapi-unguarded-mapisvc-edit: under a lock that does not stop other processes
  //   note@#test: assuming 'IsFirst' is false
  //   note@#two: 'EnterCriticalSection' takes a lock here that other processes do not see
  //   note@#one: 'EnterCriticalSection' takes a lock here that other processes do not see
  //   note: hold a named mutex (CreateMutex with a name such as "Global\\MapiSvcInf") from before the edit until the profile is configured
}
