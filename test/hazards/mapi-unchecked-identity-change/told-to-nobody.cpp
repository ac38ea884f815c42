// A function notices that the impersonation failed and keeps that to itself, or
// leaves it where its caller does not look: the caller does the work all the
// same.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>

static void End() {
  if (!RevertToSelf())
    ExitProcess(1);
}

// Only logged.
static void Become(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    OutputDebugStringA("no impersonation");
}

void Logged(HANDLE Token) {
  Become(Token);
  // expect: mapi-unchecked-identity-change: when 'Become' fails, the work that needs the client's rights is done all the same, with the rights that the thread had before
  //   note@#work: this is reached although the call failed
  //   note: test the result, and leave without doing the client's work if the call failed
  DeleteFileA("report.txt"); // #work
  End();
}

// Harmless: no work follows.
void NoWork(HANDLE Token) { Become(Token); }

// A flag that the caller only reverts by.
static void Begin(HANDLE Token, bool *Made) {
  *Made = false;
  if (ImpersonateLoggedOnUser(Token))
    *Made = true;
}

void FlagForTheRevert(HANDLE Token) {
  bool Made;
  Begin(Token, &Made);
  // expect: mapi-unchecked-identity-change: when 'Begin' fails
  DeleteFileA("report.txt");
  if (Made)
    End();
}

// Harmless: it decides about the work.
void Flag(HANDLE Token) {
  bool Made;
  Begin(Token, &Made);
  if (!Made)
    return;
  DeleteFileA("report.txt");
  End();
}

// Harmless: a function that is not known gets it, and may not come back.
void Verify(bool Made);
void Verified(HANDLE Token) {
  bool Made;
  Begin(Token, &Made);
  Verify(Made);
  DeleteFileA("report.txt");
  End();
}

// A guard that can be asked, and is not.
class AsClient {
public:
  explicit AsClient(HANDLE Token)
      : Error(ImpersonateLoggedOnUser(Token) ? 0 : GetLastError()) {}
  ~AsClient() {
    if (Error == 0)
      End();
  }
  DWORD Error;
};

void Guarded(HANDLE Token) {
  AsClient Guard(Token);
  // expect: mapi-unchecked-identity-change: when 'AsClient::AsClient' fails
  DeleteFileA("report.txt");
}

// Harmless.
void GuardedAndAsked(HANDLE Token) {
  AsClient Guard(Token);
  if (Guard.Error)
    return;
  DeleteFileA("report.txt");
}

// A member that says whether the thread is the client.
class Session {
public:
  void Begin() {
    if (ImpersonateLoggedOnUser(Token))
      IsClient = true;
  }
  void Finish() {
    if (IsClient)
      End();
    IsClient = false;
  }
  void Serve() {
    Begin();
    // expect: mapi-unchecked-identity-change: when 'Session::Begin' fails
    DeleteFileA("report.txt");
    Finish();
  }
  // Harmless: it has not been set before.
  void ServeClient() {
    Begin();
    if (IsClient)
      DeleteFileA("report.txt");
    Finish();
  }

private:
  bool IsClient = false;
  HANDLE Token = nullptr;
};

void UseSession(Session *S) {
  S->Serve();
  S->ServeClient();
}

// Thrown, and swallowed.
static void Enter(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    throw 1;
}

void Swallowed(HANDLE Token) {
  try {
    Enter(Token);
    // expect: mapi-unchecked-identity-change: when 'Enter' fails
  } catch (int) {
    OutputDebugStringA("no impersonation");
  }
  DeleteFileA("report.txt");
  End();
}

// Harmless: the handler leaves.
void Handled(HANDLE Token) {
  try {
    Enter(Token);
  } catch (int) {
    return;
  }
  DeleteFileA("report.txt");
  End();
}

// Harmless: what is called on failure is not known, and may not come back.
void Fatal(const char *Why);
static void BecomeOrDie(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    Fatal("no impersonation");
}

void OrDie(HANDLE Token) {
  BecomeOrDie(Token);
  DeleteFileA("report.txt");
  End();
}

// One cause, one finding: this one goes on regardless itself.
static void BecomeAndWork(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    // expect: mapi-unchecked-identity-change: when 'ImpersonateLoggedOnUser' fails
    OutputDebugStringA("no impersonation");
  DeleteFileA("report.txt");
}

void CallsBecomeAndWork(HANDLE Token) {
  BecomeAndWork(Token);
  DeleteFileA("log.txt");
  End();
}
