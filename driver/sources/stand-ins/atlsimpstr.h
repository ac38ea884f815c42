// ATL and MFC: CString.
#pragma once
#include "atldef.h"
#include "atlconv.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
namespace ATL {
template <class C> struct ChTraitsCRT {};
template <class C, class Traits = ChTraitsCRT<C>> class StrTraitATL {};
template <class C, class Traits = ChTraitsCRT<C>> class StrTraitMFC {};
template <class C, class Traits = ChTraitsCRT<C>> class StrTraitMFC_DLL {};
struct IAtlStringMgr;
template <class C> struct mapi_other_char {
  typedef char type;
};
template <> struct mapi_other_char<char> {
  typedef wchar_t type;
};
template <class C> class CSimpleStringT {
public:
  typedef C XCHAR;
  typedef const C *PCXSTR;
  typedef C *PXSTR;
  CSimpleStringT() throw();
  CSimpleStringT(const CSimpleStringT &);
  CSimpleStringT(PCXSTR);
  ~CSimpleStringT() throw();
  operator PCXSTR() const throw() { return m_pszData; }
  C operator[](int i) const { return m_pszData[i]; }
  C GetAt(int i) const { return m_pszData[i]; }
  void SetAt(int i, C ch) { m_pszData[i] = ch; }
  PCXSTR GetString() const throw() { return m_pszData; }
  PXSTR GetBuffer() { return m_pszData; }
  PXSTR GetBuffer(int) { return m_pszData; }
  PXSTR GetBufferSetLength(int) { return m_pszData; }
  PXSTR LockBuffer() { return m_pszData; }
  void UnlockBuffer();
  void ReleaseBuffer(int n = -1);
  void ReleaseBufferSetLength(int n);
  int GetLength() const throw();
  int GetAllocLength() const throw();
  bool IsEmpty() const throw();
  void Empty() throw();
  void FreeExtra();
  void Preallocate(int);
  void Truncate(int);
  void SetString(PCXSTR);
  void SetString(PCXSTR, int);
  void Append(PCXSTR);
  void Append(PCXSTR, int);
  void AppendChar(C);
  C *m_pszData;
};
template <class C, class Traits = StrTraitATL<C>> class CStringT : public CSimpleStringT<C> {
public:
  typedef C XCHAR;
  typedef const C *PCXSTR;
  typedef C *PXSTR;
  typedef typename mapi_other_char<C>::type YCHAR;
  typedef const YCHAR *PCYSTR;
  CStringT() throw();
  CStringT(const CStringT &);
  CStringT(const VARIANT &);
  CStringT(PCXSTR);
  CStringT(PCYSTR);
  CStringT(const unsigned char *);
  CStringT(decltype(nullptr));
  explicit CStringT(C ch, int n = 1);
  CStringT(PCXSTR, int n);
  CStringT(PCYSTR, int n);
  ~CStringT() throw();
  CStringT &operator=(const CStringT &);
  CStringT &operator=(PCXSTR);
  CStringT &operator=(PCYSTR);
  CStringT &operator=(C);
  CStringT &operator=(const VARIANT &);
  CStringT &operator+=(const CSimpleStringT<C> &);
  CStringT &operator+=(PCXSTR);
  CStringT &operator+=(PCYSTR);
  CStringT &operator+=(C);
  CStringT &operator+=(int);
  int Compare(PCXSTR) const;
  int CompareNoCase(PCXSTR) const throw();
  int Collate(PCXSTR) const throw();
  int CollateNoCase(PCXSTR) const throw();
  int Delete(int i, int n = 1);
  int Insert(int i, C ch);
  int Insert(int i, PCXSTR);
  int Replace(PCXSTR, PCXSTR);
  int Replace(C, C);
  int Remove(C);
  CStringT Tokenize(PCXSTR, int &) const;
  int Find(PCXSTR, int = 0) const throw();
  int Find(C, int = 0) const throw();
  int ReverseFind(C) const throw();
  int FindOneOf(PCXSTR) const throw();
  CStringT &MakeUpper();
  CStringT &MakeLower();
  CStringT &MakeReverse();
  CStringT &Trim();
  CStringT &Trim(C);
  CStringT &Trim(PCXSTR);
  CStringT &TrimLeft();
  CStringT &TrimLeft(C);
  CStringT &TrimLeft(PCXSTR);
  CStringT &TrimRight();
  CStringT &TrimRight(C);
  CStringT &TrimRight(PCXSTR);
  CStringT Mid(int) const;
  CStringT Mid(int, int) const;
  CStringT Left(int) const;
  CStringT Right(int) const;
  CStringT SpanIncluding(PCXSTR) const;
  CStringT SpanExcluding(PCXSTR) const;
  void __cdecl Format(PCXSTR, ...);
  void __cdecl Format(UINT, ...);
  void FormatV(PCXSTR, va_list);
  void __cdecl AppendFormat(PCXSTR, ...);
  void __cdecl AppendFormat(UINT, ...);
  void AppendFormatV(PCXSTR, va_list);
  void __cdecl FormatMessage(PCXSTR, ...);
  void __cdecl FormatMessage(UINT, ...);
  void AnsiToOem();
  void OemToAnsi();
  BSTR AllocSysString() const;
  BSTR SetSysString(BSTR *) const;
  BOOL LoadString(UINT);
  BOOL LoadString(HINSTANCE, UINT);
  BOOL GetEnvironmentVariable(PCXSTR);
};
template <class C, class T> CStringT<C, T> operator+(const CStringT<C, T> &, const CStringT<C, T> &);
template <class C, class T> CStringT<C, T> operator+(const CStringT<C, T> &, const C *);
template <class C, class T> CStringT<C, T> operator+(const C *, const CStringT<C, T> &);
template <class C, class T> CStringT<C, T> operator+(const CStringT<C, T> &, C);
template <class C, class T> CStringT<C, T> operator+(C, const CStringT<C, T> &);
template <class C, class T> bool operator==(const CStringT<C, T> &, const CStringT<C, T> &) throw();
template <class C, class T> bool operator==(const CStringT<C, T> &, const C *);
template <class C, class T> bool operator==(const C *, const CStringT<C, T> &);
template <class C, class T> bool operator!=(const CStringT<C, T> &, const CStringT<C, T> &) throw();
template <class C, class T> bool operator!=(const CStringT<C, T> &, const C *);
template <class C, class T> bool operator!=(const C *, const CStringT<C, T> &);
template <class C, class T> bool operator<(const CStringT<C, T> &, const CStringT<C, T> &) throw();
template <class C, class T> bool operator<(const CStringT<C, T> &, const C *);
template <class C, class T> bool operator>(const CStringT<C, T> &, const CStringT<C, T> &) throw();
template <class C, class T> bool operator>(const CStringT<C, T> &, const C *);
template <class C, class T> bool operator<=(const CStringT<C, T> &, const CStringT<C, T> &) throw();
template <class C, class T> bool operator>=(const CStringT<C, T> &, const CStringT<C, T> &) throw();
typedef CStringT<char> CStringA;
typedef CStringT<wchar_t> CStringW;
typedef CStringT<TCHAR> CString;
typedef CStringT<TCHAR> CAtlString;
typedef CStringT<char> CAtlStringA;
typedef CStringT<wchar_t> CAtlStringW;
template <class S> class CStrBufT {
public:
  CStrBufT(S &s, int n = 0, DWORD flags = 0) : m_s(s) {}
  operator typename S::PXSTR() throw() { return m_s.GetBuffer(); }
  S &m_s;
};
typedef CStrBufT<CString> CStrBuf;
} // namespace ATL
