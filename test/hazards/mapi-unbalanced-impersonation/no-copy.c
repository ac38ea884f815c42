// There is no copy of a null token: to set what came of trying is no revert.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation,mapi-initialize-under-impersonation
#include <mapix.h>

BOOL Wants(HANDLE Token);

static BOOL Become(HANDLE Token) {
  HANDLE Copy = NULL;
  BOOL Done = FALSE;
  if (!DuplicateTokenEx(Token, TOKEN_ALL_ACCESS, NULL, SecurityImpersonation,
                        TokenImpersonation, &Copy))
    return FALSE;
  Done = SetThreadToken(NULL, Copy);
  CloseHandle(Copy);
  return Done;
}

// Harmless: no way out reverts, though one tries to become nobody.
BOOL BecomeOneOf(HANDLE First, HANDLE Second) {
  if (!ImpersonateLoggedOnUser(First))
    return FALSE;
  if (Wants(First))
    return TRUE;
  return Become(Second) || Become(NULL);
}

// Harmless: it cannot have worked.
HRESULT StartWithoutToken(void) {
  if (Become(NULL))
    return MAPIInitialize(NULL);
  return E_FAIL;
}

// Hazard: setting a null token itself reverts.
BOOL BecomeOrRevert(HANDLE Token, BOOL Stay) {
  if (!ImpersonateLoggedOnUser(Token))
    return FALSE;
  if (Wants(Token))
    return Stay;
  // expect@-1: mapi-unbalanced-impersonation: 'BecomeOrRevert' returns still impersonating
  if (!SetThreadToken(NULL, NULL))
    ExitProcess(1);
  return Stay;
}
