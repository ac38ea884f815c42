// One call of each kind of model that other tests do not look at: pool work,
// timers, tasks, Simple MAPI, SSPI, RPC, thread handles, ISAPI, row sets.
//
// In a folder of its own: this tree has mock headers, which a lone file finds.
//
// REQUIRES: mingw
// RUN: rm -rf %t && mkdir -p %t && cp %s %t
// RUN: not %mapi_audit --checks='mapi-*,-mapi-unchecked-*' %t | FileCheck --implicit-check-not=warning: %s

#define SECURITY_WIN32
#include <windows.h>
#include <mapi.h>
#include <mapix.h>
#include <mapiutil.h>
#include <future>
#include <sspi.h>

VOID CALLBACK work(PTP_CALLBACK_INSTANCE, PVOID, PTP_WORK);
VOID CALLBACK tick(PVOID, BOOLEAN);
DWORD WINAPI item(LPVOID);

void poolWork(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  PTP_WORK Work = CreateThreadpoolWork(work, nullptr, nullptr);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  SubmitThreadpoolWork(Work);
  RevertToSelf();
}

void workThatTakesTheIdentityAlong(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  QueueUserWorkItem(item, nullptr,
                    WT_TRANSFER_IMPERSONATION | WT_EXECUTELONGFUNCTION);
  RevertToSelf();
}

void timer(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HANDLE Timer;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  CreateTimerQueueTimer(&Timer, nullptr, tick, nullptr, 1, 1, 0);
  RevertToSelf();
}

void task(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  auto Now = std::async(std::launch::async, [] {});
  auto Later = std::async(std::launch::deferred, [] {});
  RevertToSelf();
}

void simpleMapi(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-initialize-under-impersonation]
  MAPISendDocuments(0, nullptr, nullptr, nullptr, 0);
  RevertToSelf();
}

void securityPackage(PCtxtHandle Context) {
  if (ImpersonateSecurityContext(Context) != SEC_E_OK)
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-initialize-under-impersonation]
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  RevertSecurityContext(Context);
}

void remoteCall() {
  if (RpcImpersonateClient(nullptr) != RPC_S_OK)
    return;
  LPPROFADMIN Admin;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-initialize-under-impersonation]
  if (SUCCEEDED(MAPIAdminProfiles(0, &Admin)))
    Admin->Release();
  RpcRevertToSelf();
}

void itsOwnHandle(HANDLE Token) {
  HANDLE Thread = GetCurrentThread();
  if (!SetThreadToken(&Thread, Token))
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-initialize-under-impersonation]
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  SetThreadToken(nullptr, nullptr);
}

void anotherThread(HANDLE Token, HANDLE Thread) {
  if (!SetThreadToken(&Thread, Token))
    return;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

extern "C" DWORD WINAPI HttpExtensionProc(void *) {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-initialize-under-impersonation]
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  return 0;
}

void rows(HANDLE Token, LPMAPITABLE Table) {
  LPSRowSet Rows = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HRESULT Result = HrQueryAllRows(Table, nullptr, nullptr, nullptr, 0, &Rows);
  RevertToSelf();
  if (SUCCEEDED(Result))
    // CHECK: :[[@LINE+1]]:{{.*}} [mapi-object-crosses-identity]
    FreeProws(Rows);
}
