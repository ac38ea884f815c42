// Classes one member of which has a type that is declared nowhere.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity,mapi-initialize-under-impersonation --broken
#include <mapix.h>
#include <windows.h>

class ClientScope {
public:
  explicit ClientScope(HANDLE Token)
      : IsClient(ImpersonateLoggedOnUser(Token) != FALSE) {} // #impersonate
  ~ClientScope() {
    if (IsClient && !RevertToSelf())
      ExitProcess(1);
  }

private:
  CUnknownLock Lock;
  bool IsClient;
};

struct TableOwner {
  CUnknownLock Lock;
  IMAPITable *Table = nullptr;
  ~TableOwner() {
    if (Table)
      Table->Release();
  }
};

// The scope ends before the table does.
void OutlivesClient(HANDLE Token, IMAPISession *Session) {
  TableOwner Owner;
  ClientScope Client(Token);
  Session->GetMsgStoresTable(0, &Owner.Table);
  // expect@+1: mapi-object-crosses-identity: the end of the scope releases as the process's user a MAPI object that was made as a client
}

// Harmless: the client is gone.
void AfterClient(HANDLE Token) {
  { ClientScope Client(Token); }
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
}

void AsClient(HANDLE Token) {
  ClientScope Client(Token);
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    // expect: mapi-initialize-under-impersonation
    MAPIUninitialize();
}
