// The SDK lets <strsafe.h> come before <tchar.h>.
#include <strsafe.h>
#include <tchar.h>
#include <atlutil.h>
#include <boost/thread.hpp>
#include <future>
#include <mapix.h>
#include <ppl.h>
#include <ppltasks.h>
#include <shlwapi.h>
#include <wil/registry.h>

struct Worker {
  typedef DWORD_PTR RequestType;
  BOOL Initialize(void *) { return TRUE; }
  void Execute(RequestType, void *, OVERLAPPED *) {}
  void Terminate(void *) {}
};

void Threads() {
  int Count = 0;
  auto Task = concurrency::create_task([&] { return ++Count; });
  Task.then([](int) {}).wait();
  concurrency::task<void> Other([] {});
  concurrency::task_group Group;
  Group.run([&] { ++Count; });
  Group.wait();
  concurrency::parallel_for(0, 10, [](int) {});
  boost::thread Thread([&] { ++Count; });
  boost::thread_group All;
  All.create_thread([] {});
  auto Result = std::async(std::launch::async | std::launch::deferred,
                           [] { return 1; });
  ATL::CThreadPool<Worker> Pool;
  Pool.Initialize();
  Pool.QueueRequest(1);
}

LONG Settings(HKEY Key, LPCTSTR Value) {
  ATL::CRegKey Mine(Key);
  DWORD Number = wil::reg::get_value_dword(Key, L"Software", L"Number");
  auto Maybe = wil::reg::try_get_value_string(Key, L"Name");
  wil::reg::set_value(Key, L"Software", L"Number", Number);
  wil::unique_hkey Below = wil::reg::open_unique_key(Key, L"Software");
  return Mine.SetValue(Value, _T("Name")) + Mine.SetValue(Number, _T("Number"));
}
