// One cause, one finding: the logon that starts MAPI is not told twice. After
// MAPIInitialize the notifications of the logon are a hazard of their own.
// RUN: %check_mapi %s --checks=-*,mapi-notifications-under-impersonation,mapi-initialize-under-impersonation
#include <windows.h>
#include <mapix.h>

void LogonStartsMapi(HANDLE Token, LPMAPISESSION *Session) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
}

void InitializedBefore(HANDLE Token, LPMAPISESSION *Session) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr))) {
    // expect: mapi-initialize-under-impersonation
    MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
    // expect: mapi-notifications-under-impersonation: 'MAPILogonEx' starts notifications
    MAPIUninitialize();
  }
  RevertToSelf();
}
