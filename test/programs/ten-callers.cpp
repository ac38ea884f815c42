// A wrapper with ten callers of which one impersonates: one finding, whose
// notes name that one.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation
//--- logon.h
#pragma once
#include <mapix.h>
HRESULT Logon(LPMAPISESSION *ppSession);

//--- logon.cpp
#include "logon.h"
HRESULT Logon(LPMAPISESSION *ppSession) {
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, ppSession);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_Logon: calling 'Logon'
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}

//--- a.cpp
#include "logon.h"
HRESULT One(LPMAPISESSION *p) { return Logon(p); }
HRESULT Two(LPMAPISESSION *p) { return Logon(p); }
HRESULT Three(LPMAPISESSION *p) { return Logon(p); }
HRESULT Four(LPMAPISESSION *p) { return Logon(p); }

//--- b.cpp
#include "logon.h"
HRESULT Five(LPMAPISESSION *p) { return Logon(p); }
HRESULT Six(LPMAPISESSION *p, HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken))
    return Logon(p);
  RevertToSelf();
  return Logon(p);
}
HRESULT Seven(LPMAPISESSION *p, HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    return E_ACCESSDENIED;
  HRESULT hr = Logon(p); // #call_Logon
  RevertToSelf();
  return hr;
}

//--- c.cpp
#include "logon.h"
HRESULT Eight(LPMAPISESSION *p) { return Logon(p); }
HRESULT Nine(LPMAPISESSION *p) { return Logon(p); }
HRESULT Ten(LPMAPISESSION *p) { return Logon(p); }
