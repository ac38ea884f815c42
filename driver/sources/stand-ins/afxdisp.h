// MFC: automation. The maps are for MFC, which calls what they list; nothing in
// the program does.
#pragma once
#include "afxwin.h"
#include <ole2.h>
#include <olectl.h>
class COleObjectFactory : public CCmdTarget {
public:
  COleObjectFactory(REFCLSID, CRuntimeClass *, BOOL, LPCTSTR);
  BOOL Register();
  static BOOL __stdcall RegisterAll();
  static void __stdcall RevokeAll();
  static BOOL __stdcall UpdateRegistryAll(BOOL = TRUE);
};
class CConnectionPoint : public CCmdTarget {
public:
  virtual REFIID GetIID();
  virtual LPCONNECTIONPOINTCONTAINER GetContainer();
  virtual void OnAdvise(BOOL);
};
class COleTemplateServer : public COleObjectFactory {};
class COleException : public CException {
public:
  SCODE m_sc;
};
class COleDispatchException : public CException {
public:
  WORD m_wCode;
  CString m_strDescription;
  SCODE m_scError;
};
class COleDispatchDriver {
public:
  COleDispatchDriver();
  COleDispatchDriver(LPDISPATCH, BOOL = TRUE);
  ~COleDispatchDriver();
  BOOL CreateDispatch(REFCLSID, COleException * = nullptr);
  BOOL CreateDispatch(LPCTSTR, COleException * = nullptr);
  void AttachDispatch(LPDISPATCH, BOOL = TRUE);
  LPDISPATCH DetachDispatch();
  void ReleaseDispatch();
  void __cdecl InvokeHelper(DISPID, WORD, VARTYPE, void *, const BYTE *, ...);
  void __cdecl SetProperty(DISPID, VARTYPE, ...);
  void GetProperty(DISPID, VARTYPE, void *) const;
  LPDISPATCH m_lpDispatch;
  BOOL m_bAutoRelease;
};
class COleVariant : public tagVARIANT {
public:
  COleVariant();
  template <class T> COleVariant(const T &);
  COleVariant(LPCTSTR, VARTYPE);
  COleVariant(long, VARTYPE = VT_I4);
  ~COleVariant();
  void Clear();
  void ChangeType(VARTYPE, LPVARIANT = nullptr);
  operator LPVARIANT();
  operator const VARIANT *() const;
};
void AFXAPI AfxOleLockApp();
void AFXAPI AfxOleUnlockApp();
BOOL AFXAPI AfxOleCanExitApp();
void AFXAPI AfxThrowOleException(SCODE);
void AFXAPI AfxThrowOleDispatchException(WORD, LPCTSTR, UINT = 0);
void AFXAPI AfxOleTermOrFreeLib(BOOL, BOOL);
#define DECLARE_DISPATCH_MAP()
#define END_DISPATCH_MAP()
#define DECLARE_INTERFACE_MAP()
#define END_INTERFACE_MAP()
#define DECLARE_CONNECTION_MAP()
#define END_CONNECTION_MAP()
#define DECLARE_EVENTSINK_MAP()
#define END_EVENTSINK_MAP()
#define DECLARE_OLECMD_MAP()
#define END_OLECMD_MAP()
#define BEGIN_DISPATCH_MAP(...)
#define DISP_FUNCTION(...)
#define DISP_FUNCTION_ID(...)
#define DISP_PROPERTY(...)
#define DISP_PROPERTY_ID(...)
#define DISP_PROPERTY_EX(...)
#define DISP_PROPERTY_EX_ID(...)
#define DISP_PROPERTY_NOTIFY(...)
#define DISP_PROPERTY_NOTIFY_ID(...)
#define DISP_PROPERTY_PARAM(...)
#define DISP_PROPERTY_PARAM_ID(...)
#define DISP_DEFVALUE(...)
#define DISP_DEFVALUE_ID(...)
#define BEGIN_INTERFACE_MAP(...)
#define INTERFACE_PART(...)
#define INTERFACE_AGGREGATE(...)
#define BEGIN_CONNECTION_MAP(...)
#define CONNECTION_PART(...)
#define BEGIN_EVENTSINK_MAP(...)
#define ON_EVENT(...)
#define ON_EVENT_RANGE(...)
#define ON_EVENT_REFLECT(...)
#define ON_PROPNOTIFY(...)
#define ON_PROPNOTIFY_RANGE(...)
#define ON_PROPNOTIFY_REFLECT(...)
#define ON_DSCNOTIFY(...)
#define ON_DSCNOTIFY_RANGE(...)
#define BEGIN_OLECMD_MAP(...)
#define INIT_INTERFACE_PART(...)
#define INIT_INTERFACE_PART_DERIVE(...)
#define BEGIN_INTERFACE_PART(local, base) \
  class X##local : public base { \
  public: \
    STDMETHOD_(ULONG, AddRef)(); \
    STDMETHOD_(ULONG, Release)(); \
    STDMETHOD(QueryInterface)(REFIID, LPVOID *);
