// Smart pointers hand their object on: by move, detach and attach, by copy
// (another reference), by reset. The object stays what it was.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <atlbase.h>
#include <mapix.h>
#include <utility>
#include <wil/com.h>

void Moved(LPMAPISESSION Session, HANDLE Token) {
  wil::com_ptr<IMAPITable> Outer;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  {
    wil::com_ptr<IMAPITable> Inner;
    Session->GetMsgStoresTable(0, &Inner);
    Outer = std::move(Inner);
  }
  RevertToSelf();
}
// expect: mapi-object-crosses-identity: the end of the scope releases as the process's user

void Detached(LPMAPISESSION Session, HANDLE Token) {
  LPMAPITABLE Raw = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  {
    CComPtr<IMAPITable> Table;
    Session->GetMsgStoresTable(0, &Table);
    Raw = Table.Detach();
  }
  RevertToSelf();
  if (Raw)
    Raw->Release();
  // expect: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user
}

void Copied(LPMAPISESSION Session, HANDLE Token) {
  CComPtr<IMAPITable> Copy;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  {
    CComPtr<IMAPITable> Table;
    Session->GetMsgStoresTable(0, &Table);
    Copy = Table;
  }
  RevertToSelf();
}
// expect: mapi-object-crosses-identity: the end of the scope releases as the process's user

// Harmless: moved into a pointer that dies within the span.
void MovedInwards(LPMAPISESSION Session, HANDLE Token) {
  wil::com_ptr<IMAPITable> Outer;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Session->GetMsgStoresTable(0, &Outer);
  {
    wil::com_ptr<IMAPITable> Inner = std::move(Outer);
  }
  RevertToSelf();
}

// Harmless: the object of the process goes, another is made as the client.
void Reused(LPMAPISESSION Session, LPMAPISESSION Clients, HANDLE Token) {
  CComPtr<IMAPITable> Table;
  Session->GetMsgStoresTable(0, &Table);
  Table.Release();
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Clients->GetMsgStoresTable(0, &Table);
  Table.Release();
  RevertToSelf();
}
