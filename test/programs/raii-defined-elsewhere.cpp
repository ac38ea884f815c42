// The guard is declared in a header; its constructor and its destructor are in
// another file. Who declares it last in the scope leaves it first.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-object-crosses-identity
//--- impersonate.h
#pragma once
#include <windows.h>
class CImpersonate {
public:
  explicit CImpersonate(HANDLE hToken);
  ~CImpersonate();
  BOOL IsActive() const { return m_fActive; }

private:
  BOOL m_fActive;
};

//--- impersonate.cpp
#include "impersonate.h"
CImpersonate::CImpersonate(HANDLE hToken)
    : m_fActive(ImpersonateLoggedOnUser(hToken)) {} // #impersonate
CImpersonate::~CImpersonate() {
  if (m_fActive) // #test
    RevertToSelf(); // #revert
}

//--- tableptr.h
#pragma once
#include <mapix.h>
class CTablePtr {
public:
  CTablePtr() : m_p(nullptr) {}
  ~CTablePtr();
  IMAPITable *m_p;
};

//--- tableptr.cpp
#include "tableptr.h"
CTablePtr::~CTablePtr() {
  if (m_p) // #test2
    m_p->Release(); // #destructor
}

//--- hazard.cpp
#include "impersonate.h"
#include "tableptr.h"
HRESULT Logon(HANDLE hToken, LPMAPISESSION *ppSession) {
  CImpersonate Guard(hToken); // #call_CImpersonate
  if (!Guard.IsActive())
    return E_ACCESSDENIED;
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, ppSession);
  // expect: mapi-initialize-under-impersonation
  //   note@#call_CImpersonate: calling 'CImpersonate::CImpersonate'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}

HRESULT Count(LPMAPISESSION pSession, HANDLE hToken) {
  CTablePtr Table;
  CImpersonate Guard(hToken); // #call_CImpersonate2
  if (!Guard.IsActive())
    return E_ACCESSDENIED;
  return pSession->GetMsgStoresTable(0, &Table.m_p); // #obtain
}
// expect: mapi-object-crosses-identity: the end of the scope releases as the process's user a MAPI object that was made as a client
//   note@#call_CImpersonate2: calling 'CImpersonate::CImpersonate'
//   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
//   note@#obtain: the object is obtained here, by 'IMAPISession::GetMsgStoresTable'
//   note: calling 'CImpersonate::~CImpersonate'
//   note@#test: assuming 'm_fActive' is true
//   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
//   note: calling 'CTablePtr::~CTablePtr'
//   note@#test2: assuming 'm_p' is true
//   note@#destructor: the destructor does it here
//   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards

//--- harmless.cpp
#include "impersonate.h"
#include "tableptr.h"
HRESULT LogonAfter(HANDLE hToken, LPMAPISESSION *ppSession) {
  {
    CImpersonate Guard(hToken);
    if (!Guard.IsActive())
      return E_ACCESSDENIED;
    DeleteFileA("report.txt");
  }
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, ppSession);
}

HRESULT CountWithin(LPMAPISESSION pSession, HANDLE hToken) {
  CImpersonate Guard(hToken);
  CTablePtr Table;
  if (!Guard.IsActive())
    return E_ACCESSDENIED;
  return pSession->GetMsgStoresTable(0, &Table.m_p);
}
