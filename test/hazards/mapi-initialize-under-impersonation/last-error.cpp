// GetLastError() is no 0 where a modelled call has failed, since there it is what
// tells the failure. Elsewhere it may be 0.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <mapix.h>
#include <windows.h>

static DWORD Become(HANDLE Client) {
  if (!ImpersonateLoggedOnUser(Client)) // #become
    return GetLastError();
  return ERROR_SUCCESS;
}
// Harmless: not 0 means that it failed.
void ByCode(HANDLE Client) {
  if (Become(Client) != ERROR_SUCCESS)
    MAPIInitialize(nullptr);
  else if (!RevertToSelf())
    ExitProcess(1);
}

void AfterReset(HANDLE Client) {
  if (Become(Client) != ERROR_SUCCESS)
    return;
  SetLastError(ERROR_SUCCESS);
  DeleteFileA("x");
  if (GetLastError() != ERROR_SUCCESS) {
    if (!RevertToSelf())
      ExitProcess(1);
    return;
  }
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  if (!RevertToSelf())
    ExitProcess(1);
}

// CreateMutex says by it whether the mutex is new.
void IsNew(HANDLE Client) {
  if (Become(Client) != ERROR_SUCCESS)
    return;
  HANDLE Mutex = CreateMutexW(nullptr, FALSE, L"Global\\x");
  DWORD Error = GetLastError();
  if (Error == ERROR_SUCCESS)
    MAPIInitialize(nullptr);
  // expect@-1: mapi-initialize-under-impersonation
  CloseHandle(Mutex);
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: it is not 0 where the change has failed, and only there is it asked.
void Kept(HANDLE Client) {
  DWORD Error = ERROR_SUCCESS;
  if (!ImpersonateLoggedOnUser(Client))
    Error = GetLastError();
  if (Error == ERROR_SUCCESS && !RevertToSelf())
    ExitProcess(1);
  MAPIInitialize(nullptr);
}
