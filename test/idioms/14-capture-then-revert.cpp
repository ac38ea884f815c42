// Impersonate, take the client's token, revert; the token is used later, and
// stands for the same client.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-object-crosses-identity
#include <mapix.h>
#include <rpc.h>

static HANDLE TokenOfCaller(RPC_BINDING_HANDLE Binding) {
  HANDLE Token = nullptr;
  if (RpcImpersonateClient(Binding) != RPC_S_OK)
    return nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_ALL_ACCESS, TRUE, &Token))
    Token = nullptr;
  RpcRevertToSelf();
  return Token;
}

// Harmless: the thread is the process's again.
void Reverted(RPC_BINDING_HANDLE Binding) {
  HANDLE Token = TokenOfCaller(Binding);
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (Token)
    CloseHandle(Token);
}

// Hazard: the token is put to use.
void UsedLater(RPC_BINDING_HANDLE Binding) {
  HANDLE Token = TokenOfCaller(Binding);
  if (!Token)
    return;
  if (ImpersonateLoggedOnUser(Token)) { // #impersonate
    MAPIInitialize(nullptr);
    // expect: mapi-initialize-under-impersonation
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
    MAPIUninitialize();
    RevertToSelf();
  }
  CloseHandle(Token);
}

// The same token twice is the same identity; the table does not cross.
void SameClient(RPC_BINDING_HANDLE Binding, LPMAPISESSION Session) {
  LPMAPITABLE Table = nullptr;
  HANDLE Token = TokenOfCaller(Binding);
  if (!Token)
    return;
  if (ImpersonateLoggedOnUser(Token)) {
    Session->GetMsgStoresTable(0, &Table);
    RevertToSelf();
  }
  if (Table && SetThreadToken(nullptr, Token)) {
    Table->Release();
    SetThreadToken(nullptr, nullptr);
  }
  CloseHandle(Token);
}
