// ATL: COM objects.
#pragma once
#include "atlbase.h"
#include <olectl.h>
namespace ATL {
struct _ATL_INTMAP_ENTRY {
  const IID *piid;
  DWORD_PTR dw;
  void *pFunc;
};
template <class ThreadModel> class CComObjectRootEx {
public:
  typedef ThreadModel _ThreadModel;
  ULONG InternalAddRef() { return 0; }
  ULONG InternalRelease() { return 0; }
  void Lock() {}
  void Unlock() {}
  HRESULT FinalConstruct() { return S_OK; }
  void FinalRelease() {}
  IUnknown *GetControllingUnknown();
  LONG m_dwRef;
  IUnknown *m_pOuterUnknown;
};
typedef CComObjectRootEx<CComObjectThreadModel> CComObjectRoot;
template <class ThreadModel> class CComObjectLockT {
public:
  CComObjectLockT(CComObjectRootEx<ThreadModel> *p) : m_p(p) { p->Lock(); }
  ~CComObjectLockT() { m_p->Unlock(); }
  CComObjectRootEx<ThreadModel> *m_p;
};
typedef CComObjectLockT<CComObjectThreadModel> ObjectLock;
class CComClassFactory {};
template <class T, const CLSID *pclsid = &CLSID_NULL> class CComCoClass {
public:
  static const CLSID &WINAPI GetObjectCLSID() { return *pclsid; }
  static LPCTSTR WINAPI GetObjectDescription() { return nullptr; }
  static HRESULT WINAPI Error(LPCOLESTR, const IID & = GUID_NULL, HRESULT = 0);
  static HRESULT WINAPI Error(LPCSTR, const IID & = GUID_NULL, HRESULT = 0);
  static HRESULT WINAPI Error(UINT, const IID & = GUID_NULL, HRESULT = 0, HINSTANCE = nullptr);
  template <class Q> static HRESULT CreateInstance(Q **pp);
};
template <class Base> class CComObject : public Base {
public:
  CComObject(void * = nullptr) throw();
  ~CComObject();
  STDMETHOD_(ULONG, AddRef)();
  STDMETHOD_(ULONG, Release)();
  STDMETHOD(QueryInterface)(REFIID, void **);
  template <class Q> HRESULT QueryInterface(Q **pp);
  static HRESULT WINAPI CreateInstance(CComObject<Base> **pp) throw();
};
template <class Base> class CComObjectNoLock : public CComObject<Base> {};
template <class Base> class CComObjectGlobal : public CComObject<Base> {};
template <class Base> class CComObjectStack : public CComObject<Base> {};
template <class Base> class CComObjectStackEx : public CComObject<Base> {};
template <class T, const IID *piid = &__uuidof(T), const GUID *plibid = nullptr, WORD wMajor = 1, WORD wMinor = 0>
class __declspec(novtable) IDispatchImpl : public T {
public:
  STDMETHOD(GetTypeInfoCount)(UINT *);
  STDMETHOD(GetTypeInfo)(UINT, LCID, ITypeInfo **);
  STDMETHOD(GetIDsOfNames)(REFIID, LPOLESTR *, UINT, LCID, DISPID *);
  STDMETHOD(Invoke)(DISPID, REFIID, LCID, WORD, DISPPARAMS *, VARIANT *, EXCEPINFO *, UINT *);
};
template <class T> class __declspec(novtable) ISupportErrorInfoImpl : public ISupportErrorInfo {};
template <class T> class __declspec(novtable) IConnectionPointContainerImpl : public IConnectionPointContainer {};
template <class T> class __declspec(novtable) IProvideClassInfoImpl : public IProvideClassInfo {};
template <class T> class __declspec(novtable) IObjectWithSiteImpl : public IObjectWithSite {
public:
  STDMETHOD(SetSite)(IUnknown *);
  STDMETHOD(GetSite)(REFIID, void **);
  CComPtr<IUnknown> m_spUnkSite;
};
class CComDynamicUnkArray {};
template <class T, const IID *piid, class CDV = CComDynamicUnkArray>
class __declspec(novtable) IConnectionPointImpl {
public:
  CDV m_vec;
};
template <UINT nID, class T, const IID *pdiid = &IID_NULL, const GUID *plibid = nullptr, WORD wMajor = 0, WORD wMinor = 0>
class __declspec(novtable) IDispEventImpl {
public:
  HRESULT DispEventAdvise(IUnknown *);
  HRESULT DispEventUnadvise(IUnknown *);
};
template <UINT nID, class T, const IID *pdiid> class __declspec(novtable) IDispEventSimpleImpl {
public:
  HRESULT DispEventAdvise(IUnknown *);
  HRESULT DispEventUnadvise(IUnknown *);
};
} // namespace ATL
#define BEGIN_COM_MAP(x) \
public: \
  typedef x _ComMapClass; \
  STDMETHOD(QueryInterface)(REFIID, void **); \
  IUnknown *GetUnknown() throw(); \
  IUnknown *_GetRawUnknown() throw();
