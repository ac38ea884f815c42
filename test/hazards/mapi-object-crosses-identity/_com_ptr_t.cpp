// the compiler's _com_ptr_t releases at the closing brace of its scope; a pointer that was
// declared before the impersonation began is released after it has ended.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <comdef.h>
#include <mapix.h>

void ReleasedAtTheBrace(LPMAPISESSION Session, HANDLE Token) {
  _com_ptr_t<_com_IIID<IMAPITable>> Table;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  Session->GetMsgStoresTable(0, &Table); // #obtain
  RevertToSelf(); // #revert
}
// expect: mapi-object-crosses-identity: the end of the scope releases as the process's user a MAPI object that was made as a client
//   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
//   note@#obtain: the object is obtained here, by 'IMAPISession::GetMsgStoresTable'
//   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
//   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards

void Used(LPMAPISESSION Session, HANDLE Token, ULONG *Rows) {
  _com_ptr_t<_com_IIID<IMAPITable>> Table;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (FAILED(Session->GetMsgStoresTable(0, &Table))) {
    RevertToSelf();
    return;
  }
  RevertToSelf();
  Table->GetRowCount(0, Rows);
  // expect: mapi-object-crosses-identity: 'IMAPITable::GetRowCount' uses as the process's user
}
// expect: mapi-object-crosses-identity: the end of the scope releases as the process's user

// Harmless: a scope of its own within the span.
void OwnScope(LPMAPISESSION Session, HANDLE Token, ULONG *Rows) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  {
    _com_ptr_t<_com_IIID<IMAPITable>> Table;
    if (SUCCEEDED(Session->GetMsgStoresTable(0, &Table)))
      Table->GetRowCount(0, Rows);
  }
  RevertToSelf();
}

// Harmless: emptied before the revert.
void Emptied(LPMAPISESSION Session, HANDLE Token) {
  _com_ptr_t<_com_IIID<IMAPITable>> Table;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Session->GetMsgStoresTable(0, &Table);
  Table.Release();
  RevertToSelf();
}
