// A virtual call on an object that the function itself made goes to that object's class, not to every overrider.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <mapix.h>
#include <windows.h>

struct CBase {
  virtual HRESULT open() = 0;
  virtual ~CBase() {}
};
struct CService : CBase {
  HRESULT open() override { return MAPIInitialize(nullptr); }
};
struct CFile : CBase {
  HRESULT open() override { return DeleteFileA("file") ? S_OK : E_FAIL; }
};
struct CUser : CBase {
  HRESULT open() override {
    return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, nullptr);
    // expect: mapi-initialize-under-impersonation: 'MAPILogonEx' starts MAPI
  }
};

void asClient(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  CBase *User = new CUser;
  User->open();
  CFile File;
  CBase &Reference = File;
  Reference.open();
  RevertToSelf();
  delete User;
}

void asProcess() {
  CService Service;
  Service.open();
}
