// Capture then revert over files: one takes the caller's token, another keeps
// it in a member, a third impersonates with it, later.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-token-leak
//--- caller.h
#pragma once
#include <rpc.h>
#include <windows.h>
HANDLE TokenOfCaller(RPC_BINDING_HANDLE hBinding);
class CCaller {
public:
  explicit CCaller(RPC_BINDING_HANDLE hBinding);
  ~CCaller();
  bool Become() const;
  void Leave() const;

private:
  HANDLE m_hToken;
};

//--- token.cpp
#include "caller.h"
HANDLE TokenOfCaller(RPC_BINDING_HANDLE hBinding) {
  HANDLE hToken = nullptr;
  if (RpcImpersonateClient(hBinding) != RPC_S_OK)
    return nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_ALL_ACCESS, TRUE, &hToken))
    hToken = nullptr;
  RpcRevertToSelf();
  return hToken;
}

//--- caller.cpp
#include "caller.h"
CCaller::CCaller(RPC_BINDING_HANDLE hBinding)
    : m_hToken(TokenOfCaller(hBinding)) {}
CCaller::~CCaller() {
  if (m_hToken)
    CloseHandle(m_hToken);
}
bool CCaller::Become() const {
  return m_hToken && ImpersonateLoggedOnUser(m_hToken); // #test
}
void CCaller::Leave() const { RevertToSelf(); }

//--- request.cpp
#include "caller.h"
#include <mapix.h>
HRESULT Hazard(RPC_BINDING_HANDLE hBinding) {
  CCaller Caller(hBinding);
  if (!Caller.Become()) // #call_Become
    return E_ACCESSDENIED;
  HRESULT hr = MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#call_Become: calling 'CCaller::Become'
  //   note@#test: assuming 'm_hToken' is true
  //   note@#test: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  Caller.Leave();
  return hr;
}
// Harmless: only the token was taken.
HRESULT Harmless(RPC_BINDING_HANDLE hBinding) {
  CCaller Caller(hBinding);
  return MAPIInitialize(nullptr);
}
