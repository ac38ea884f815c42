// A revert that fails leaves the thread with the client's rights. It is
// reported when work follows or when the thread goes back to a caller.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <mapix.h>
#include <rpc.h>

void WorkFollows(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded; if it fails, the thread goes on with the client's rights
  //   note: end the process if it fails; nothing may run under an identity that nobody expects
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

void Returns(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded
}

// Harmless: it says that it does not care.
void Void(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  (void)RevertToSelf();
}

// Harmless: tested and only logged, and no work depends on it.
void Logged(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (!RevertToSelf())
    OutputDebugStringA("no revert");
}

// Harmless: a destructor has nobody to tell.
class AsUser {
public:
  explicit AsUser(HANDLE Token) : Active(ImpersonateLoggedOnUser(Token)) {}
  ~AsUser() {
    if (Active)
      RevertToSelf();
  }
  BOOL Active;
};

// Harmless: only the destructor calls it.
class Impersonation {
public:
  explicit Impersonation(HANDLE Token) : Active(ImpersonateLoggedOnUser(Token)) {}
  ~Impersonation() { Close(); }
  BOOL Active;

private:
  void Close() {
    if (Active)
      RevertToSelf();
    Active = FALSE;
  }
};

// Others call it as well, and go on.
class Session {
public:
  explicit Session(HANDLE Token) : Active(ImpersonateLoggedOnUser(Token)) {}
  ~Session() { Close(); }
  void Close() {
    if (Active)
      RevertToSelf();
    // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded
    Active = FALSE;
  }
  BOOL Active;
};

void Peek(HANDLE Token) {
  Impersonation Guard(Token);
  if (!Guard.Active)
    return;
  Session S(Token);
  if (S.Active)
    S.Close();
  DeleteFileA("report.txt");
}

// Harmless: the thread has been its own user all the time.
void Self() {
  if (!ImpersonateSelf(SecurityImpersonation))
    return;
  DeleteFileA("report.txt");
  RevertToSelf();
}

void Guarded(HANDLE Token) {
  AsUser Guard(Token);
  if (!Guard.Active)
    return;
  DeleteFileA("report.txt");
}

// Harmless: the thread ends here.
static DWORD WINAPI Worker(LPVOID Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return 1;
  DeleteFileA("report.txt");
  RevertToSelf();
  return 0;
}

void Start(HANDLE Token) {
  CreateThread(nullptr, 0, Worker, Token, 0, nullptr);
}

// Harmless: the call of the server is about to end, which reverts anyway.
extern "C" void ServerCall(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding) != RPC_S_OK)
    return;
  DeleteFileA("report.txt");
  RpcRevertToSelf();
}

HRESULT ComCall() {
  HRESULT Result = CoImpersonateClient();
  if (FAILED(Result))
    return Result;
  DeleteFileA("report.txt");
  CoRevertToSelf();
  return S_OK;
}

// Not the last act.
HRESULT ComCallGoesOn() {
  HRESULT Result = CoImpersonateClient();
  if (FAILED(Result))
    return Result;
  CoRevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'CoRevertToSelf' is discarded
  return MAPIInitialize(nullptr);
}

// Hazard: both of them, though the paths join before the function returns.
void OnBothWays(HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken))
    return;
  if (CopyFileA("a", "b", FALSE)) {
    RevertToSelf();
    // expect@-1: mapi-unchecked-identity-change
  } else {
    RevertToSelf();
    // expect@-1: mapi-unchecked-identity-change
  }
  OutputDebugStringA("copied");
}

// Harmless: so does the program end on both ways.
void AndEnd(HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken))
    return;
  if (CopyFileA("a", "b", FALSE))
    RevertToSelf();
  else
    RevertToSelf();
  ExitProcess(0);
}
