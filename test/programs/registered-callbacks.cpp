// Callbacks that are handed to a function, or come from one, are kept in globals
// and members; who calls through them names nothing else of them. The filter
// has to see that.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation --audit=--all-units
//--- server.h
#pragma once
#include <mapix.h>
typedef HRESULT (*HANDLER)(HANDLE hToken);
typedef BOOL (*ENTER)(HANDLE hToken, int nMode);
typedef HRESULT (*STARTER)(HANDLE hToken, void *pv);
struct CServer {
  HANDLER m_pfnHandler;
  ENTER m_pfnEnter;
};
extern CServer g_Server;
void Register(CServer *pServer, HANDLER pfnHandler, ENTER pfnEnter);
STARTER FindStarter();
ENTER FindEnter();
HANDLE NextClient();

//--- setup.cpp
#include "server.h"
static HRESULT Start(HANDLE) {
  return MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI
  //   note@#call_Enter: calling 'Enter'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_Start: calling 'Start'
  //   note: revert before MAPI starts
}
static HRESULT StartAgain(HANDLE, void *) {
  return MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI
}
static BOOL Enter(HANDLE hToken, int) {
  return ImpersonateLoggedOnUser(hToken); // #impersonate
}
void Setup(CServer *pServer) { Register(pServer, Start, Enter); }
STARTER FindStarter() { return StartAgain; }
ENTER FindEnter() { return Enter; }

//--- register.cpp
#include "server.h"
CServer g_Server;
void Register(CServer *pServer, HANDLER pfnHandler, ENTER pfnEnter) {
  pServer->m_pfnHandler = pfnHandler;
  pServer->m_pfnEnter = pfnEnter;
}

//--- dispatch.cpp
#include "server.h"
HRESULT Dispatch() {
  HANDLE hToken = NextClient();
  if (!g_Server.m_pfnEnter(hToken, 1)) // #call_Enter
    return E_ACCESSDENIED;
  return g_Server.m_pfnHandler(hToken); // #call_Start
}

//--- find.cpp
#include "server.h"
HRESULT Find() {
  HANDLE hToken = NextClient();
  ENTER pfnEnter = FindEnter();
  STARTER pfnStart = FindStarter();
  if (!pfnEnter(hToken, 1))
    return E_ACCESSDENIED;
  return pfnStart(hToken, nullptr);
}

//--- plain.cpp
#include "server.h"
// Harmless: the same handler, as the service.
HRESULT AsService() { return g_Server.m_pfnHandler(nullptr); }
