// A function that is only ever stored in one field is not what another field of
// that type holds, though nobody is seen to store something there.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation
//--- service.h
#pragma once
#include <mapix.h>
typedef HRESULT (*Hook)(const void *Context);
struct Hooks {
  Hook Begin, End, Mail;
};
extern Hooks g_Hooks;

//--- install.cpp
#include "service.h"
Hooks g_Hooks;
static HRESULT BeginWork(const void *) {
  return MAPIInitialize(nullptr);
}
static HRESULT StartMail(const void *) {
  return MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
}
static HRESULT AnyHook(const void *) { return S_OK; }
void Install(Hooks *H) {
  H->Begin = BeginWork;
  H->Mail = StartMail;
}
Hook Find() { return AnyHook; }

//--- serve.cpp
#include "service.h"
HRESULT Serve(HANDLE Token, const void *Context) {
  if (g_Hooks.Begin)
    g_Hooks.Begin(Context); // As the process.
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  if (g_Hooks.End)
    g_Hooks.End(Context);
  HRESULT hr = g_Hooks.Mail(Context);
  if (!RevertToSelf())
    ExitProcess(1);
  return hr;
}
