// MFC and ATL, by the models and the stand-ins of their headers.
//
// In a folder of its own: this tree has mock headers, which a lone file finds.
//
// REQUIRES: mingw
// RUN: rm -rf %t && mkdir -p %t && cp %s %t
// RUN: not %mapi_audit --checks='mapi-*,-mapi-unchecked-*' %t | FileCheck --implicit-check-not=warning: %s

#include <afxmt.h>
#include <afxwin.h>
#include <atlbase.h>
#include <atlsecurity.h>
#include <comdef.h>
#include <mapix.h>
#include <shlwapi.h>

UINT worker(LPVOID);

void added() {
  CString Name(_T("x"));
  Name += _T("\\MAPISVC.INF");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileString(_T("a"), _T("b"), _T("c"), Name);
}

void formatted(CString Folder) {
  CString Name;
  Name.Format(_T("%s\\MAPISVC.INF"), (LPCTSTR)Folder);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileString(_T("a"), _T("b"), _T("c"), Name);
}

void concatenated(CString Folder) {
  CString Name = Folder + _T("\\MAPISVC.INF");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileString(_T("a"), _T("b"), _T("c"), Name);
}

void writtenToTheBuffer(LPCTSTR Folder) {
  CString Name;
  LPTSTR Buffer = Name.GetBuffer(MAX_PATH);
  wsprintf(Buffer, _T("%s\\mapisvc.inf"), Folder);
  Name.ReleaseBuffer();
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileString(_T("a"), _T("b"), _T("c"), Name);
  wsprintf(Name.GetBuffer(MAX_PATH), _T("%s\\gateway.ini"), Folder);
  WritePrivateProfileString(_T("a"), _T("b"), _T("c"), Name);
}

void automationString() {
  _bstr_t Name = _bstr_t(L"c:\\winnt\\") + L"mapisvc.inf";
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringW(L"a", L"b", L"c", Name);
  Name += L".bak";
  WritePrivateProfileStringW(L"a", L"b", L"c", Name);
}

// Static methods have no object that their arguments would be counted after.
void removed() {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  CFile::Remove(_T("mapisvc.inf"));
  CFile::Remove(_T("gateway.ini"));
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  CFile::Rename(_T("mapisvc.inf"), _T("mapisvc.old"));
}

void namedMutex() {
  CMutex Mutex(FALSE, _T("Global\\Mapisvc"));
  CSingleLock Lock(&Mutex, TRUE);
  WritePrivateProfileStringA("a", "b", "c", "MAPISVC.INF");
}

void unnamedMutex() {
  CMutex Mutex;
  CSingleLock Lock(&Mutex, TRUE);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringA("a", "b", "c", "MAPISVC.INF");
}

void criticalSection() {
  CCriticalSection Section;
  CSingleLock Lock(&Section);
  Lock.Lock();
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringA("a", "b", "c", "MAPISVC.INF");
}

void written() {
  CStdioFile File;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  if (File.Open(_T("MAPISVC.INF"), CFile::modeCreate | CFile::modeWrite))
    File.WriteString(_T("x"));
}

void read() {
  CStdioFile File;
  File.Open(_T("MAPISVC.INF"), CFile::modeRead);
}

void workerOfAClient(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  AfxBeginThread(worker, nullptr);
  RevertToSelf();
}

void startedAsAClient(HANDLE Handle) {
  CAccessToken Token;
  Token.Attach(Handle);
  if (!Token.Impersonate())
    return;
  CAutoRevertImpersonation Revert(&Token);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-initialize-under-impersonation]
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

void startedAfterwards(HANDLE Handle) {
  CAccessToken Token;
  Token.Attach(Handle);
  {
    if (!Token.Impersonate())
      return;
    CAutoRevertImpersonation Revert(&Token);
  }
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

void keptInASmartPointer(HANDLE Token, IMAPISession *Session) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  CComPtr<IMsgStore> Store;
  Session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &Store);
  RevertToSelf();
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-object-crosses-identity]
}

void userOfTheProcess(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  CRegKey Key;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-current-user-under-impersonation]
  Key.Open(HKEY_CURRENT_USER, _T("Software"));
  RevertToSelf();
}

// Of the value's name and the value, either may come first.
void directoryServer(LPCTSTR Server) {
  CRegKey Key;
  if (Key.Open(HKEY_LOCAL_MACHINE, _T("Software\\Exchange")) != ERROR_SUCCESS)
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-profile-settings]
  Key.SetStringValue(_T("DS Server"), Server);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-profile-settings]
  Key.SetValue(Server, _T("DS Server"));
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-profile-settings]
  SHSetValue(HKEY_LOCAL_MACHINE, _T("Software\\Exchange"), _T("DS Server"), REG_SZ,
             Server, 4);
  Key.SetStringValue(_T("Home Server"), Server);
  Key.QueryValue(nullptr, _T("DS Server"), nullptr);
}
