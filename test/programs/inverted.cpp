// The server enters every call as the client; the worker in another file
// reverts, works, and impersonates again.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-thread-under-impersonation
//--- server.h
#pragma once
#include <objbase.h>
class CAsService {
public:
  explicit CAsService(IServerSecurity *pSecurity);
  ~CAsService();

private:
  IServerSecurity *m_pSecurity;
};

//--- server.cpp
#include "server.h"
#include <windows.h>
CAsService::CAsService(IServerSecurity *pSecurity) : m_pSecurity(pSecurity) {
  m_pSecurity->RevertToSelf();
}
CAsService::~CAsService() {
  if (FAILED(m_pSecurity->ImpersonateClient())) // #impersonate
    ExitProcess(1);
}

//--- work.cpp
#include "server.h"
#include <mapix.h>
static DWORD WINAPI Poll(LPVOID) { return 0; }
// Harmless: both while the guard lives.
HRESULT Work(IServerSecurity *pSecurity) {
  CAsService AsService(pSecurity);
  CreateThread(nullptr, 0, Poll, nullptr, 0, nullptr);
  HRESULT hr = MAPIInitialize(nullptr);
  if (SUCCEEDED(hr))
    MAPIUninitialize();
  return hr;
}
// Hazard: after it.
HRESULT WorkTooLate(IServerSecurity *pSecurity) {
  {
    CAsService AsService(pSecurity);
  } // #call_CAsService
  CreateThread(nullptr, 0, Poll, nullptr, 0, nullptr);
  // expect: mapi-thread-under-impersonation
  //   note@#call_CAsService: calling 'CAsService::~CAsService'
  //   note@#impersonate: 'IServerSecurity::ImpersonateClient' makes the thread impersonate a client here
  //   note: revert before the call; where the new thread needs the client's rights, hand it the token and let it impersonate
  return S_OK;
}

//--- call.cpp
#include "server.h"
HRESULT Work(IServerSecurity *pSecurity);
HRESULT WorkTooLate(IServerSecurity *pSecurity);
HRESULT Call(IServerSecurity *pSecurity) {
  HRESULT hr = pSecurity->ImpersonateClient();
  if (FAILED(hr))
    return hr;
  hr = Work(pSecurity);
  if (SUCCEEDED(hr))
    hr = WorkTooLate(pSecurity);
  pSecurity->RevertToSelf();
  return hr;
}
