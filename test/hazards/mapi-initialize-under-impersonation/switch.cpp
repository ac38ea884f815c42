// The way through a switch is told by the name of its case, or by the number
// where it has no name.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <windows.h>
#include <mapix.h>

enum COMMAND { CMD_POLL, CMD_SEND, CMD_QUIT };
HANDLE GetRequestToken();
BOOL HasMail();

static HRESULT Send() {
  return MAPIInitialize(NULL);
  // expect: mapi-initialize-under-impersonation
  //   note@#level: assuming 'nLevel' is 3
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#command: assuming 'command' is 'CMD_SEND'
  //   note@#send: calling 'Send'
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}

HRESULT Dispatch(COMMAND command, int nLevel) {
  BOOL fImpersonated = FALSE;
  HRESULT hr = S_OK;
  switch (nLevel) { // #level
  case 3:
    fImpersonated = ImpersonateLoggedOnUser(GetRequestToken()); // #impersonate
    break;
  default:
    break;
  }
  switch (command) { // #command
  case CMD_POLL:
    hr = HasMail() ? S_OK : S_FALSE;
    break;
  case CMD_SEND:
    hr = Send(); // #send
    break;
  case CMD_QUIT:
    hr = E_FAIL;
    break;
  }
  if (fImpersonated)
    RevertToSelf();
  return hr;
}

// A way that matches no case.
HRESULT Other(COMMAND command) {
  if (!ImpersonateLoggedOnUser(GetRequestToken())) // #other
    return E_ACCESSDENIED;
  switch (command) { // #none
  case CMD_POLL:
  case CMD_QUIT:
    RevertToSelf();
    return S_FALSE;
  default:
    break;
  }
  HRESULT hr = MAPIInitialize(NULL);
  // expect: mapi-initialize-under-impersonation
  //   note@#other: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#none: assuming 'command' is none of the cases
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
  return hr;
}

// The same switch where the case that sends has no client any more.
HRESULT AsTheProcess(COMMAND command) {
  if (!ImpersonateLoggedOnUser(GetRequestToken()))
    return E_ACCESSDENIED;
  switch (command) {
  case CMD_SEND:
    RevertToSelf();
    return MAPIInitialize(NULL);
  default:
    break;
  }
  RevertToSelf();
  return S_OK;
}
