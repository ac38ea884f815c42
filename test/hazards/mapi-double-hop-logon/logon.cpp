// A network logon and the clients of RPC, COM, pipes and SSPI have no
// credentials that could go on to another server; the logon to Exchange fails.
// RUN: %check_mapi %s --checks=-*,mapi-double-hop-logon
#include <windows.h>
#include <mapix.h>
#include <rpc.h>
#include <sspi.h>

HRESULT Network(LPMAPISESSION *Session) {
  HANDLE Token = nullptr;
  HRESULT Result = E_ACCESSDENIED;
  if (!LogonUserW(L"mailgate", L"CORP", L"secret", LOGON32_LOGON_NETWORK, // #open
                  LOGON32_PROVIDER_DEFAULT, &Token))
    return Result;
  if (ImpersonateLoggedOnUser(Token)) { // #impersonate
    Result = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
    // expect: mapi-double-hop-logon: 'MAPILogonEx' logs on under the identity of a network logon (LOGON32_LOGON_NETWORK), which cannot be passed on to another server; the logon to Exchange fails (MAPI_E_LOGON_FAILED)
    //   note@#open: 'LogonUserW' opens the token here
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note: log on with an account whose password the program has (LOGON32_LOGON_INTERACTIVE or _BATCH), as the process's user, or on the Exchange server itself
    RevertToSelf();
  }
  CloseHandle(Token);
  return Result;
}

// Harmless: this token has the password behind it.
HRESULT Interactive(LPMAPISESSION *Session) {
  HANDLE Token = nullptr;
  HRESULT Result = E_ACCESSDENIED;
  if (!LogonUserW(L"mailgate", L"CORP", L"secret", LOGON32_LOGON_INTERACTIVE,
                  LOGON32_PROVIDER_DEFAULT, &Token))
    return Result;
  if (ImpersonateLoggedOnUser(Token)) {
    Result = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
    RevertToSelf();
  }
  CloseHandle(Token);
  return Result;
}

void Rpc(RPC_BINDING_HANDLE Binding, LPMAPISESSION *Session) {
  if (RpcImpersonateClient(Binding) != RPC_S_OK) // #impersonate2
    return;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  // expect: mapi-double-hop-logon: under the identity of the client of an RPC call
  //   note@#impersonate2: 'RpcImpersonateClient' makes the thread impersonate a client here
  //   note: log on with an account whose password the program has (LOGON32_LOGON_INTERACTIVE or _BATCH), as the process's user, or on the Exchange server itself
  RpcRevertToSelf();
}

void Com(LPMAPISESSION *Session) {
  if (FAILED(CoImpersonateClient()))
    return;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  // expect: mapi-double-hop-logon: under the identity of the client of a COM call
  CoRevertToSelf();
}

void Pipe(HANDLE Pipe, LPMAPISESSION *Session) {
  if (!ImpersonateNamedPipeClient(Pipe))
    return;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  // expect: mapi-double-hop-logon: under the identity of the client of a named pipe
  RevertToSelf();
}

void Sspi(PCtxtHandle Context, LPMAPISESSION *Session) {
  if (ImpersonateSecurityContext(Context) != SEC_E_OK)
    return;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  // expect: mapi-double-hop-logon: under the identity of an SSPI context
  RevertSecurityContext(Context);
}

// The client's token, taken along: still the client's.
void TakenAlong(RPC_BINDING_HANDLE Binding, LPMAPISESSION *Session) {
  HANDLE Token = nullptr;
  if (RpcImpersonateClient(Binding) != RPC_S_OK)
    return;
  BOOL Opened =
      OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, &Token);
  if (RpcRevertToSelf() != RPC_S_OK || !Opened)
    return;
  if (SetThreadToken(nullptr, Token)) {
    MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
    // expect: mapi-double-hop-logon: under the identity of the client of an RPC call
    RevertToSelf();
  }
  CloseHandle(Token);
}

// Harmless: as the service.
void AsService(RPC_BINDING_HANDLE Binding, LPMAPISESSION *Session) {
  if (RpcImpersonateClient(Binding) != RPC_S_OK)
    return;
  DeleteFileA("report.txt");
  if (RpcRevertToSelf() != RPC_S_OK)
    return;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
}
