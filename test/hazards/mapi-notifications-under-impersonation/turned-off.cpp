// A program that sets CONNECT_NO_NOTIFICATIONS has none, and so no hazard; but
// who asks for them waits in vain.
// RUN: %check_mapi %s --checks=-*,mapi-notifications-under-impersonation
#include <edkmdb.h>
#include <mapiutil.h>

void Configure(LPPROFSECT Section) {
  SPropValue Value;
  Value.ulPropTag = PR_PROFILE_CONNECT_FLAGS;
  Value.Value.l = CONNECT_NO_NOTIFICATIONS;
  Section->SetProps(1, &Value, nullptr);
}

// Harmless.
void Logon(HANDLE Token, LPMAPISESSION *Session) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  RevertToSelf();
}

void Watch(LPMDB Store, LPMAPIADVISESINK Sink) {
  ULONG Connection = 0;
  Store->Advise(0, nullptr, fnevNewMail, Sink, &Connection);
  // expect: mapi-notifications-under-impersonation: 'IMsgStore::Advise' asks for notifications, but the program sets CONNECT_NO_NOTIFICATIONS; the sink is never called
  //   note: leave CONNECT_NO_NOTIFICATIONS out of the profile's flags, or poll instead
}
