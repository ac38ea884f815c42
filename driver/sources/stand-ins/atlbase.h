// ATL: smart pointers, handles, strings, the registry, threads.
#pragma once
#include "atlcore.h"
#include "atlcomcli.h"
#include "atlconv.h"
#include <shlwapi.h>
namespace ATL {
class CHandle {
public:
  CHandle() throw();
  CHandle(CHandle &h) throw();
  explicit CHandle(HANDLE h) throw();
  ~CHandle() throw();
  CHandle &operator=(CHandle &h) throw();
  operator HANDLE() const throw();
  void Attach(HANDLE h) throw();
  HANDLE Detach() throw();
  void Close() throw();
  HANDLE m_h;
};
template <class T> class CAutoPtr {
public:
  CAutoPtr() throw() : m_p(nullptr) {}
  explicit CAutoPtr(T *p) throw() : m_p(p) {}
  CAutoPtr(CAutoPtr<T> &p) throw() : m_p(p.Detach()) {}
  ~CAutoPtr() throw() { Free(); }
  CAutoPtr<T> &operator=(CAutoPtr<T> &p) throw() {
    Attach(p.Detach());
    return *this;
  }
  operator T *() const throw() { return m_p; }
  T *operator->() const throw() { return m_p; }
  void Attach(T *p) throw() {
    Free();
    m_p = p;
  }
  T *Detach() throw() {
    T *p = m_p;
    m_p = nullptr;
    return p;
  }
  void Free() throw() {
    delete m_p;
    m_p = nullptr;
  }
  T *m_p;
};
template <class T> class CAutoVectorPtr {
public:
  CAutoVectorPtr() throw() : m_p(nullptr) {}
  explicit CAutoVectorPtr(T *p) throw() : m_p(p) {}
  ~CAutoVectorPtr() throw() { Free(); }
  operator T *() const throw() { return m_p; }
  bool Allocate(size_t n) throw() {
    m_p = new T[n];
    return m_p != nullptr;
  }
  void Attach(T *p) throw() { m_p = p; }
  T *Detach() throw() {
    T *p = m_p;
    m_p = nullptr;
    return p;
  }
  void Free() throw() {
    delete[] m_p;
    m_p = nullptr;
  }
  T *m_p;
};
template <class T> class CHeapPtr {
public:
  CHeapPtr() throw() : m_pData(nullptr) {}
  explicit CHeapPtr(T *p) throw() : m_pData(p) {}
  ~CHeapPtr() throw();
  operator T *() const throw() { return m_pData; }
  T *operator->() const throw() { return m_pData; }
  T **operator&() throw() { return &m_pData; }
  bool Allocate(size_t n = 1) throw();
  bool AllocateBytes(size_t n) throw();
  bool Reallocate(size_t n) throw();
  void Attach(T *p) throw() { m_pData = p; }
  T *Detach() throw() {
    T *p = m_pData;
    m_pData = nullptr;
    return p;
  }
  void Free() throw();
  T *m_pData;
};
template <class T> class CComHeapPtr : public CHeapPtr<T> {};
class CRegKey {
public:
  CRegKey() throw();
  CRegKey(CRegKey &key) throw();
  explicit CRegKey(HKEY hKey) throw();
  ~CRegKey() throw();
  CRegKey &operator=(CRegKey &key) throw();
  operator HKEY() const throw();
  void Attach(HKEY hKey) throw();
  HKEY Detach() throw();
  LONG Create(HKEY hKeyParent, LPCTSTR lpszKeyName,
              LPTSTR lpszClass = nullptr, DWORD dwOptions = 0,
              REGSAM samDesired = KEY_READ | KEY_WRITE,
              LPSECURITY_ATTRIBUTES lpSecAttr = nullptr,
              LPDWORD lpdwDisposition = nullptr) throw();
  LONG Open(HKEY hKeyParent, LPCTSTR lpszKeyName,
            REGSAM samDesired = KEY_READ | KEY_WRITE) throw();
  LONG Close() throw();
  LONG Flush() throw();
  LONG DeleteSubKey(LPCTSTR lpszSubKey) throw();
  LONG RecurseDeleteKey(LPCTSTR lpszKey) throw();
  LONG DeleteValue(LPCTSTR lpszValue) throw();
  LONG EnumKey(DWORD iIndex, LPTSTR pszName, LPDWORD pnNameLength,
               FILETIME *pftLastWriteTime = nullptr) throw();
  LONG QueryValue(LPCTSTR pszValueName, DWORD *pdwType, void *pData,
                  ULONG *pnBytes) throw();
  LONG QueryValue(DWORD &dwValue, LPCTSTR lpszValueName);
  LONG QueryValue(LPTSTR szValue, LPCTSTR lpszValueName, DWORD *pdwCount);
  LONG QueryDWORDValue(LPCTSTR pszValueName, DWORD &dwValue) throw();
  LONG QueryQWORDValue(LPCTSTR pszValueName, ULONGLONG &qwValue) throw();
  LONG QueryStringValue(LPCTSTR pszValueName, LPTSTR pszValue,
                        ULONG *pnChars) throw();
  LONG QueryMultiStringValue(LPCTSTR pszValueName, LPTSTR pszValue,
                             ULONG *pnChars) throw();
  LONG QueryBinaryValue(LPCTSTR pszValueName, void *pValue,
                        ULONG *pnBytes) throw();
  LONG QueryGUIDValue(LPCTSTR pszValueName, GUID &guidValue) throw();
  LONG SetValue(LPCTSTR pszValueName, DWORD dwType, const void *pValue,
                ULONG nBytes) throw();
  LONG SetValue(DWORD dwValue, LPCTSTR lpszValueName);
  LONG SetValue(LPCTSTR lpszValue, LPCTSTR lpszValueName = nullptr, bool bMulti = false, int nValueLen = -1);
  LONG SetDWORDValue(LPCTSTR pszValueName, DWORD dwValue) throw();
  LONG SetQWORDValue(LPCTSTR pszValueName, ULONGLONG qwValue) throw();
  LONG SetStringValue(LPCTSTR pszValueName, LPCTSTR pszValue,
                      DWORD dwType = REG_SZ) throw();
  LONG SetMultiStringValue(LPCTSTR pszValueName, LPCTSTR pszValue) throw();
  LONG SetBinaryValue(LPCTSTR pszValueName, const void *pValue,
                      ULONG nBytes) throw();
  LONG SetGUIDValue(LPCTSTR pszValueName, REFGUID guidValue) throw();
  LONG SetKeyValue(LPCTSTR lpszKeyName, LPCTSTR lpszValue,
                   LPCTSTR lpszValueName = nullptr) throw();
  HKEY m_hKey;
};
class CComMultiThreadModel {
public:
  typedef CComCriticalSection CriticalSection;
  typedef CComAutoCriticalSection AutoCriticalSection;
  static ULONG Increment(LPLONG p) throw() { return ::InterlockedIncrement(p); }
  static ULONG Decrement(LPLONG p) throw() { return ::InterlockedDecrement(p); }
};
class CComSingleThreadModel {
public:
  typedef CComFakeCriticalSection CriticalSection;
  typedef CComFakeCriticalSection AutoCriticalSection;
};
typedef CComMultiThreadModel CComObjectThreadModel;
typedef CComMultiThreadModel CComGlobalsThreadModel;
template <class TLock> class CComCritSecLock {
public:
  CComCritSecLock(TLock &cs, bool bInitialLock = true) : m_cs(cs), m_bLocked(false) {
    if (bInitialLock)
      Lock();
  }
  ~CComCritSecLock() throw() {
    if (m_bLocked)
      Unlock();
  }
  HRESULT Lock() throw() {
    m_bLocked = true;
    return m_cs.Lock();
  }
  void Unlock() throw() {
    m_cs.Unlock();
    m_bLocked = false;
  }
  TLock &m_cs;
  bool m_bLocked;
};
template <class T> class CAutoVectorPtrArray;
class CRTThreadTraits {
public:
  static HANDLE CreateThread(LPSECURITY_ATTRIBUTES, DWORD,
                             LPTHREAD_START_ROUTINE, void *, DWORD,
                             DWORD *) throw();
};
class Win32ThreadTraits : public CRTThreadTraits {};
typedef CRTThreadTraits DefaultThreadTraits;
template <class ThreadTraits>
HANDLE CreateThread(DWORD(WINAPI *pfn)(void *), void *pvParam,
                    DWORD dwCreationFlags = 0, DWORD *pdwThreadId = 0) throw();
class CAtlModule {
public:
  virtual ~CAtlModule();
  virtual LONG Lock() throw();
  virtual LONG Unlock() throw();
  virtual LONG GetLockCount() throw();
};
extern CAtlModule *_pAtlModule;
template <class T> class CAtlModuleT : public CAtlModule {
public:
  HRESULT RegisterServer(BOOL bRegTypeLib = FALSE, const CLSID * = nullptr) throw();
  HRESULT UnregisterServer(BOOL bUnRegTypeLib, const CLSID * = nullptr) throw();
  HRESULT RegisterAppId() throw();
  HRESULT UnregisterAppId() throw();
};
template <class T> class CAtlDllModuleT : public CAtlModuleT<T> {
public:
  BOOL WINAPI DllMain(DWORD dwReason, LPVOID lpReserved) throw();
  HRESULT DllCanUnloadNow() throw();
  HRESULT DllGetClassObject(REFCLSID, REFIID, LPVOID *) throw();
  HRESULT DllRegisterServer(BOOL bRegTypeLib = TRUE) throw();
  HRESULT DllUnregisterServer(BOOL bRegTypeLib = TRUE) throw();
};
template <class T> class CAtlExeModuleT : public CAtlModuleT<T> {
public:
  int WinMain(int nShowCmd) throw();
  HRESULT PreMessageLoop(int nShowCmd) throw();
  HRESULT PostMessageLoop() throw();
  void RunMessageLoop() throw();
  static HRESULT InitializeCom() throw();
  static void UninitializeCom() throw();
  bool ParseCommandLine(LPCTSTR lpCmdLine, HRESULT *pnRetCode) throw();
  bool m_bDelayShutdown;
  DWORD m_dwMainThreadID;
};
template <class T, UINT nServiceNameID>
class CAtlServiceModuleT : public CAtlExeModuleT<T> {
public:
  int WinMain(int nShowCmd) throw();
  HRESULT Start(int nShowCmd) throw();
  HRESULT Run(int nShowCmd = SW_HIDE) throw();
  void ServiceMain(DWORD dwArgc, LPTSTR *lpszArgv) throw();
  void Handler(DWORD dwOpcode) throw();
  void OnStop() throw();
  void OnPause() throw();
  void OnContinue() throw();
  void OnShutdown() throw();
  BOOL IsInstalled() throw();
  BOOL Install() throw();
  BOOL Uninstall() throw();
  void LogEvent(LPCTSTR pszFormat, ...) throw();
  void SetServiceStatus(DWORD dwState) throw();
  TCHAR m_szServiceName[256];
  SERVICE_STATUS m_status;
  SERVICE_STATUS_HANDLE m_hServiceStatus;
};
struct _ATL_OBJMAP_ENTRY {
  const CLSID *pclsid;
};
class CComModule : public CAtlModule {
public:
  HRESULT Init(_ATL_OBJMAP_ENTRY *p, HINSTANCE h, const GUID *plibid = nullptr) throw();
  void Term() throw();
  HINSTANCE GetModuleInstance() throw();
  HINSTANCE GetResourceInstance() throw();
  HRESULT RegisterServer(BOOL bRegTypeLib = FALSE, const CLSID * = nullptr) throw();
  HRESULT UnregisterServer(BOOL bUnRegTypeLib = FALSE, const CLSID * = nullptr) throw();
  HRESULT RegisterClassObjects(DWORD dwClsContext, DWORD dwFlags) throw();
  HRESULT RevokeClassObjects() throw();
  HRESULT GetClassObject(REFCLSID, REFIID, LPVOID *) throw();
  HINSTANCE m_hInst;
};
HRESULT AtlAdvise(IUnknown *pUnkCP, IUnknown *pUnk, const IID &iid, LPDWORD pdw);
HRESULT AtlUnadvise(IUnknown *pUnkCP, const IID &iid, DWORD dw);
HRESULT AtlComPtrAssign(IUnknown **pp, IUnknown *lp);
inline BOOL AtlIsValidString(LPCWSTR, size_t = 0) { return TRUE; }
#define BEGIN_OBJECT_MAP(x) static ATL::_ATL_OBJMAP_ENTRY x[] = {
#define END_OBJECT_MAP() {nullptr}};
#define OBJECT_ENTRY(clsid, class) {&clsid},
#define OBJECT_ENTRY_NON_CREATEABLE(class) {nullptr},
#define OBJECT_ENTRY_AUTO(clsid, class)
#define OBJECT_ENTRY_NON_CREATEABLE_EX_AUTO(clsid, class)
#define DECLARE_REGISTRY_RESOURCEID_EX(x)
#define DECLARE_REGISTRY_APPID_RESOURCEID(id, appid)
#define DECLARE_LIBID(libid)
} // namespace ATL
