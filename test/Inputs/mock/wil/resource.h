// Mock: handles and guards of the Windows Implementation Library.
#ifndef MOCK_WIL_RESOURCE_H
#define MOCK_WIL_RESOURCE_H
#include <windows.h>
#include <utility>
namespace wil {
namespace details {
struct pointer_access_all {};
struct pointer_access_none {};
template <typename pointer, typename close_fn_t, close_fn_t close_fn,
          typename pointer_access_t = pointer_access_all>
struct resource_policy {
  typedef pointer pointer_storage;
  static void close(pointer value) noexcept { close_fn(value); }
};
template <typename policy_t> class unique_storage {
public:
  typedef policy_t policy;
  typedef typename policy_t::pointer_storage pointer;
  unique_storage() noexcept : m_ptr() {}
  explicit unique_storage(pointer ptr) noexcept : m_ptr(ptr) {}
  unique_storage(unique_storage &&other) noexcept : m_ptr(other.m_ptr) {
    other.m_ptr = pointer();
  }
  ~unique_storage() noexcept {
    if (m_ptr)
      policy::close(m_ptr);
  }

protected:
  void replace(unique_storage &&other) noexcept {
    reset(other.m_ptr);
    other.m_ptr = pointer();
  }

public:
  bool is_valid() const noexcept { return m_ptr != pointer(); }
  void reset(pointer ptr = pointer()) noexcept {
    if (m_ptr)
      policy::close(m_ptr);
    m_ptr = ptr;
  }
  pointer get() const noexcept { return m_ptr; }
  pointer release() noexcept {
    pointer ptr = m_ptr;
    m_ptr = pointer();
    return ptr;
  }
  pointer *addressof() noexcept { return &m_ptr; }

private:
  pointer m_ptr;
};
} // namespace details

template <typename storage_t> class unique_any_t : public storage_t {
public:
  typedef typename storage_t::pointer pointer;
  unique_any_t() noexcept = default;
  explicit unique_any_t(pointer ptr) noexcept : storage_t(ptr) {}
  unique_any_t(unique_any_t &&other) noexcept : storage_t(std::move(other)) {}
  unique_any_t &operator=(unique_any_t &&other) noexcept {
    storage_t::replace(std::move(other));
    return *this;
  }
  explicit operator bool() const noexcept { return storage_t::is_valid(); }
  pointer *operator&() noexcept { return put(); }
  pointer *put() noexcept {
    storage_t::reset();
    return storage_t::addressof();
  }
};
template <typename pointer, typename close_fn_t, close_fn_t close_fn,
          typename pointer_access = details::pointer_access_all>
using unique_any = unique_any_t<details::unique_storage<
    details::resource_policy<pointer, close_fn_t, close_fn, pointer_access>>>;
typedef unique_any<HANDLE, decltype(&::CloseHandle), ::CloseHandle>
    unique_handle;
typedef unique_any<HKEY, decltype(&::RegCloseKey), ::RegCloseKey> unique_hkey;

template <typename TLambda> class lambda_call {
public:
  explicit lambda_call(TLambda &&lambda) noexcept
      : m_lambda(std::move(lambda)) {}
  lambda_call(lambda_call &&other) noexcept
      : m_lambda(std::move(other.m_lambda)), m_call(other.m_call) {
    other.m_call = false;
  }
  ~lambda_call() noexcept { reset(); }
  void release() noexcept { m_call = false; }
  void reset() noexcept {
    if (m_call) {
      m_call = false;
      m_lambda();
    }
  }

private:
  TLambda m_lambda;
  bool m_call = true;
};
template <typename TLambda>
[[nodiscard]] lambda_call<TLambda> scope_exit(TLambda &&lambda) noexcept {
  return lambda_call<TLambda>(std::forward<TLambda>(lambda));
}

// What CoImpersonateClient returns is reverted at the end of the scope.
template <typename close_fn_t, close_fn_t close_fn> class unique_call {
public:
  unique_call() = default;
  explicit unique_call(bool call) noexcept : m_call(call) {}
  unique_call(unique_call &&other) noexcept : m_call(other.m_call) {
    other.m_call = false;
  }
  unique_call &operator=(unique_call &&other) noexcept {
    reset();
    m_call = other.m_call;
    other.m_call = false;
    return *this;
  }
  ~unique_call() noexcept { reset(); }
  void reset() noexcept {
    bool call = m_call;
    m_call = false;
    if (call)
      close_fn();
  }
  void release() noexcept { m_call = false; }
  explicit operator bool() const noexcept { return m_call; }

private:
  bool m_call = true;
};
typedef unique_call<decltype(&::CoRevertToSelf), ::CoRevertToSelf>
    unique_coreverttoself_call;
[[nodiscard]] inline unique_coreverttoself_call CoImpersonateClient() {
  ::CoImpersonateClient();
  return unique_coreverttoself_call();
}
} // namespace wil
#endif // MOCK_WIL_RESOURCE_H
