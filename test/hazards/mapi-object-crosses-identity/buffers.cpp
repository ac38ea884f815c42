// What MAPI's allocators hand out lies in the heap of an identity, too:
// buffers, property arrays, row sets, address lists, and what other calls
// allocate for the caller to free.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <windows.h>
#include <mapiutil.h>
#include <edkmdb.h>

void Buffer(HANDLE Token) {
  LPVOID Buffer = nullptr;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  SCODE Result = MAPIAllocateBuffer(100, &Buffer); // #obtain
  RevertToSelf(); // #revert
  if (Result == S_OK)
    MAPIFreeBuffer(Buffer);
  // expect: mapi-object-crosses-identity: 'MAPIFreeBuffer' frees as the process's user a MAPI object that was made as a client
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#obtain: the object is obtained here, by 'MAPIAllocateBuffer'
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
}

void Properties(LPMESSAGE Message, LPSPropTagArray Tags, HANDLE Token) {
  ULONG Count = 0;
  LPSPropValue Values = nullptr;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate2
    return;
  Message->GetProps(Tags, 0, &Count, &Values); // #obtain2
  RevertToSelf(); // #revert2
  MAPIFreeBuffer(Values);
  // expect: mapi-object-crosses-identity: 'MAPIFreeBuffer' frees as the process's user
  //   note@#impersonate2: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#obtain2: the object is obtained here, by 'IMAPIProp::GetProps'
  //   note@#revert2: 'RevertToSelf' returns the thread to the process's identity here
  //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
}

void OneProperty(LPMESSAGE Message, HANDLE Token) {
  LPSPropValue Value = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HRESULT Result = HrGetOneProp(Message, 0x0037001E, &Value);
  RevertToSelf();
  if (SUCCEEDED(Result))
    MAPIFreeBuffer(Value);
  // expect: mapi-object-crosses-identity: 'MAPIFreeBuffer' frees as the process's user
}

void Rows(LPMAPITABLE Table, HANDLE Token) {
  LPSRowSet Rows = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HRESULT Result = HrQueryAllRows(Table, nullptr, nullptr, nullptr, 0, &Rows);
  RevertToSelf();
  if (SUCCEEDED(Result))
    FreeProws(Rows);
  // expect: mapi-object-crosses-identity: 'FreeProws' frees as the process's user
}

void RowsOfTable(LPMAPITABLE Table, HANDLE Token) {
  LPSRowSet Rows = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HRESULT Result = Table->QueryRows(10, 0, &Rows);
  RevertToSelf();
  if (SUCCEEDED(Result))
    FreeProws(Rows);
  // expect: mapi-object-crosses-identity: 'FreeProws' frees as the process's user
}

void Addresses(HANDLE Token) {
  LPADRLIST List = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  SCODE Result = MAPIAllocateBuffer(sizeof(ADRLIST), (LPVOID *)&List);
  RevertToSelf();
  if (Result == S_OK)
    FreePadrlist(List);
  // expect: mapi-object-crosses-identity: 'FreePadrlist' frees as the process's user
}

void EntryId(LPEXCHANGEMANAGESTORE Store, HANDLE Token) {
  ULONG Size = 0;
  LPENTRYID Id = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HRESULT Result = Store->CreateStoreEntryID((LPSTR) "store", (LPSTR) "mailbox",
                                             0, &Size, &Id);
  RevertToSelf();
  if (SUCCEEDED(Result))
    MAPIFreeBuffer(Id);
  // expect: mapi-object-crosses-identity: 'MAPIFreeBuffer' frees as the process's user
}

// Harmless: freed where it was made.
void FreedWithinTheSpan(LPMAPITABLE Table, HANDLE Token) {
  LPSRowSet Rows = nullptr;
  LPVOID Buffer = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(HrQueryAllRows(Table, nullptr, nullptr, nullptr, 0, &Rows)))
    FreeProws(Rows);
  if (MAPIAllocateBuffer(100, &Buffer) == S_OK)
    MAPIFreeBuffer(Buffer);
  RevertToSelf();
}

// Harmless: NULL is nobody's.
void Null(HANDLE Token) {
  LPVOID Buffer = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RevertToSelf();
  MAPIFreeBuffer(Buffer);
}

// Harmless: memory of the C run-time library.
void OtherAllocator(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HANDLE Memory = LocalAlloc(0, 100);
  RevertToSelf();
  LocalFree(Memory);
}
