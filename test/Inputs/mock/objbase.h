// Mock: COM.
#ifndef MOCK_OBJBASE_H
#define MOCK_OBJBASE_H
#include <windef.h>

#define STDMETHODCALLTYPE __stdcall
#define STDAPICALLTYPE __stdcall
#define STDAPI MOCK_EXTERN_C HRESULT STDAPICALLTYPE
#define STDAPI_(type) MOCK_EXTERN_C type STDAPICALLTYPE
#define MIDL_INTERFACE(x) struct __declspec(uuid(x)) __declspec(novtable)
#define interface struct
#ifdef __cplusplus
#define STDMETHOD(method) virtual HRESULT STDMETHODCALLTYPE method
#define STDMETHOD_(type, method) virtual type STDMETHODCALLTYPE method
#define PURE = 0
#define THIS_
#define THIS void
#define DECLARE_INTERFACE_(iface, base) struct __declspec(novtable) iface : base
#define STDMETHODIMP HRESULT STDMETHODCALLTYPE
#define STDMETHODIMP_(type) type STDMETHODCALLTYPE
#else
#define STDMETHOD(method) HRESULT(STDMETHODCALLTYPE *method)
#define STDMETHOD_(type, method) type(STDMETHODCALLTYPE *method)
#define PURE
#define THIS_ INTERFACE *This,
#define THIS INTERFACE *This
#define DECLARE_INTERFACE_(iface, base)                                        \
  typedef struct iface {                                                       \
    struct iface##Vtbl *lpVtbl;                                                \
  } iface;                                                                     \
  typedef struct iface##Vtbl iface##Vtbl;                                      \
  struct iface##Vtbl
#endif

#ifdef __cplusplus
MIDL_INTERFACE("00000000-0000-0000-C000-000000000046") IUnknown {
  STDMETHOD(QueryInterface)(REFIID riid, void **ppvObject) PURE;
  STDMETHOD_(ULONG, AddRef)() PURE;
  STDMETHOD_(ULONG, Release)() PURE;
};
extern "C++" {
template <typename Q>
HRESULT STDMETHODCALLTYPE IUnknown_QueryInterface(IUnknown *self, Q **pp) {
  return self->QueryInterface(__uuidof(Q), (void **)pp);
}
template <typename T> void **IID_PPV_ARGS_Helper(T **pp) {
  return reinterpret_cast<void **>(pp);
}
}
#define IID_PPV_ARGS(ppType)                                                   \
  __uuidof(**(ppType)), IID_PPV_ARGS_Helper(ppType)
#else
#define INTERFACE IUnknown
DECLARE_INTERFACE_(IUnknown, ) {
  STDMETHOD(QueryInterface)(THIS_ REFIID riid, void **ppvObject) PURE;
  STDMETHOD_(ULONG, AddRef)(THIS) PURE;
  STDMETHOD_(ULONG, Release)(THIS) PURE;
};
#undef INTERFACE
#endif
typedef IUnknown *LPUNKNOWN;
MOCK_EXTERN_C const IID IID_IUnknown;

#define COINIT_APARTMENTTHREADED 2
#define COINIT_MULTITHREADED 0
#define CLSCTX_INPROC_SERVER 1
#define CLSCTX_ALL 23
STDAPI CoInitialize(LPVOID pvReserved);
STDAPI CoInitializeEx(LPVOID pvReserved, DWORD dwCoInit);
STDAPI_(void) CoUninitialize(void);
STDAPI CoCreateInstance(REFCLSID rclsid, LPUNKNOWN pUnkOuter,
                        DWORD dwClsContext, REFIID riid, LPVOID *ppv);
STDAPI CoImpersonateClient(void);
STDAPI CoRevertToSelf(void);
STDAPI CoGetCallContext(REFIID riid, void **ppInterface);
STDAPI CLSIDFromProgID(const wchar_t *lpszProgID, CLSID *lpclsid);

#ifdef __cplusplus
typedef wchar_t OLECHAR, *BSTR;
MIDL_INTERFACE("0000013E-0000-0000-C000-000000000046")
IServerSecurity : public IUnknown {
  STDMETHOD(QueryBlanket)(DWORD *pAuthnSvc, DWORD *pAuthzSvc,
                          OLECHAR **pServerPrincName, DWORD *pAuthnLevel,
                          DWORD *pImpLevel, void **pPrivs,
                          DWORD *pCapabilities) PURE;
  STDMETHOD(ImpersonateClient)() PURE;
  STDMETHOD(RevertToSelf)() PURE;
  STDMETHOD_(BOOL, IsImpersonating)() PURE;
};
MIDL_INTERFACE("0000000c-0000-0000-C000-000000000046")
IStream : public IUnknown {
  STDMETHOD(Read)(void *pv, ULONG cb, ULONG *pcbRead) PURE;
  STDMETHOD(Write)(const void *pv, ULONG cb, ULONG *pcbWritten) PURE;
  STDMETHOD(Commit)(DWORD grfCommitFlags) PURE;
};
typedef IStream *LPSTREAM;
#else
typedef struct IStream *LPSTREAM;
#endif
#endif // MOCK_OBJBASE_H
