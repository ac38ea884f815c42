// A revert whose failure is only logged, where modelled work depends on it.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <mapix.h>

void Logged(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    // expect: mapi-unchecked-identity-change: when 'RevertToSelf' fails, the work that follows is done all the same, with the client's rights
    //   note@-2: assuming 'RevertToSelf()' is false
    //   note@#work: this is reached although the call failed
    //   note@-4: end the process if it fails; nothing may run under an identity that nobody expects
    OutputDebugStringA("no revert");
  MAPIInitialize(nullptr); // #work
  MAPIUninitialize();
}

// Harmless: the failure leaves, whatever else it goes through.
void Leaves(HANDLE Token, BOOL Wanted) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  BOOL Go = RevertToSelf() && Wanted;
  OutputDebugStringA("served");
  if (!Go)
    return;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

// Harmless: only the failure has work to do.
void WritesLog(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (!RevertToSelf())
    CloseHandle(CreateFileA("log.txt", GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, 0, nullptr));
}

// Harmless: the next client is impersonated first.
void Serve(HANDLE *Tokens, int Count) {
  for (int I = 0; I < Count; ++I) {
    if (!ImpersonateLoggedOnUser(Tokens[I]))
      return;
    DeleteFileA("report.txt");
    if (!RevertToSelf())
      OutputDebugStringA("no revert");
  }
}
