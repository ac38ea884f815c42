// The hazard depends on who calls: the finding is at the call of MAPI, once,
// and its notes tell the way of the caller that impersonates.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <windows.h>
#include <mapix.h>

static HRESULT StartMapi() {
  return MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_StartMapi: calling 'StartMapi'
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}

HRESULT AsService() { return StartMapi(); }

HRESULT AsClient(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return E_ACCESSDENIED;
  HRESULT Result = StartMapi(); // #call_StartMapi
  RevertToSelf();
  return Result;
}

// Nobody that impersonates calls this one.
static HRESULT StartMapiTwin() { return MAPIInitialize(nullptr); }

HRESULT AsServiceTwin() { return StartMapiTwin(); }

HRESULT AfterRevert(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  if (!RevertToSelf())
    return E_FAIL;
  return StartMapiTwin();
}

// The callee reverts for its caller, and so the caller's MAPI is harmless.
static bool LeaveClient() { return RevertToSelf() != FALSE; }

HRESULT ByCallee(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  if (!LeaveClient())
    ExitProcess(1);
  return MAPIInitialize(nullptr);
}
