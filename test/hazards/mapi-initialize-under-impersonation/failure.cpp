// A call that fails leaves the identity as it was: MAPI on the path of the
// failure runs as the process's user, on the path of success as the client.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <windows.h>
#include <mapix.h>
#include <rpc.h>

void OnFailure(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
    return;
  }
  RevertToSelf();
}

void OnSuccess(HANDLE Token) {
  if (ImpersonateLoggedOnUser(Token)) { // #impersonate
    MAPIInitialize(nullptr);
    // expect: mapi-initialize-under-impersonation
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
    RevertToSelf();
  }
}

// RPC_S_OK is 0: the test that reads like that of a BOOL is for failure.
void OnRpcFailure(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding)) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
    return;
  }
  RpcRevertToSelf();
}

// The result is kept, and tested when the MAPI work begins.
void TestedLater(HANDLE Token) {
  BOOL Impersonated = ImpersonateLoggedOnUser(Token);
  OutputDebugStringA("serving a client");
  if (!Impersonated) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
  } else {
    MAPIInitialize(nullptr);
    // expect: mapi-initialize-under-impersonation
  }
  if (Impersonated)
    RevertToSelf();
}

// Without a test both may be.
void NotTested(HANDLE Token) {
  ImpersonateLoggedOnUser(Token);
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
}
