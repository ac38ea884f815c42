// A new thread starts as the process, whoever created it; in the thread the
// rules are those of any other code.
// RUN: %check_mapi %s --checks=-*,mapi-thread-under-impersonation
#include <windows.h>

static DWORD WINAPI Grandchild(LPVOID) { return 0; }

static DWORD WINAPI Child(LPVOID) {
  // Harmless: this thread is the process's.
  CreateThread(nullptr, 0, Grandchild, nullptr, 0, nullptr);
  return 0;
}

void Parent(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  CreateThread(nullptr, 0, Child, nullptr, 0, nullptr);
  // expect: mapi-thread-under-impersonation
  RevertToSelf();
}

static DWORD WINAPI Impersonating(LPVOID Token) {
  if (!SetThreadToken(nullptr, Token)) // #impersonate
    return 1;
  CreateThread(nullptr, 0, Grandchild, nullptr, 0, nullptr);
  // expect: mapi-thread-under-impersonation
  //   note@#spawn: a new thread runs 'Impersonating', as the process's user
  //   note@#impersonate: 'SetThreadToken' makes the thread impersonate a client here
  //   note: revert before the call; where the new thread needs the client's rights, hand it the token and let it impersonate
  return 0;
}

void Start(HANDLE Token) {
  CreateThread(nullptr, 0, Impersonating, Token, 0, nullptr); // #spawn
}
