// The SDK's later headers declare the connection of Advise as another type: code
// for those does not compile with the earlier ones.
// RUN: %check_mapi %s --checks=-*,mapi-notifications-under-impersonation,mapi-object-crosses-identity --broken
#include <mapix.h>
#include <windows.h>

struct View {
  IMAPITable *Table;
  IMAPIAdviseSink *Sink;
  void watch(HANDLE Token);
  void watchAsSelf(HANDLE Token);
};

struct Stores {
  IMAPITable *Table;
  void show(HANDLE Token, IMAPISession *Session);
};

void View::watch(HANDLE Token) {
  unsigned __int64 Connection = 0;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Table->Advise(fnevTableModified, Sink, &Connection);
  // expect: mapi-notifications-under-impersonation: 'IMAPITable::Advise' asks for notifications
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless.
void View::watchAsSelf(HANDLE Token) {
  unsigned __int64 Connection = 0;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (!RevertToSelf())
    ExitProcess(1);
  Table->Advise(fnevTableModified, Sink, &Connection);
}

void Stores::show(HANDLE Token, IMAPISession *Session) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Session->GetMsgStoresTable(0, &Table);
  Table->SetColumns(OUR_COLUMNS, 0); // Harmless: still the client's.
  if (!RevertToSelf())
    ExitProcess(1);
  Table->SetColumns(OUR_COLUMNS, 0);
  // expect: mapi-object-crosses-identity: 'IMAPITable::SetColumns' uses as the process's user
  Table->SeekRow(L"", 0, nullptr);
  // expect: mapi-object-crosses-identity: 'IMAPITable::SeekRow' uses as the process's user
}
