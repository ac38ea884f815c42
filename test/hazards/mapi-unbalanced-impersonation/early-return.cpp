// A path leaves the function still impersonating, another one reverts.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

HRESULT EarlyReturn(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return E_ACCESSDENIED;
  if (!DeleteFileA(File)) // #test
    return E_FAIL;
  // expect: mapi-unbalanced-impersonation: 'EarlyReturn' returns still impersonating the client here, although another path reverts; the caller goes on with the client's rights
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#test: assuming 'DeleteFileA(File)' is false
  //   note: revert on every way out, best in a destructor
  if (!RevertToSelf())
    ExitProcess(1);
  return S_OK;
}

// Harmless: all ways lead through the label.
HRESULT Cleanup(HANDLE Token, const char *File) {
  HRESULT Result = S_OK;
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  if (!DeleteFileA(File)) {
    Result = E_FAIL;
    goto cleanup;
  }
  DeleteFileA("log.txt");
cleanup:
  if (!RevertToSelf())
    ExitProcess(1);
  return Result;
}

HRESULT MissesTheLabel(HANDLE Token, const char *File, bool Quick) {
  HRESULT Result = S_OK;
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  if (!DeleteFileA(File)) {
    Result = E_FAIL;
    goto cleanup;
  }
  if (Quick)
    return S_FALSE;
  // expect: mapi-unbalanced-impersonation: 'MissesTheLabel' returns still impersonating
  DeleteFileA("log.txt");
cleanup:
  if (!RevertToSelf())
    ExitProcess(1);
  return Result;
}

// In a loop, and in a switch.
void Loop(HANDLE *Tokens, int Count) {
  for (int I = 0; I < Count; ++I) {
    if (!ImpersonateLoggedOnUser(Tokens[I]))
      continue;
    if (DeleteFileA("stop"))
      return;
    // expect: mapi-unbalanced-impersonation: 'Loop' returns still impersonating
    if (!RevertToSelf())
      ExitProcess(1);
  }
}

// Harmless: a guard's destructor runs on every way out.
class AsUser {
public:
  explicit AsUser(HANDLE Token) : Active(ImpersonateLoggedOnUser(Token)) {}
  ~AsUser() {
    if (Active)
      RevertToSelf();
  }
  BOOL Active;
};

HRESULT Guarded(HANDLE Token, const char *File) {
  AsUser Guard(Token);
  if (!Guard.Active)
    return E_ACCESSDENIED;
  if (!DeleteFileA(File))
    return E_FAIL;
  return S_OK;
}

// Harmless: the flag knows.
HRESULT Flag(HANDLE Token, const char *File) {
  BOOL Impersonated = FALSE;
  HRESULT Result = S_OK;
  if (Token)
    Impersonated = ImpersonateLoggedOnUser(Token);
  if (!DeleteFileA(File))
    Result = E_FAIL;
  if (Impersonated)
    RevertToSelf();
  return Result;
}

// Harmless: the saved token is put back, whichever call does it.
HRESULT Restored(HANDLE Token, const char *File) {
  HANDLE Saved = nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, &Saved))
    Saved = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  if (!DeleteFileA(File)) {
    SetThreadToken(nullptr, Saved);
    return E_FAIL;
  }
  if (Saved)
    ImpersonateLoggedOnUser(Saved);
  else
    RevertToSelf();
  return S_OK;
}
