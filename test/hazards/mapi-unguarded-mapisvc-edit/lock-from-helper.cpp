// The name of a mutex decides, wherever it comes from: through a helper's
// parameter, a class, or a global that another function fills.
// RUN: %check_mapi %s --checks=-*,mapi-unguarded-mapisvc-edit
#include <windows.h>

static HANDLE Lock(LPCSTR pszName) {
  HANDLE hMutex = CreateMutexA(nullptr, FALSE, pszName);
  WaitForSingleObject(hMutex, INFINITE); // #wait
  return hMutex;
}
static void Unlock(HANDLE hMutex) {
  ReleaseMutex(hMutex);
  CloseHandle(hMutex);
}

void Named() {
  HANDLE hMutex = Lock("Global\\ContosoMapiSvc");
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  Unlock(hMutex);
}
void Unnamed() {
  HANDLE hMutex = Lock(nullptr); // #lock
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: under a lock that does not stop other processes
  //   note@#lock: calling 'Lock'
  //   note@#wait: 'WaitForSingleObject' takes a lock here
  //   note: hold a named mutex (CreateMutex with a name such as "Global\\MapiSvcInf") from before the edit until the profile is configured
  Unlock(hMutex);
}

class CLock {
public:
  explicit CLock(LPCSTR pszName) : m_hMutex(CreateMutexA(nullptr, FALSE, pszName)) {
    WaitForSingleObject(m_hMutex, INFINITE);
  }
  ~CLock() {
    ReleaseMutex(m_hMutex);
    CloseHandle(m_hMutex);
  }

private:
  HANDLE m_hMutex;
};
void NamedClass() {
  CLock lock("Global\\ContosoMapiSvc");
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
}
void UnnamedClass() {
  CLock lock(nullptr);
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: under a lock that does not stop other processes
}

static HANDLE g_hNamed, g_hUnnamed;
void InitLocks() {
  g_hNamed = CreateMutexA(nullptr, FALSE, "Global\\ContosoMapiSvc");
  g_hUnnamed = CreateMutexA(nullptr, FALSE, nullptr);
}
void NamedGlobal() {
  WaitForSingleObject(g_hNamed, INFINITE);
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  ReleaseMutex(g_hNamed);
}
void UnnamedGlobal() {
  WaitForSingleObject(g_hUnnamed, INFINITE);
  WritePrivateProfileStringA("Services", "A", "B", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: under a lock that does not stop other processes
  ReleaseMutex(g_hUnnamed);
}
