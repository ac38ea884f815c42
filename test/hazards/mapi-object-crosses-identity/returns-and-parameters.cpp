// Through returned values, out-parameters and references, in both directions.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <windows.h>
#include <mapix.h>

static LPMAPITABLE OpenAsClient(LPMAPISESSION Session, HANDLE Token) {
  LPMAPITABLE Table = nullptr;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return nullptr;
  Session->GetMsgStoresTable(0, &Table); // #obtain
  RevertToSelf(); // #revert
  return Table;
}

void Returned(LPMAPISESSION Session, HANDLE Token, ULONG *Rows) {
  LPMAPITABLE Table = OpenAsClient(Session, Token); // #call_OpenAsClient
  if (Table)
    Table->GetRowCount(0, Rows);
  // expect: mapi-object-crosses-identity: 'IMAPITable::GetRowCount' uses as the process's user
  //   note@#call_OpenAsClient: calling 'OpenAsClient'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#obtain: the object is obtained here, by 'IMAPISession::GetMsgStoresTable'
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
}

static HRESULT OpenInto(LPMAPISESSION Session, LPMAPITABLE *Table) {
  return Session->GetMsgStoresTable(0, Table);
}

void OutParameter(LPMAPISESSION Session, HANDLE Token, ULONG *Rows) {
  LPMAPITABLE Table = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HRESULT Result = OpenInto(Session, &Table);
  RevertToSelf();
  if (SUCCEEDED(Result))
    Table->GetRowCount(0, Rows);
  // expect: mapi-object-crosses-identity: 'IMAPITable::GetRowCount' uses as the process's user
}

static void OpenReference(LPMAPISESSION Session, LPMAPITABLE &Table) {
  Session->GetMsgStoresTable(0, &Table);
}

void Reference(LPMAPISESSION Session, HANDLE Token, ULONG *Rows) {
  LPMAPITABLE Table = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  OpenReference(Session, Table);
  RevertToSelf();
  if (Table)
    Table->GetRowCount(0, Rows);
  // expect: mapi-object-crosses-identity: 'IMAPITable::GetRowCount' uses as the process's user
}

static void Count(LPMAPITABLE Table, ULONG *Rows) {
  Table->GetRowCount(0, Rows); // #count
}

void PassedDown(LPMAPISESSION Session, HANDLE Token, ULONG *Rows) {
  LPMAPITABLE Table = nullptr;
  if (FAILED(Session->GetMsgStoresTable(0, &Table))) // #obtain2
    return;
  if (ImpersonateLoggedOnUser(Token)) { // #impersonate2
    Count(Table, Rows); // #call_Count
    // expect@#count: mapi-object-crosses-identity: 'IMAPITable::GetRowCount' uses as a client a MAPI object that was made as the process's user
    //   note@#obtain2: the object is obtained here, by 'IMAPISession::GetMsgStoresTable'
    //   note@#impersonate2: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#call_Count: calling 'Count'
    //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
    RevertToSelf();
  }
  Table->Release();
}

// Harmless: the callee did both within the span, and gives back a number.
static ULONG CountAsClient(LPMAPISESSION Session, HANDLE Token) {
  LPMAPITABLE Table = nullptr;
  ULONG Rows = 0;
  if (!ImpersonateLoggedOnUser(Token))
    return 0;
  if (SUCCEEDED(Session->GetMsgStoresTable(0, &Table))) {
    Table->GetRowCount(0, &Rows);
    Table->Release();
  }
  RevertToSelf();
  return Rows;
}

ULONG OnlyANumber(LPMAPISESSION Session, HANDLE Token) {
  return CountAsClient(Session, Token) + 1;
}

// Harmless: a copy on one path, the same identity on all.
void Copied(LPMAPISESSION Session, ULONG *Rows, bool Twice) {
  LPMAPITABLE Table = nullptr, Copy = nullptr;
  if (FAILED(Session->GetMsgStoresTable(0, &Table)))
    return;
  Copy = Twice ? Table : nullptr;
  if (Copy)
    Copy->GetRowCount(0, Rows);
  Table->Release();
}
