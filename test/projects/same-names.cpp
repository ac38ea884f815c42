// Two programs in one folder, told apart by their projects. Both have a
// function and a global of the same name; in the gateway the one impersonates,
// and the other is opened by the process and used for a client. They share a
// library.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-object-crosses-identity
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-object-crosses-identity --audit=--all-units
//--- gateway.vcxproj
<?xml version="1.0" encoding="utf-8"?>
<Project DefaultTargets="Build" ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <PropertyGroup Label="Globals"><ProjectGuid>{11111111-0000-0000-0000-000000000001}</ProjectGuid></PropertyGroup>
  <PropertyGroup Condition="'$(Configuration)|$(Platform)'=='Debug|Win32'" Label="Configuration">
    <ConfigurationType>Application</ConfigurationType>
  </PropertyGroup>
  <ItemDefinitionGroup><ClCompile><WarningLevel>Level3</WarningLevel></ClCompile></ItemDefinitionGroup>
  <ItemGroup>
    <ClCompile Include="GW_Security.cpp" />
    <ClCompile Include=".\gw_mail.cpp" />
    <ClCompile Include="$(ProjectDir)gw_main.cpp"><PrecompiledHeader>Create</PrecompiledHeader></ClCompile>
    <ClCompile Include="mon_security.cpp"><ExcludedFromBuild>true</ExcludedFromBuild></ClCompile>
    <ClCompile Include="generated.cpp" />
  </ItemGroup>
  <ItemGroup>
    <ProjectReference Include="common.vcxproj"><Project>{11111111-0000-0000-0000-000000000003}</Project></ProjectReference>
  </ItemGroup>
</Project>

//--- monitor.vcxproj
<?xml version="1.0" encoding="utf-8"?>
<Project DefaultTargets="Build" ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <PropertyGroup Label="Configuration"><ConfigurationType>Application</ConfigurationType></PropertyGroup>
  <ItemGroup>
    <ClCompile Include="mon_security.cpp;mon_mail.cpp" />
    <ClCompile Include="mon_session.cpp" />
    <ClCompile Include="mon_main.cpp" />
  </ItemGroup>
  <ItemGroup><ProjectReference Include="COMMON.vcxproj" /></ItemGroup>
</Project>

//--- common.vcxproj
<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <PropertyGroup Label="Configuration"><ConfigurationType>StaticLibrary</ConfigurationType></PropertyGroup>
  <ItemGroup><ClCompile Include="common.cpp" /></ItemGroup>
</Project>

//--- request.h
#pragma once
#include <mapix.h>
BOOL EnterRequest(HANDLE hToken);
void LeaveRequest();
HRESULT Serve(HANDLE hToken);
HRESULT StartMapi();
IMAPISession *FindSession();
HANDLE NextClient();
extern IMAPISession *g_pSession;

//--- gw_security.cpp
#include "request.h"
BOOL EnterRequest(HANDLE hToken) {
  return ImpersonateLoggedOnUser(hToken); // #impersonate
}
void LeaveRequest() { RevertToSelf(); }

//--- gw_mail.cpp
#include "request.h"
IMAPISession *g_pSession;
HRESULT Open() {
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &g_pSession);
}
HRESULT Serve(HANDLE hToken) {
  if (!EnterRequest(hToken)) // #call_EnterRequest
    return E_ACCESSDENIED;
  IMAPITable *pTable = nullptr;
  HRESULT hr = g_pSession->GetMsgStoresTable(0, &pTable);
  // expect: mapi-object-crosses-identity
  LeaveRequest();
  return hr;
}
HRESULT Restart(HANDLE hToken) {
  if (!EnterRequest(hToken)) // #call_again
    return E_ACCESSDENIED;
  HRESULT hr = StartMapi(); // #call_StartMapi
  LeaveRequest();
  return hr;
}

//--- gw_main.cpp
#include "request.h"
HRESULT Open();
HRESULT Restart(HANDLE hToken);
int main() {
  if (SUCCEEDED(Open()))
    Serve(NextClient());
  return Restart(NextClient()); // #call_Restart
}

//--- common.cpp
#include "request.h"
HRESULT StartMapi() {
  return MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI
  //   note@#call_Restart: calling 'Restart'
  //   note@#call_again: calling 'EnterRequest'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_StartMapi: calling 'StartMapi'
  //   note: revert before MAPI starts
}

//--- mon_security.cpp
#include "request.h"
// Harmless: the monitor serves everybody as itself.
BOOL EnterRequest(HANDLE hToken) { return hToken != nullptr; }
void LeaveRequest() {}

//--- mon_mail.cpp
#include "request.h"
IMAPISession *g_pSession;
HRESULT Serve(HANDLE hToken) {
  if (!EnterRequest(hToken))
    return E_ACCESSDENIED;
  HRESULT hr = MAPIInitialize(nullptr);
  LeaveRequest();
  return hr;
}
// Harmless: this program's session is not the gateway's.
HRESULT Read(HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken))
    return E_ACCESSDENIED;
  g_pSession = FindSession();
  IMAPITable *pTable = nullptr;
  HRESULT hr = g_pSession->GetMsgStoresTable(0, &pTable);
  RevertToSelf();
  return hr;
}

//--- mon_session.cpp
#include "request.h"
HRESULT ReadAgain(HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken))
    return E_ACCESSDENIED;
  IMAPITable *pTable = nullptr;
  HRESULT hr = g_pSession->GetMsgStoresTable(0, &pTable);
  RevertToSelf();
  return hr;
}

//--- mon_main.cpp
#include "request.h"
HRESULT Read(HANDLE hToken);
int main() {
  Read(NextClient());
  return Serve(NextClient());
}
