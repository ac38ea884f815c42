// Every way in which a thread takes on a client's identity, and the calls that
// look like one but keep the user.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <windows.h>
#include <mapix.h>
#include <rpc.h>
#include <sspi.h>

void Token(HANDLE Token) {
  if (!SetThreadToken(nullptr, Token)) // #impersonate
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'SetThreadToken' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
}

void Rpc(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding) != RPC_S_OK) // #impersonate2
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate2: 'RpcImpersonateClient' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RpcRevertToSelf();
}

HRESULT Com() {
  HRESULT Result = CoImpersonateClient(); // #impersonate3
  if (FAILED(Result))
    return Result;
  Result = MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate3: 'CoImpersonateClient' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  CoRevertToSelf();
  return Result;
}

HRESULT ServerSecurity(IServerSecurity *Security) {
  HRESULT Result = Security->ImpersonateClient(); // #impersonate4
  if (FAILED(Result))
    return Result;
  Result = MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate4: 'IServerSecurity::ImpersonateClient' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  Security->RevertToSelf();
  return Result;
}

void Pipe(HANDLE Pipe) {
  if (!ImpersonateNamedPipeClient(Pipe))
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
}

void Sspi(PCtxtHandle Context) {
  if (ImpersonateSecurityContext(Context) != SEC_E_OK)
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  RevertSecurityContext(Context);
}

void Anonymous() {
  if (!ImpersonateAnonymousToken(GetCurrentThread()))
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
}

void Dde(HCONV Conversation) {
  if (!DdeImpersonateClient(Conversation))
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
}

// Harmless: the thread gets a token of its own, of the same user.
void Self() {
  if (!ImpersonateSelf(SecurityImpersonation))
    return;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  RevertToSelf();
}

// Harmless: a copy of the process's own token, which is ImpersonateSelf by hand.
void SelfByHand() {
  HANDLE Own = nullptr, Copy = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_DUPLICATE, &Own))
    return;
  if (DuplicateToken(Own, SecurityImpersonation, &Copy)) {
    if (SetThreadToken(nullptr, Copy)) {
      MAPIInitialize(nullptr);
      MAPIUninitialize();
      SetThreadToken(nullptr, nullptr);
    }
    CloseHandle(Copy);
  }
  CloseHandle(Own);
}

// That of another process is another user's.
void OtherProcess(HANDLE Process) {
  HANDLE Token = nullptr;
  if (!OpenProcessToken(Process, TOKEN_IMPERSONATE, &Token))
    return;
  if (SetThreadToken(nullptr, Token)) {
    MAPIInitialize(nullptr);
    // expect: mapi-initialize-under-impersonation
    MAPIUninitialize();
    SetThreadToken(nullptr, nullptr);
  }
  CloseHandle(Token);
}

// Harmless: SetThreadToken without a token reverts.
void NoToken(HANDLE Token) {
  if (!SetThreadToken(nullptr, Token))
    return;
  if (!SetThreadToken(nullptr, nullptr))
    ExitProcess(1);
  MAPIInitialize(nullptr);
}

// Harmless: the token goes to another thread.
void OtherThread(HANDLE Worker, HANDLE Token) {
  if (!SetThreadToken(&Worker, Token))
    return;
  MAPIInitialize(nullptr);
}
