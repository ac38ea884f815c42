// What a lambda captures crosses when the lambda runs under another identity.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <windows.h>
#include <mapix.h>
#include <wil/resource.h>

void RunAfterRevert(LPMAPISESSION Session, HANDLE Token, ULONG *Rows) {
  LPMAPITABLE Table = nullptr;
  auto Count = [&] {
    if (Table) // #test
      Table->GetRowCount(0, Rows); // #count
  };
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  Session->GetMsgStoresTable(0, &Table); // #obtain
  RevertToSelf(); // #revert
  Count(); // #here
  // expect@#count: mapi-object-crosses-identity: 'IMAPITable::GetRowCount' uses as the process's user a MAPI object that was made as a client
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#obtain: the object is obtained here, by 'IMAPISession::GetMsgStoresTable'
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note@#here: calling 'RunAfterRevert()::lambda::operator()'
  //   note@#test: assuming 'Table' is true
  //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
}

void CapturedByCopy(LPMAPISESSION Session, HANDLE Token, ULONG *Rows) {
  LPMAPITABLE Table = nullptr;
  if (FAILED(Session->GetMsgStoresTable(0, &Table)))
    return;
  auto Count = [Table, Rows] {
    Table->GetRowCount(0, Rows); // #copied
  };
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Count();
  // expect@#copied: mapi-object-crosses-identity: 'IMAPITable::GetRowCount' uses as a client a MAPI object that was made as the process's user
  RevertToSelf();
}

// The guard runs at the closing brace, after the revert.
void Guarded(LPMAPISESSION Session, HANDLE Token) {
  LPMAPITABLE Table = nullptr;
  auto Guard = wil::scope_exit([&] {
    if (Table)
      Table->Release();
  });
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Session->GetMsgStoresTable(0, &Table);
  RevertToSelf();
}
// expect: mapi-object-crosses-identity: the end of the scope releases as the process's user

// Harmless: the same lambda, within the span.
void RunBeforeRevert(LPMAPISESSION Session, HANDLE Token, ULONG *Rows) {
  LPMAPITABLE Table = nullptr;
  auto Count = [&] {
    if (Table)
      Table->GetRowCount(0, Rows);
  };
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Session->GetMsgStoresTable(0, &Table);
  Count();
  RevertToSelf();
}
