// Mock: handles and guards of the Windows Implementation Library.
#ifndef MOCK_WIL_RESOURCE_H
#define MOCK_WIL_RESOURCE_H
#include <windows.h>
#include <utility>
namespace wil {
namespace details {
struct handle_resource_policy {
  static void close(HANDLE h) noexcept { ::CloseHandle(h); }
};
} // namespace details
// Simplified: the real one is put together from policies.
template <typename Policy> class unique_any_t {
public:
  typedef HANDLE pointer;
  unique_any_t() noexcept : m_ptr(nullptr) {}
  explicit unique_any_t(pointer ptr) noexcept : m_ptr(ptr) {}
  unique_any_t(unique_any_t &&other) noexcept : m_ptr(other.release()) {}
  unique_any_t &operator=(unique_any_t &&other) noexcept {
    reset(other.release());
    return *this;
  }
  ~unique_any_t() noexcept {
    if (m_ptr)
      Policy::close(m_ptr);
  }
  explicit operator bool() const noexcept { return m_ptr != nullptr; }
  pointer get() const noexcept { return m_ptr; }
  pointer *put() noexcept {
    reset();
    return &m_ptr;
  }
  pointer *addressof() noexcept { return &m_ptr; }
  pointer *operator&() noexcept { return put(); }
  pointer release() noexcept {
    pointer ptr = m_ptr;
    m_ptr = nullptr;
    return ptr;
  }
  void reset(pointer ptr = nullptr) noexcept {
    if (m_ptr)
      Policy::close(m_ptr);
    m_ptr = ptr;
  }

private:
  pointer m_ptr;
};
typedef unique_any_t<details::handle_resource_policy> unique_handle;

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
