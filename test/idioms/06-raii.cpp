// Hand-written guards: the destructor reverts if a member says so.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <windows.h>
#include <mapix.h>

class Impersonator {
public:
  Impersonator() : m_fActive(FALSE) {}
  explicit Impersonator(HANDLE Token) : m_fActive(FALSE) { Start(Token); } // #call_Start
  ~Impersonator() { Stop(); }
  BOOL Start(HANDLE Token) {
    m_fActive = ImpersonateLoggedOnUser(Token); // #impersonate
    return m_fActive;
  }
  void Stop() {
    if (m_fActive) {
      RevertToSelf();
      m_fActive = FALSE;
    }
  }

private:
  BOOL m_fActive;
};

void Hazard(HANDLE Token) {
  Impersonator Guard(Token); // #call_Impersonator
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#call_Impersonator: calling 'Impersonator::Impersonator'
  //   note@#call_Start: calling 'Impersonator::Start'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}

// Harmless: the guard has gone, was stopped, or never started.
void Scoped(HANDLE Token) {
  {
    Impersonator Guard(Token);
    DeleteFileA("report.txt");
  }
  MAPIInitialize(nullptr);
}

void Stopped(HANDLE Token) {
  Impersonator Guard(Token);
  DeleteFileA("report.txt");
  Guard.Stop();
  MAPIInitialize(nullptr);
}

void NeverStarted() {
  Impersonator Guard;
  MAPIInitialize(nullptr);
}

// Harmless: on every way out.
HRESULT ManyWaysOut(HANDLE Token, const char *File) {
  Impersonator Guard;
  if (!Guard.Start(Token))
    return E_ACCESSDENIED;
  if (!DeleteFileA(File))
    return E_FAIL;
  return S_OK;
}

// A temporary reverts at the end of its statement.
void Temporary(HANDLE Token) {
  Impersonator{Token};
  MAPIInitialize(nullptr);
}

// A guard as a member of another object.
class Request {
public:
  explicit Request(HANDLE Token) : Guard(Token) {} // #call_Impersonator2
  HRESULT Run() {
    return MAPIInitialize(nullptr); // #run
  }

private:
  Impersonator Guard;
};

void Serve(HANDLE Token) {
  Request R(Token); // #call_Request
  R.Run(); // #call_Run
  // expect@#run: mapi-initialize-under-impersonation
  //   note@#call_Request: calling 'Request::Request'
  //   note@#call_Impersonator2: calling 'Impersonator::Impersonator'
  //   note@#call_Start: calling 'Impersonator::Start'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_Run: calling 'Request::Run'
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}
