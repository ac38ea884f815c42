// The lock class is another file's, and it is a critical section.
// RUN: %check_mapi_program %s --checks=-*,mapi-unguarded-mapisvc-edit
//--- lock.h
#pragma once
#include <windows.h>
class CLock {
public:
  explicit CLock(CRITICAL_SECTION *p);
  ~CLock();

private:
  CRITICAL_SECTION *m_p;
};
class CNamedLock {
public:
  explicit CNamedLock(const wchar_t *Name);
  ~CNamedLock();

private:
  HANDLE m_h;
};

//--- lock.cpp
#include "lock.h"
CLock::CLock(CRITICAL_SECTION *p) : m_p(p) { EnterCriticalSection(m_p); } // #lock
CLock::~CLock() { LeaveCriticalSection(m_p); }
CNamedLock::CNamedLock(const wchar_t *Name)
    : m_h(CreateMutexW(nullptr, FALSE, Name)) {
  if (m_h == nullptr || WaitForSingleObject(m_h, INFINITE) != WAIT_OBJECT_0)
    throw GetLastError();
}
CNamedLock::~CNamedLock() {
  ReleaseMutex(m_h);
  CloseHandle(m_h);
}

//--- edit.cpp
#include "lock.h"
CRITICAL_SECTION g_Section;
void Edit() {
  CLock Lock(&g_Section); // #call_CLock
  WritePrivateProfileStringW(L"Services", L"A", L"B", L"mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: under a lock that does not stop other processes
  //   note@#call_CLock: calling 'CLock::CLock'
  //   note@#lock: 'EnterCriticalSection' takes a lock here that other processes do not see
  //   note: hold a named mutex (CreateMutex with a name such as "Global\\MapiSvcInf") from before the edit until the profile is configured
}
// Harmless.
void EditTwin() {
  CNamedLock Lock(L"Global\\MapiSvcInf");
  WritePrivateProfileStringW(L"Services", L"A", L"B", L"mapisvc.inf");
}
