// What another process respects guards: a named mutex or semaphore, or a lock
// on a file.
// RUN: %check_mapi %s --checks=-*,mapi-unguarded-mapisvc-edit
#include <windows.h>
#include <afxmt.h>

static void Edit() {
  WritePrivateProfileStringA("Services", "MSEMS", "Exchange", "mapisvc.inf");
}

void NamedMutex() {
  HANDLE Mutex = CreateMutexA(nullptr, FALSE, "Global\\MapiSvcInf");
  if (WaitForSingleObject(Mutex, INFINITE) == WAIT_OBJECT_0) {
    Edit();
    ReleaseMutex(Mutex);
  }
  CloseHandle(Mutex);
}

void InitialOwner() {
  HANDLE Mutex = CreateMutexW(nullptr, TRUE, L"MapiSvcInf");
  if (!Mutex)
    return;
  Edit();
  ReleaseMutex(Mutex);
}

void Opened() {
  HANDLE Mutex = OpenMutexW(SYNCHRONIZE, FALSE, L"MapiSvcInf");
  WaitForSingleObject(Mutex, INFINITE);
  Edit();
  ReleaseMutex(Mutex);
}

void Semaphore() {
  HANDLE Semaphore = CreateSemaphoreA(nullptr, 1, 1, "MapiSvcInf");
  WaitForSingleObject(Semaphore, INFINITE);
  Edit();
  ReleaseSemaphore(Semaphore, 1, nullptr);
}

void FileLock(HANDLE File) {
  if (!LockFile(File, 0, 0, 1, 0))
    return;
  Edit();
  UnlockFile(File, 0, 0, 1, 0);
}

void Mfc() {
  CMutex Mutex(FALSE, "MapiSvcInf");
  CSingleLock Lock(&Mutex, TRUE);
  Edit();
}

// A wrapper takes the lock, a destructor gives it back.
class ProfileLock {
public:
  ProfileLock() : Mutex(CreateMutexA(nullptr, FALSE, "Global\\Profiles")) {
    WaitForSingleObject(Mutex, INFINITE);
  }
  ~ProfileLock() {
    ReleaseMutex(Mutex);
    CloseHandle(Mutex);
  }

private:
  HANDLE Mutex;
};

void Raii() {
  ProfileLock Lock;
  Edit();
}

// The lock was given back too early.
void TooLate() {
  HANDLE Mutex = CreateMutexA(nullptr, FALSE, "Global\\MapiSvcInf");
  WaitForSingleObject(Mutex, INFINITE); // #lock
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  ReleaseMutex(Mutex); // #unlock
  WritePrivateProfileStringA("Services", "C", "D", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: without a lock across processes
  //   note@#lock: 'WaitForSingleObject' takes a lock here
  //   note@#unlock: 'ReleaseMutex' gives the lock back here
  //   note: hold a named mutex (CreateMutex with a name such as "Global\\MapiSvcInf") from before the edit until the profile is configured
}

// Created and not taken.
void NotTaken() {
  HANDLE Mutex = CreateMutexA(nullptr, FALSE, "Global\\MapiSvcInf");
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: without a lock across processes
  CloseHandle(Mutex);
}

// The wait may have run out of time.
void TimedOut() {
  HANDLE Mutex = CreateMutexA(nullptr, FALSE, "Global\\MapiSvcInf");
  if (WaitForSingleObject(Mutex, 1000) == WAIT_TIMEOUT) {
    WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
    // expect: mapi-unguarded-mapisvc-edit: without a lock across processes
    return;
  }
  Edit();
  ReleaseMutex(Mutex);
}

// Only on one path.
void Sometimes(bool Careful) {
  HANDLE Mutex = CreateMutexA(nullptr, FALSE, "Global\\MapiSvcInf");
  if (Careful)
    WaitForSingleObject(Mutex, INFINITE);
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: without a lock across processes
  if (Careful)
    ReleaseMutex(Mutex);
}
