// Pointers from GetProcAddress, macros on top of them, and SSPI's table.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <windows.h>
#include <mapix.h>
#include <sspi.h>

typedef BOOL(WINAPI *PFNIMPERSONATE)(HANDLE);
typedef BOOL(WINAPI *PFNREVERT)(void);

void Local(HANDLE Token) {
  HMODULE Module = LoadLibraryA("mapi32.dll");
  LPMAPIINITIALIZE pfnInitialize =
      (LPMAPIINITIALIZE)GetProcAddress(Module, "MAPIInitialize");
  if (!pfnInitialize || !ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  pfnInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
}

static LPMAPILOGONEX pfnMAPILogonEx;
static PFNREVERT pfnRevert;
#define MAPILogonEx pfnMAPILogonEx

void Load() {
  HMODULE Module = LoadLibraryA("mapi32.dll");
  pfnMAPILogonEx = (LPMAPILOGONEX)GetProcAddress(Module, "MAPILogonEx@20");
  Module = LoadLibraryA("advapi32.dll");
  pfnRevert = (PFNREVERT)GetProcAddress(Module, "RevertToSelf");
}

void Macro(HANDLE Token, LPMAPISESSION *Session) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
}

// Harmless: the pointer leads to RevertToSelf.
void RevertByPointer(HANDLE Token, LPMAPISESSION *Session) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  pfnRevert();
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
}

void Sspi(PCtxtHandle Context) {
  PSecurityFunctionTable Table = InitSecurityInterface();
  if (Table->ImpersonateSecurityContext(Context) != SEC_E_OK)
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  Table->RevertSecurityContext(Context);
}

// Harmless.
void SspiReverted(PCtxtHandle Context) {
  PSecurityFunctionTable Table = InitSecurityInterface();
  if (Table->ImpersonateSecurityContext(Context) != SEC_E_OK)
    return;
  Table->RevertSecurityContext(Context);
  MAPIInitialize(nullptr);
}

// The program has a loader of its own: the variable's name tells.
FARPROC LoadFromMapi(unsigned Hash);

void NamedLocal(HANDLE Token) {
  LPMAPIINITIALIZE pfnMAPIInitialize = (LPMAPIINITIALIZE)LoadFromMapi(0x1234);
  PFNREVERT pRevertToSelf = (PFNREVERT)LoadFromMapi(0x5678);
  if (!pfnMAPIInitialize || !pRevertToSelf || !ImpersonateLoggedOnUser(Token))
    return;
  pfnMAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  pRevertToSelf();
}

// Harmless: reverted before.
void NamedLocalReverted(HANDLE Token) {
  LPMAPIINITIALIZE pfnMAPIInitialize = (LPMAPIINITIALIZE)LoadFromMapi(0x1234);
  PFNREVERT pRevertToSelf = (PFNREVERT)LoadFromMapi(0x5678);
  if (!pfnMAPIInitialize || !pRevertToSelf || !ImpersonateLoggedOnUser(Token))
    return;
  if (!pRevertToSelf())
    ExitProcess(1);
  pfnMAPIInitialize(nullptr);
}

void Nothing() {}

// Harmless: the name is not what it leads to.
void NameProvesNothing(HANDLE Token) {
  void (*pfnMAPIInitialize)() = Nothing;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  pfnMAPIInitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}
