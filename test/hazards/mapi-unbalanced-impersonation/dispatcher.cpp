// A handler whose every caller reverts is not reported; one that somebody else
// calls, too, is.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

static void Handler(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (DeleteFileA("quick"))
    return;
  DeleteFileA("slow");
  RevertToSelf();
}

void Dispatch(HANDLE Token) {
  Handler(Token);
  RevertToSelf();
}

static void OtherHandler(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  if (DeleteFileA("quick")) // #test
    return;
  // expect: mapi-unbalanced-impersonation: 'OtherHandler' returns still impersonating
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#test: assuming 'DeleteFileA("quick")' is true
  //   note: revert on every way out, best in a destructor
  DeleteFileA("slow");
  RevertToSelf();
}

void DispatchOther(HANDLE Token) {
  OtherHandler(Token);
  RevertToSelf();
}

void Careless(HANDLE Token) { OtherHandler(Token); }
