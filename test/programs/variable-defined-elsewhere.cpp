// A flag with an initial value, in a file that names nothing of MAPI, decides;
// so does a file that changes it. The filter must not leave them out.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation --audit=--all-units
//--- config.h
#pragma once
#include <mapix.h>
extern BOOL g_fNever;
extern BOOL g_fSometimes;
void Configure(int argc);

//--- config.cpp
typedef int BOOL;
extern BOOL g_fNever;
extern BOOL g_fSometimes;
BOOL g_fNever = 0;
BOOL g_fSometimes = 0;

//--- arguments.cpp
typedef int BOOL;
extern BOOL g_fSometimes;
void Configure(int argc) {
  if (argc > 1)
    g_fSometimes = 1;
}

//--- service.cpp
#include "config.h"
// Harmless: nothing ever sets the flag.
HRESULT Never(HANDLE hToken) {
  if (g_fNever && !ImpersonateLoggedOnUser(hToken))
    return E_ACCESSDENIED;
  HRESULT hr = MAPIInitialize(nullptr);
  if (g_fNever)
    RevertToSelf();
  return hr;
}
HRESULT Sometimes(HANDLE hToken) {
  if (g_fSometimes && !ImpersonateLoggedOnUser(hToken))
    return E_ACCESSDENIED;
  HRESULT hr = MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI
  if (g_fSometimes)
    RevertToSelf();
  return hr;
}
