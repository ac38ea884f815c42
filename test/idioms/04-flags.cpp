// A flag, or a token that is not NULL, remembers whether the thread
// impersonates.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <windows.h>
#include <mapix.h>

// Harmless: the flag guards the revert, MAPI comes after it.
void Flag(HANDLE Token) {
  BOOL Impersonated = FALSE;
  if (Token != nullptr)
    Impersonated = ImpersonateLoggedOnUser(Token);
  DeleteFileA("report.txt");
  if (Impersonated)
    RevertToSelf();
  MAPIInitialize(nullptr);
}

void TokenNotNull(LPCWSTR User) {
  HANDLE Token = nullptr;
  if (User && LogonUserW(User, nullptr, L"secret", LOGON32_LOGON_INTERACTIVE,
                         LOGON32_PROVIDER_DEFAULT, &Token)) {
    if (!ImpersonateLoggedOnUser(Token)) {
      CloseHandle(Token);
      Token = nullptr;
    }
  }
  DeleteFileA("report.txt");
  if (Token) {
    RevertToSelf();
    CloseHandle(Token);
  }
  MAPIInitialize(nullptr);
}

// Harmless: MAPI only without the flag.
void OnlyWithout(HANDLE Token) {
  bool Impersonated = Token && ImpersonateLoggedOnUser(Token);
  if (!Impersonated) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
  }
  if (Impersonated)
    RevertToSelf();
}

// Hazard: the flag is tested, but it is the wrong one.
void WrongFlag(HANDLE Token) {
  BOOL Impersonated = FALSE, LoggedOn = FALSE;
  if (Token) // #test
    Impersonated = ImpersonateLoggedOnUser(Token); // #impersonate
  LoggedOn = DeleteFileA("report.txt");
  if (LoggedOn) // #test2
    RevertToSelf();
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#test: assuming 'Token' is true
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#test2: assuming 'LoggedOn' is false
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  if (Impersonated)
    RevertToSelf();
}

// Hazard: a flag of several values.
enum Mode { AsService, AsClient, AsNobody };
void Modes(HANDLE Token) {
  Mode M = AsService;
  if (Token && ImpersonateLoggedOnUser(Token))
    M = AsClient;
  switch (M) {
  case AsClient:
    MAPIInitialize(nullptr);
    // expect: mapi-initialize-under-impersonation
    RevertToSelf();
    break;
  default:
    MAPIInitialize(nullptr);
    break;
  }
}
