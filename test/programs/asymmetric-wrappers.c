// One file impersonates, the dispatcher in another reverts after every request,
// whatever happened in it.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-thread-under-impersonation,mapi-unbalanced-impersonation
//--- gate.h
#include <windows.h>
#include <mapix.h>
#include <rpc.h>
HRESULT BecomeCaller(RPC_BINDING_HANDLE hBinding);
void BecomeService(void);
HRESULT HandleOpen(RPC_BINDING_HANDLE hBinding, LPMAPISESSION *ppSession);
HRESULT HandleQueue(RPC_BINDING_HANDLE hBinding);
void StartJournal(void);
HRESULT HandlePoll(RPC_BINDING_HANDLE hBinding, LPMAPISESSION *ppSession);

//--- security.c
#include "gate.h"
HRESULT BecomeCaller(RPC_BINDING_HANDLE hBinding) {
  RPC_STATUS status = RpcImpersonateClient(hBinding); // #impersonate
  if (status != RPC_S_OK)
    return HRESULT_FROM_WIN32(status);
  return S_OK;
}
void BecomeService(void) { RpcRevertToSelf(); }

//--- open.c
#include "gate.h"
HRESULT HandleOpen(RPC_BINDING_HANDLE hBinding, LPMAPISESSION *ppSession) {
  HRESULT hr = BecomeCaller(hBinding); // #call_BecomeCaller
  if (FAILED(hr))
    return hr;
  return MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, ppSession);
  // expect: mapi-initialize-under-impersonation
  //   note@#call_HandleOpen: calling 'HandleOpen'
  //   note@#call_BecomeCaller: calling 'BecomeCaller'
  //   note@#impersonate: 'RpcImpersonateClient' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}

//--- queue.c
#include "gate.h"
static DWORD WINAPI Deliver(LPVOID pv) { return 0; }
HRESULT HandleQueue(RPC_BINDING_HANDLE hBinding) {
  HRESULT hr = BecomeCaller(hBinding); // #call_BecomeCaller2
  if (FAILED(hr))
    return hr;
  CreateThread(NULL, 0, Deliver, NULL, 0, NULL);
  // expect: mapi-thread-under-impersonation
  //   note@#call_HandleQueue: calling 'HandleQueue'
  //   note@#call_BecomeCaller2: calling 'BecomeCaller'
  //   note@#impersonate: 'RpcImpersonateClient' makes the thread impersonate a client here
  //   note: revert before the call; where the new thread needs the client's rights, hand it the token and let it impersonate
  return S_OK;
}

//--- poll.c
#include "gate.h"
/* Harmless: reverts itself; the dispatcher's revert is one too many. */
HRESULT HandlePoll(RPC_BINDING_HANDLE hBinding, LPMAPISESSION *ppSession) {
  HRESULT hr = BecomeCaller(hBinding);
  if (FAILED(hr))
    return hr;
  BecomeService();
  return MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, ppSession);
}

//--- dispatch.c
#include "gate.h"
HRESULT Dispatch(int nRequest, RPC_BINDING_HANDLE hBinding,
                 LPMAPISESSION *ppSession) {
  HRESULT hr = E_FAIL;
  __try {
    switch (nRequest) {
    case 1:
      hr = HandleOpen(hBinding, ppSession); // #call_HandleOpen
      break;
    case 2:
      hr = HandleQueue(hBinding); // #call_HandleQueue
      break;
    case 3:
      hr = HandlePoll(hBinding, ppSession);
      break;
    }
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    hr = E_UNEXPECTED;
  }
  BecomeService();
  /* Harmless: here the thread is the service's, whatever the request did. */
  if (SUCCEEDED(hr))
    StartJournal();
  return hr;
}

//--- journal.c
#include "gate.h"
static DWORD WINAPI WriteJournal(LPVOID pv) { return 0; }
void StartJournal(void) {
  CreateThread(NULL, 0, WriteJournal, NULL, 0, NULL);
}
