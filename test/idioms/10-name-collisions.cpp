// Projects' own functions of the same name.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <windows.h>
#include <mapix.h>

class CMapiApi {
public:
  static BOOL LoadMapi();
  static BOOL MAPIInitialize();
  static HRESULT MAPILogonEx(const char *Profile);
};

class Impersonation {
public:
  virtual bool RevertToSelf() = 0;
  virtual bool ImpersonateLoggedOnUser() = 0;
};

namespace net {
int RevertToSelf(int Handle);
}

// Harmless: not MAPI.
void NotMapi(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  CMapiApi::MAPIInitialize();
  CMapiApi::MAPILogonEx("Default");
  RevertToSelf();
}

// Hazard: these do not revert.
void NotReverted(HANDLE Token, Impersonation *I) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  I->RevertToSelf();
  net::RevertToSelf(1);
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
}

// Unless the definition leads to the API.
class Service {
public:
  bool RevertToSelf() { return ::RevertToSelf() != FALSE; }
};

void Reverted(HANDLE Token, Service &S) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (S.RevertToSelf())
    MAPIInitialize(nullptr);
}
