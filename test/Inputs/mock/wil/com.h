// Mock: smart pointers of the Windows Implementation Library.
#ifndef MOCK_WIL_COM_H
#define MOCK_WIL_COM_H
#include <windows.h>
namespace wil {
struct err_exception_policy {};
struct err_returncode_policy {};
template <typename T, typename err_policy = err_exception_policy>
class com_ptr_t {
public:
  typedef T *pointer;
  com_ptr_t() noexcept : m_ptr(nullptr) {}
  com_ptr_t(decltype(nullptr)) noexcept : m_ptr(nullptr) {}
  com_ptr_t(pointer ptr) noexcept : m_ptr(ptr) {
    if (m_ptr)
      m_ptr->AddRef();
  }
  com_ptr_t(const com_ptr_t &other) noexcept : m_ptr(other.get()) {
    if (m_ptr)
      m_ptr->AddRef();
  }
  com_ptr_t(com_ptr_t &&other) noexcept : m_ptr(other.detach()) {}
  ~com_ptr_t() noexcept {
    if (m_ptr)
      m_ptr->Release();
  }
  com_ptr_t &operator=(pointer other) noexcept {
    if (other)
      other->AddRef();
    reset();
    m_ptr = other;
    return *this;
  }
  com_ptr_t &operator=(const com_ptr_t &other) noexcept {
    return *this = other.get();
  }
  com_ptr_t &operator=(com_ptr_t &&other) noexcept {
    attach(other.detach());
    return *this;
  }
  void reset() noexcept {
    pointer ptr = m_ptr;
    m_ptr = nullptr;
    if (ptr)
      ptr->Release();
  }
  void attach(pointer other) noexcept {
    reset();
    m_ptr = other;
  }
  [[nodiscard]] pointer detach() noexcept {
    pointer ptr = m_ptr;
    m_ptr = nullptr;
    return ptr;
  }
  pointer *put() noexcept {
    reset();
    return &m_ptr;
  }
  void **put_void() noexcept { return reinterpret_cast<void **>(put()); }
  pointer *operator&() noexcept { return put(); }
  pointer *addressof() noexcept { return &m_ptr; }
  pointer get() const noexcept { return m_ptr; }
  pointer operator->() const noexcept { return m_ptr; }
  explicit operator bool() const noexcept { return m_ptr != nullptr; }

private:
  pointer m_ptr;
};
template <typename T> using com_ptr = com_ptr_t<T, err_exception_policy>;
template <typename T>
using com_ptr_nothrow = com_ptr_t<T, err_returncode_policy>;
} // namespace wil
#endif // MOCK_WIL_COM_H
