// What is put into a container comes out of it, with the library's own headers.
// REQUIRES: mingw
// RUN: rm -rf %t.dir && mkdir %t.dir && cp %s %t.dir/unit.cpp
// RUN: not %mapi_audit --no-cache --checks=mapi-object-crosses-identity %t.dir > %t.out
// RUN: FileCheck --implicit-check-not=warning: %s < %t.out
#include <windows.h>
#include <atlbase.h>
#include <array>
#include <list>
#include <map>
#include <mapix.h>
#include <memory>
#include <set>
#include <thread>
#include <tuple>
#include <vector>

static LPMDB openStore(LPMAPISESSION Session, HANDLE Token) {
  LPMDB Store = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return nullptr;
  Session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &Store);
  if (!RevertToSelf())
    ExitProcess(1);
  return Store;
}

void index(LPMAPISESSION Session, HANDLE Token) {
  std::vector<LPMDB> Stores;
  Stores.push_back(openStore(Session, Token));
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release' releases as the process's user
  Stores[0]->Release();
}

void loop(LPMAPISESSION Session, HANDLE Token) {
  std::list<LPMDB> Stores;
  Stores.push_back(openStore(Session, Token));
  for (LPMDB Store : Stores)
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release'
    Store->Release();
}

void iterators(LPMAPISESSION Session, HANDLE Token) {
  std::set<LPMDB> Stores;
  Stores.insert(openStore(Session, Token));
  for (auto It = Stores.begin(); It != Stores.end(); ++It)
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release'
    (*It)->Release();
}

void mapped(LPMAPISESSION Session, HANDLE Token) {
  std::map<int, LPMDB> Stores;
  Stores[1] = openStore(Session, Token);
  auto It = Stores.find(1);
  if (It != Stores.end())
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release'
    It->second->Release();
}

void array(LPMAPISESSION Session, HANDLE Token) {
  std::array<LPMDB, 2> Stores{};
  Stores[0] = openStore(Session, Token);
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release'
  Stores[0]->Release();
}

void tuple(LPMAPISESSION Session, HANDLE Token) {
  auto Store = std::make_tuple(openStore(Session, Token), 1);
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release'
  std::get<0>(Store)->Release();
}

void smart(LPMAPISESSION Session, HANDLE Token) {
  std::vector<CComPtr<IMsgStore>> Stores;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  CComPtr<IMsgStore> Store;
  Session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &Store);
  Stores.push_back(Store);
  Store.Release();
  if (!RevertToSelf())
    ExitProcess(1);
  // CHECK: :[[@LINE+1]]:1: warning: the end of the scope releases as the process's user
}

class CWorker {
public:
  void run() {
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release'
    m_Store->Release();
  }
  void start(LPMAPISESSION Session, HANDLE Token) {
    m_Store = openStore(Session, Token);
    std::thread(&CWorker::run, this).detach();
  }

private:
  LPMDB m_Store;
};

// Harmless: what comes out is what was put in.
void released(LPMAPISESSION Session, HANDLE Token) {
  std::vector<LPMDB> Stores;
  LPMDB Store = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &Store);
  Stores.push_back(Store);
  for (LPMDB Each : Stores)
    Each->Release();
  Stores.clear();
  if (!RevertToSelf())
    ExitProcess(1);
}

void asProcess(LPMAPISESSION Session) {
  LPMDB Store = nullptr;
  Session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &Store);
  std::map<int, LPMDB> Stores;
  Stores.insert({1, Store});
  for (auto &Each : Stores)
    Each.second->Release();
}
