// Mock: MFC's threads and synchronization.
#ifndef MOCK_AFXWIN_H
#define MOCK_AFXWIN_H
#include <windows.h>
struct CRuntimeClass;
class CObject {
public:
  virtual ~CObject() {}
};
class CWinThread : public CObject {
public:
  HANDLE m_hThread;
  virtual BOOL InitInstance();
  virtual int ExitInstance();
  BOOL CreateThread(DWORD dwCreateFlags = 0, UINT nStackSize = 0,
                    LPSECURITY_ATTRIBUTES lpSecurityAttrs = nullptr);
};
typedef UINT(__cdecl *AFX_THREADPROC)(LPVOID);
#define THREAD_PRIORITY_NORMAL 0
CWinThread *__stdcall AfxBeginThread(
    AFX_THREADPROC pfnThreadProc, LPVOID pParam,
    int nPriority = THREAD_PRIORITY_NORMAL, UINT nStackSize = 0,
    DWORD dwCreateFlags = 0, LPSECURITY_ATTRIBUTES lpSecurityAttrs = nullptr);
CWinThread *__stdcall AfxBeginThread(
    CRuntimeClass *pThreadClass, int nPriority = THREAD_PRIORITY_NORMAL,
    UINT nStackSize = 0, DWORD dwCreateFlags = 0,
    LPSECURITY_ATTRIBUTES lpSecurityAttrs = nullptr);
class CSyncObject : public CObject {
public:
  virtual BOOL Lock(DWORD dwTimeout = INFINITE);
  virtual BOOL Unlock();
};
class CMutex : public CSyncObject {
public:
  CMutex(BOOL bInitiallyOwn = FALSE, LPCTSTR lpszName = nullptr,
         LPSECURITY_ATTRIBUTES lpsaAttribute = nullptr);
  BOOL Unlock() override;
};
class CCriticalSection : public CSyncObject {
public:
  CCriticalSection();
  BOOL Unlock() override;
};
class CSingleLock {
public:
  CSingleLock(CSyncObject *pObject, BOOL bInitialLock = FALSE);
  ~CSingleLock() { Unlock(); }
  BOOL Lock(DWORD dwTimeOut = INFINITE);
  BOOL Unlock();
};
#endif // MOCK_AFXWIN_H
