// A name alone proves nothing: functions of the project that are called like
// the API, with another signature or in another scope, are not the API, unless
// their definition leads to it.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <windows.h>
#include <mapix.h>

class CMapiApi {
public:
  bool MAPIInitialize();
  bool ImpersonateLoggedOnUser(HANDLE Token);
};

namespace simulated {
HRESULT MAPIInitialize(void *);
}

// Harmless: neither is MAPI.
void Others(CMapiApi &Api, HANDLE Token) {
  if (!::ImpersonateLoggedOnUser(Token))
    return;
  Api.MAPIInitialize();
  simulated::MAPIInitialize(nullptr);
  RevertToSelf();
}

// Harmless: this does not impersonate.
void OtherIdentity(CMapiApi &Api, HANDLE Token) {
  if (!Api.ImpersonateLoggedOnUser(Token))
    return;
  MAPIInitialize(nullptr);
}

class Loader {
public:
  HRESULT MAPIInitialize() { return ::MAPIInitialize(nullptr); } // #real
};

void LeadsToIt(Loader &L, HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  L.MAPIInitialize(); // #call_MAPIInitialize
  // expect@#real: mapi-initialize-under-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#call_MAPIInitialize: calling 'Loader::MAPIInitialize'
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
}
