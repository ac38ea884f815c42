// A function that impersonates on the way, and returns what somebody else
// returns, does not tell its caller whether it impersonates.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>

struct Message {
  HANDLE Client;
  bool IsValid;
};
BOOL CallHandler(Message *M);

BOOL Process(Message *M) {
  if (M->Client && !ImpersonateLoggedOnUser(M->Client))
    OutputDebugStringA("not the client");
  if (!M->IsValid)
    return TRUE;
  return CallHandler(M);
}

// Harmless: whether to go on is not asked here.
void ProcessOne(Message *M) { Process(M); }

BOOL ProcessAsClient(Message *M) {
  if (!ImpersonateLoggedOnUser(M->Client))
    return FALSE;
  if (!M->IsValid)
    return TRUE;
  return CallHandler(M) ? TRUE : 2;
}

// Hazard: this one tells.
void ProcessOneAsClient(Message *M) {
  ProcessAsClient(M);
  // expect: mapi-unchecked-identity-change
}
