// BOOL is not 0 on success; HRESULT, RPC_STATUS and SECURITY_STATUS are. A test
// in the wrong sense does the work exactly when the call failed.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <mapix.h>
#include <rpc.h>
#include <sspi.h>

// RPC_S_OK is 0.
void Rpc(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding)) {
    // expect: mapi-unchecked-identity-change: when 'RpcImpersonateClient' fails, the work that needs the client's rights is done all the same, with the rights that the thread had before
    //   note@#reached: this is reached although the call failed
    //   note: test the result, and leave without doing the client's work if the call failed
    DeleteFileA("report.txt"); // #reached
    MAPIInitialize(nullptr); // #rpc
    MAPIUninitialize();
    RpcRevertToSelf();
  }
}

// S_OK is 0, too.
void Com() {
  if (!CoImpersonateClient())
    return;
  // expect@-2: mapi-unchecked-identity-change: when 'CoImpersonateClient' fails
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  CoRevertToSelf();
}

void Sspi(PCtxtHandle Context) {
  SECURITY_STATUS Status = ImpersonateSecurityContext(Context);
  // expect: mapi-unchecked-identity-change: when 'ImpersonateSecurityContext' fails
  if (!Status)
    return;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (RevertSecurityContext(Context) != SEC_E_OK)
    ExitProcess(1);
}

// FALSE is 0, and 0 is a success for FAILED.
void Bool(HANDLE Token) {
  if (FAILED(ImpersonateLoggedOnUser(Token)))
    return;
  // expect@-2: mapi-unchecked-identity-change: when 'ImpersonateLoggedOnUser' fails
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: each in its own sense.
void Right(RPC_BINDING_HANDLE Binding, PCtxtHandle Context, HANDLE Token) {
  if (RpcImpersonateClient(Binding) == RPC_S_OK) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
    if (RpcRevertToSelf() != RPC_S_OK)
      ExitProcess(1);
  }
  if (SUCCEEDED(CoImpersonateClient())) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
    if (FAILED(CoRevertToSelf()))
      ExitProcess(1);
  }
  if (ImpersonateSecurityContext(Context) == SEC_E_OK) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
    if (RevertSecurityContext(Context) != SEC_E_OK)
      ExitProcess(1);
  }
  if (FALSE == ImpersonateLoggedOnUser(Token))
    return;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}
