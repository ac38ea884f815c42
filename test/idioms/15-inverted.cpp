// Inverted: a server that is entered as the client reverts first, works as the
// process, and impersonates again.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <windows.h>
#include <mapix.h>
#include <rpc.h>

static HRESULT WorkAsProcess(RPC_BINDING_HANDLE Binding) {
  if (RpcRevertToSelf() != RPC_S_OK)
    return E_FAIL;
  HRESULT Result = MAPIInitialize(nullptr);
  if (SUCCEEDED(Result))
    MAPIUninitialize();
  if (RpcImpersonateClient(Binding) != RPC_S_OK)
    return E_FAIL;
  return Result;
}

// Harmless.
void Call(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding) != RPC_S_OK)
    return;
  WorkAsProcess(Binding);
  RpcRevertToSelf();
}

// Hazard: MAPI after the client has come back.
static HRESULT WorkTooLate(RPC_BINDING_HANDLE Binding) {
  if (RpcRevertToSelf() != RPC_S_OK) // #test
    return E_FAIL;
  DeleteFileA("report.txt");
  if (RpcImpersonateClient(Binding) != RPC_S_OK) // #impersonate
    return E_FAIL;
  return MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#call_WorkTooLate: calling 'WorkTooLate'
  //   note@#test: assuming 'RpcRevertToSelf() != RPC_S_OK' is false
  //   note@#impersonate: 'RpcImpersonateClient' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}

void CallTooLate(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding) != RPC_S_OK)
    return;
  WorkTooLate(Binding); // #call_WorkTooLate
  RpcRevertToSelf();
}
