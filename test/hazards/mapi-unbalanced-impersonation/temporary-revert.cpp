// A guard that reverts for a while, inside one that impersonates. Where the
// outer one failed to impersonate, the inner one restores what the caller was,
// and the outer one does not revert.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

class CImpersonate {
public:
  explicit CImpersonate(HANDLE Token)
      : m_hr(ImpersonateLoggedOnUser(Token) ? S_OK : E_FAIL) {}
  ~CImpersonate() {
    if (m_hr == S_OK && !RevertToSelf())
      ExitProcess(1);
  }

private:
  HRESULT m_hr;
};

class CAsSelf {
public:
  CAsSelf() : m_hToken(NULL) {
    if (!OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, &m_hToken))
      return;
    if (!RevertToSelf())
      ExitProcess(1);
  }
  ~CAsSelf() {
    if (!m_hToken)
      return;
    if (!ImpersonateLoggedOnUser(m_hToken))
      ExitProcess(1);
    CloseHandle(m_hToken);
  }

private:
  HANDLE m_hToken;
};

void Throws() { throw 1; }

void Nested(HANDLE Token) {
  CImpersonate AsClient(Token);
  CAsSelf AsSelf;
  Throws();
}

// The same with a token of which nothing is known: an identity that is made in
// a destructor is one that is restored.
HANDLE SaveIdentity();
class CForAWhile {
public:
  CForAWhile() : m_hToken(SaveIdentity()) {
    if (m_hToken && !RevertToSelf())
      ExitProcess(1);
  }
  ~CForAWhile() {
    if (m_hToken && !ImpersonateLoggedOnUser(m_hToken))
      ExitProcess(1);
  }

private:
  HANDLE m_hToken;
};

BOOL Unknown(HANDLE Token) {
  CImpersonate AsClient(Token);
  CForAWhile AsSelf;
  return DeleteFileA("x");
}

// Without guards.
void Forgets(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (DeleteFileA("y"))
    return;
  // expect: mapi-unbalanced-impersonation: 'Forgets' returns still impersonating
  RevertToSelf();
}

// The guard restores what the function itself made, and forgets on one path.
void Restored(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  {
    CAsSelf AsSelf;
    DeleteFileA("x");
  }
  if (DeleteFileA("y"))
    return;
  // expect: mapi-unbalanced-impersonation: 'Restored' returns still impersonating
  if (!RevertToSelf())
    ExitProcess(1);
}
