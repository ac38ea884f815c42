// A missing header does not hide what the program's own functions are called
// for, nor what changes a local.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation --broken
#include <mapix.h>
#include <windows.h>

void startMail(const wchar_t *Profile) {
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    // expect: mapi-initialize-under-impersonation
    //   note: this finding rests on code that was not fully understood
    //   note@#client: makes the thread impersonate a client
    //   note@#start: calling 'startMail'
    //   note: revert before MAPI starts
    MAPIUninitialize();
}

class CMail {
public:
  void start(const wchar_t *Profile) {
    if (SUCCEEDED(MAPIInitialize(nullptr)))
      // expect: mapi-initialize-under-impersonation
      MAPIUninitialize();
  }
  void start() {}
  void startLater(const wchar_t *Profile) {
    if (SUCCEEDED(MAPIInitialize(nullptr)))
      MAPIUninitialize();
  }
};

void asClient(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #client
    return;
  startMail(PROFILE_NAME); // #start
  if (!RevertToSelf())
    ExitProcess(1);
}

void onObject(HANDLE Token, CMail *Mail) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  g_Result = Mail->start(PROFILE_NAME);
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: the one without parameters, and the client is gone.
void afterwards(HANDLE Token, CMail *Mail) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Mail->start();
  if (!RevertToSelf())
    ExitProcess(1);
  Mail->startLater(PROFILE_NAME);
}

void counted(HANDLE Token) {
  DWORD Count = 0;
  g_Tokens = readTokens(&Count, READ_ALL);
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (Count && SUCCEEDED(MAPIInitialize(nullptr)))
    // expect: mapi-initialize-under-impersonation
    MAPIUninitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: the address stays here.
void notCounted(HANDLE Token) {
  DWORD Count = 0;
  g_Tokens = readTokens(Count, READ_ALL);
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (Count && SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}
