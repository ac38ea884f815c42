// ATL: what all its headers need.
#pragma once
#include <windows.h>
#include <ole2.h>
#include <tchar.h>
#ifndef _ATL_PACKING
#define _ATL_PACKING 8
#endif
#define ATLASSERT(expr) ((void)0)
#define ATLVERIFY(expr) ((void)(expr))
#define ATLENSURE(expr) ((void)(expr))
#define ATLENSURE_RETURN(expr) do { if (!(expr)) return E_FAIL; } while (0)
#define ATLENSURE_RETURN_HR(expr, hr) do { if (!(expr)) return hr; } while (0)
#define ATLENSURE_RETURN_VAL(expr, val) do { if (!(expr)) return val; } while (0)
#define ATLENSURE_THROW(expr, hr) do { if (!(expr)) AtlThrow(hr); } while (0)
#define ATLASSUME(expr) ((void)0)
#define ATLTRACENOTIMPL(f) return E_NOTIMPL
#define ATLAPI HRESULT __stdcall
#define ATLAPI_(x) x __stdcall
#define ATLINLINE inline
#define ATL_NOVTABLE __declspec(novtable)
#define ATL_NO_VTABLE __declspec(novtable)
#define _ATL_NOFORCE_MANIFEST
#ifndef ATLTRACE
#define ATLTRACE(...) ((void)0)
#define ATLTRACE2(...) ((void)0)
#endif
#define DEBUG_NEW new
namespace ATL {
[[noreturn]] void AtlThrow(HRESULT hr);
[[noreturn]] void AtlThrowLastWin32();
HRESULT AtlHresultFromLastError() throw();
HRESULT AtlHresultFromWin32(DWORD error) throw();
class CAtlException {
public:
  CAtlException() throw();
  CAtlException(HRESULT hr) throw();
  operator HRESULT() const throw();
  HRESULT m_hr;
};
} // namespace ATL
#ifndef _ATL_NO_AUTOMATIC_NAMESPACE
using namespace ATL;
#endif
