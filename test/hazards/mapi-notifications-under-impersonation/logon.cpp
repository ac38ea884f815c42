// A logon starts Exchange's notifications, which come in on threads of the
// process's user. Alone: mapi-initialize-under-impersonation says it at the
// same call when that is the one that starts MAPI.
// RUN: %check_mapi %s --checks=-*,mapi-notifications-under-impersonation
#include <windows.h>
#include <mapix.h>

void Logon(HANDLE Token, LPMAPISESSION *Session) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  // expect: mapi-notifications-under-impersonation: 'MAPILogonEx' starts notifications while the thread impersonates a client; MAPI receives them on threads that run as the process's user, and Exchange drops the connection (MAPI_E_NETWORK_ERROR)
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: set CONNECT_NO_NOTIFICATIONS (0x20) in PR_PROFILE_CONNECT_FLAGS of the profile if no code needs notifications, or log on as the process's user
  RevertToSelf();
}

// Harmless.
void AsProcess(LPMAPISESSION *Session) {
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
}
