// Code that was not understood makes the paths through it silent, not the whole
// function: a token may be closed there.
// RUN: %check_mapi %s --checks=-*,mapi-token-leak --broken
#include <windows.h>

void Far(HANDLE Process, int What) {
  HANDLE Token;
  switch (What) { // #what
  case 1:
    if (!OpenProcessToken(Process, TOKEN_QUERY, &Token)) // #open
      break;
    // expect@-2: mapi-token-leak: the token that 'OpenProcessToken' opened is not closed on every path
    //   note@#what: assuming 'What' is 1
    //   note@#open: 'OpenProcessToken' opens the token here
    //   note@#end: the function is left here without closing it
    //   note@#open: close it with CloseHandle on every way out
    DeleteFileA("x");
    break;
  case 2:
    g_pUnknown->Refresh(UNKNOWN_FLAG);
    break;
  }
} // #end

void Near(HANDLE Process) {
  HANDLE Token;
  if (!OpenProcessToken(Process, TOKEN_QUERY, &Token))
    return;
  DoSomething(Token, UNKNOWN_FLAG);
}

// Clang leaves nothing of the declaration.
void Lost(HANDLE Process) {
  HANDLE Token;
  if (!OpenProcessToken(Process, TOKEN_QUERY, &Token))
    return;
  CUnknownHandle Owner(Token);
}

// One way out was not understood, another was.
BOOL Become(HANDLE Process) {
  HANDLE Token;
  if (!OpenProcessToken(Process, TOKEN_IMPERSONATE, &Token))
    return FALSE;
  // expect@-2: mapi-token-leak
  if (!ImpersonateLoggedOnUser(Token)) {
    LogEvent(UNKNOWN_EVENT);
    return FALSE;
  }
  return TRUE;
}
