// The locks of WIL, by the models and the stand-ins of its headers: a mutex or
// semaphore stops another process if it has a name, the rest does not.
//
// In a folder of its own: this tree has mock headers, which a lone file finds.
//
// REQUIRES: mingw
// RUN: rm -rf %t && mkdir -p %t && cp %s %t
// RUN: not %mapi_audit --no-cache --checks='mapi-unguarded-*' %t | FileCheck --implicit-check-not=warning: %s

#include <windows.h>
#include <wil/resource.h>

static void edit() {
  WritePrivateProfileStringA("Services", "MSEMS", "Exchange", "mapisvc.inf");
}

void created() {
  wil::unique_mutex Mutex;
  Mutex.create(L"Global\\MapiSvcInf");
  auto Held = Mutex.acquire();
  edit();
}

void createdWithoutName() {
  wil::unique_mutex Mutex;
  Mutex.create();
  auto Held = Mutex.acquire();
  // CHECK: :[[@LINE+1]]:{{.*}}does not stop other processes
  DeleteFileA("mapisvc.inf");
}

void constructed() {
  wil::unique_mutex Mutex(L"Global\\MapiSvcInf");
  auto Held = Mutex.acquire();
  edit();
}

void ofAHandle() {
  wil::unique_mutex Mutex(CreateMutexW(nullptr, FALSE, L"Global\\MapiSvcInf"));
  auto Held = Mutex.acquire();
  edit();
}

void ofAHandleWithoutName() {
  wil::unique_mutex Mutex(CreateMutexW(nullptr, FALSE, nullptr));
  auto Held = Mutex.acquire();
  // CHECK: :[[@LINE+1]]:{{.*}}does not stop other processes
  DeleteFileA("mapisvc.inf");
}

HRESULT returnsAnError() {
  wil::unique_mutex_nothrow Mutex;
  HRESULT hr = Mutex.create(L"Global\\MapiSvcInf");
  if (FAILED(hr))
    return hr;
  auto Held = Mutex.acquire();
  if (!Held)
    return E_ABORT;
  edit();
  return S_OK;
}

void givenUpBefore() {
  wil::unique_mutex Mutex;
  if (!Mutex.try_open(L"Global\\MapiSvcInf"))
    return;
  auto Held = Mutex.acquire();
  Held.reset();
  // CHECK: :[[@LINE+1]]:{{.*}}without a lock across processes
  DeleteFileA("mapisvc.inf");
}

void neverTaken() {
  wil::unique_mutex Mutex(L"Global\\MapiSvcInf");
  // CHECK: :[[@LINE+1]]:{{.*}}without a lock across processes
  DeleteFileA("mapisvc.inf");
}

void semaphore() {
  wil::unique_semaphore Semaphore(1, 1, L"Global\\MapiSvcInf");
  auto Held = Semaphore.acquire();
  edit();
}

void semaphoreCreated() {
  wil::unique_semaphore_nothrow Semaphore;
  if (!Semaphore.try_create(1, 1, L"Global\\MapiSvcInf"))
    return;
  auto Held = Semaphore.acquire();
  edit();
}

void semaphoreWithoutName() {
  wil::unique_semaphore_nothrow Semaphore;
  Semaphore.create(1, 1);
  auto Held = Semaphore.acquire();
  // CHECK: :[[@LINE+1]]:{{.*}}does not stop other processes
  DeleteFileA("mapisvc.inf");
}

void releasedAtTheEnd() {
  wil::unique_handle Handle(CreateMutexW(nullptr, TRUE, L"Global\\MapiSvcInf"));
  if (!Handle)
    return;
  {
    auto Held = wil::ReleaseMutex_scope_exit(Handle.get());
    edit();
  }
  // CHECK: :[[@LINE+1]]:{{.*}}without a lock across processes
  DeleteFileA("mapisvc.inf");
}

static wil::srwlock g_lock;
static CRITICAL_SECTION g_section;

void readersAndWriters() {
  auto Held = g_lock.lock_exclusive();
  // CHECK: :[[@LINE+1]]:{{.*}}does not stop other processes
  DeleteFileA("mapisvc.inf");
}

void section() {
  auto Held = wil::EnterCriticalSection(&g_section);
  // CHECK: :[[@LINE+1]]:{{.*}}does not stop other processes
  DeleteFileA("mapisvc.inf");
}

void sectionOfItsOwn(wil::critical_section &Section) {
  auto Held = Section.lock();
  // CHECK: :[[@LINE+1]]:{{.*}}does not stop other processes
  DeleteFileA("mapisvc.inf");
}
