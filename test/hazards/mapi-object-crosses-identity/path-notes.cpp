// The path that is told: in order, with the way through helpers, without spans that are over, and over the border of
// functions that something outside the program calls.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <mapix.h>
#include <windows.h>

// A helper that tests what it obtained: its ways out meet again in the caller.
static LPMAPITABLE openStores(LPMAPISESSION Session) {
  LPMAPITABLE Table = nullptr;
  if (FAILED(Session->GetMsgStoresTable(0, &Table))) // #obtain
    return nullptr;
  return Table;
}

void helper(HANDLE Pipe, LPMAPISESSION Session) {
  if (!ImpersonateNamedPipeClient(Pipe)) // #pipe
    return;
  LPMAPITABLE Table = openStores(Session); // #open
  RevertToSelf();                          // #revert
  if (Table)
    Table->Release();
  // expect: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user a MAPI object that was made as a client
  //   note@#pipe: 'ImpersonateNamedPipeClient' makes the thread impersonate a client here
  //   note@#open: calling 'openStores'
  //   note@#obtain: the object is obtained here, by 'IMAPISession::GetMsgStoresTable'
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note: use and free it under the identity that made it
}

// An impersonation that is over before MAPI starts is another story.
static void check(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  DeleteFileA("lock");
  RevertToSelf();
}

static void cross(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  HRESULT Result = MAPIInitialize(nullptr); // #start
  RevertToSelf();                           // #back
  if (SUCCEEDED(Result))
    MAPIUninitialize();
  // expect: mapi-object-crosses-identity: 'MAPIUninitialize' ends MAPI as the process's user, but it was initialized as a client
  //   note@#cross: calling 'cross'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#start: 'MAPIInitialize' initializes MAPI here
  //   note@#back: 'RevertToSelf' returns the thread to the process's identity here
  //   note: call MAPIUninitialize under the identity
}

void serve(HANDLE Token) {
  check(Token);
  cross(Token); // #cross
}

// What one function keeps in a member, another finds there later.
class CMailbox {
public:
  HRESULT open(HANDLE Token) {
    if (!ImpersonateLoggedOnUser(Token)) // #memberImpersonate
      return E_ACCESSDENIED;
    HRESULT Result =
        MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &m_Session); // #memberObtain
    RevertToSelf(); // #memberRevert
    return Result;
  }
  void close() { // #close
    if (m_Session) // #memberTest
      m_Session->Logoff(0, 0, 0);
    // expect: mapi-object-crosses-identity: 'IMAPISession::Logoff' uses as the process's user a MAPI object that was made as a client
    //   note@#memberImpersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#memberObtain: the object is obtained here, by 'MAPILogonEx'
    //   note@#memberRevert: 'RevertToSelf' returns the thread to the process's identity here
    //   note@#close: 'CMailbox::close' is called later, as the process's user
    //   note@#memberTest: assuming 'm_Session' is true
    //   note: use and free it under the identity that made it
  }

private:
  LPMAPISESSION m_Session = nullptr;
};

// Two clients.
void twoClients(LPMAPISESSION Session, HANDLE Alice, HANDLE Bob) {
  LPMAPITABLE Table = nullptr;
  if (!ImpersonateLoggedOnUser(Alice))
    return;
  Session->GetMsgStoresTable(0, &Table);
  if (ImpersonateLoggedOnUser(Bob) && Table)
    Table->Release();
  // expect: mapi-object-crosses-identity: 'IUnknown::Release' releases as another client a MAPI object that was made as a client
  RevertToSelf();
}
