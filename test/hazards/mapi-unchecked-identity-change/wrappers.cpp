// A wrapper that hands the result on is held to the same rule at its call.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <rpc.h>

static BOOL BecomeClient(HANDLE Token) {
  return ImpersonateLoggedOnUser(Token);
}

static HRESULT BecomeCaller(RPC_BINDING_HANDLE Binding) {
  RPC_STATUS Status = RpcImpersonateClient(Binding);
  if (Status != RPC_S_OK)
    return HRESULT_FROM_WIN32(Status);
  return S_OK;
}

void Discarded(HANDLE Token) {
  BecomeClient(Token);
  // expect: mapi-unchecked-identity-change: the result of 'BecomeClient' is discarded
  //   note: test the result, and leave without doing the client's work if the call failed
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
}

void DiscardedStatus(RPC_BINDING_HANDLE Binding) {
  BecomeCaller(Binding);
  // expect: mapi-unchecked-identity-change: the result of 'BecomeCaller' is discarded
  DeleteFileA("report.txt");
  if (RpcRevertToSelf() != RPC_S_OK)
    ExitProcess(1);
}

// Harmless.
void Tested(HANDLE Token) {
  if (!BecomeClient(Token))
    return;
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
}

// A wrapper that swallows the result is itself the place.
static void Swallows(HANDLE Token) {
  ImpersonateLoggedOnUser(Token);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is discarded
}

void CallsSwallows(HANDLE Token) {
  Swallows(Token);
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: the reverting wrapper's caller looks.
static bool BecomeService() { return RevertToSelf() != FALSE; }

void Back(HANDLE Token) {
  if (!BecomeClient(Token))
    return;
  if (!BecomeService())
    ExitProcess(1);
}

void BackUntested(HANDLE Token, PHKEY Key) {
  if (!BecomeClient(Token))
    return;
  BecomeService();
  // expect: mapi-unchecked-identity-change: the result of 'BecomeService' is discarded
}

// Harmless: a function that sees to its revert itself, and returns something
// else.
static BOOL Serve() {
  if (!RevertToSelf())
    ExitProcess(1);
  return TRUE;
}

void CallsServe(HANDLE Token) {
  if (!BecomeClient(Token))
    return;
  Serve();
}

// One that tells by what it returns.
static HRESULT Finish() {
  if (!RevertToSelf())
    return HRESULT_FROM_WIN32(GetLastError());
  return S_OK;
}

void CallsFinish(HANDLE Token) {
  if (!BecomeClient(Token))
    return;
  Finish();
  // expect: mapi-unchecked-identity-change: the result of 'Finish' is discarded
}