#define BEGIN_INTERFACE_PART_DERIVE(local, base) \
  class X##local : public base { \
  public:
#define END_INTERFACE_PART(local) \
  } m_x##local; \
  friend class X##local;
#define END_INTERFACE_PART_STATIC(local) \
  }; \
  static X##local m_x##local; \
  friend class X##local;
#define END_INTERFACE_PART_OPTIONAL(local) END_INTERFACE_PART(local)
#define BEGIN_CONNECTION_PART(c, local) \
  class X##local : public CConnectionPoint { \
  public:
#define CONNECTION_IID(iid) REFIID GetIID() { return iid; }
#define END_CONNECTION_PART(local) \
  } m_x##local; \
  friend class X##local;
#define METHOD_PROLOGUE_(c, n) METHOD_PROLOGUE(c, n)
#define METHOD_PROLOGUE_EX(c, n) METHOD_PROLOGUE(c, n)
#define METHOD_PROLOGUE_EX_(c, n) METHOD_PROLOGUE(c, n)
#define METHOD_MANAGE_STATE(c, n) METHOD_PROLOGUE(c, n)
#define DECLARE_OLECREATE(c) \
public: \
  static COleObjectFactory factory; \
  static const GUID guid;
#define DECLARE_OLECREATE_APPLICATION(c) DECLARE_OLECREATE(c)
#define DECLARE_OLECREATE_EX(c) \
  static COleObjectFactory factory; \
  static const GUID guid;
#define IMPLEMENT_OLECREATE(...)
#define IMPLEMENT_OLECREATE2(...)
#define IMPLEMENT_OLECREATE_FLAGS(...)
#define IMPLEMENT_OLECREATE_EX(...)
#define DISPID_UNKNOWN_PROPERTY (-1)
#define VTS_NONE ""
#define VTS_I2 "\x01"
#define VTS_I4 "\x01"
#define VTS_R4 "\x01"
#define VTS_R8 "\x01"
#define VTS_CY "\x01"
#define VTS_DATE "\x01"
#define VTS_BSTR "\x01"
#define VTS_WBSTR "\x01"
#define VTS_DISPATCH "\x01"
#define VTS_SCODE "\x01"
#define VTS_ERROR "\x01"
#define VTS_BOOL "\x01"
#define VTS_VARIANT "\x01"
#define VTS_UNKNOWN "\x01"
#define VTS_UI1 "\x01"
#define VTS_UI2 "\x01"
#define VTS_UI4 "\x01"
#define VTS_I1 "\x01"
#define VTS_I8 "\x01"
#define VTS_UI8 "\x01"
#define VTS_PI2 "\x01"
#define VTS_PI4 "\x01"
#define VTS_PR4 "\x01"
#define VTS_PR8 "\x01"
#define VTS_PCY "\x01"
#define VTS_PDATE "\x01"
#define VTS_PBSTR "\x01"
#define VTS_PDISPATCH "\x01"
#define VTS_PSCODE "\x01"
#define VTS_PBOOL "\x01"
#define VTS_PVARIANT "\x01"
#define VTS_PUNKNOWN "\x01"
#define VTS_PUI1 "\x01"
#define VTS_COLOR "\x01"
#define VTS_HANDLE "\x01"
#define VTS_FONT "\x01"
#define VTS_PICTURE "\x01"
#define VTS_OPTEXCLUSIVE "\x01"
#define VTS_TRISTATE "\x01"
#define VTS_XPOS_PIXELS "\x01"
#define VTS_YPOS_PIXELS "\x01"
#define VTS_XSIZE_PIXELS "\x01"
#define VTS_YSIZE_PIXELS "\x01"
