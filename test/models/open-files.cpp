// How CreateFile and the shell treat MAPISVC.INF: what empties it is an edit whatever the access
// and the share mode; a file that is not shared is a lock until it is closed.
//
// In a folder of its own: this tree has mock headers, which a lone file finds.
//
// REQUIRES: mingw
// RUN: rm -rf %t && mkdir -p %t && cp %s %t
// RUN: not %mapi_audit --no-cache --checks=mapi-unguarded-mapisvc-edit %t | FileCheck --implicit-check-not=warning: %s

#include <windows.h>
#include <shellapi.h>

void emptied() {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  HANDLE Alone = CreateFileA("mapisvc.inf", GENERIC_WRITE, 0, nullptr,
                             CREATE_ALWAYS, 0, nullptr);
  CloseHandle(Alone);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  HANDLE ToRead = CreateFileA("mapisvc.inf", GENERIC_READ, FILE_SHARE_READ,
                              nullptr, TRUNCATE_EXISTING, 0, nullptr);
  CloseHandle(ToRead);
}

void keptOpen() {
  HANDLE Alone = CreateFileA("mapisvc.inf", GENERIC_READ | GENERIC_WRITE, 0,
                             nullptr, OPEN_EXISTING, 0, nullptr);
  CloseHandle(Alone);
  HANDLE ToRead = CreateFileA("mapisvc.inf", GENERIC_READ, FILE_SHARE_READ,
                              nullptr, OPEN_EXISTING, 0, nullptr);
  CloseHandle(ToRead);
}

void deletedInTheEnd() {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  HANDLE File = CreateFileA("mapisvc.inf", DELETE, FILE_SHARE_READ, nullptr,
                            OPEN_EXISTING, FILE_FLAG_DELETE_ON_CLOSE, nullptr);
  CloseHandle(File);
}

void allThatIsAllowed() {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  HANDLE File = CreateFileA("mapisvc.inf", MAXIMUM_ALLOWED, FILE_SHARE_READ,
                            nullptr, OPEN_EXISTING, 0, nullptr);
  CloseHandle(File);
}

void whileALockFileIsOpen() {
  HANDLE Lock = CreateFileA("lock", GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                            FILE_FLAG_DELETE_ON_CLOSE, nullptr);
  if (Lock == INVALID_HANDLE_VALUE)
    return;
  WritePrivateProfileStringA("a", "b", "c", "mapisvc.inf");
  CloseHandle(Lock);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringA("a", "b", "c", "mapisvc.inf");
}

void whileARangeIsLocked(HANDLE Lock) {
  if (!LockFile(Lock, 0, 0, 1, 0))
    return;
  WritePrivateProfileStringA("a", "b", "c", "mapisvc.inf");
  CloseHandle(Lock);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringA("a", "b", "c", "mapisvc.inf");
}

// The handle of a mutex is not the mutex.
void whileAMutexIsOwned() {
  HANDLE Mutex = CreateMutexA(nullptr, FALSE, "Global\\MapiSvcInf");
  HANDLE Copy = OpenMutexA(SYNCHRONIZE, FALSE, "Global\\MapiSvcInf");
  WaitForSingleObject(Mutex, INFINITE);
  CloseHandle(Copy);
  WritePrivateProfileStringA("a", "b", "c", "mapisvc.inf");
  ReleaseMutex(Mutex);
}

void byTheShell() {
  SHFILEOPSTRUCTA Operation = {};
  Operation.wFunc = FO_COPY;
  Operation.pFrom = "c:\\setup\\mapisvc.new\0";
  Operation.pTo = "c:\\winnt\\mapisvc.inf\0";
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  SHFileOperationA(&Operation);
  Operation.pFrom = "c:\\winnt\\mapisvc.inf\0";
  Operation.pTo = "d:\\backup\0";
  SHFileOperationA(&Operation);
  Operation.wFunc = FO_MOVE;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  SHFileOperationA(&Operation);
}
