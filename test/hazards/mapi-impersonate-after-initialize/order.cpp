// All impersonation has to happen before MAPIInitialize.
// RUN: %check_mapi %s --checks=-*,mapi-impersonate-after-initialize
#include <windows.h>
#include <mapix.h>
#include <rpc.h>

void Impersonates(HANDLE Token) {
  if (FAILED(MAPIInitialize(nullptr))) // #initialize
    return;
  if (ImpersonateLoggedOnUser(Token))
  // expect: mapi-impersonate-after-initialize: 'ImpersonateLoggedOnUser' changes the thread's identity while MAPI is initialized on it; MAPI's data for this thread stays bound to the identity before
  //   note@#initialize: 'MAPIInitialize' initializes MAPI here
  //   note: impersonate before MAPIInitialize, or end MAPI on the thread first
    RevertToSelf();
  MAPIUninitialize();
}

void OtherCalls(RPC_BINDING_HANDLE Binding, HANDLE Pipe, HANDLE Token) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (RpcImpersonateClient(Binding) == RPC_S_OK)
  // expect: mapi-impersonate-after-initialize: 'RpcImpersonateClient' changes
    RpcRevertToSelf();
  if (ImpersonateNamedPipeClient(Pipe))
  // expect: mapi-impersonate-after-initialize: 'ImpersonateNamedPipeClient' changes
    RevertToSelf();
  if (SetThreadToken(nullptr, Token))
  // expect: mapi-impersonate-after-initialize: 'SetThreadToken' changes
    RevertToSelf();
  MAPIUninitialize();
}

// Harmless: MAPI has ended on the thread.
void AfterTheEnd(HANDLE Token) {
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  if (ImpersonateLoggedOnUser(Token))
    RevertToSelf();
}

// Harmless: MAPI did not start.
void Failed(HANDLE Token) {
  if (SUCCEEDED(MAPIInitialize(nullptr))) {
    MAPIUninitialize();
    return;
  }
  if (ImpersonateLoggedOnUser(Token))
    RevertToSelf();
}

// Harmless for this check: impersonation first.
void Before(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  RevertToSelf();
}

// Harmless: reverting is no new identity, nor is going back to the one that
// initialized MAPI.
void Back(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr))) {
    if (!RevertToSelf())
      return;
    if (!ImpersonateLoggedOnUser(Token))
      return;
    MAPIUninitialize();
  }
  RevertToSelf();
}

// Harmless: this thread keeps its identity.
void OtherThread(HANDLE Worker, HANDLE Token) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  SetThreadToken(&Worker, Token);
  ImpersonateSelf(SecurityImpersonation);
  MAPIUninitialize();
}
