// WRL: classes that implement interfaces.
#pragma once
#include <wrl/client.h>
namespace Microsoft {
namespace WRL {
enum RuntimeClassType { WinRt = 1, ClassicCom = 2, WinRtClassicComMix = 3, InhibitWeakReference = 4, InhibitFtmBase = 16 };
template <unsigned flags> struct RuntimeClassFlags {};
struct FtmBase {};
template <typename... I> struct Implements : public I... {};
template <typename T> struct ChainInterfaces : public T {};
template <unsigned flags, typename... I> class RuntimeClassImplements;
template <typename... I> class RuntimeClass : public I... {
public:
  STDMETHOD(QueryInterface)(REFIID, void **);
  STDMETHOD_(ULONG, AddRef)();
  STDMETHOD_(ULONG, Release)();
  HRESULT RuntimeClassInitialize() { return S_OK; }
};
template <unsigned flags, typename... I> class RuntimeClass<RuntimeClassFlags<flags>, I...> : public RuntimeClass<I...> {};
template <typename T, typename... Args> ComPtr<T> Make(Args &&...);
template <typename T, typename I, typename... Args> HRESULT MakeAndInitialize(I **, Args &&...);
} // namespace WRL
} // namespace Microsoft
