// Two values that go together: a flag says which of two the other one is.
// RUN: %check_mapi %s --checks=-*,mapi-thread-under-impersonation
#include <windows.h>

bool Enabled();
DWORD WINAPI Deliver(LPVOID);

// Harmless: where the flag is set, the item runs as the client on purpose.
void Harmless(HANDLE Token) {
  ULONG Flags;
  bool Use = Enabled();
  if (Use)
    Flags = WT_TRANSFER_IMPERSONATION;
  else
    Flags = WT_EXECUTELONGFUNCTION;
  if (Use && ImpersonateLoggedOnUser(Token)) {
    QueueUserWorkItem(Deliver, nullptr, Flags);
    RevertToSelf();
  }
}

void Hazard(HANDLE Token) {
  ULONG Flags;
  bool Use = Enabled();
  if (Use) // #test
    Flags = WT_EXECUTELONGFUNCTION;
  else
    Flags = WT_TRANSFER_IMPERSONATION;
  if (Use && ImpersonateLoggedOnUser(Token)) { // #impersonate
    QueueUserWorkItem(Deliver, nullptr, Flags);
    // expect: mapi-thread-under-impersonation
    //   note@#test: assuming 'Use' is true
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note: revert first, or pass WT_TRANSFER_IMPERSONATION to have the work item run as the client
    RevertToSelf();
  }
}

// Harmless: the flag is an out-parameter of its own.
static void Choose(ULONG *Flags, bool *Chosen) {
  *Chosen = false;
  *Flags = WT_EXECUTELONGFUNCTION;
  if (Enabled()) {
    *Flags = WT_TRANSFER_IMPERSONATION;
    *Chosen = true;
  }
}

void Chosen(HANDLE Token) {
  ULONG Flags;
  bool Use;
  Choose(&Flags, &Use);
  if (Use && ImpersonateLoggedOnUser(Token)) {
    QueueUserWorkItem(Deliver, nullptr, Flags);
    RevertToSelf();
  }
}
