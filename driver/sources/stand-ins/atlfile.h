// ATL: files.
#pragma once
#include "atlbase.h"
namespace ATL {
class CAtlFile : public CHandle {
public:
  CAtlFile() throw();
  explicit CAtlFile(HANDLE) throw();
  HRESULT Create(LPCTSTR szFilename, DWORD dwDesiredAccess, DWORD dwShareMode, DWORD dwCreationDisposition,
                 DWORD dwFlagsAndAttributes = FILE_ATTRIBUTE_NORMAL, LPSECURITY_ATTRIBUTES = nullptr,
                 HANDLE = nullptr) throw();
  HRESULT Read(LPVOID, DWORD) throw();
  HRESULT Read(LPVOID, DWORD, DWORD &) throw();
  HRESULT Write(LPCVOID, DWORD, DWORD * = nullptr) throw();
  HRESULT Flush() throw();
  HRESULT Seek(LONGLONG, DWORD = FILE_CURRENT) throw();
  HRESULT GetPosition(ULONGLONG &) const throw();
  HRESULT GetSize(ULONGLONG &) const throw();
  HRESULT SetSize(ULONGLONG) throw();
  HRESULT LockRange(ULONGLONG, ULONGLONG) throw();
  HRESULT UnlockRange(ULONGLONG, ULONGLONG) throw();
};
} // namespace ATL
