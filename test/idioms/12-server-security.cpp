// IServerSecurity's methods impersonate and revert as the functions do.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <atlbase.h>
#include <mapix.h>

void Hazard() {
  CComPtr<IServerSecurity> Security;
  if (FAILED(CoGetCallContext(IID_PPV_ARGS(&Security)))) // #test
    return;
  if (FAILED(Security->ImpersonateClient())) // #impersonate
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#test: assuming 'FAILED(CoGetCallContext(IID_PPV_ARGS(&Security)))' is false
  //   note@#impersonate: 'IServerSecurity::ImpersonateClient' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  Security->RevertToSelf();
}

// Harmless.
void Reverted() {
  CComPtr<IServerSecurity> Security;
  if (FAILED(CoGetCallContext(IID_PPV_ARGS(&Security))))
    return;
  if (FAILED(Security->ImpersonateClient()))
    return;
  DeleteFileA("report.txt");
  Security->RevertToSelf();
  MAPIInitialize(nullptr);
}

// Harmless: a server's own implementation of the interface, called by nobody.
class Own : public IServerSecurity {
public:
  HRESULT __stdcall ImpersonateClient() override { return S_OK; }
  HRESULT __stdcall RevertToSelf() override { return S_OK; }
};

void NotImpersonating(Own *O) {
  O->Own::ImpersonateClient();
  MAPIInitialize(nullptr);
}
