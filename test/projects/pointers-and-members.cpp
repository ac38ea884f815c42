// Two programs made of one folder share a header. A hook that the service sets
// is not called by the tool, and what the service keeps in a member the tool
// does not find in its own.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-object-crosses-identity
//--- service.vcxproj
<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <PropertyGroup Label="Configuration"><ConfigurationType>Application</ConfigurationType></PropertyGroup>
  <ItemGroup>
    <ClCompile Include="service_hooks.cpp;service_mail.cpp" />
    <ClCompile Include="service_main.cpp" />
  </ItemGroup>
</Project>

//--- tool.vcxproj
<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <PropertyGroup Label="Configuration"><ConfigurationType>Application</ConfigurationType></PropertyGroup>
  <ItemGroup><ClCompile Include="tool_hooks.cpp;tool_mail.cpp" /></ItemGroup>
</Project>

//--- mail.h
#pragma once
#include <mapix.h>
typedef void (*Hook)(HANDLE hToken);
struct CHooks {
  Hook pfnBefore;
};
struct CMailbox {
  IMAPITable *m_pTable;
};

//--- service_hooks.cpp
#include "mail.h"
static void Enter(HANDLE hToken) {
  ImpersonateLoggedOnUser(hToken); // #impersonate
}
void SetHooks(CHooks *pHooks) { pHooks->pfnBefore = Enter; }

//--- service_main.cpp
#include "mail.h"
void Start(CHooks *pHooks, HANDLE hToken) {
  pHooks->pfnBefore(hToken); // #hook
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#hook: calling 'Enter'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}

//--- service_mail.cpp
#include "mail.h"
void Open(CMailbox *pMailbox, IMAPISession *pSession) {
  pSession->GetMsgStoresTable(0, &pMailbox->m_pTable);
}
void Serve(CMailbox *pMailbox, HANDLE hToken) {
  ULONG cRows = 0;
  if (!ImpersonateLoggedOnUser(hToken))
    return;
  pMailbox->m_pTable->GetRowCount(0, &cRows);
  // expect: mapi-object-crosses-identity
  RevertToSelf();
}

//--- tool_hooks.cpp
#include "mail.h"
static void Nothing(HANDLE) {}
void SetNoHooks(CHooks *pHooks) { pHooks->pfnBefore = Nothing; }
void Convert(CHooks *pHooks, HANDLE hToken) {
  pHooks->pfnBefore(hToken);
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}
// Called through a pointer of which only the type is known.
void ConvertWith(Hook pfnHook, HANDLE hToken) {
  pfnHook(hToken);
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

//--- tool_mail.cpp
#include "mail.h"
// Opened and used for a client: harmless, and it says nothing of the service.
void OpenFor(CMailbox *pMailbox, IMAPISession *pSession, HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken))
    return;
  pSession->GetMsgStoresTable(0, &pMailbox->m_pTable);
  RevertToSelf();
}
void CloseFor(CMailbox *pMailbox, HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken))
    return;
  pMailbox->m_pTable->Release();
  RevertToSelf();
}
