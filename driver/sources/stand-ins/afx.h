// MFC: objects, strings, files, exceptions, collections.
#pragma once
#include <windows.h>
#include <tchar.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <new>
#define _AFX
#define __AFX_H__
#define _MFC_VER 0x0E00
#define _ATL_NO_AUTOMATIC_NAMESPACE_MFC
#include "atlsimpstr.h"
#include "atltime.h"
typedef ATL::CStringT<TCHAR> CString;
typedef ATL::CStringT<char> CStringA;
typedef ATL::CStringT<wchar_t> CStringW;
using ATL::CTime;
using ATL::CTimeSpan;
struct __POSITION {};
typedef __POSITION *POSITION;
#define AFXAPI __stdcall
#define AFX_CDECL __cdecl
#define AFX_DATA
#define AFX_DATADEF
#define AFX_EXT_CLASS
#define AFX_EXT_API
#define AFX_MSG_CALL
#define afx_msg
#ifndef ASSERT
#define ASSERT(f) ((void)0)
#define VERIFY(f) ((void)(f))
#define ASSERT_VALID(p) ((void)0)
#define ASSERT_KINDOF(c, p) ((void)0)
#define TRACE(...) ((void)0)
#define TRACE0(s) ((void)0)
#define TRACE1(s, a) ((void)0)
#define TRACE2(s, a, b) ((void)0)
#define TRACE3(s, a, b, c) ((void)0)
#endif
#define ENSURE(x) ((void)(x))
#define DEBUG_NEW new
#define TRY {  try {
#define CATCH(c, e) } catch (c * e) {
#define AND_CATCH(c, e) } catch (c * e) {
#define CATCH_ALL(e) } catch (CException * e) {
#define END_CATCH }}
#define END_CATCH_ALL }}
#define THROW(e) throw e
#define THROW_LAST() throw
struct CRuntimeClass;
class CArchive;
class CDumpContext;
class CObject {
public:
  virtual CRuntimeClass *GetRuntimeClass() const;
  virtual ~CObject();
  BOOL IsKindOf(const CRuntimeClass *) const;
  BOOL IsSerializable() const;
  virtual void Serialize(CArchive &);
  virtual void AssertValid() const;
  virtual void Dump(CDumpContext &) const;

protected:
  CObject();
};
struct CRuntimeClass {
  LPCSTR m_lpszClassName;
  CObject *CreateObject();
};
#define RUNTIME_CLASS(c) ((CRuntimeClass *)(&c::class##c))
#define DECLARE_DYNAMIC(c) \
public: \
  static const CRuntimeClass class##c; \
  virtual CRuntimeClass *GetRuntimeClass() const;
#define DECLARE_DYNCREATE(c) DECLARE_DYNAMIC(c) static CObject *__stdcall CreateObject();
#define DECLARE_SERIAL(c) DECLARE_DYNCREATE(c)
#define IMPLEMENT_DYNAMIC(c, b) \
  const CRuntimeClass c::class##c = {#c}; \
  CRuntimeClass *c::GetRuntimeClass() const { return RUNTIME_CLASS(c); }
#define IMPLEMENT_DYNCREATE(c, b) \
  CObject *__stdcall c::CreateObject() { return new c; } \
  IMPLEMENT_DYNAMIC(c, b)
