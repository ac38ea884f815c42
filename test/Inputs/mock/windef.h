// Mock headers for the tests: the declarations that the checks know and that
// code around them needs, with the signatures of the real ones. Not for use
// with a real compiler.
#ifndef MOCK_WINDEF_H
#define MOCK_WINDEF_H

#ifdef __cplusplus
#define MOCK_EXTERN_C extern "C"
#define MOCK_EXTERN_C_BEGIN extern "C" {
#define MOCK_EXTERN_C_END }
#else
#define MOCK_EXTERN_C extern
#define MOCK_EXTERN_C_BEGIN
#define MOCK_EXTERN_C_END
#endif

#include <stddef.h>

#ifndef NULL
#define NULL 0
#endif
#define CONST const
#define VOID void
#define FALSE 0
#define TRUE 1
#define FAR
#define IN
#define OUT
#define OPTIONAL
#define WINAPI __stdcall
#define APIENTRY WINAPI
#define CALLBACK __stdcall
#define PASCAL __stdcall
#define WINADVAPI __declspec(dllimport)
#define WINBASEAPI __declspec(dllimport)
#define DECLSPEC_NORETURN __declspec(noreturn)

#ifndef __cplusplus
typedef unsigned short wchar_t;
#endif
typedef unsigned char BYTE, *PBYTE, *LPBYTE, UCHAR, BOOLEAN;
typedef char CHAR, *PSTR, *LPSTR;
typedef const char *PCSTR, *LPCSTR;
typedef wchar_t WCHAR, *PWSTR, *LPWSTR;
typedef const wchar_t *PCWSTR, *LPCWSTR;
typedef short SHORT;
typedef unsigned short WORD, USHORT, ATOM;
typedef int INT, BOOL, *PBOOL, *LPBOOL;
typedef unsigned int UINT;
typedef long LONG, *PLONG, HRESULT, LSTATUS, NTSTATUS, SCODE, SECURITY_STATUS;
typedef unsigned long DWORD, *PDWORD, *LPDWORD, ULONG, *PULONG, *LPULONG;
typedef long long LONGLONG, LONG_PTR, INT_PTR, LPARAM, LRESULT;
typedef unsigned long long ULONGLONG, ULONG_PTR, UINT_PTR, DWORD_PTR, WPARAM;
typedef ULONG_PTR SIZE_T;
typedef void *PVOID, *LPVOID, *HANDLE, **PHANDLE, **LPHANDLE;
typedef const void *LPCVOID;
typedef float FLOAT;
typedef double DOUBLE;

#ifdef UNICODE
typedef WCHAR TCHAR, *LPTSTR;
typedef LPCWSTR LPCTSTR;
#define TEXT(quote) L##quote
#define MOCK_AW(name) name##W
#else
typedef CHAR TCHAR, *LPTSTR;
typedef LPCSTR LPCTSTR;
#define TEXT(quote) quote
#define MOCK_AW(name) name##A
#endif
#define _T(quote) TEXT(quote)

#define DECLARE_HANDLE(name)                                                   \
  struct name##__ {                                                            \
    int unused;                                                                \
  };                                                                           \
  typedef struct name##__ *name
DECLARE_HANDLE(HINSTANCE);
DECLARE_HANDLE(HKEY);
DECLARE_HANDLE(HWND);
typedef HINSTANCE HMODULE;
typedef HKEY *PHKEY;
typedef long long (WINAPI *FARPROC)(void);

typedef struct _GUID {
  unsigned long Data1;
  unsigned short Data2, Data3;
  unsigned char Data4[8];
} GUID, IID, CLSID, *LPGUID, *LPIID;
#ifdef __cplusplus
#define REFIID const IID &
#define REFCLSID const CLSID &
#define REFGUID const GUID &
#else
#define REFIID const IID *
#define REFCLSID const CLSID *
#define REFGUID const GUID *
#endif
typedef IID const *LPCIID;

typedef struct _FILETIME {
  DWORD dwLowDateTime, dwHighDateTime;
} FILETIME, *LPFILETIME;
typedef union _LARGE_INTEGER {
  struct {
    DWORD LowPart;
    LONG HighPart;
  } u;
  LONGLONG QuadPart;
} LARGE_INTEGER;
typedef struct _LUID {
  DWORD LowPart;
  LONG HighPart;
} LUID, *PLUID;

#define S_OK ((HRESULT)0L)
#define S_FALSE ((HRESULT)1L)
#define E_FAIL ((HRESULT)0x80004005L)
#define E_OUTOFMEMORY ((HRESULT)0x8007000EL)
#define E_INVALIDARG ((HRESULT)0x80070057L)
#define E_NOINTERFACE ((HRESULT)0x80004002L)
#define E_ACCESSDENIED ((HRESULT)0x80070005L)
#define E_UNEXPECTED ((HRESULT)0x8000FFFFL)
#define SUCCEEDED(hr) (((HRESULT)(hr)) >= 0)
#define FAILED(hr) (((HRESULT)(hr)) < 0)
#define ERROR_SUCCESS 0L
#define NO_ERROR 0L
#define ERROR_ACCESS_DENIED 5L
#define ERROR_NO_TOKEN 1008L

#endif // MOCK_WINDEF_H
