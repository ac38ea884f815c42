// WIL's guards: one impersonates until it dies, one steps out of the
// impersonation until it dies; they are moved and kept like any value.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <mapix.h>
#include <wil/token_helpers.h>

void Impersonates(HANDLE Token) {
  auto Revert = wil::impersonate_token(Token); // #impersonate
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'wil::impersonate_token' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}

// Harmless: the guard is gone.
void GuardInScope(HANDLE Token) {
  {
    auto Revert = wil::impersonate_token(Token);
    DeleteFileA("report.txt");
  }
  MAPIInitialize(nullptr);
}

void GuardReset(HANDLE Token) {
  auto Revert = wil::impersonate_token(Token);
  DeleteFileA("report.txt");
  Revert.reset();
  MAPIInitialize(nullptr);
}

// Harmless: for a while as oneself.
void AsSelf(HANDLE Token) {
  auto Revert = wil::impersonate_token(Token);
  {
    auto Self = wil::run_as_self();
    MAPIInitialize(nullptr);
    MAPIUninitialize();
  }
}

// Hazard: and then as the client again.
void AsSelfNoMore(HANDLE Token) {
  auto Revert = wil::impersonate_token(Token);
  {
    auto Self = wil::run_as_self();
  }
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
}

void WithoutExceptions(HANDLE Token) {
  wil::unique_token_reverter Revert;
  if (FAILED(wil::impersonate_token_nothrow(Token, Revert)))
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
}

void ComClient() {
  auto Revert = wil::CoImpersonateClient();
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
}
