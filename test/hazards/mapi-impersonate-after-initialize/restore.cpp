// A token that was saved before MAPI started leads back to the process: that is
// no impersonation, whoever restores it.
// RUN: %check_mapi %s --checks=-*,mapi-impersonate-after-initialize
#include <windows.h>
#include <mapix.h>
HANDLE GetRequestToken();

static HANDLE Save() {
  HANDLE hSaved = NULL;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, &hSaved))
    hSaved = NULL;
  return hSaved;
}
static BOOL Take(HANDLE hToken) {
  return SetThreadToken(NULL, hToken);
  // expect: mapi-impersonate-after-initialize
  //   note@#start: 'MAPIInitialize' initializes MAPI here
  //   note@#take: calling 'Take'
  //   note: impersonate before MAPIInitialize, or end MAPI on the thread first
}
static void Restore(HANDLE hSaved) {
  if (hSaved)
    SetThreadToken(NULL, hSaved);
  else
    RevertToSelf();
}

HRESULT Serve() {
  HANDLE hSaved = Save();
  if (!ImpersonateLoggedOnUser(GetRequestToken()))
    return E_ACCESSDENIED;
  HRESULT hr = MAPIInitialize(NULL);
  if (SUCCEEDED(hr))
    MAPIUninitialize();
  Restore(hSaved);
  return hr;
}
HRESULT TakeAnother() {
  HRESULT hr = MAPIInitialize(NULL); // #start
  if (FAILED(hr))
    return hr;
  Take(GetRequestToken()); // #take
  Restore(NULL);
  MAPIUninitialize();
  return hr;
}
