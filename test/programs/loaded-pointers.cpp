// MAPI's functions, loaded by GetProcAddress in one file, are called through
// pointers in others that name nothing of MAPI: a member of a C structure
// without a tag, of a class, a static member. The filter has to see that.
// One that was just loaded may be null, but not where it is called.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation
//--- mapidll.h
#pragma once
#include <mapix.h>
typedef struct {
  HMODULE hModule;
  LPMAPIINITIALIZE pfnInit;
} MAPIPOINTERS, *LPMAPIPOINTERS;
struct CMapiDll {
  LPMAPIINITIALIZE m_pfnInit;
  static LPMAPIINITIALIZE s_pfnInit;
};
extern MAPIPOINTERS g_Table;
BOOL LoadMapi(LPMAPIPOINTERS pTable, CMapiDll *pDll);

//--- mapidll.cpp
#include "mapidll.h"
MAPIPOINTERS g_Table;
LPMAPIINITIALIZE CMapiDll::s_pfnInit;
BOOL LoadMapi(LPMAPIPOINTERS pTable, CMapiDll *pDll) {
  HMODULE hModule = LoadLibraryA("mapi32.dll");
  pTable->hModule = hModule;
  pTable->pfnInit = (LPMAPIINITIALIZE)GetProcAddress(hModule, "MAPIInitialize");
  pDll->m_pfnInit = (LPMAPIINITIALIZE)GetProcAddress(hModule, "MAPIInitialize");
  CMapiDll::s_pfnInit =
      (LPMAPIINITIALIZE)GetProcAddress(hModule, "MAPIInitialize");
  return pTable->pfnInit != nullptr;
}

//--- structure.cpp
#include "mapidll.h"
HRESULT ByStructure() {
  return g_Table.pfnInit(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_ByStructure: calling 'ByStructure'
  //   note: revert before MAPI starts
}

//--- member.cpp
#include "mapidll.h"
HRESULT ByMember(CMapiDll *pDll) {
  return pDll->m_pfnInit(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI
}

//--- static.cpp
#include "mapidll.h"
HRESULT ByStaticMember() {
  return CMapiDll::s_pfnInit(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI
}

//--- plain.cpp
#include "mapidll.h"
// Harmless: the same pointers, called as the service.
HRESULT AsService(CMapiDll *pDll) {
  HRESULT hr = g_Table.pfnInit(nullptr);
  if (SUCCEEDED(hr))
    hr = pDll->m_pfnInit(nullptr);
  return SUCCEEDED(hr) ? CMapiDll::s_pfnInit(nullptr) : hr;
}

//--- service.cpp
#include "mapidll.h"
HRESULT ByStructure();
HRESULT ByMember(CMapiDll *pDll);
HRESULT ByStaticMember();
HRESULT First(HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    return E_ACCESSDENIED;
  HRESULT hr = ByStructure(); // #call_ByStructure
  RevertToSelf();
  return hr;
}
HRESULT Second(HANDLE hToken, CMapiDll *pDll) {
  if (!ImpersonateLoggedOnUser(hToken))
    return E_ACCESSDENIED;
  HRESULT hr = ByMember(pDll);
  RevertToSelf();
  return hr;
}
HRESULT Third(HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken))
    return E_ACCESSDENIED;
  HRESULT hr = ByStaticMember();
  RevertToSelf();
  return hr;
}

//--- global.cpp
#include "mapidll.h"
static LPMAPIINITIALIZE g_pfnInit;
static void LoadInit() {
  g_pfnInit = (LPMAPIINITIALIZE)GetProcAddress(LoadLibraryA("mapi32.dll"), "MAPIInitialize");
}
HRESULT JustLoaded(HANDLE hToken) {
  LoadInit();
  if (!g_pfnInit) // #loaded
    return E_FAIL;
  if (!ImpersonateLoggedOnUser(hToken)) // #just
    return E_ACCESSDENIED;
  HRESULT hr = g_pfnInit(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI
  //   note@#loaded: assuming 'g_pfnInit' is true
  //   note@#just: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts
  RevertToSelf();
  return hr;
}
