// IServerSecurity::IsImpersonating tells whether there is something to revert.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <mapix.h>
#include <windows.h>

HRESULT Asks(IServerSecurity *Security) {
  HRESULT Result = Security->ImpersonateClient();
  if (FAILED(Result))
    return Result;
  DeleteFileA("report.txt");
  if (Security->IsImpersonating())
    Security->RevertToSelf();
  return MAPIInitialize(nullptr);
}

HRESULT AsksForTheWrong(IServerSecurity *Security) {
  HRESULT Result = Security->ImpersonateClient(); // #impersonate
  if (FAILED(Result))
    return Result;
  if (!Security->IsImpersonating())
    Security->RevertToSelf();
  return MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'IServerSecurity::ImpersonateClient' makes the thread impersonate a client here
  //   note: revert before MAPI starts
}
