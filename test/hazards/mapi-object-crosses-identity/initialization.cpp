// The initialization itself belongs to the identity that asked for it.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

void EndedByProcess(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  HRESULT Result = MAPIInitialize(nullptr); // #initialize
  RevertToSelf(); // #revert
  if (SUCCEEDED(Result))
    MAPIUninitialize();
  // expect: mapi-object-crosses-identity: 'MAPIUninitialize' ends MAPI as the process's user, but it was initialized as a client; MAPI frees the instance data of the wrong identity
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#initialize: 'MAPIInitialize' initializes MAPI here
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note: call MAPIUninitialize under the identity that MAPIInitialize was called under
}

void EndedByClient(HANDLE Token) {
  RevertToSelf();
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (!ImpersonateLoggedOnUser(Token)) {
    MAPIUninitialize();
    return;
  }
  MAPIUninitialize();
  // expect: mapi-object-crosses-identity: 'MAPIUninitialize' ends MAPI as a client, but it was initialized as the process's user
  RevertToSelf();
}

void Utilities(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  SCODE Result = ScInitMapiUtil(0);
  RevertToSelf();
  if (Result == S_OK)
    DeinitMapiUtil();
  // expect: mapi-object-crosses-identity: 'DeinitMapiUtil' ends MAPI as the process's user
}

// Harmless.
void WithinTheSpan(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  RevertToSelf();
}

// Harmless: another initialization, of the process.
void EndedAndStartedAnew(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  if (!RevertToSelf())
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
}