#define IMPLEMENT_SERIAL(c, b, s) IMPLEMENT_DYNCREATE(c, b)
#define DECLARE_OLECREATE(c)
#define IMPLEMENT_OLECREATE(...)
class CException : public CObject {
public:
  CException();
  CException(BOOL);
  void Delete();
  virtual BOOL GetErrorMessage(LPTSTR, UINT, PUINT = nullptr) const;
  virtual int ReportError(UINT = MB_OK, UINT = 0);
};
class CSimpleException : public CException {};
class CMemoryException : public CSimpleException {};
class CNotSupportedException : public CSimpleException {};
class CResourceException : public CSimpleException {};
class CUserException : public CSimpleException {};
class CInvalidArgException : public CSimpleException {};
class CArchiveException : public CException {};
class CFileException : public CException {
public:
  CFileException(int = 0, LONG = -1, LPCTSTR = nullptr);
  int m_cause;
  LONG m_lOsError;
  CString m_strFileName;
};
[[noreturn]] void AFXAPI AfxThrowMemoryException();
[[noreturn]] void AFXAPI AfxThrowUserException();
[[noreturn]] void AFXAPI AfxThrowResourceException();
[[noreturn]] void AFXAPI AfxThrowFileException(int, LONG = -1, LPCTSTR = nullptr);
[[noreturn]] void AFXAPI AfxAbort();
struct CFileStatus {
  CTime m_ctime, m_mtime, m_atime;
  ULONGLONG m_size;
  BYTE m_attribute;
  TCHAR m_szFullName[MAX_PATH];
};
class CFile : public CObject {
public:
  enum OpenFlags {
    modeRead = 0x0000, modeWrite = 0x0001, modeReadWrite = 0x0002,
    shareCompat = 0x0000, shareExclusive = 0x0010, shareDenyWrite = 0x0020,
    shareDenyRead = 0x0030, shareDenyNone = 0x0040, modeNoInherit = 0x0080,
    modeCreate = 0x1000, modeNoTruncate = 0x2000, typeText = 0x4000,
    typeBinary = 0x8000
  };
  enum SeekPosition { begin = 0, current = 1, end = 2 };
  CFile();
  CFile(HANDLE);
  CFile(LPCTSTR, UINT);
  virtual ~CFile();
  operator HANDLE() const;
  virtual BOOL Open(LPCTSTR, UINT, CFileException * = nullptr);
  virtual UINT Read(void *, UINT);
  virtual void Write(const void *, UINT);
  virtual void Close();
  virtual void Abort();
  virtual void Flush();
  virtual ULONGLONG Seek(LONGLONG, UINT);
  ULONGLONG SeekToEnd();
  void SeekToBegin();
  virtual ULONGLONG GetPosition() const;
  virtual ULONGLONG GetLength() const;
  virtual void SetLength(ULONGLONG);
  virtual void LockRange(ULONGLONG, ULONGLONG);
  virtual void UnlockRange(ULONGLONG, ULONGLONG);
  virtual CString GetFileName() const;
  virtual CString GetFilePath() const;
  virtual CString GetFileTitle() const;
  BOOL GetStatus(CFileStatus &) const;
  static BOOL __stdcall GetStatus(LPCTSTR, CFileStatus &);
  static void __stdcall SetStatus(LPCTSTR, const CFileStatus &);
  static void __stdcall Rename(LPCTSTR, LPCTSTR);
  static void __stdcall Remove(LPCTSTR);
  HANDLE m_hFile;
};
class CStdioFile : public CFile {
public:
  CStdioFile();
  CStdioFile(FILE *);
  CStdioFile(LPCTSTR, UINT);
  virtual void WriteString(LPCTSTR);
  virtual LPTSTR ReadString(LPTSTR, UINT);
  virtual BOOL ReadString(CString &);
  FILE *m_pStream;
};
class CMemFile : public CFile {
public:
  CMemFile(UINT = 1024);
  CMemFile(BYTE *, UINT, UINT = 0);
  BYTE *Detach();
};
class CFileFind : public CObject {
public:
  CFileFind();
  virtual BOOL FindFile(LPCTSTR = nullptr, DWORD = 0);
  virtual BOOL FindNextFile();
  void Close();
  CString GetFilePath() const;
  CString GetFileName() const;
  CString GetFileTitle() const;
  BOOL IsDirectory() const;
  BOOL IsDots() const;
  ULONGLONG GetLength() const;
};
class CArchive {
public:
  enum Mode { store = 0, load = 1, bNoFlushOnDelete = 2, bNoByteSwap = 4 };
  CArchive(CFile *, UINT, int = 4096, void * = nullptr);
  ~CArchive();
  BOOL IsLoading() const;
  BOOL IsStoring() const;
  UINT Read(void *, UINT);
  void Write(const void *, UINT);
  void Close();
  template <class T> CArchive &operator<<(const T &);
  template <class T> CArchive &operator>>(T &);
};
class CDumpContext {
public:
  template <class T> CDumpContext &operator<<(const T &);
};
extern CDumpContext afxDump;
#include "afxcoll.h"
#include "afxtempl.h"
