// ATL: critical sections and the module.
#pragma once
#include "atldef.h"
namespace ATL {
class CComCriticalSection {
public:
  CComCriticalSection() throw();
  ~CComCriticalSection();
  HRESULT Lock() throw() {
    ::EnterCriticalSection(&m_sec);
    return S_OK;
  }
  HRESULT Unlock() throw() {
    ::LeaveCriticalSection(&m_sec);
    return S_OK;
  }
  HRESULT Init() throw();
  HRESULT Term() throw();
  CRITICAL_SECTION m_sec;
};
class CComAutoCriticalSection : public CComCriticalSection {};
class CComSafeDeleteCriticalSection : public CComCriticalSection {};
class CComFakeCriticalSection {
public:
  HRESULT Lock() throw() { return S_OK; }
  HRESULT Unlock() throw() { return S_OK; }
  HRESULT Init() throw() { return S_OK; }
  HRESULT Term() throw() { return S_OK; }
};
class CAtlBaseModule {
public:
  HINSTANCE GetModuleInstance() throw();
  HINSTANCE GetResourceInstance() throw();
  HINSTANCE SetResourceInstance(HINSTANCE) throw();
};
extern CAtlBaseModule _AtlBaseModule;
} // namespace ATL
