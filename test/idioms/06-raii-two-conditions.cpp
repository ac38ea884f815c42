// A guard that reverts under two conditions (`if (a && b)`).
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <mapix.h>

class Guard {
public:
  Guard() : m_fActive(false), m_hToken(nullptr) {}
  bool Start(HANDLE Token) {
    if (!ImpersonateLoggedOnUser(Token))
      return false;
    m_fActive = true;
    m_hToken = Token;
    return true;
  }
  void Stop() {
    if (m_fActive && m_hToken) {
      RevertToSelf();
      m_fActive = false;
    }
  }

private:
  bool m_fActive;
  HANDLE m_hToken;
};

// Harmless.
void Stopped(HANDLE Token) {
  Guard G;
  if (!Token || !G.Start(Token))
    return;
  DeleteFileA("report.txt");
  G.Stop();
  MAPIInitialize(nullptr);
}

// Hazard.
void NotStopped(HANDLE Token) {
  Guard G;
  if (!Token || !G.Start(Token))
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  G.Stop();
}
