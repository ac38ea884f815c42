// Asking for notifications, and making the sinks for them.
// RUN: %check_mapi %s --checks=-*,mapi-notifications-under-impersonation
#include <windows.h>
#include <mapiutil.h>

static LONG STDMETHODCALLTYPE Callback(LPVOID, ULONG, LPNOTIFICATION) {
  return 0;
}

void Store(LPMDB Store, LPMAPIADVISESINK Sink, HANDLE Token) {
  ULONG Connection = 0;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  Store->Advise(0, nullptr, fnevNewMail, Sink, &Connection);
  // expect: mapi-notifications-under-impersonation: 'IMsgStore::Advise' asks for notifications while the thread impersonates a client
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: set CONNECT_NO_NOTIFICATIONS (0x20) in PR_PROFILE_CONNECT_FLAGS of the profile if no code needs notifications, or log on as the process's user
  RevertToSelf();
}

void Table(LPMAPITABLE Table, LPMAPISESSION Session, LPMAPIADVISESINK Sink,
           HANDLE Token) {
  ULONG Connection = 0;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Table->Advise(fnevObjectModified, Sink, &Connection);
  // expect: mapi-notifications-under-impersonation: 'IMAPITable::Advise' asks
  Session->Advise(0, nullptr, fnevNewMail, Sink, &Connection);
  // expect: mapi-notifications-under-impersonation: 'IMAPISession::Advise' asks
  RevertToSelf();
}

void Sinks(LPMAPIADVISESINK Sink, LPMAPIADVISESINK *Sinks, HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  HrAllocAdviseSink(Callback, nullptr, &Sinks[0]);
  // expect: mapi-notifications-under-impersonation: 'HrAllocAdviseSink'
  HrThisThreadAdviseSink(Sink, &Sinks[1]);
  // expect: mapi-notifications-under-impersonation: 'HrThisThreadAdviseSink'
  RevertToSelf();
}

// Harmless: as the process's user, who gets them.
void AsProcess(LPMDB Store, LPMAPIADVISESINK Sink) {
  ULONG Connection = 0;
  LPMAPIADVISESINK Wrapped = nullptr;
  HrThisThreadAdviseSink(Sink, &Wrapped);
  Store->Advise(0, nullptr, fnevNewMail, Wrapped, &Connection);
  Store->Unadvise(Connection);
}
