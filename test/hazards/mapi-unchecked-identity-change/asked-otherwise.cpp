// The result of a wrapper is discarded, but its caller asks for the outcome
// where the wrapper leaves it as well.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>

static void End() {
  if (!RevertToSelf())
    ExitProcess(1);
}

class Session {
public:
  ~Session() {
    if (Active)
      End();
  }
  BOOL Begin(HANDLE Token) {
    Active = ImpersonateLoggedOnUser(Token);
    return Active;
  }
  BOOL IsActive() const { return Active; }

private:
  BOOL Active = FALSE;
};

// Harmless: the object knows.
void AsksObject(HANDLE Token) {
  Session S;
  S.Begin(Token);
  if (!S.IsActive())
    return;
  DeleteFileA("report.txt");
}

// That others ask their objects is no help here.
void AsksNobody(HANDLE Token) {
  Session S;
  S.Begin(Token);
  // expect: mapi-unchecked-identity-change: the result of 'Session::Begin' is discarded
  DeleteFileA("report.txt");
}

// Harmless: a global has it, or a variable of the caller's.
static HRESULT LastResult;
static HRESULT Become(HANDLE Token) {
  LastResult = ImpersonateLoggedOnUser(Token) ? S_OK : E_ACCESSDENIED;
  return LastResult;
}
static BOOL BecomeAndTell(HANDLE Token, BOOL *Made) {
  *Made = ImpersonateLoggedOnUser(Token);
  return *Made;
}

void AsksGlobal(HANDLE Token) {
  Become(Token);
  if (FAILED(LastResult))
    return;
  DeleteFileA("report.txt");
  End();
}

void AsksVariable(HANDLE Token) {
  BOOL Made;
  BecomeAndTell(Token, &Made);
  if (!Made)
    return;
  DeleteFileA("report.txt");
  End();
}

// Asked, and the work is done all the same.
void OnlyLogs(HANDLE Token) {
  Become(Token);
  // expect: mapi-unchecked-identity-change: when 'Become' fails, the work that needs the client's rights is done all the same
  if (FAILED(LastResult))
    OutputDebugStringA("no impersonation");
  DeleteFileA("report.txt");
  End();
}
