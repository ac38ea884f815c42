// WIL: COM smart pointers.
#pragma once
#include "resource.h"
#include <objbase.h>
namespace wil {
template <typename T, typename E = err_exception_policy> class com_ptr_t {
public:
  typedef T *pointer;
  com_ptr_t() noexcept : m_ptr(nullptr) {}
  com_ptr_t(decltype(nullptr)) noexcept : m_ptr(nullptr) {}
  com_ptr_t(T *p) noexcept : m_ptr(p) {
    if (m_ptr)
      m_ptr->AddRef();
  }
  com_ptr_t(const com_ptr_t &other) noexcept : com_ptr_t(other.m_ptr) {}
  com_ptr_t(com_ptr_t &&other) noexcept : m_ptr(other.detach()) {}
  ~com_ptr_t() noexcept {
    if (m_ptr)
      m_ptr->Release();
  }
  com_ptr_t &operator=(T *p) noexcept;
  com_ptr_t &operator=(const com_ptr_t &) noexcept;
  com_ptr_t &operator=(com_ptr_t &&) noexcept;
  com_ptr_t &operator=(decltype(nullptr)) noexcept;
  void reset() noexcept;
  void attach(T *p) noexcept;
  T *detach() noexcept {
    T *p = m_ptr;
    m_ptr = nullptr;
    return p;
  }
  T *get() const noexcept { return m_ptr; }
  T **put() noexcept {
    reset();
    return &m_ptr;
  }
  void **put_void() noexcept { return (void **)put(); }
  IUnknown **put_unknown() noexcept { return (IUnknown **)put(); }
  T **addressof() noexcept { return &m_ptr; }
  T **operator&() noexcept { return put(); }
  T *operator->() const noexcept { return m_ptr; }
  T &operator*() const noexcept { return *m_ptr; }
  explicit operator bool() const noexcept { return m_ptr != nullptr; }
  template <class U> com_ptr_t<U, E> query() const;
  template <class U> com_ptr_t<U, E> try_query() const;
  template <class U> com_ptr_t<U, E> copy() const;
  template <class U> HRESULT query_to(U **) const;
  template <class U> bool try_query_to(U **) const;
  template <class U> HRESULT copy_to(U **) const;

private:
  T *m_ptr;
};
template <typename T> using com_ptr = com_ptr_t<T>;
template <typename T> using com_ptr_nothrow = com_ptr_t<T>;
template <typename T> using com_ptr_failfast = com_ptr_t<T>;
template <typename I> com_ptr<I> CoCreateInstance(REFCLSID, DWORD = CLSCTX_INPROC_SERVER);
template <typename C, typename I = IUnknown> com_ptr<I> CoCreateInstance(DWORD = CLSCTX_INPROC_SERVER);
} // namespace wil
