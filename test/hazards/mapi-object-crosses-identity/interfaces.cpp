// An interface that was obtained under one identity is used or released under
// another, in either direction.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <windows.h>
#include <mapix.h>

void UsedByProcess(LPMAPISESSION Session, HANDLE Token, ULONG *Rows) {
  LPMAPITABLE Table = nullptr;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  HRESULT Result = Session->GetMsgStoresTable(0, &Table); // #obtain
  if (!RevertToSelf()) // #revert
    return;
  if (SUCCEEDED(Result)) { // #test
    Table->GetRowCount(0, Rows);
    // expect: mapi-object-crosses-identity: 'IMAPITable::GetRowCount' uses as the process's user a MAPI object that was made as a client; MAPI looks for it in the heap of the wrong identity, and crashes or corrupts it
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#obtain: the object is obtained here, by 'IMAPISession::GetMsgStoresTable'
    //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
    //   note@#revert: assuming 'RevertToSelf()' is true
    //   note@#test: assuming 'SUCCEEDED(Result)' is true
    //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
    Table->Release();
    // expect: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user a MAPI object that was made as a client
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#obtain: the object is obtained here, by 'IMAPISession::GetMsgStoresTable'
    //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
    //   note@#revert: assuming 'RevertToSelf()' is true
    //   note@#test: assuming 'SUCCEEDED(Result)' is true
    //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
  }
}

void UsedByClient(HANDLE Token) {
  LPMAPISESSION Session = nullptr;
  LPMAPITABLE Table = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session))) // #obtain2
    return;
  if (ImpersonateLoggedOnUser(Token)) { // #impersonate2
    Session->GetMsgStoresTable(0, &Table);
    // expect: mapi-object-crosses-identity: 'IMAPISession::GetMsgStoresTable' uses as a client a MAPI object that was made as the process's user
    //   note@#obtain2: the object is obtained here, by 'MAPILogonEx'
    //   note@#impersonate2: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
    RevertToSelf();
  }
  Session->Release();
}

// Harmless: everything within the span.
void WithinTheSpan(LPMAPISESSION Session, HANDLE Token, ULONG *Rows) {
  LPMAPITABLE Table = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(Session->GetMsgStoresTable(0, &Table))) {
    Table->GetRowCount(0, Rows);
    Table->Release();
  }
  RevertToSelf();
}

// Harmless: the call failed, there is nothing to release.
void Failed(LPMAPISESSION Session, HANDLE Token) {
  LPMAPITABLE Table = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HRESULT Result = Session->GetMsgStoresTable(0, &Table);
  if (SUCCEEDED(Result)) {
    Table->Release();
    Table = nullptr;
  }
  RevertToSelf();
  if (Table)
    Table->Release();
}
