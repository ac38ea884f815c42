// MFC's and ATL's collections: what is put in comes out again.
// REQUIRES: mingw
// RUN: rm -rf %t.dir && mkdir %t.dir && cp %s %t.dir/unit.cpp
// RUN: not %mapi_audit --no-cache --checks=mapi-object-crosses-identity %t.dir > %t.out
// RUN: FileCheck --implicit-check-not=warning: %s < %t.out
#include <afxwin.h>
#include <afxtempl.h>
#include <atlcoll.h>
#include <atlsimpcoll.h>
#include <mapix.h>

static LPMDB openStore(LPMAPISESSION Session, HANDLE Token) {
  LPMDB Store = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return nullptr;
  Session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &Store);
  if (!RevertToSelf())
    ExitProcess(1);
  return Store;
}

void arrays(LPMAPISESSION Session, HANDLE Token) {
  CArray<LPMDB, LPMDB> Stores;
  Stores.Add(openStore(Session, Token));
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release'
  Stores.GetAt(0)->Release();
}

void lists(LPMAPISESSION Session, HANDLE Token) {
  CList<LPMDB, LPMDB> Stores;
  Stores.AddTail(openStore(Session, Token));
  POSITION Position = Stores.GetHeadPosition();
  while (Position)
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release'
    Stores.GetNext(Position)->Release();
}

void maps(LPMAPISESSION Session, HANDLE Token) {
  CMap<int, int, LPMDB, LPMDB> Stores;
  LPMDB Store = nullptr;
  Stores.SetAt(1, openStore(Session, Token));
  if (Stores.Lookup(1, Store))
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release'
    Store->Release();
}

void simple(LPMAPISESSION Session, HANDLE Token) {
  ATL::CSimpleArray<LPMDB> Stores;
  Stores.Add(openStore(Session, Token));
  for (int I = 0; I < Stores.GetSize(); ++I)
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release'
    Stores[I]->Release();
}

void atl(LPMAPISESSION Session, HANDLE Token) {
  ATL::CAtlArray<LPMDB> Stores;
  Stores.Add(openStore(Session, Token));
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'IUnknown::Release'
  Stores[0]->Release();
}

// Harmless: made and released as the process.
void asProcess(LPMAPISESSION Session) {
  LPMDB Store = nullptr;
  Session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &Store);
  CArray<LPMDB, LPMDB> Stores;
  Stores.Add(Store);
  Stores[0]->Release();
}
