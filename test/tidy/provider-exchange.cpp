// Initialized, used and torn down within one impersonation: a hazard for
// Outlook's MAPI, the recommended order for Exchange's.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation --option Provider=exchange
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation --option mapi-initialize-under-impersonation.Provider=exchange
#include <windows.h>
#include <mapix.h>

void span(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr))) {
    MAPIUninitialize();
  }
  RevertToSelf();
}
