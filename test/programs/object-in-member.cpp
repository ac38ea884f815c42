// Obtained in one file, kept in a member, released in another file after the
// revert.
// RUN: %check_mapi_program %s --checks=-*,mapi-object-crosses-identity
//--- mailbox.h
#pragma once
#include <mapix.h>
class CMailbox {
public:
  CMailbox();
  ~CMailbox();
  HRESULT Open(LPMAPISESSION pSession);
  void Close();

private:
  LPMDB m_pStore;
};

class CMailboxTwin {
public:
  CMailboxTwin() : m_pStore(nullptr) {}
  HRESULT Open(LPMAPISESSION pSession);
  void Close();

private:
  LPMDB m_pStore;
};

//--- open.cpp
#include "mailbox.h"
CMailbox::CMailbox() : m_pStore(nullptr) {}
HRESULT CMailbox::Open(LPMAPISESSION pSession) {
  return pSession->OpenMsgStore(0, 0, nullptr, nullptr, MDB_WRITE, &m_pStore); // #obtain
}
HRESULT CMailboxTwin::Open(LPMAPISESSION pSession) {
  return pSession->OpenMsgStore(0, 0, nullptr, nullptr, MDB_WRITE, &m_pStore);
}

//--- close.cpp
#include "mailbox.h"
CMailbox::~CMailbox() { Close(); }
void CMailbox::Close() {
  if (m_pStore) // #test
    m_pStore->Release();
  // expect: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user a MAPI object that was made as a client
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_Open: calling 'CMailbox::Open'
  //   note@#obtain: the object is obtained here, by 'IMAPISession::OpenMsgStore'
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note@#call_Close: calling 'CMailbox::Close'
  //   note@#test: assuming 'm_pStore' is true
  //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
  m_pStore = nullptr;
}
void CMailboxTwin::Close() {
  if (m_pStore)
    m_pStore->Release();
  m_pStore = nullptr;
}

//--- request.cpp
#include "mailbox.h"
HRESULT Serve(LPMAPISESSION pSession, HANDLE hToken) {
  CMailbox Mailbox;
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    return E_ACCESSDENIED;
  HRESULT hr = Mailbox.Open(pSession); // #call_Open
  RevertToSelf(); // #revert
  if (SUCCEEDED(hr))
    Mailbox.Close(); // #call_Close
  return hr;
}

//--- harmless.cpp
#include "mailbox.h"
HRESULT ServeTwin(LPMAPISESSION pSession, HANDLE hToken) {
  CMailboxTwin Mailbox;
  if (!ImpersonateLoggedOnUser(hToken))
    return E_ACCESSDENIED;
  HRESULT hr = Mailbox.Open(pSession);
  Mailbox.Close();
  RevertToSelf();
  return hr;
}
