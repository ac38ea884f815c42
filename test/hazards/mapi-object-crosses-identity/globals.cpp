// Globals outlive every span of impersonation.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <windows.h>
#include <mapix.h>

static LPMAPISESSION g_Session;
static LPMAPISESSION g_Other;

static HRESULT OpenGlobal() {
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &g_Session); // #obtain
}

void Serve(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  HRESULT Result = OpenGlobal(); // #call_OpenGlobal
  RevertToSelf(); // #revert
  if (SUCCEEDED(Result))
    g_Session->Logoff(0, 0, 0);
  // expect: mapi-object-crosses-identity: 'IMAPISession::Logoff' uses as the process's user
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_OpenGlobal: calling 'OpenGlobal'
  //   note@#obtain: the object is obtained here, by 'MAPILogonEx'
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
}

// Harmless.
void ServeTwin(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &g_Other))) {
    g_Other->Logoff(0, 0, 0);
    g_Other->Release();
    g_Other = nullptr;
  }
  RevertToSelf();
}
