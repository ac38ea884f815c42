// A token that an earlier round of a loop opened is not the one that this round
// opens.
// RUN: %check_mapi %s --checks=-*,mapi-token-leak
#include <windows.h>

BOOL IsMore(void);
static BOOL Open(HANDLE *p) {
  return OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, p);
}

// Each round overwrites the handle of the one before.
void OnlyTheLast() {
  HANDLE Token = NULL;
  while (IsMore()) {
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
      continue;
    // expect@-2: mapi-token-leak: the token that 'OpenProcessToken' opened is not closed on every path
  }
  if (Token)
    CloseHandle(Token);
}

void EachRound() {
  while (IsMore()) {
    HANDLE Token;
    if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
      CloseHandle(Token);
  }
}

class CHandle {
public:
  CHandle() : m_h(NULL) {}
  ~CHandle() {
    if (m_h)
      CloseHandle(m_h);
  }
  HANDLE *Address() { return &m_h; }
  HANDLE Release() {
    HANDLE h = m_h;
    m_h = NULL;
    return h;
  }
  void Reset(HANDLE h) {
    // A handle that was just opened is none that was there before.
    if (m_h != h) {
      if (m_h)
        CloseHandle(m_h);
      m_h = h;
    }
  }
  HANDLE m_h;
};

// Each token goes to the caller, or is closed.
void Collect(CHandle *Found, int *Count) {
  *Count = 0;
  while (IsMore()) {
    CHandle Token;
    if (!Open(Token.Address()))
      continue;
    int i = 0;
    for (; i < *Count; i++)
      if (Found[i].m_h == Token.m_h)
        break;
    if (i >= *Count)
      Found[(*Count)++].Reset(Token.Release());
  }
}
