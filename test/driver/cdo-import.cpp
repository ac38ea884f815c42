// CDO 1.21 by #import: a type library is not there to read, a stand-in is. What makes the session starts MAPI.
// REQUIRES: mingw
// RUN: rm -rf %t.dir && mkdir %t.dir && cp %s %t.dir/unit.cpp
// RUN: not %mapi_audit --no-cache '--checks=-*,mapi-initialize-under-impersonation,mapi-impersonate-after-initialize,mapi-object-crosses-identity' %t.dir > %t.out
// RUN: FileCheck --implicit-check-not=warning: %s < %t.out
#include <windows.h>
#include <comdef.h>
#include <atlbase.h>
#import "C:\Program Files\Common Files\System\MSMAPI\1033\cdo.dll" rename_namespace("MAPI")

HRESULT byName(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return E_FAIL;
  MAPI::_SessionPtr Session;
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: '_com_ptr_t::CreateInstance' starts MAPI while the thread impersonates
  HRESULT Result = Session.CreateInstance("MAPI.Session");
  Session = nullptr;
  if (!RevertToSelf())
    ExitProcess(1);
  return Result;
}

HRESULT otherName(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return E_FAIL;
  _com_ptr_t<_com_IIID<IDispatch, &IID_IDispatch>> Connection;
  HRESULT Result = Connection.CreateInstance("ADODB.Connection");
  Connection = nullptr;
  if (!RevertToSelf())
    ExitProcess(1);
  return Result;
}

HRESULT byClassId(HANDLE Token) {
  CLSID Id;
  IDispatch *Session = nullptr;
  if (FAILED(CLSIDFromProgID(L"MAPI.Session", &Id)) ||
      !ImpersonateLoggedOnUser(Token))
    return E_FAIL;
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'CoCreateInstance' starts MAPI
  HRESULT Result = CoCreateInstance(Id, nullptr, CLSCTX_INPROC_SERVER,
                                    IID_IDispatch, (void **)&Session);
  if (SUCCEEDED(Result))
    Session->Release();
  if (!RevertToSelf())
    ExitProcess(1);
  return Result;
}

static const CLSID SessionId = {0x3FA7DEB3, 0x6438, 0x101B, {0xAC, 0xC1, 0, 0xAA, 0, 0x42, 0x33, 0x26}};
HRESULT byNumbers(HANDLE Token) {
  CComPtr<IDispatch> Session;
  if (!ImpersonateLoggedOnUser(Token))
    return E_FAIL;
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ATL::CComPtr::CoCreateInstance' starts MAPI
  HRESULT Result = Session.CoCreateInstance(SessionId);
  Session.Release();
  if (!RevertToSelf())
    ExitProcess(1);
  return Result;
}

// The session belongs to who made it, and MAPI runs until Logoff.
HRESULT crosses(HANDLE Token) {
  MAPI::_SessionPtr Session(__uuidof(MAPI::Session));
  Session->Logon("Default");
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ImpersonateLoggedOnUser' {{.*}} [mapi-impersonate-after-initialize]
  if (!ImpersonateLoggedOnUser(Token))
    return E_FAIL;
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'MAPI::_Session::GetInbox' uses as a client a MAPI object that was made as the process's user
  _variant_t Inbox = Session->GetInbox();
  if (!RevertToSelf())
    ExitProcess(1);
  Session->Logoff();
  return S_OK;
}

// Harmless.
HRESULT asProcess(HANDLE Token) {
  {
    MAPI::_SessionPtr Session(__uuidof(MAPI::Session));
    Session->Logon("Default");
    Session->Logoff();
  }
  if (!ImpersonateLoggedOnUser(Token))
    return E_FAIL;
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
  return S_OK;
}
