/* C calls methods through the table, or the macros and functions of mapiutil. */
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

void Method(IMAPISession *pSession, HANDLE hToken, ULONG *pcRows) {
  IMAPITable *pTable = NULL;
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    return;
  pSession->lpVtbl->GetMsgStoresTable(pSession, 0, &pTable); // #obtain
  RevertToSelf(); // #revert
  if (pTable != NULL) {
    pTable->lpVtbl->GetRowCount(pTable, 0, pcRows);
    // expect: mapi-object-crosses-identity: 'IMAPITable::GetRowCount' uses as the process's user
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#obtain: the object is obtained here, by 'IMAPISession::GetMsgStoresTable'
    //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
    //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
  }
}

void Utility(IMAPISession *pSession, HANDLE hToken) {
  IMAPITable *pTable = NULL;
  if (!ImpersonateLoggedOnUser(hToken))
    return;
  pSession->lpVtbl->GetMsgStoresTable(pSession, 0, &pTable);
  RevertToSelf();
  UlRelease(pTable);
  // expect: mapi-object-crosses-identity: 'UlRelease' releases as the process's user
}

/* Harmless. */
void Twin(IMAPISession *pSession, HANDLE hToken, ULONG *pcRows) {
  IMAPITable *pTable = NULL;
  if (!ImpersonateLoggedOnUser(hToken))
    return;
  pSession->lpVtbl->GetMsgStoresTable(pSession, 0, &pTable);
  if (pTable != NULL) {
    pTable->lpVtbl->GetRowCount(pTable, 0, pcRows);
    pTable->lpVtbl->Release(pTable);
  }
  RevertToSelf();
}
