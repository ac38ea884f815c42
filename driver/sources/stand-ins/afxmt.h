// MFC: synchronization.
#pragma once
#include "afx.h"
class CSyncObject : public CObject {
public:
  CSyncObject(LPCTSTR);
  virtual ~CSyncObject();
  operator HANDLE() const;
  virtual BOOL Lock(DWORD = INFINITE);
  virtual BOOL Unlock() = 0;
  virtual BOOL Unlock(LONG, LPLONG = nullptr);
  HANDLE m_hObject;
};
class CSemaphore : public CSyncObject {
public:
  CSemaphore(LONG = 1, LONG = 1, LPCTSTR = nullptr, LPSECURITY_ATTRIBUTES = nullptr);
  virtual ~CSemaphore();
  virtual BOOL Unlock();
  virtual BOOL Unlock(LONG, LPLONG = nullptr);
};
class CMutex : public CSyncObject {
public:
  CMutex(BOOL = FALSE, LPCTSTR = nullptr, LPSECURITY_ATTRIBUTES = nullptr);
  virtual ~CMutex();
  virtual BOOL Unlock();
};
class CEvent : public CSyncObject {
public:
  CEvent(BOOL = FALSE, BOOL = FALSE, LPCTSTR = nullptr, LPSECURITY_ATTRIBUTES = nullptr);
  virtual ~CEvent();
  BOOL SetEvent();
  BOOL PulseEvent();
  BOOL ResetEvent();
  virtual BOOL Unlock();
};
class CCriticalSection : public CSyncObject {
public:
  CCriticalSection();
  virtual ~CCriticalSection();
  operator CRITICAL_SECTION *();
  virtual BOOL Lock();
  virtual BOOL Lock(DWORD);
  virtual BOOL Unlock();
  CRITICAL_SECTION m_sect;
};
class CSingleLock {
public:
  explicit CSingleLock(CSyncObject *, BOOL = FALSE);
  ~CSingleLock();
  BOOL Lock(DWORD = INFINITE);
  BOOL Unlock();
  BOOL Unlock(LONG, LPLONG = nullptr);
  BOOL IsLocked();
};
class CMultiLock {
public:
  CMultiLock(CSyncObject *[], DWORD, BOOL = FALSE);
  ~CMultiLock();
  DWORD Lock(DWORD = INFINITE, BOOL = TRUE, DWORD = 0);
  BOOL Unlock();
  BOOL IsLocked(DWORD);
};
