// Static functions of the same name in different files are different
// functions; so are static variables.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation
//--- a.c
#include <mapix.h>
static BOOL Enter(HANDLE hToken) { return ImpersonateLoggedOnUser(hToken); } // #impersonate
static BOOL s_fActive;
HRESULT ServeA(HANDLE hToken) {
  HRESULT hr = E_FAIL;
  s_fActive = Enter(hToken); // #call_Enter
  if (s_fActive) {
    hr = MAPIInitialize(NULL);
    // expect: mapi-initialize-under-impersonation
    //   note@#call_ServeA: calling 'ServeA'
    //   note@#call_Enter: calling 'Enter'
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
    RevertToSelf();
  }
  return hr;
}

//--- b.c
#include <mapix.h>
/* Harmless: this one only looks. */
static BOOL Enter(HANDLE hToken) { return hToken != NULL; }
static BOOL s_fActive;
HRESULT ServeB(HANDLE hToken) {
  s_fActive = Enter(hToken);
  if (s_fActive)
    return MAPIInitialize(NULL);
  return E_FAIL;
}

//--- c.c
#include <windows.h>
HRESULT ServeA(HANDLE hToken);
HRESULT ServeB(HANDLE hToken);
HRESULT Serve(HANDLE hToken) {
  ServeA(hToken); // #call_ServeA
  return ServeB(hToken);
}
