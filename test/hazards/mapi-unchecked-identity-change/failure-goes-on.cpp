// The failure is noticed, logged, and the work is done all the same.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <mapix.h>

void OnlyLogged(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    OutputDebugStringA("no impersonation");
  // expect@#impersonate: mapi-unchecked-identity-change: when 'ImpersonateLoggedOnUser' fails, the work that needs the client's rights is done all the same
  //   note@#impersonate: assuming 'ImpersonateLoggedOnUser(Token)' is false
  //   note@#work: this is reached although the call failed
  //   note: test the result, and leave without doing the client's work if the call failed
  MAPIInitialize(nullptr); // #work
  MAPIUninitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: the failure leaves.
void Leaves(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) {
    OutputDebugStringA("no impersonation");
    return;
  }
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: what is handed the result, whatever it is, may not come back.
void Verify(BOOL Succeeded);
void Verified(HANDLE Token) {
  Verify(ImpersonateLoggedOnUser(Token));
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: the failure does other work.
void OtherWork(HANDLE Token, PHKEY Key) {
  if (ImpersonateLoggedOnUser(Token)) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
    if (!RevertToSelf())
      ExitProcess(1);
  } else {
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"Software", 0, KEY_READ, Key);
  }
}

// Harmless: the result decides about the work, later.
void Later(HANDLE Token) {
  BOOL Impersonated = ImpersonateLoggedOnUser(Token);
  OutputDebugStringA("serving");
  if (Impersonated) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
  }
  if (Impersonated && !RevertToSelf())
    ExitProcess(1);
}

// Whether a file may be opened, if only to read it, is up to who asks.
HANDLE OpenForClient(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token))
    OutputDebugStringA("no impersonation");
  // expect@-2: mapi-unchecked-identity-change: when 'ImpersonateLoggedOnUser' fails, the work that needs the client's rights is done all the same
  HANDLE Opened = CreateFileA(File, GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);
  if (!RevertToSelf())
    ExitProcess(1);
  return Opened;
}

// Harmless: the file is opened as the process's user in any case.
HANDLE OpenAfterwards(HANDLE Token, const char *File) {
  if (ImpersonateLoggedOnUser(Token)) {
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"Software", 0, KEY_READ, nullptr);
    if (!RevertToSelf())
      ExitProcess(1);
  }
  return CreateFileA(File, GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);
}

HANDLE OpenReverted(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token))
    OutputDebugStringA("no impersonation");
  if (!RevertToSelf())
    ExitProcess(1);
  return CreateFileA(File, GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);
}
