// The runner itself: a program of several files, declared file by file.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation

//--- identity.h
#include <windows.h>
bool becomeClient(HANDLE Token);
//--- identity.cpp
#include "identity.h"
bool becomeClient(HANDLE Token) {
  return ImpersonateLoggedOnUser(Token) != FALSE; // #impersonate
}
//--- worker.cpp
#include "identity.h"
#include <mapix.h>
void run(HANDLE Token) {
  if (!becomeClient(Token)) // #call
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI
  //   note@#call: {{.*}}
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate
  //   note: revert before MAPI starts
  RevertToSelf();
}
