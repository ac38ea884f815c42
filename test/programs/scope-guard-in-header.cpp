// A guard template and a lambda: the header has the template, one file the
// instances, another the functions that they call.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation -- -std=c++20
//--- guard.h
#pragma once
template <class F> class Guard {
public:
  explicit Guard(F f) : m_f(f) {}
  ~Guard() { m_f(); }

private:
  F m_f;
};

//--- identity.h
#pragma once
#include <windows.h>
bool BecomeClient(HANDLE hToken);
void BecomeService();

//--- identity.cpp
#include "identity.h"
bool BecomeClient(HANDLE hToken) {
  return SetThreadToken(nullptr, hToken) != FALSE; // #impersonate
}
void BecomeService() { SetThreadToken(nullptr, nullptr); }

//--- request.cpp
#include "guard.h"
#include "identity.h"
#include <mapix.h>
HRESULT Hazard(HANDLE hToken) {
  if (!BecomeClient(hToken)) // #call_BecomeClient
    return E_ACCESSDENIED;
  Guard Back([] { BecomeService(); });
  return MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#call_BecomeClient: calling 'BecomeClient'
  //   note@#impersonate: 'SetThreadToken' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}
// Harmless: the guard has run, on both ways out of the block.
HRESULT Harmless(HANDLE hToken) {
  {
    if (!BecomeClient(hToken))
      return E_ACCESSDENIED;
    Guard Back([] { BecomeService(); });
    if (!DeleteFileA("report.txt"))
      return E_FAIL;
  }
  return MAPIInitialize(nullptr);
}
