// A call of an interface reaches the overriders in other files.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-thread-under-impersonation
//--- handler.h
#pragma once
#include <windows.h>
class IHandler {
public:
  virtual ~IHandler() {}
  virtual HRESULT Run() = 0;
};
class IServiceHandler {
public:
  virtual ~IServiceHandler() {}
  virtual HRESULT Run() = 0;
};

//--- logon.cpp
#include "handler.h"
#include <mapix.h>
class CLogonHandler : public IHandler {
public:
  HRESULT Run() override {
    return MAPIInitialize(nullptr);
    // expect: mapi-initialize-under-impersonation
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#call_Run: calling 'CLogonHandler::Run'
    //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  }
};
IHandler *CreateLogonHandler() { return new CLogonHandler; }

//--- queue.cpp
#include "handler.h"
#include <process.h>
static unsigned __stdcall Work(void *) { return 0; }
class CQueueHandler : public IHandler {
public:
  HRESULT Run() override;
};
HRESULT CQueueHandler::Run() {
  _beginthreadex(nullptr, 0, Work, nullptr, 0, nullptr);
  // expect: mapi-thread-under-impersonation
  return S_OK;
}
IHandler *CreateQueueHandler() { return new CQueueHandler; }

//--- service.cpp
#include "handler.h"
#include <mapix.h>
// Harmless: nobody calls this interface under impersonation.
class CServiceHandler : public IServiceHandler {
public:
  HRESULT Run() override { return MAPIInitialize(nullptr); }
};
IServiceHandler *CreateServiceHandler() { return new CServiceHandler; }

//--- dispatch.cpp
#include "handler.h"
HRESULT Dispatch(IHandler *pHandler, IServiceHandler *pService, HANDLE hToken) {
  pService->Run();
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    return E_ACCESSDENIED;
  HRESULT hr = pHandler->Run(); // #call_Run
  RevertToSelf();
  return hr;
}
