// A destructor that the compiler wrote has no place of its own: what it does is reported where the object ends.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <mapix.h>
#include <windows.h>

struct CTable {
  LPMAPITABLE m_p = nullptr;
  ~CTable() {
    if (m_p)
      m_p->Release();
  }
};

class CImpersonate {
public:
  explicit CImpersonate(HANDLE Token) : m_fOn(ImpersonateLoggedOnUser(Token)) {}
  ~CImpersonate() {
    if (m_fOn)
      RevertToSelf();
  }
  bool isOn() const { return m_fOn; }

private:
  BOOL m_fOn;
};

// Members die in the opposite order: the guard first.
struct CWrongOrder {
  CTable m_Table;
  CImpersonate m_Client;
  explicit CWrongOrder(HANDLE Token) : m_Client(Token) {}
};

void wrongOrder(HANDLE Token, LPMAPISESSION Session) {
  CWrongOrder Work(Token);
  if (Work.m_Client.isOn())
    Session->GetMsgStoresTable(0, &Work.m_Table.m_p);
  // expect@+1: mapi-object-crosses-identity: the end of the scope releases as the process's user a MAPI object that was made as a client
}

struct CRightOrder {
  CImpersonate m_Client;
  CTable m_Table;
  explicit CRightOrder(HANDLE Token) : m_Client(Token) {}
};

void rightOrder(HANDLE Token, LPMAPISESSION Session) {
  CRightOrder Work(Token);
  if (Work.m_Client.isOn())
    Session->GetMsgStoresTable(0, &Work.m_Table.m_p);
}

// Through a base class, the destructor of which does it: once.
struct CBase {
  LPMAPISESSION m_Session = nullptr;
  virtual ~CBase() {
    if (m_Session)
      m_Session->Release();
    // expect: mapi-object-crosses-identity: 'IUnknown::Release' releases as the process's user a MAPI object that was made as a client
  }
};
struct CDerived : CBase {};

void derived(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  CBase *Object = new CDerived;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Object->m_Session);
  RevertToSelf();
  delete Object;
}
