// ATL: safe arrays.
#pragma once
#include "atlbase.h"
namespace ATL {
class CComSafeArrayBound : public SAFEARRAYBOUND {
public:
  CComSafeArrayBound(ULONG = 0, LONG = 0) throw();
};
template <class T, VARTYPE vt = VT_EMPTY> class CComSafeArray {
public:
  CComSafeArray() throw();
  explicit CComSafeArray(ULONG, LONG = 0);
  CComSafeArray(const SAFEARRAY *);
  CComSafeArray(const CComSafeArray &);
  ~CComSafeArray() throw();
  HRESULT Attach(const SAFEARRAY *);
  LPSAFEARRAY Detach();
  HRESULT Create(ULONG = 0, LONG = 0);
  HRESULT Destroy();
  ULONG GetCount(UINT = 0) const;
  LONG GetLowerBound(UINT = 0) const;
  LONG GetUpperBound(UINT = 0) const;
  T &GetAt(LONG) const;
  HRESULT SetAt(LONG, const T &, BOOL = TRUE);
  HRESULT Add(const T &, BOOL = TRUE);
  HRESULT Resize(ULONG, LONG = 0);
  T &operator[](LONG) const;
  operator LPSAFEARRAY() throw();
  LPSAFEARRAY *GetSafeArrayPtr() throw();
  LPSAFEARRAY m_psa;
};
} // namespace ATL
