// Code that did not compile may close what is open by then. What is opened
// later it does not know: a leak is one, but rests on code that was not
// understood.
// RUN: %check_mapi %s --broken --checks=-*,mapi-token-leak
#include <windows.h>

bool Use(HANDLE);
bool IsAllowed();

// Harmless: who knows what the lost call does.
bool LostWhileOpen() {
  HANDLE Token;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
    return false;
  CleanUpLater(UNDECLARED, Token);
  return IsAllowed();
}

// Hazard: it comes before.
bool LostBefore() {
  HANDLE Token;
  LogStart(UNDECLARED);
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token)) // #open
    return false;
  // expect@-2: mapi-token-leak
  //   note@#open: this finding rests on code that was not fully understood
  //   note@#open: 'OpenProcessToken' opens the token here
  //   note@#leave: the function is left here without closing it
  //   note@#open: close it with CloseHandle
  return IsAllowed(); // #leave
}

// The same, where a callee was not understood.
static void *Settings(HWND Window) {
  return (void *)GetWindowLong(Window, UNDECLARED);
}
bool LostInCallee(HWND Window) {
  HANDLE Token;
  if (!Settings(Window))
    return false;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
    return false;
  // expect@-2: mapi-token-leak
  return IsAllowed();
}
bool LostInCalleeWhileOpen(HWND Window) {
  HANDLE Token;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
    return false;
  return Settings(Window) != nullptr;
}

// Harmless: nobody knows where the token is kept, or what became of the result.
bool OpenInto() {
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &g_Undeclared))
    return false;
  return IsAllowed();
}
bool OpenEither() {
  HANDLE Token = nullptr;
  Undeclared Status = OpenThreadToken(UNDECLARED, TOKEN_QUERY, TRUE, &Token);
  if (!WORKED(Status))
    Status = OpenProcessToken(UNDECLARED, TOKEN_QUERY, &Token);
  if (!WORKED(Status))
    Token = nullptr;
  if (Token)
    CloseHandle(Token);
  return IsAllowed();
}
