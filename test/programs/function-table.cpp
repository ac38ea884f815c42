// Pointers loaded in one file, called in another; a table of handlers that the
// dispatcher calls.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation
//--- mapidll.h
#pragma once
#include <mapix.h>
extern LPMAPIINITIALIZE pfnMAPIInitialize;
extern LPMAPIUNINITIALIZE pfnMAPIUninitialize;
BOOL LoadMapi();
typedef HRESULT (*HANDLER)(HANDLE hToken);
extern const HANDLER g_Handlers[];

//--- mapidll.cpp
#include "mapidll.h"
LPMAPIINITIALIZE pfnMAPIInitialize;
LPMAPIUNINITIALIZE pfnMAPIUninitialize;
BOOL LoadMapi() {
  HMODULE hModule = LoadLibraryA("mapi32.dll");
  pfnMAPIInitialize =
      (LPMAPIINITIALIZE)GetProcAddress(hModule, "MAPIInitialize");
  pfnMAPIUninitialize =
      (LPMAPIUNINITIALIZE)GetProcAddress(hModule, "MAPIUninitialize");
  return pfnMAPIInitialize && pfnMAPIUninitialize;
}

//--- handlers.cpp
#include "mapidll.h"
static HRESULT Start(HANDLE) {
  return pfnMAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_Start: calling 'Start'
  //   note: revert before MAPI starts
}
static HRESULT Nothing(HANDLE) { return S_OK; }
const HANDLER g_Handlers[] = {Start, Nothing};

//--- dispatch.cpp
#include "mapidll.h"
HRESULT Dispatch(int n, HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    return E_ACCESSDENIED;
  HRESULT hr = g_Handlers[n](hToken); // #call_Start
  RevertToSelf();
  return hr;
}

//--- service.cpp
#include "mapidll.h"
// Harmless: as the service.
HRESULT Service() {
  if (!LoadMapi())
    return E_FAIL;
  HRESULT hr = pfnMAPIInitialize(nullptr);
  if (SUCCEEDED(hr))
    pfnMAPIUninitialize();
  return hr;
}
