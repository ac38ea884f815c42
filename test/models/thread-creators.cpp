// Threads that a library's template makes, and those of the PPL, of ATL and of
// Boost, by the models and the stand-ins of their headers. The finding is in the
// program's code, not in the library's.
//
// In a folder of its own: this tree has mock headers, which a lone file finds.
//
// REQUIRES: mingw
// RUN: rm -rf %t && mkdir -p %t && cp %s %t
// RUN: not %mapi_audit --no-cache --checks=mapi-thread-under-impersonation %t | FileCheck --implicit-check-not=warning: %s

#include <windows.h>
#include <atlutil.h>
#include <boost/thread.hpp>
#include <future>
#include <memory>
#include <ppl.h>
#include <ppltasks.h>
#include <string>
#include <thread>
#include <vector>

struct Worker {
  typedef DWORD_PTR RequestType;
  void Execute(RequestType, void *, OVERLAPPED *) {}
};

void inPlace(HANDLE Token) {
  std::vector<std::thread> Threads;
  std::vector<std::string> Names;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  Threads.emplace_back([] {});
  Names.emplace_back("name");
  RevertToSelf();
  Threads.emplace_back([] {});
}

void owned(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  auto Unique = std::make_unique<std::thread>([] {});
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  auto Shared = std::make_shared<std::thread>([] {});
  auto Name = std::make_unique<std::string>("name");
  RevertToSelf();
  auto Later = std::make_unique<std::thread>([] {});
}

void asynchronously(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  auto Either = std::async(std::launch::async | std::launch::deferred, [] {});
  auto OnThisThread = std::async(std::launch::deferred, [] {});
  RevertToSelf();
}

void parallel(HANDLE Token) {
  concurrency::task_group Group;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  auto Created = concurrency::create_task([] { return 1; });
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  concurrency::task<void> Constructed([] {});
  auto Copy = Constructed;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  Group.run([] {});
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  concurrency::parallel_for(0, 10, [](int) {});
  RevertToSelf();
  Group.run([] {});
}

void boosted(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  boost::thread Thread([] {});
  boost::thread Moved(std::move(Thread));
  RevertToSelf();
  boost::thread Later([] {});
}

void pooled(HANDLE Token, ATL::CThreadPool<Worker> &Pool) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-thread-under-impersonation]
  Pool.QueueRequest(1);
  RevertToSelf();
  Pool.QueueRequest(2);
}
