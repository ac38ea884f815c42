// An object that is kept in a member crosses with the object that holds it.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <windows.h>
#include <mapix.h>

class Mailbox {
public:
  Mailbox() : Session(nullptr) {}
  HRESULT Open() {
    return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session); // #open
  }
  void Close() {
    if (Session) // #test
      Session->Release(); // #close
    Session = nullptr;
  }

private:
  LPMAPISESSION Session;
};

void ClosedAfterRevert(HANDLE Token) {
  Mailbox Box;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  Box.Open(); // #call_Open
  RevertToSelf(); // #revert
  Box.Close(); // #call_Close
  // expect@#close: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user a MAPI object that was made as a client
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_Open: calling 'Mailbox::Open'
  //   note@#open: the object is obtained here, by 'MAPILogonEx'
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note@#call_Close: calling 'Mailbox::Close'
  //   note@#test: assuming 'Session' is true
  //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
}

class MailboxTwin {
public:
  MailboxTwin() : Session(nullptr) {}
  HRESULT Open() {
    return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session);
  }
  void Close() {
    if (Session)
      Session->Release();
    Session = nullptr;
  }

private:
  LPMAPISESSION Session;
};

// Harmless.
void ClosedBeforeRevert(HANDLE Token) {
  MailboxTwin Box;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Box.Open();
  Box.Close();
  RevertToSelf();
}

// A member that is destroyed with its owner.
class Reader {
public:
  LPMAPITABLE Table = nullptr;
  ~Reader() {
    if (Table)
      Table->Release(); // #release
  }
};

void DestroyedAfterRevert(LPMAPISESSION Session, HANDLE Token) {
  Reader *R = new Reader;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Session->GetMsgStoresTable(0, &R->Table);
  RevertToSelf();
  delete R;
  // expect@#release: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user
}
