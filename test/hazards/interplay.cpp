// All checks at once: what follows the recommended order is silent, and one
// cause is one finding.
// RUN: %check_mapi %s
#include <mapix.h>
#include <rpc.h>

// Silent: the client's part first, then MAPI as the process's user.
HRESULT RevertFirst(RPC_BINDING_HANDLE Binding, LPMAPISESSION *Session) {
  if (RpcImpersonateClient(Binding) != RPC_S_OK)
    return E_ACCESSDENIED;
  BOOL Deleted = DeleteFileA("request.tmp");
  if (RpcRevertToSelf() != RPC_S_OK)
    ExitProcess(1);
  if (!Deleted)
    return E_FAIL;
  HRESULT Result = MAPIInitialize(nullptr);
  if (FAILED(Result))
    return Result;
  Result = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  if (FAILED(Result))
    MAPIUninitialize();
  return Result;
}

// Silent: all MAPI work in a process of the client's.
BOOL InAnotherProcess(HANDLE Token, LPWSTR Command) {
  STARTUPINFOW Startup = {sizeof(Startup)};
  PROCESS_INFORMATION Process;
  HANDLE Primary = nullptr;
  if (!DuplicateTokenEx(Token, MAXIMUM_ALLOWED, nullptr, SecurityImpersonation,
                        TokenPrimary, &Primary))
    return FALSE;
  BOOL Started = CreateProcessAsUserW(Primary, nullptr, Command, nullptr,
                                      nullptr, FALSE, 0, nullptr, nullptr,
                                      &Startup, &Process);
  CloseHandle(Primary);
  if (Started) {
    CloseHandle(Process.hThread);
    CloseHandle(Process.hProcess);
  }
  return Started;
}

// One span that impersonates, initializes, works, releases, uninitializes and
// reverts is reported once, as an initialization under impersonation. (The
// logon behind the initialization asks for notifications as the client, too,
// which is another hazard.)
HRESULT OneSpan(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  LPPROFADMIN Admin = nullptr;
  HRESULT Result = MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  if (SUCCEEDED(Result)) {
    Result = MAPIAdminProfiles(0, &Admin);
    if (SUCCEEDED(Result)) {
      LPMAPITABLE Table = nullptr;
      if (SUCCEEDED(Admin->GetProfileTable(0, &Table)))
        Table->Release();
      Admin->Release();
    }
    MAPIUninitialize();
  }
  if (!RevertToSelf())
    ExitProcess(1);
  return Result;
}

// Everything at once, each at its place.
HRESULT Everything(HANDLE Token, LPMDB *Store) {
  LPMAPISESSION Session = nullptr;
  ImpersonateLoggedOnUser(Token);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is discarded
  HRESULT Result = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session);
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded
  if (SUCCEEDED(Result)) {
    Session->OpenMsgStore(0, 0, nullptr, nullptr, MDB_WRITE, Store);
    // expect: mapi-object-crosses-identity: 'IMAPISession::OpenMsgStore' uses as the process's user
    Session->Release();
    // expect: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user
  }
  return Result;
}
