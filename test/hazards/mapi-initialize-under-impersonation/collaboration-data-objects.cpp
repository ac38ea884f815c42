// CDO 1.21 is MAPI underneath: its session's logon starts it. The interface is
// what `#import` makes of CDO.DLL.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <windows.h>

namespace MAPI {
struct _Session : IUnknown {
  virtual HRESULT __stdcall Logon(const wchar_t *Profile) = 0;
  virtual HRESULT __stdcall Logoff() = 0;
};
} // namespace MAPI

void AsClient(MAPI::_Session *Session, HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  Session->Logon(L"Default");
  // expect: mapi-initialize-under-impersonation: 'MAPI::_Session::Logon' starts MAPI
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
}

// Harmless: as the process's user.
void AsProcess(MAPI::_Session *Session) {
  Session->Logon(L"Default");
  Session->Logoff();
}

// Harmless: another library's session.
namespace Telnet {
struct _Session : IUnknown {
  virtual HRESULT __stdcall Logon(const wchar_t *Profile) = 0;
};
} // namespace Telnet

void OtherSession(Telnet::_Session *Session, HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Session->Logon(L"Default");
  RevertToSelf();
}
