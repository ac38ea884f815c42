// Boost.Thread: threads; its other parts are not here.
#pragma once
#include <memory>
#ifdef __cplusplus
namespace boost {
class thread {
public:
  class id {};
  thread() noexcept;
  thread(thread &&) noexcept;
  template <class F, class... A> explicit thread(F &&, A &&...) {}
  ~thread();
  thread &operator=(thread &&) noexcept;
  bool joinable() const noexcept;
  void join();
  void detach();
  void interrupt();
  id get_id() const noexcept;
  static unsigned hardware_concurrency() noexcept;
};
class thread_group {
public:
  thread_group();
  ~thread_group();
  template <class F> thread *create_thread(F) { return nullptr; }
  void add_thread(thread *);
  void remove_thread(thread *);
  void join_all();
  void interrupt_all();
};
} // namespace boost
#endif
