// Tests in the wrong sense that compare with TRUE, and those where the way back
// is not part of the test.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <rpc.h>

void IsTrue(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding) == TRUE) {
    // expect: mapi-unchecked-identity-change: when 'RpcImpersonateClient' fails
    DeleteFileA("report.txt");
    RpcRevertToSelf();
  }
}

void IsNotTrue(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding) != TRUE)
    // expect: mapi-unchecked-identity-change: when 'RpcImpersonateClient' fails
    return;
  DeleteFileA("report.txt");
  RpcRevertToSelf();
}

// After a success the client does nothing at all.
void RevertsAnyway(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding)) {
    // expect: mapi-unchecked-identity-change: when 'RpcImpersonateClient' fails
    DeleteFileA("report.txt");
  }
  RpcRevertToSelf();
}

void RevertsAnyway() {
  if (CoImpersonateClient()) {
    // expect: mapi-unchecked-identity-change: when 'CoImpersonateClient' fails
    DeleteFileA("report.txt");
  }
  CoRevertToSelf();
}

// Harmless: the failure only writes a log, the success has something to do.
void Serve();
void Logs(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding))
    DeleteFileA("log.txt");
  else
    Serve();
  RpcRevertToSelf();
}

// Harmless: finds out whether the client allows it.
BOOL IsAllowed(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding) != RPC_S_OK) {
    DeleteFileA("log.txt");
    return FALSE;
  }
  RpcRevertToSelf();
  return TRUE;
}
