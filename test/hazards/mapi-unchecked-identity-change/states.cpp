// Wrappers that do nothing where the thread is in the right state already are
// held to the rule where they are called all the same.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>

struct Session {
  HANDLE Token;
  BOOL IsClient;
};

static HRESULT Enter(Session *S) {
  if (S->IsClient)
    return S_OK;
  if (!ImpersonateLoggedOnUser(S->Token))
    return E_ACCESSDENIED;
  S->IsClient = TRUE;
  return S_OK;
}

static HRESULT Leave(Session *S) {
  if (!S->IsClient)
    return S_OK;
  if (!RevertToSelf())
    return E_FAIL;
  S->IsClient = FALSE;
  return S_OK;
}

void Untested(Session *S) {
  Enter(S);
  // expect: mapi-unchecked-identity-change: the result of 'Enter' is discarded
  DeleteFileA("report.txt");
  if (FAILED(Leave(S)))
    ExitProcess(1);
}

HRESULT TestedTooLate(Session *S) {
  HRESULT Result = Enter(S);
  // expect: mapi-unchecked-identity-change: when 'Enter' fails, the work that needs the client's rights is done all the same
  DeleteFileA("report.txt");
  if (FAILED(Leave(S)))
    ExitProcess(1);
  return Result;
}

void UntestedRevert(Session *S) {
  if (FAILED(Enter(S)))
    return;
  DeleteFileA("report.txt");
  Leave(S);
  // expect: mapi-unchecked-identity-change: the result of 'Leave' is discarded; if it fails, the thread goes on with the client's rights
  DeleteFileA("log.txt");
}

// Harmless.
HRESULT Tested(Session *S) {
  HRESULT Result = Enter(S);
  if (FAILED(Result))
    return Result;
  DeleteFileA("report.txt");
  return Leave(S);
}

// Both in one; its parameter tells which it is.
class Identity {
public:
  explicit Identity(HANDLE Token) : Token(Token) {}
  HRESULT Set(BOOL AsClient) {
    if (AsClient && !IsClient) {
      if (!ImpersonateLoggedOnUser(Token))
        return E_ACCESSDENIED;
      IsClient = TRUE;
    } else if (!AsClient && IsClient) {
      if (!RevertToSelf())
        return E_FAIL;
      IsClient = FALSE;
    }
    return S_OK;
  }

private:
  HANDLE Token;
  BOOL IsClient = FALSE;
};

void Switches(HANDLE Token) {
  Identity I(Token);
  I.Set(TRUE);
  // expect: mapi-unchecked-identity-change: the result of 'Identity::Set' is discarded; if the call fails
  DeleteFileA("report.txt");
  I.Set(FALSE);
  // expect: mapi-unchecked-identity-change: the result of 'Identity::Set' is discarded; if it fails
  DeleteFileA("log.txt");
}

// Harmless.
void SwitchesTested(HANDLE Token) {
  Identity I(Token);
  if (FAILED(I.Set(TRUE)))
    return;
  DeleteFileA("report.txt");
  if (FAILED(I.Set(FALSE)))
    ExitProcess(1);
}

// Harmless: a function that does its work as the client, and reverts; what it
// returns is its caller's to use or not.
static BOOL Touch(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return FALSE;
  BOOL Done = DeleteFileA("report.txt");
  return RevertToSelf() && Done;
}

void CallsTouch(HANDLE Token) {
  Touch(Token);
  DeleteFileA("log.txt");
}
