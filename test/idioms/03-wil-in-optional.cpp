// A reverter that is moved into a std::optional.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <mapix.h>
#include <optional>
#include <wil/token_helpers.h>

// Kept in an optional, which may be empty.
void Optional(HANDLE Token) {
  std::optional<wil::unique_token_reverter> Revert;
  if (Token)
    Revert = wil::impersonate_token(Token);
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
}

void OptionalReset(HANDLE Token) {
  std::optional<wil::unique_token_reverter> Revert;
  if (Token)
    Revert = wil::impersonate_token(Token);
  DeleteFileA("report.txt");
  Revert.reset();
  MAPIInitialize(nullptr);
}

// The same with the guard of a COM call, which is armed or not.
void Assigned(bool AsClient) {
  wil::unique_coreverttoself_call Revert(false);
  if (AsClient)
    Revert = wil::CoImpersonateClient();
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
}

void AssignedAndReset(bool AsClient) {
  wil::unique_coreverttoself_call Revert(false);
  if (AsClient)
    Revert = wil::CoImpersonateClient();
  DeleteFileA("report.txt");
  Revert.reset();
  MAPIInitialize(nullptr);
}
