// std::move_only_function, see std_function.h.
#ifndef _GLIBCXX_MOVE_ONLY_FUNCTION_H
#define _GLIBCXX_MOVE_ONLY_FUNCTION_H 1
#pragma GCC system_header
#if __cplusplus > 202002L
#define __cpp_lib_move_only_function 202110L
#include <bits/std_function.h>
namespace std {
template <typename...> class move_only_function;
#define MAPI_TIDY_MOVE_ONLY(...)                                                                   \
  template <typename R, typename... A> class move_only_function<R(A...) __VA_ARGS__> {             \
  public:                                                                                          \
    move_only_function() noexcept : m_object(nullptr), m_call(nullptr) {}                          \
    move_only_function(nullptr_t) noexcept : m_object(nullptr), m_call(nullptr) {}                 \
    move_only_function(move_only_function &&o) noexcept                                            \
        : m_object(o.m_object), m_call(o.m_call), m_destroy(o.m_destroy) {                         \
      o.m_call = nullptr;                                                                          \
    }                                                                                              \
    template <typename F, typename D = typename decay<F>::type,                                    \
              typename = typename mapi_tidy::accepts<!is_same<D, move_only_function>::value, R,    \
                                                     D &, A...>::type>                             \
    move_only_function(F &&f)                                                                      \
        : m_object(new D(static_cast<F &&>(f))), m_call(&mapi_tidy::function_of<R, D, A...>::call), \
          m_destroy(&mapi_tidy::function_object<D>::destroy) {}                                    \
    ~move_only_function() { clear(); }                                                             \
    move_only_function &operator=(move_only_function &&o) noexcept {                               \
      if (&o != this) {                                                                            \
        clear();                                                                                   \
        m_object = o.m_object;                                                                     \
        m_call = o.m_call;                                                                         \
        m_destroy = o.m_destroy;                                                                   \
        o.m_call = nullptr;                                                                        \
      }                                                                                            \
      return *this;                                                                                \
    }                                                                                              \
    move_only_function &operator=(nullptr_t) noexcept {                                            \
      clear();                                                                                     \
      return *this;                                                                                \
    }                                                                                              \
    explicit operator bool() const noexcept { return m_call != nullptr; }                          \
    R operator()(A... a) __VA_ARGS__ { return m_call(m_object, static_cast<A &&>(a)...); }         \
                                                                                                   \
  private:                                                                                         \
    void clear() noexcept {                                                                        \
      if (m_call)                                                                                  \
        m_destroy(m_object);                                                                       \
      m_call = nullptr;                                                                            \
    }                                                                                              \
    void *m_object;                                                                                \
    R (*m_call)(void *, A...);                                                                     \
    void (*m_destroy)(void *);                                                                     \
  };
MAPI_TIDY_MOVE_ONLY()
MAPI_TIDY_MOVE_ONLY(const)
MAPI_TIDY_MOVE_ONLY(noexcept)
MAPI_TIDY_MOVE_ONLY(const noexcept)
MAPI_TIDY_MOVE_ONLY(&&)
#undef MAPI_TIDY_MOVE_ONLY
} // namespace std
#endif
#endif
