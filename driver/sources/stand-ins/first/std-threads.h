// Threads and locks of the C++ library, for a libstdc++ without them.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#if __cplusplus >= 201103L
#include <bits/std_mutex.h>
#include <bits/unique_lock.h>
namespace std {
class thread {
public:
  class id {};
  typedef void *native_handle_type;
  thread() noexcept;
  thread(thread &&) noexcept;
  thread(const thread &) = delete;
  template <class F, class... Args> explicit thread(F &&, Args &&...) {}
  ~thread();
  thread &operator=(thread &&) noexcept;
  bool joinable() const noexcept;
  void join();
  void detach();
  id get_id() const noexcept;
  native_handle_type native_handle();
  void swap(thread &) noexcept;
  static unsigned hardware_concurrency() noexcept;
};
#if __cplusplus > 201703L
class jthread {
public:
  jthread() noexcept;
  jthread(jthread &&) noexcept;
  template <class F, class... Args> explicit jthread(F &&, Args &&...) {}
  ~jthread();
  jthread &operator=(jthread &&) noexcept;
  bool joinable() const noexcept;
  void join();
  void detach();
  bool request_stop() noexcept;
};
#endif
class mutex {
public:
  constexpr mutex() noexcept {}
  ~mutex();
  mutex(const mutex &) = delete;
  void lock();
  bool try_lock();
  void unlock();
};
class recursive_mutex {
public:
  recursive_mutex();
  ~recursive_mutex();
  void lock();
  bool try_lock() noexcept;
  void unlock();
};
class timed_mutex {
public:
  timed_mutex();
  ~timed_mutex();
  void lock();
  bool try_lock();
  template <class D> bool try_lock_for(const D &);
  template <class T> bool try_lock_until(const T &);
  void unlock();
};
class recursive_timed_mutex {
public:
  recursive_timed_mutex();
  ~recursive_timed_mutex();
  void lock();
  bool try_lock();
  template <class D> bool try_lock_for(const D &);
  template <class T> bool try_lock_until(const T &);
  void unlock();
};
class shared_mutex {
public:
  shared_mutex();
  ~shared_mutex();
  void lock();
  bool try_lock();
  void unlock();
  void lock_shared();
  bool try_lock_shared();
  void unlock_shared();
};
typedef shared_mutex shared_timed_mutex;
template <class M> class shared_lock {
public:
  shared_lock() noexcept;
  explicit shared_lock(M &);
  ~shared_lock();
  shared_lock(shared_lock &&) noexcept;
  void lock();
  void unlock();
};
template <class A, class B, class... M> void lock(A &, B &, M &...);
template <class A, class B, class... M> int try_lock(A &, B &, M &...);
template <class... M> class scoped_lock {
public:
  explicit scoped_lock(M &...);
  explicit scoped_lock(adopt_lock_t, M &...);
  ~scoped_lock();
  scoped_lock(const scoped_lock &) = delete;
};
struct once_flag {
  constexpr once_flag() noexcept {}
  once_flag(const once_flag &) = delete;
};
template <class F, class... Args>
void call_once(once_flag &, F &&f, Args &&...args) {
  std::invoke(static_cast<F &&>(f), static_cast<Args &&>(args)...);
}
enum class cv_status { no_timeout, timeout };
class condition_variable {
public:
  condition_variable();
  ~condition_variable();
  void notify_one() noexcept;
  void notify_all() noexcept;
  template <class L> void wait(L &);
  template <class L, class P> void wait(L &, P p) {
    while (!p())
      ;
  }
  template <class L, class D> cv_status wait_for(L &, const D &);
  template <class L, class D, class P> bool wait_for(L &, const D &, P p) {
    return p();
  }
  template <class L, class T> cv_status wait_until(L &, const T &);
  template <class L, class T, class P> bool wait_until(L &, const T &, P p) {
    return p();
  }
};
typedef condition_variable condition_variable_any;
namespace this_thread {
thread::id get_id() noexcept;
void yield() noexcept;
template <class D> void sleep_for(const D &);
template <class T> void sleep_until(const T &);
} // namespace this_thread
enum class launch { async = 1, deferred = 2 };
constexpr launch operator|(launch a, launch b) { return launch(int(a) | int(b)); }
constexpr launch operator&(launch a, launch b) { return launch(int(a) & int(b)); }
enum class future_status { ready, timeout, deferred };
template <class T> class shared_future;
template <class T> class future {
public:
  future() noexcept;
  future(future &&) noexcept;
  ~future();
  future &operator=(future &&) noexcept;
  T get();
  bool valid() const noexcept;
  void wait() const;
  template <class D> future_status wait_for(const D &) const;
  template <class D> future_status wait_until(const D &) const;
  shared_future<T> share() noexcept;
};
template <class T> class shared_future {
public:
  T get() const;
  bool valid() const noexcept;
  void wait() const;
};
template <class T> class promise {
public:
  promise();
  ~promise();
  future<T> get_future();
  template <class V> void set_value(V &&);
  void set_value();
};
template <class S> class packaged_task;
template <class R, class... A> class packaged_task<R(A...)> {
public:
  packaged_task() noexcept;
  template <class F> explicit packaged_task(F &&) {}
  future<R> get_future();
  void operator()(A...);
};
template <class F, class... Args>
future<std::invoke_result_t<F, Args...>> async(F &&, Args &&...) {
  return {};
}
template <class F, class... Args>
future<std::invoke_result_t<F, Args...>> async(launch, F &&, Args &&...) {
  return {};
}
} // namespace std
#endif
