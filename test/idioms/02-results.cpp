// Results are tested in many spellings, at once or later, directly or encoded.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <windows.h>
#include <mapix.h>
#include <rpc.h>
#include <sspi.h>

static void Start() {
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

// Harmless: MAPI starts only where the call has failed.
void NotTrue(HANDLE T) {
  if (!ImpersonateLoggedOnUser(T))
    Start();
  else
    RevertToSelf();
}
void EqualsFalse(HANDLE T) {
  if (ImpersonateLoggedOnUser(T) == FALSE)
    Start();
  else
    RevertToSelf();
}
void FalseEquals(HANDLE T) {
  if (FALSE == ImpersonateLoggedOnUser(T))
    Start();
  else
    RevertToSelf();
}
void NotStatus(RPC_BINDING_HANDLE B) {
  if (RPC_S_OK != RpcImpersonateClient(B))
    Start();
  else
    RpcRevertToSelf();
}
void FailedResult() {
  HRESULT Result = CoImpersonateClient();
  if (FAILED(Result))
    Start();
  else
    CoRevertToSelf();
}
void Security(PCtxtHandle C) {
  SECURITY_STATUS Status;
  if ((Status = ImpersonateSecurityContext(C)) != SEC_E_OK)
    Start();
  else
    RevertSecurityContext(C);
}
void Stored(HANDLE T) {
  BOOL Ok = ImpersonateLoggedOnUser(T);
  bool Failed = !Ok;
  if (Failed)
    Start();
  if (Ok)
    RevertToSelf();
}
void LastError(HANDLE T) {
  DWORD Error = ImpersonateLoggedOnUser(T) ? ERROR_SUCCESS : GetLastError();
  if (Error == ERROR_SUCCESS) {
    RevertToSelf();
    return;
  }
  Start();
}
static HRESULT BecomeClient(HANDLE T) {
  if (!ImpersonateLoggedOnUser(T)) // #impersonate
    return HRESULT_FROM_WIN32(GetLastError());
  return S_OK;
}
void Encoded(HANDLE T) {
  HRESULT Result = BecomeClient(T);
  if (FAILED(Result)) {
    Start();
    return;
  }
  RevertToSelf();
}

// Hazard: the same tests with the work on the other side.
void OnSuccess(HANDLE T, RPC_BINDING_HANDLE B) {
  DWORD Error = ImpersonateLoggedOnUser(T) ? ERROR_SUCCESS : GetLastError();
  if (Error == ERROR_SUCCESS) {
    MAPIInitialize(nullptr);
    // expect: mapi-initialize-under-impersonation
    RevertToSelf();
  }
  if (SUCCEEDED(BecomeClient(T))) { // #call_BecomeClient
    MAPIInitialize(nullptr);
    // expect: mapi-initialize-under-impersonation
    //   note@#call_BecomeClient: calling 'BecomeClient'
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
    RevertToSelf();
  }
  if (RpcImpersonateClient(B) == RPC_S_OK) {
    MAPIInitialize(nullptr);
    // expect: mapi-initialize-under-impersonation
    RpcRevertToSelf();
  }
}
