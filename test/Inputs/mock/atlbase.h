// Mock: ATL's smart pointers and handles.
#ifndef MOCK_ATLBASE_H
#define MOCK_ATLBASE_H
#include <windows.h>

namespace ATL {
template <class T> class CComPtrBase {
public:
  ~CComPtrBase() throw() {
    if (p)
      p->Release();
  }
  operator T *() const throw() { return p; }
  T &operator*() const { return *p; }
  T **operator&() throw() { return &p; }
  T *operator->() const throw() { return p; }
  bool operator!() const throw() { return p == nullptr; }
  void Release() throw() {
    T *pTemp = p;
    if (pTemp) {
      p = nullptr;
      pTemp->Release();
    }
  }
  void Attach(T *p2) throw() {
    if (p)
      p->Release();
    p = p2;
  }
  T *Detach() throw() {
    T *pt = p;
    p = nullptr;
    return pt;
  }
  T *p;

protected:
  CComPtrBase() throw() { p = nullptr; }
  CComPtrBase(T *lp) throw() {
    p = lp;
    if (p)
      p->AddRef();
  }
};

template <class T> class CComPtr : public CComPtrBase<T> {
public:
  CComPtr() throw() {}
  CComPtr(T *lp) throw() : CComPtrBase<T>(lp) {}
  CComPtr(const CComPtr<T> &lp) throw() : CComPtrBase<T>(lp.p) {}
  T *operator=(T *lp) throw() {
    if (lp)
      lp->AddRef();
    if (this->p)
      this->p->Release();
    return this->p = lp;
  }
  T *operator=(const CComPtr<T> &lp) throw() { return *this = lp.p; }
};

template <class T> class CComQIPtr : public CComPtr<T> {
public:
  CComQIPtr() throw() {}
  CComQIPtr(IUnknown *lp) throw() {
    if (lp)
      lp->QueryInterface(__uuidof(T), (void **)&this->p);
  }
};

class CHandle {
public:
  CHandle() throw() : m_h(nullptr) {}
  explicit CHandle(HANDLE h) throw() : m_h(h) {}
  ~CHandle() throw() {
    if (m_h)
      Close();
  }
  operator HANDLE() const throw() { return m_h; }
  void Attach(HANDLE h) throw() { m_h = h; }
  HANDLE Detach() throw() {
    HANDLE h = m_h;
    m_h = nullptr;
    return h;
  }
  void Close() throw() {
    if (m_h) {
      ::CloseHandle(m_h);
      m_h = nullptr;
    }
  }
  HANDLE m_h;
};

class CComCriticalSection {
public:
  HRESULT Lock() throw() {
    EnterCriticalSection(&m_sec);
    return S_OK;
  }
  HRESULT Unlock() throw() {
    LeaveCriticalSection(&m_sec);
    return S_OK;
  }
  HRESULT Init() throw() {
    InitializeCriticalSection(&m_sec);
    return S_OK;
  }
  CRITICAL_SECTION m_sec;
};

class CRegKey {
public:
  CRegKey() throw() : m_hKey(nullptr) {}
  ~CRegKey() throw() { Close(); }
  operator HKEY() const throw() { return m_hKey; }
  LONG Open(HKEY hKeyParent, LPCTSTR lpszKeyName,
            REGSAM samDesired = KEY_READ | KEY_WRITE) throw();
  LONG Create(HKEY hKeyParent, LPCTSTR lpszKeyName,
              LPTSTR lpszClass = nullptr, DWORD dwOptions = 0,
              REGSAM samDesired = KEY_READ | KEY_WRITE,
              LPSECURITY_ATTRIBUTES lpSecAttr = nullptr,
              LPDWORD lpdwDisposition = nullptr) throw();
  LONG Close() throw();
  HKEY m_hKey;
};
} // namespace ATL
#ifndef _ATL_NO_AUTOMATIC_NAMESPACE
using namespace ATL;
#endif
#endif // MOCK_ATLBASE_H
