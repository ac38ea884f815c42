// Mock: the compiler's COM support, _com_ptr_t.
#ifndef MOCK_COMDEF_H
#define MOCK_COMDEF_H
#include <windows.h>
template <typename Interface, const IID *Id = nullptr> class _com_IIID {
public:
  typedef Interface InterfaceType;
};
template <typename IIID> class _com_ptr_t {
public:
  typedef typename IIID::InterfaceType Interface;
  _com_ptr_t() throw() : m_pInterface(nullptr) {}
  _com_ptr_t(const _com_ptr_t &cp) throw() : m_pInterface(cp.m_pInterface) {
    if (m_pInterface)
      m_pInterface->AddRef();
  }
  _com_ptr_t(Interface *pInterface) throw() : m_pInterface(pInterface) {
    if (m_pInterface)
      m_pInterface->AddRef();
  }
  _com_ptr_t(Interface *pInterface, bool fAddRef) throw()
      : m_pInterface(pInterface) {
    if (fAddRef && m_pInterface)
      m_pInterface->AddRef();
  }
  ~_com_ptr_t() throw() {
    if (m_pInterface)
      m_pInterface->Release();
  }
  operator Interface *() const throw() { return m_pInterface; }
  Interface *operator->() const { return m_pInterface; }
  Interface **operator&() throw() {
    Release();
    return &m_pInterface;
  }
  void Attach(Interface *pInterface) throw() {
    Release();
    m_pInterface = pInterface;
  }
  Interface *Detach() throw() {
    Interface *const old = m_pInterface;
    m_pInterface = nullptr;
    return old;
  }
  Interface *GetInterfacePtr() const throw() { return m_pInterface; }
  void Release() {
    if (m_pInterface) {
      m_pInterface->Release();
      m_pInterface = nullptr;
    }
  }
  HRESULT CreateInstance(const CLSID &rclsid, IUnknown *pOuter = nullptr,
                         DWORD dwClsContext = CLSCTX_ALL) throw();

private:
  Interface *m_pInterface;
};
#define _COM_SMARTPTR_TYPEDEF(Interface, Id)                                   \
  typedef _com_ptr_t<_com_IIID<Interface>> Interface##Ptr
#endif // MOCK_COMDEF_H
