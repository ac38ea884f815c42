// Visual C++: tasks.
#pragma once
#include "ppl.h"
#ifdef __cplusplus
namespace Concurrency {
class task_options {};
class cancellation_token {
public:
  static cancellation_token none();
  bool is_canceled() const;
};
class cancellation_token_source {
public:
  cancellation_token get_token() const;
  void cancel() const;
};
template <class T> class task_completion_event {
public:
  bool set(T) const;
};
template <> class task_completion_event<void> {
public:
  bool set() const;
};
template <class T> class task {
public:
  typedef T result_type;
  task();
  template <class F> explicit task(F) {}
  template <class F> task(F, const task_options &) {}
  task(const task &);
  task(task &&);
  task &operator=(const task &);
  template <class F> task<void> then(const F &) const { return {}; }
  template <class F> task<void> then(const F &, const task_options &) const { return {}; }
  int wait() const;
  T get() const;
  bool is_done() const;
};
template <class F> auto create_task(F f) -> task<decltype(f())> { return {}; }
template <class F> auto create_task(F f, const task_options &) -> task<decltype(f())> { return {}; }
template <class F> int create_async(const F &) { return 0; }
} // namespace Concurrency
#endif
