// A library that two programs load calls back into each of them. That leads
// from neither into the other: the gateway does nothing in what Stop() calls.
// RUN: %check_mapi_program %s --checks=-*,mapi-unchecked-identity-change
//--- gateway.vcxproj
<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <PropertyGroup Label="Configuration"><ConfigurationType>Application</ConfigurationType></PropertyGroup>
  <ItemGroup><ClCompile Include="gateway.cpp" /></ItemGroup>
  <ItemGroup><ProjectReference Include="host.vcxproj" /></ItemGroup>
</Project>

//--- monitor.vcxproj
<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <PropertyGroup Label="Configuration"><ConfigurationType>Application</ConfigurationType></PropertyGroup>
  <ItemGroup><ClCompile Include="monitor.cpp" /></ItemGroup>
  <ItemGroup><ProjectReference Include="host.vcxproj" /></ItemGroup>
</Project>

//--- host.vcxproj
<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <PropertyGroup Label="Configuration"><ConfigurationType>DynamicLibrary</ConfigurationType></PropertyGroup>
  <ItemGroup><ClCompile Include="host.cpp" /></ItemGroup>
</Project>

//--- host.h
#pragma once
#include <windows.h>
struct Host {
  void (*OnStop)(Host *);
};
void Stop(Host *H);
void StartThread();
HANDLE GetPipe();

//--- host.cpp
#include "host.h"
static DWORD WINAPI Broadcast(void *) { return 0; }
void Stop(Host *H) {
  if (H->OnStop)  // #if
    H->OnStop(H); // #call_OnStop
}
// The monitor's callback comes back to the library.
void StartThread() {
  CreateThread(nullptr, 0, Broadcast, nullptr, 0, nullptr); // #thread
  // expect@monitor.cpp:#revert: mapi-unchecked-identity-change: when 'RevertToSelf' fails
  //   note@monitor.cpp:#revert: assuming 'RevertToSelf()' is false
  //   note@monitor.cpp:#stop: calling 'Stop'
  //   note@#if: assuming 'H->OnStop' is true
  //   note@#call_OnStop: calling 'OnMonitorStop'
  //   note@monitor.cpp:#start: calling 'StartThread'
  //   note@#thread: this is reached although the call failed
  //   note@monitor.cpp:#revert: end the process if it fails
}

//--- monitor.cpp
#include "host.h"
static void OnMonitorStop(Host *) { StartThread(); } // #start
void Monitor(Host *H) {
  H->OnStop = OnMonitorStop;
  if (!ImpersonateNamedPipeClient(GetPipe()))
    return;
  if (!RevertToSelf()) // #revert
    H->OnStop = OnMonitorStop;
  Stop(H); // #stop
}

//--- gateway.cpp
#include "host.h"
static void OnGatewayStop(Host *) {}
void Gateway(Host *H) {
  H->OnStop = OnGatewayStop;
}
void Serve(Host *H) {
  if (!ImpersonateNamedPipeClient(GetPipe()))
    return;
  if (!RevertToSelf())
    H->OnStop = OnGatewayStop;
  Stop(H);
}
