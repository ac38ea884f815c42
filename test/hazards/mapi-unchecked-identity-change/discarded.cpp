// An impersonation whose result nobody looks at: if it fails, the work that
// follows is done with the rights of the service.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <rpc.h>
#include <sspi.h>

void Discarded(HANDLE Token) {
  ImpersonateLoggedOnUser(Token);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is discarded; if the call fails, what follows runs with the rights that the thread had before
  //   note: test the result, and leave without doing the client's work if the call failed
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
}

void NeverTested(HANDLE Token) {
  BOOL Impersonated = ImpersonateLoggedOnUser(Token);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is never tested
  //   note: test the result, and leave without doing the client's work if the call failed
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
}

void Others(RPC_BINDING_HANDLE Binding, HANDLE Pipe, PCtxtHandle Context) {
  RpcImpersonateClient(Binding);
  // expect: mapi-unchecked-identity-change: the result of 'RpcImpersonateClient' is discarded
  if (RpcRevertToSelf() != RPC_S_OK)
    ExitProcess(1);
  CoImpersonateClient();
  // expect: mapi-unchecked-identity-change: the result of 'CoImpersonateClient' is discarded
  if (FAILED(CoRevertToSelf()))
    ExitProcess(1);
  ImpersonateNamedPipeClient(Pipe);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateNamedPipeClient' is discarded
  if (!RevertToSelf())
    ExitProcess(1);
  ImpersonateSecurityContext(Context);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateSecurityContext' is discarded
  if (RevertSecurityContext(Context) != SEC_E_OK)
    ExitProcess(1);
}

// Harmless: tested, now or later, by whoever.
BOOL Tested(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return FALSE;
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
  BOOL Impersonated = ImpersonateLoggedOnUser(Token);
  if (Impersonated) {
    DeleteFileA("report.txt");
    if (!RevertToSelf())
      ExitProcess(1);
  }
  return TRUE;
}
