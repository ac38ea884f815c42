// Helpers that do not return on failure: after them the call has worked.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unchecked-identity-change
#include <windows.h>
#include <mapix.h>

static void RevertToSelfOrDie() {
  if (!RevertToSelf())
    ExitProcess(1);
}

static void ImpersonateOrDie(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    TerminateProcess(GetCurrentProcess(), 1), ExitProcess(1);
}

void Hazard(HANDLE Token) {
  ImpersonateOrDie(Token); // #call_ImpersonateOrDie
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#call_ImpersonateOrDie: calling 'ImpersonateOrDie'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelfOrDie();
}

// Harmless.
void Reverted(HANDLE Token) {
  ImpersonateOrDie(Token);
  DeleteFileA("report.txt");
  RevertToSelfOrDie();
  MAPIInitialize(nullptr);
}
