// ATL: smart pointers and COM's values.
#pragma once
#include "atldef.h"
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
  bool operator<(T *other) const throw() { return p < other; }
  bool operator!=(T *other) const { return p != other; }
  bool operator==(T *other) const throw() { return p == other; }
  void Release() throw() {
    T *old = p;
    if (old) {
      p = nullptr;
      old->Release();
    }
  }
  bool IsEqualObject(IUnknown *other) throw();
  void Attach(T *other) throw() {
    if (p)
      p->Release();
    p = other;
  }
  T *Detach() throw() {
    T *old = p;
    p = nullptr;
    return old;
  }
  HRESULT CopyTo(T **out) throw() {
    if (!out)
      return E_POINTER;
    *out = p;
    if (p)
      p->AddRef();
    return S_OK;
  }
  HRESULT SetSite(IUnknown *punkParent) throw();
  HRESULT Advise(IUnknown *pUnk, const IID &iid, LPDWORD pdw) throw();
  HRESULT CoCreateInstance(REFCLSID rclsid, LPUNKNOWN pUnkOuter = nullptr,
                           DWORD dwClsContext = CLSCTX_ALL) throw() {
    return ::CoCreateInstance(rclsid, pUnkOuter, dwClsContext, __uuidof(T), (void **)&p);
  }
  HRESULT CoCreateInstance(LPCOLESTR szProgID, LPUNKNOWN pUnkOuter = nullptr,
                           DWORD dwClsContext = CLSCTX_ALL) throw();
  template <class Q> HRESULT QueryInterface(Q **pp) const throw() {
    return p->QueryInterface(__uuidof(Q), (void **)pp);
  }
  T *p;

protected:
  CComPtrBase() throw() : p(nullptr) {}
  CComPtrBase(T *lp) throw() : p(lp) {
    if (p)
      p->AddRef();
  }
};
template <class T> class CComPtr : public CComPtrBase<T> {
public:
  CComPtr() throw() {}
  CComPtr(decltype(nullptr)) throw() {}
  CComPtr(T *lp) throw() : CComPtrBase<T>(lp) {}
  CComPtr(const CComPtr<T> &lp) throw() : CComPtrBase<T>(lp.p) {}
  CComPtr(CComPtr<T> &&lp) throw() {
    this->p = lp.p;
    lp.p = nullptr;
  }
  T *operator=(T *lp) throw() {
    if (lp)
      lp->AddRef();
    if (this->p)
      this->p->Release();
    return this->p = lp;
  }
  T *operator=(const CComPtr<T> &lp) throw() { return *this = lp.p; }
  T *operator=(CComPtr<T> &&lp) throw() {
    this->Attach(lp.Detach());
    return this->p;
  }
  template <class Q> T *operator=(const CComPtr<Q> &lp) throw();
};
template <class T, const IID *piid = &__uuidof(T)>
class CComQIPtr : public CComPtr<T> {
public:
  CComQIPtr() throw() {}
  CComQIPtr(decltype(nullptr)) throw() {}
  CComQIPtr(T *lp) throw() : CComPtr<T>(lp) {}
  CComQIPtr(const CComQIPtr &lp) throw() : CComPtr<T>(lp.p) {}
  CComQIPtr(IUnknown *lp) throw() {
    if (lp)
      lp->QueryInterface(*piid, (void **)&this->p);
  }
  T *operator=(T *lp) throw() { return CComPtr<T>::operator=(lp); }
  T *operator=(const CComQIPtr &lp) throw() { return CComPtr<T>::operator=(lp.p); }
  T *operator=(IUnknown *lp) throw() {
    this->Release();
    if (lp)
      lp->QueryInterface(*piid, (void **)&this->p);
    return this->p;
  }
};
typedef CComQIPtr<IDispatch, &IID_IDispatch> CComDispatchDriver;
class CComBSTR {
public:
  CComBSTR() throw();
  CComBSTR(int nSize);
  CComBSTR(LPCOLESTR pSrc);
  CComBSTR(LPCSTR pSrc);
  CComBSTR(REFGUID guid);
  CComBSTR(int nSize, LPCOLESTR sz);
  CComBSTR(const CComBSTR &src);
  ~CComBSTR() throw();
  CComBSTR &operator=(const CComBSTR &src);
  CComBSTR &operator=(LPCOLESTR pSrc);
  CComBSTR &operator=(LPCSTR pSrc);
  CComBSTR &operator+=(const CComBSTR &src);
  CComBSTR &operator+=(LPCOLESTR src);
  unsigned Length() const throw();
  unsigned ByteLength() const throw();
  operator BSTR() const throw() { return m_str; }
  BSTR *operator&() throw() { return &m_str; }
  BSTR Copy() const throw();
  HRESULT CopyTo(BSTR *pbstr) const throw();
  void Attach(BSTR src) throw();
  BSTR Detach() throw();
  void Empty() throw();
  bool operator!() const throw() { return m_str == nullptr; }
  bool operator==(LPCOLESTR other) const throw();
  bool operator==(const CComBSTR &other) const throw();
  bool operator!=(LPCOLESTR other) const throw();
  bool operator<(const CComBSTR &other) const throw();
  HRESULT Append(LPCOLESTR lpsz) throw();
  HRESULT Append(LPCSTR lpsz) throw();
  HRESULT Append(const CComBSTR &src) throw();
  HRESULT AppendBSTR(BSTR p) throw();
  HRESULT AssignBSTR(const BSTR src) throw();
  HRESULT ToLower() throw();
  HRESULT ToUpper() throw();
  bool LoadString(UINT nID) throw();
  bool LoadString(HINSTANCE h, UINT nID) throw();
  BSTR m_str;
};
class CComVariant : public tagVARIANT {
public:
  CComVariant() throw();
  ~CComVariant() throw();
  CComVariant(const VARIANT &src);
  CComVariant(const CComVariant &src);
  CComVariant(LPCOLESTR src);
  CComVariant(LPCSTR src);
  CComVariant(bool src) throw();
  CComVariant(int src, VARTYPE vt = VT_I4) throw();
  CComVariant(unsigned src, VARTYPE vt = VT_UI4) throw();
  CComVariant(long src, VARTYPE vt = VT_I4) throw();
  CComVariant(unsigned long src, VARTYPE vt = VT_UI4) throw();
  CComVariant(short src) throw();
  CComVariant(BYTE src) throw();
  CComVariant(double src, VARTYPE vt = VT_R8) throw();
  CComVariant(long long src) throw();
  CComVariant(IDispatch *src) throw();
  CComVariant(IUnknown *src) throw();
  template <class T> CComVariant &operator=(const T &src);
  bool operator==(const VARIANT &src) const throw();
  bool operator!=(const VARIANT &src) const throw();
  HRESULT Clear();
  HRESULT Copy(const VARIANT *src);
  HRESULT Attach(VARIANT *src);
  HRESULT Detach(VARIANT *dest);
  HRESULT ChangeType(VARTYPE vt, const VARIANT *src = nullptr);
};
} // namespace ATL
