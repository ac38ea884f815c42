// Who only impersonates or only reverts does its job; so does a function whose
// outcome is the caller's choice.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

BOOL BecomeClient(HANDLE Token) { return ImpersonateLoggedOnUser(Token); }
BOOL BecomeService() { return RevertToSelf(); }

// The caller's parameter switches.
void Switch(HANDLE Token, BOOL AsClient) {
  if (AsClient)
    ImpersonateLoggedOnUser(Token);
  else
    RevertToSelf();
}

// The object's member switches.
class Toggle {
public:
  void Flip() {
    if (Active)
      RevertToSelf();
    else
      ImpersonateLoggedOnUser(Token);
    Active = !Active;
  }
  bool Active = false;
  HANDLE Token = nullptr;
};

void Flips(Toggle &T) { T.Flip(); }

// Impersonates on success, and cleans up when something else fails.
BOOL BecomeChecked(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return FALSE;
  if (!DeleteFileA("probe")) {
    RevertToSelf();
    return FALSE;
  }
  return TRUE;
}

// The other way round: success reverts, one failure does not.
BOOL Forgets(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return FALSE;
  if (!DeleteFileA("probe"))
    return FALSE;
  // expect: mapi-unbalanced-impersonation: 'Forgets' returns still impersonating
  RevertToSelf();
  return TRUE;
}
