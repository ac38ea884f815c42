// One entry point of a component opens a session, another one only releases it;
// nothing in the program calls either. What the one keeps in a member, the other
// finds there.
// RUN: %check_mapi_program %s --checks=-*,mapi-object-crosses-identity
//--- mailbox.h
#pragma once
#include <windows.h>
#include <mapix.h>
HANDLE GetRequestToken();

class CMailbox {
public:
  HRESULT Open();
  void Close();

private:
  LPMAPISESSION m_pSession = nullptr;
};

// Impersonates in Open(), and stays so until Close() has released the session.
class CLastingMailbox {
public:
  HRESULT Open();
  void Close();

private:
  LPMAPISESSION m_pLasting = nullptr;
  BOOL m_fImpersonates = FALSE;
};

//--- open.cpp
#include "mailbox.h"
HRESULT CMailbox::Open() {
  if (!ImpersonateLoggedOnUser(GetRequestToken())) // #impersonate
    return E_ACCESSDENIED;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &m_pSession); // #logon
  RevertToSelf(); // #revert
  return hr;
}
HRESULT CLastingMailbox::Open() {
  if (!ImpersonateLoggedOnUser(GetRequestToken()))
    return E_ACCESSDENIED;
  m_fImpersonates = TRUE;
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &m_pLasting);
}

//--- close.cpp
#include "mailbox.h"
void CMailbox::Close() { // #close
  if (m_pSession) // #open
    m_pSession->Release();
  // expect@-1: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user a MAPI object that was made as a client
  //   note@open.cpp:#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@open.cpp:#logon: the object is obtained here, by 'MAPILogonEx'
  //   note@open.cpp:#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note@#close: 'CMailbox::Close' is called later, as the process's user
  //   note@#open: assuming 'm_pSession' is true
  //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
  m_pSession = nullptr;
}
void CLastingMailbox::Close() {
  if (m_pLasting)
    m_pLasting->Release();
  m_pLasting = nullptr;
  if (m_fImpersonates)
    RevertToSelf();
  m_fImpersonates = FALSE;
}
