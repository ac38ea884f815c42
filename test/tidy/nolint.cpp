// NOLINT silences a finding in all front ends, by the check's name or a glob,
// and only the check it names.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <windows.h>
#include <mapix.h>

void onLine(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  MAPIInitialize(nullptr); // NOLINT(mapi-initialize-under-impersonation)
  RevertToSelf();
}

void onNextLine(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // NOLINTNEXTLINE(mapi-*)
  MAPIInitialize(nullptr);
  RevertToSelf();
}

void inBlock(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  // NOLINTBEGIN(mapi-initialize-under-impersonation)
  MAPIInitialize(nullptr);
  // NOLINTEND(mapi-initialize-under-impersonation)
  RevertToSelf();
}

void otherCheck(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  MAPIInitialize(nullptr); // NOLINT(mapi-token-leak)
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
}
