// ATL: kernel's synchronization objects.
#pragma once
#include "atlbase.h"
namespace ATL {
class CCriticalSection : public CRITICAL_SECTION {
public:
  CCriticalSection();
  ~CCriticalSection() throw();
  void Enter();
  BOOL TryEnter() throw();
  void Leave() throw();
};
class CEvent : public CHandle {
public:
  CEvent() throw();
  CEvent(BOOL bManualReset, BOOL bInitialState);
  CEvent(LPSECURITY_ATTRIBUTES, BOOL, BOOL, LPCTSTR);
  BOOL Create(LPSECURITY_ATTRIBUTES, BOOL, BOOL, LPCTSTR) throw();
  BOOL Open(DWORD, BOOL, LPCTSTR) throw();
  BOOL Pulse() throw();
  BOOL Reset() throw();
  BOOL Set() throw();
};
class CMutex : public CHandle {
public:
  CMutex() throw();
  explicit CMutex(BOOL bInitialOwner);
  CMutex(LPSECURITY_ATTRIBUTES, BOOL, LPCTSTR);
  BOOL Create(LPSECURITY_ATTRIBUTES, BOOL, LPCTSTR) throw();
  BOOL Open(DWORD, BOOL, LPCTSTR) throw();
  BOOL Release() throw();
};
class CSemaphore : public CHandle {
public:
  CSemaphore() throw();
  CSemaphore(LONG, LONG);
  CSemaphore(LPSECURITY_ATTRIBUTES, LONG, LONG, LPCTSTR);
  BOOL Create(LPSECURITY_ATTRIBUTES, LONG, LONG, LPCTSTR) throw();
  BOOL Release(LONG = 1, LONG * = nullptr) throw();
};
class CMutexLock {
public:
  CMutexLock(CMutex &mtx, bool bInitialLock = true);
  ~CMutexLock() throw();
  void Lock();
  void Unlock() throw();
};
} // namespace ATL
