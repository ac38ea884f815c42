// ATL: conversion of strings.
#pragma once
#include "atldef.h"
namespace ATL {
template <int n = 128> class CA2WEX {
public:
  CA2WEX(LPCSTR s, UINT cp = CP_ACP);
  ~CA2WEX();
  operator LPWSTR() const throw() { return m_psz; }
  LPWSTR m_psz;
};
template <int n = 128> class CW2AEX {
public:
  CW2AEX(LPCWSTR s, UINT cp = CP_ACP);
  ~CW2AEX();
  operator LPSTR() const throw() { return m_psz; }
  LPSTR m_psz;
};
template <int n = 128> class CA2CAEX {
public:
  CA2CAEX(LPCSTR s, UINT = 0) : m_psz(s) {}
  operator LPCSTR() const throw() { return m_psz; }
  LPCSTR m_psz;
};
template <int n = 128> class CW2CWEX {
public:
  CW2CWEX(LPCWSTR s, UINT = 0) : m_psz(s) {}
  operator LPCWSTR() const throw() { return m_psz; }
  LPCWSTR m_psz;
};
template <int n = 128> class CA2AEX {
public:
  CA2AEX(LPCSTR s, UINT = 0);
  operator LPSTR() const throw() { return m_psz; }
  LPSTR m_psz;
};
template <int n = 128> class CW2WEX {
public:
  CW2WEX(LPCWSTR s, UINT = 0);
  operator LPWSTR() const throw() { return m_psz; }
  LPWSTR m_psz;
};
typedef CA2WEX<> CA2W;
typedef CW2AEX<> CW2A;
typedef CA2WEX<> CA2CW;
typedef CW2AEX<> CW2CA;
#ifdef UNICODE
typedef CW2AEX<> CT2A, CT2CA;
typedef CW2WEX<> CT2W;
typedef CW2CWEX<> CT2CW, CW2CT;
typedef CA2WEX<> CA2T, CA2CT;
typedef CW2WEX<> CW2T;
#else
typedef CA2AEX<> CT2A, CA2T;
typedef CA2CAEX<> CT2CA, CA2CT;
typedef CA2WEX<> CT2W, CT2CW;
typedef CW2AEX<> CW2T, CW2CT;
#endif
typedef CT2W CT2OLE, CT2COLE;
typedef CW2T COLE2T;
typedef CW2CT COLE2CT;
typedef CA2W CA2OLE;
typedef CW2A COLE2A;
LPWSTR AtlA2WHelper(LPWSTR lpw, LPCSTR lpa, int nChars) throw();
LPSTR AtlW2AHelper(LPSTR lpa, LPCWSTR lpw, int nChars) throw();
} // namespace ATL
#define USES_CONVERSION int _convert = 0; (void)_convert
#define USES_CONVERSION_EX USES_CONVERSION
LPWSTR A2W(LPCSTR);
LPSTR W2A(LPCWSTR);
inline LPCWSTR A2CW(LPCSTR s) { return A2W(s); }
inline LPCSTR W2CA(LPCWSTR s) { return W2A(s); }
#ifdef UNICODE
inline LPWSTR T2W(LPTSTR s) { return s; }
inline LPCWSTR T2CW(LPCTSTR s) { return s; }
inline LPSTR T2A(LPCTSTR s) { return W2A(s); }
inline LPCSTR T2CA(LPCTSTR s) { return W2A(s); }
inline LPTSTR A2T(LPCSTR s) { return A2W(s); }
inline LPCTSTR A2CT(LPCSTR s) { return A2W(s); }
inline LPTSTR W2T(LPWSTR s) { return s; }
inline LPCTSTR W2CT(LPCWSTR s) { return s; }
#else
inline LPWSTR T2W(LPCTSTR s) { return A2W(s); }
inline LPCWSTR T2CW(LPCTSTR s) { return A2W(s); }
inline LPSTR T2A(LPTSTR s) { return s; }
inline LPCSTR T2CA(LPCTSTR s) { return s; }
inline LPTSTR A2T(LPSTR s) { return s; }
inline LPCTSTR A2CT(LPCSTR s) { return s; }
inline LPTSTR W2T(LPCWSTR s) { return W2A(s); }
inline LPCTSTR W2CT(LPCWSTR s) { return W2A(s); }
#endif
#define T2OLE(s) T2W(s)
#define T2COLE(s) T2CW(s)
#define OLE2T(s) W2T(s)
#define OLE2CT(s) W2CT(s)
#define OLE2A(s) W2A(s)
#define A2OLE(s) A2W(s)
#define A2BSTR(s) ::SysAllocString(A2W(s))
#define T2BSTR(s) ::SysAllocString(T2CW(s))
