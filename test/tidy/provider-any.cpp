// Initialized, used and torn down within one impersonation: a hazard for
// Outlook's MAPI, the recommended order for Exchange's.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation --option Provider=any
#include <windows.h>
#include <mapix.h>

void span(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr))) {
    // expect: mapi-initialize-under-impersonation
    MAPIUninitialize();
  }
  RevertToSelf();
}
