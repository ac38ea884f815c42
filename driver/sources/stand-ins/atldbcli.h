// ATL: consumers of OLE DB. Their maps say how columns are bound to members.
#pragma once
#include "atlbase.h"
#include <oledb.h>
namespace ATL {
class CDBPropSet {
public:
  CDBPropSet(const GUID &);
  template <class T> bool AddProperty(DWORD, T, DWORD = 0);
};
class CDataSource {
public:
  HRESULT Open(const CLSID &, CDBPropSet * = nullptr, ULONG = 1);
  HRESULT OpenFromInitializationString(LPCOLESTR, bool = false);
  void Close();
};
class CSession {
public:
  HRESULT Open(const CDataSource &, CDBPropSet * = nullptr, ULONG = 0);
  void Close();
};
class CNoAccessor {};
class CNoRowset {};
template <class T> class CAccessor : public T {};
class CDynamicAccessor {};
template <class T = CAccessor<CNoAccessor>> class CRowset {
public:
  HRESULT MoveNext();
  HRESULT MoveFirst();
  HRESULT Update();
  HRESULT Insert(int = 0, bool = false);
  HRESULT Delete();
  void Close();
};
template <class Accessor = CNoAccessor, template <class> class Rows = CRowset>
class CTable : public Accessor, public Rows<Accessor> {
public:
  HRESULT Open(const CSession &, LPCTSTR, DBPROPSET * = nullptr, ULONG = 0);
};
template <class Accessor = CNoAccessor, template <class> class Rows = CRowset>
class CCommand : public Accessor, public Rows<Accessor> {
public:
  HRESULT Open(const CSession &, LPCTSTR = nullptr, CDBPropSet * = nullptr, LONG * = nullptr);
};
} // namespace ATL
#define BEGIN_COLUMN_MAP(...)
#define END_COLUMN_MAP(...)
#define BEGIN_ACCESSOR_MAP(...)
#define END_ACCESSOR_MAP(...)
#define BEGIN_ACCESSOR(...)
#define END_ACCESSOR(...)
#define BEGIN_PARAM_MAP(...)
#define END_PARAM_MAP(...)
#define SET_PARAM_TYPE(...)
#define COLUMN_ENTRY(...)
#define COLUMN_ENTRY_EX(...)
#define COLUMN_ENTRY_TYPE(...)
#define COLUMN_ENTRY_TYPE_SIZE(...)
#define COLUMN_ENTRY_LENGTH(...)
#define COLUMN_ENTRY_LENGTH_STATUS(...)
#define COLUMN_ENTRY_STATUS(...)
#define COLUMN_NAME(...)
#define BOOKMARK_ENTRY(...)
#define BLOB_ENTRY(...)
#define DEFINE_COMMAND(...)
#define DEFINE_COMMAND_EX(...)
