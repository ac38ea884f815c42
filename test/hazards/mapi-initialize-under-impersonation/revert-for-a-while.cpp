// A guard that reverts for a while, in a function that goes on with much else.
// Where the thread had no token there is nothing to restore; that path and the
// one that saved a client are not one state, though both run as the process
// until the guard ends.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <mapix.h>

class CImpersonate {
public:
  explicit CImpersonate(HANDLE Token)
      : m_hr(Token ? Impersonate(Token) : S_FALSE) {}
  ~CImpersonate() {
    if (m_hr == S_OK && !RevertToSelf())
      ExitProcess(1);
  }

private:
  static HRESULT Impersonate(HANDLE Token) {
    return ImpersonateLoggedOnUser(Token) ? S_OK : E_FAIL;
  }
  HRESULT m_hr;
};

class CAsSelf {
public:
  CAsSelf() : m_hToken(NULL) {
    if (OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE,
                        &m_hToken) &&
        !RevertToSelf())
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

int Load(LPCSTR Name);

static int LoadAll(HANDLE Token) {
  CImpersonate AsClient(Token);
  if (Load("before"))
    RevertToSelf();
  CAsSelf AsSelf;
  if (Load("general"))
    return 1;
  if (Load("accounts"))
    return 2;
  if (Load("folders"))
    return 3;
  if (Load("rules"))
    return 4;
  if (Load("views"))
    return 5;
  if (Load("forms"))
    return 6;
  return 0;
}

// Harmless: both guards are gone.
void After(HANDLE Token) {
  RevertToSelf();
  LoadAll(Token);
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

// Hazard: what the inner guard restored is the client.
void Within(HANDLE Token) {
  CImpersonate AsClient(Token);
  {
    CAsSelf AsSelf;
    Load("general");
  }
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
}
