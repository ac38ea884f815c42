// The test of a call whose argument is not declared still tells where the
// thread impersonates, and where it does not.
// RUN: %check_mapi %s --broken --checks=-*,mapi-initialize-under-impersonation
#include <mapix.h>

HRESULT Hazard() {
  if (!ImpersonateLoggedOnUser(UndeclaredToken)) // #impersonate
    return E_ACCESSDENIED;
  HRESULT hr = MAPIInitialize(nullptr); // #init
  // expect: mapi-initialize-under-impersonation
  //   note@#init: this finding rests on code that was not fully understood
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#init: revert before MAPI starts
  RevertToSelf();
  return hr;
}

HRESULT Harmless() {
  if (!ImpersonateLoggedOnUser(UndeclaredToken))
    return MAPIInitialize(nullptr);
  return RevertToSelf() ? S_OK : E_FAIL;
}

HRESULT HarmlessToo() {
  if (RpcImpersonateClient(UndeclaredBinding) != RPC_S_OK)
    return MAPIInitialize(nullptr);
  return RpcRevertToSelf() == RPC_S_OK ? S_OK : E_FAIL;
}