#define END_COM_MAP() \
  STDMETHOD_(ULONG, AddRef)() = 0; \
  STDMETHOD_(ULONG, Release)() = 0;
#define COM_INTERFACE_ENTRY(x)
#define COM_INTERFACE_ENTRY2(x, x2)
#define COM_INTERFACE_ENTRY_IID(iid, x)
#define COM_INTERFACE_ENTRY_FUNC(iid, dw, func)
#define COM_INTERFACE_ENTRY_AGGREGATE(iid, punk)
#define COM_INTERFACE_ENTRY_CHAIN(x)
#define DECLARE_REGISTRY_RESOURCEID(x) static HRESULT WINAPI UpdateRegistry(BOOL) throw();
#define DECLARE_REGISTRY_RESOURCE(x) static HRESULT WINAPI UpdateRegistry(BOOL) throw();
#define DECLARE_NO_REGISTRY() static HRESULT WINAPI UpdateRegistry(BOOL) { return S_OK; }
#define DECLARE_NOT_AGGREGATABLE(x)
#define DECLARE_AGGREGATABLE(x)
#define DECLARE_ONLY_AGGREGATABLE(x)
#define DECLARE_POLY_AGGREGATABLE(x)
#define DECLARE_PROTECT_FINAL_CONSTRUCT()
#define DECLARE_GET_CONTROLLING_UNKNOWN()
#define DECLARE_CLASSFACTORY()
#define DECLARE_CLASSFACTORY_EX(x)
#define DECLARE_CLASSFACTORY_SINGLETON(x)
#define BEGIN_CATEGORY_MAP(x)
#define END_CATEGORY_MAP()
#define BEGIN_CONNECTION_POINT_MAP(x)
#define CONNECTION_POINT_ENTRY(x)
#define END_CONNECTION_POINT_MAP()
#define BEGIN_SINK_MAP(x)
#define SINK_ENTRY(...)
#define SINK_ENTRY_EX(...)
#define SINK_ENTRY_INFO(...)
#define END_SINK_MAP()
#define COM_INTERFACE_ENTRY2_IID(...)
#define COM_INTERFACE_ENTRY_BREAK(...)
#define COM_INTERFACE_ENTRY_NOINTERFACE(...)
#define COM_INTERFACE_ENTRY_FUNC_BLIND(...)
#define COM_INTERFACE_ENTRY_TEAR_OFF(...)
#define COM_INTERFACE_ENTRY_CACHED_TEAR_OFF(...)
#define COM_INTERFACE_ENTRY_AUTOAGGREGATE(...)
#define COM_INTERFACE_ENTRY_AUTOAGGREGATE_BLIND(...)
#define COM_INTERFACE_ENTRY_AGGREGATE_BLIND(...)
#define COM_INTERFACE_ENTRY_IMPL(...)
#define COM_INTERFACE_ENTRY_IMPL_IID(...)
#define IMPLEMENTED_CATEGORY(...)
#define REQUIRED_CATEGORY(...)
#define SINK_ENTRY_INFO_P(...)
#define DECLARE_CLASSFACTORY2(...)
#define DECLARE_CLASSFACTORY_AUTO_THREAD(...)
#define DECLARE_OLEMISC_STATUS(...)
#define DECLARE_VIEW_STATUS(...)
#define DECLARE_OBJECT_DESCRIPTION(...)
#define DECLARE_EVENT_RECEIVER(...)
#define DECLARE_REGISTRY(...)
#define BEGIN_PROP_MAP(...)
#define BEGIN_PROPERTY_MAP(...)
#define PROP_ENTRY(...)
#define PROP_ENTRY_TYPE(...)
#define PROP_ENTRY_EX(...)
#define PROP_ENTRY_TYPE_EX(...)
#define PROP_ENTRY_INTERFACE_CALLBACK(...)
#define PROP_PAGE(...)
#define PROP_DATA_ENTRY(...)
#define CHAIN_PROP_MAP(...)
#define END_PROP_MAP(...)
#define END_PROPERTY_MAP(...)
#define BEGIN_SERVICE_MAP(...)
#define SERVICE_ENTRY(...)
#define SERVICE_ENTRY_CHAIN(...)
#define END_SERVICE_MAP(...)
#define BEGIN_ENUM_MAP(...)
#define END_ENUM_MAP(...)
#define BEGIN_REGISTRY_MAP(...)
#define REGMAP_ENTRY(...)
#define REGMAP_RESOURCE(...)
#define REGMAP_UUID(...)
#define END_REGISTRY_MAP(...)
