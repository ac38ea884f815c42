// std::function and std::move_only_function with bodies that can be followed:
// libstdc++ keeps the object in raw bytes. Here it is a copy, with the functions
// that call, copy and destroy it beside it.
#ifndef _GLIBCXX_STD_FUNCTION_H
#define _GLIBCXX_STD_FUNCTION_H 1
#pragma GCC system_header
#if __cplusplus >= 201103L
#include <bits/functexcept.h>
#include <bits/invoke.h>
#include <bits/refwrap.h>
#include <bits/stl_function.h>
#include <exception>
#include <type_traits>
#include <typeinfo>
namespace std {
class bad_function_call : public exception {
public:
  virtual ~bad_function_call() noexcept;
  const char *what() const noexcept;
};
template <typename> class function;
namespace mapi_tidy {
template <typename R, typename F, typename... A> struct returns {
  template <typename G, typename T = decltype(std::__invoke(declval<G>(), declval<A>()...))>
  static integral_constant<bool, is_void<R>::value || is_convertible<T, R>::value> test(int);
  template <typename> static false_type test(...);
  typedef decltype(test<F>(0)) type;
};
template <bool, typename R, typename F, typename... A> struct accepts {};
template <typename R, typename F, typename... A>
struct accepts<true, R, F, A...> : enable_if<returns<R, F, A...>::type::value> {};
template <typename R, typename F, typename... A> struct function_of {
  static R call(void *f, A... a) { return (*static_cast<F *>(f))(static_cast<A &&>(a)...); }
};
template <typename F, typename... A> struct function_of<void, F, A...> {
  static void call(void *f, A... a) { (*static_cast<F *>(f))(static_cast<A &&>(a)...); }
};
template <typename R, typename M, typename C, typename... A> struct function_of<R, M C::*, A...> {
  static R call(void *f, A... a) {
    return (R)std::__invoke(*static_cast<M C::**>(f), static_cast<A &&>(a)...);
  }
};
template <typename M, typename C, typename... A> struct function_of<void, M C::*, A...> {
  static void call(void *f, A... a) {
    std::__invoke(*static_cast<M C::**>(f), static_cast<A &&>(a)...);
  }
};
template <typename F> struct function_object {
  static void *copy(const void *f) { return new F(*static_cast<const F *>(f)); }
  static void destroy(void *f) { delete static_cast<F *>(f); }
};
template <typename> struct function_guide {};
} // namespace mapi_tidy
template <typename R, typename... A>
class function<R(A...)> : public _Maybe_unary_or_binary_function<R, A...> {
  template <typename F>
  using accepts = typename mapi_tidy::accepts<!is_same<typename decay<F>::type, function>::value,
                                              R, typename decay<F>::type &, A...>::type;

public:
  typedef R result_type;
  function() noexcept : m_object(nullptr), m_call(nullptr) {}
  function(nullptr_t) noexcept : m_object(nullptr), m_call(nullptr) {}
  function(const function &o)
      : m_object(nullptr), m_call(o.m_call), m_copy(o.m_copy), m_destroy(o.m_destroy) {
    if (m_call)
      m_object = m_copy(o.m_object);
  }
  function(function &&o) noexcept
      : m_object(o.m_object), m_call(o.m_call), m_copy(o.m_copy), m_destroy(o.m_destroy) {
    o.m_call = nullptr;
  }
  template <typename F, typename = accepts<F>>
  function(F f)
      : m_object(new F(static_cast<F &&>(f))), m_call(&mapi_tidy::function_of<R, F, A...>::call),
        m_copy(&mapi_tidy::function_object<F>::copy),
        m_destroy(&mapi_tidy::function_object<F>::destroy) {}
  ~function() { clear(); }
  function &operator=(const function &o) { return *this = function(o); }
  function &operator=(function &&o) noexcept {
    if (&o != this) {
      clear();
      m_object = o.m_object;
      m_call = o.m_call;
      m_copy = o.m_copy;
      m_destroy = o.m_destroy;
      o.m_call = nullptr;
    }
    return *this;
  }
  function &operator=(nullptr_t) noexcept {
    clear();
    return *this;
  }
  template <typename F, typename = accepts<F>> function &operator=(F &&f) {
    return *this = function(static_cast<F &&>(f));
  }
  template <typename F> function &operator=(reference_wrapper<F> f) noexcept { return *this = function(f); }
  void swap(function &o) noexcept {
    function t(static_cast<function &&>(*this));
    *this = static_cast<function &&>(o);
    o = static_cast<function &&>(t);
  }
  explicit operator bool() const noexcept { return m_call != nullptr; }
  R operator()(A... a) const { return m_call(m_object, static_cast<A &&>(a)...); }
  const type_info &target_type() const noexcept;
  template <typename F> F *target() noexcept { return static_cast<F *>(m_object); }
  template <typename F> const F *target() const noexcept { return static_cast<const F *>(m_object); }

private:
  void clear() noexcept {
    if (m_call)
      m_destroy(m_object);
    m_call = nullptr;
  }
  void *m_object;
  R (*m_call)(void *, A...);
  void *(*m_copy)(const void *);
  void (*m_destroy)(void *);
};
template <typename R, typename... A>
bool operator==(const function<R(A...)> &f, nullptr_t) noexcept { return !f; }
template <typename R, typename... A>
bool operator!=(const function<R(A...)> &f, nullptr_t) noexcept { return static_cast<bool>(f); }
template <typename R, typename... A>
bool operator==(nullptr_t, const function<R(A...)> &f) noexcept { return !f; }
template <typename R, typename... A>
bool operator!=(nullptr_t, const function<R(A...)> &f) noexcept { return static_cast<bool>(f); }
template <typename R, typename... A>
void swap(function<R(A...)> &a, function<R(A...)> &b) noexcept { a.swap(b); }
#if __cplusplus >= 201703L
namespace mapi_tidy {
template <typename R, typename C, typename... A> struct function_guide<R (C::*)(A...)> { typedef R type(A...); };
template <typename R, typename C, typename... A> struct function_guide<R (C::*)(A...) const> { typedef R type(A...); };
template <typename R, typename C, typename... A> struct function_guide<R (C::*)(A...) noexcept> { typedef R type(A...); };
template <typename R, typename C, typename... A> struct function_guide<R (C::*)(A...) const noexcept> { typedef R type(A...); };
} // namespace mapi_tidy
template <typename R, typename... A> function(R (*)(A...)) -> function<R(A...)>;
template <typename F, typename T = typename mapi_tidy::function_guide<decltype(&F::operator())>::type>
function(F) -> function<T>;
#endif
} // namespace std
#endif
#endif
