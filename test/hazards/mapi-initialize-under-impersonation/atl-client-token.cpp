// ATL's access token can leave the thread impersonating the client whose token it
// opens.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <atlsecurity.h>
#include <mapix.h>

void AsClient() {
  ATL::CAccessToken Token;
  if (!Token.OpenCOMClientToken(TOKEN_QUERY, true)) // #open
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI while the thread impersonates a client
  //   note@#open: {{.*}}OpenCOMClientToken' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  Token.Revert();
}
void AsPipeClient(HANDLE Pipe) {
  ATL::CAccessToken Token;
  if (!Token.OpenNamedPipeClientToken(Pipe, TOKEN_QUERY, true))
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  Token.Revert();
}

// Harmless: just the token, for later.
void Token() {
  ATL::CAccessToken Token;
  if (Token.OpenCOMClientToken(TOKEN_QUERY))
    MAPIInitialize(nullptr);
}
// Hazard: which is now.
void Later(HANDLE Pipe) {
  ATL::CAccessToken Token;
  if (!Token.OpenNamedPipeClientToken(Pipe, TOKEN_QUERY) ||
      !Token.Impersonate())
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  Token.Revert();
}
