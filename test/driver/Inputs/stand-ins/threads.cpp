#include <condition_variable>
#include <future>
#include <iostream>
#include <memory_resource>
#include <mutex>
#include <regex>
#include <shared_mutex>
#include <thread>
#include <windows.h>
std::mutex m;
std::recursive_mutex rm;
void f(int) {}
int main() {
  std::lock_guard<std::mutex> g(m);
  std::unique_lock<std::mutex> u(m, std::defer_lock);
  std::scoped_lock s(m, rm);
  std::thread t(f, 1);
  t.join();
  auto fu = std::async(std::launch::async, f, 2);
  fu.get();
  auto g2 = std::async(f, 3);
  std::jthread j([] {});
  std::once_flag of;
  std::call_once(of, [] {});
  std::condition_variable cv;
  cv.wait(u, [] { return true; });
  cv.wait_for(u, std::chrono::seconds(1));
  std::this_thread::sleep_for(std::chrono::seconds(1));
  int q = min(1, 2);
  long z = max(1L, 2);
  return std::min(q, 4);
}

// std::function in all its uses.
#include <functional>
#include <string>
struct Item {
  int Size() const { return 1; }
  int Id = 0;
};
static int Twice(int n) { return 2 * n; }
int Functions() {
  std::function<int(int)> a = Twice, b = [](int n) { return n; }, c;
  std::function<int(const Item &)> size = &Item::Size, id = &Item::Id;
  std::function<void(std::string)> takes = [](const std::string &) { return 1; };
  std::function<std::string()> gives = [] { return "text"; };
  std::function deduced = Twice;
  std::function closure = [](char) {};
  auto shared = std::make_shared<std::function<void()>>(nullptr);
  c = a;
  b = std::move(c);
  a = std::bind(Twice, std::placeholders::_1);
  *shared = std::ref(*shared);
  std::swap(a, b);
  takes(gives());
  closure('x');
  return a && b != nullptr && size(Item()) + id(Item()) + deduced(1);
}
