// Visual C++: the Parallel Patterns Library.
#pragma once
#include <windows.h>
#ifdef __cplusplus
namespace Concurrency {
enum task_group_status { not_complete, completed, canceled };
class task_group {
public:
  task_group();
  ~task_group();
  task_group(const task_group &) = delete;
  template <class F> void run(const F &) {}
  template <class F> task_group_status run_and_wait(const F &) { return completed; }
  task_group_status wait();
  void cancel();
  bool is_canceling();
};
template <class F> class task_handle {
public:
  task_handle(const F &) {}
};
template <class F> task_handle<F> make_task(const F &f) { return task_handle<F>(f); }
class structured_task_group {
public:
  structured_task_group();
  ~structured_task_group();
  template <class F> void run(task_handle<F> &) {}
  template <class F> task_group_status run_and_wait(const F &) { return completed; }
  task_group_status wait();
};
template <class... F> void parallel_invoke(const F &...) {}
template <class I, class F> void parallel_for(I, I, const F &) {}
template <class I, class F> void parallel_for(I, I, I, const F &) {}
template <class I, class F> void parallel_for_each(I, I, const F &) {}
template <class I> void parallel_sort(const I &, const I &);
class critical_section {
public:
  void lock();
  bool try_lock();
  void unlock();
  class scoped_lock {
  public:
    explicit scoped_lock(critical_section &);
    ~scoped_lock();
  };
};
typedef void(__cdecl *TaskProc)(void *);
class CurrentScheduler {
public:
  static void __cdecl ScheduleTask(TaskProc, void *);
};
} // namespace Concurrency
namespace concurrency = Concurrency;
#endif
