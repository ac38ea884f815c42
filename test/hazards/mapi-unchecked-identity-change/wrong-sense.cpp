// BOOL is not 0 on success; HRESULT, RPC_STATUS and SECURITY_STATUS are. A test
// in the wrong sense does the work exactly when the call failed.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <mapix.h>
#include <rpc.h>
#include <sspi.h>

// RPC_S_OK is 0.
void Rpc(RPC_BINDING_HANDLE Binding) {
  if (RpcImpersonateClient(Binding)) {
    // expect: mapi-unchecked-identity-change: when 'RpcImpersonateClient' fails, the work that needs the client's rights is done all the same, with the rights that the thread had before
    //   note: assuming 'RpcImpersonateClient(Binding)' is true
    //   note@#reached: this is reached although the call failed
    //   note: test the result, and leave without doing the client's work if the call failed
    DeleteFileA("report.txt"); // #reached
    MAPIInitialize(nullptr); // #rpc
    MAPIUninitialize();
    RpcRevertToSelf();
  }
}

// S_OK is 0, too.
void Com() {
  if (!CoImpersonateClient())
    return;
  // expect@-2: mapi-unchecked-identity-change: when 'CoImpersonateClient' fails
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  CoRevertToSelf();
}

void Sspi(PCtxtHandle Context) {
  SECURITY_STATUS Status = ImpersonateSecurityContext(Context);
  // expect: mapi-unchecked-identity-change: when 'ImpersonateSecurityContext' fails
  if (!Status)
    return;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (RevertSecurityContext(Context) != SEC_E_OK)
    ExitProcess(1);
}

// FALSE is 0, and 0 is a success for FAILED.
void Bool(HANDLE Token) {
  if (FAILED(ImpersonateLoggedOnUser(Token)))
    return;
  // expect@-2: mapi-unchecked-identity-change: when 'ImpersonateLoggedOnUser' fails
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: each in its own sense.
void Right(RPC_BINDING_HANDLE Binding, PCtxtHandle Context, HANDLE Token) {
  if (RpcImpersonateClient(Binding) == RPC_S_OK) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
    if (RpcRevertToSelf() != RPC_S_OK)
      ExitProcess(1);
  }
  if (SUCCEEDED(CoImpersonateClient())) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
    if (FAILED(CoRevertToSelf()))
      ExitProcess(1);
  }
  if (ImpersonateSecurityContext(Context) == SEC_E_OK) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
    if (RevertSecurityContext(Context) != SEC_E_OK)
      ExitProcess(1);
  }
  if (FALSE == ImpersonateLoggedOnUser(Token))
    return;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}

// The same where one function makes the change and another does the work.
static void Make(HRESULT *Result) { *Result = CoImpersonateClient(); }
static void Work(HRESULT Result) {
  if (Result) { // #wrong
    MAPIInitialize(nullptr); // #work
    MAPIUninitialize();
    CoRevertToSelf();
  }
}
static void RightWork(HRESULT Result) {
  if (SUCCEEDED(Result)) {
    MAPIInitialize(nullptr);
    MAPIUninitialize();
    if (FAILED(CoRevertToSelf()))
      ExitProcess(1);
  }
}

void Split() {
  HRESULT Result = E_FAIL;
  Make(&Result);
  // expect: mapi-unchecked-identity-change: when 'Make' fails, the work that needs the client's rights is done all the same
  Work(Result);
}

void SplitRight() {
  HRESULT Result = E_FAIL;
  Make(&Result);
  RightWork(Result);
}

class Session {
public:
  void Begin() { Result = CoImpersonateClient(); }
  void Run() {
    if (Result) {
      MAPIInitialize(nullptr);
      MAPIUninitialize();
      CoRevertToSelf();
    }
  }
  void RunRight() { RightWork(Result); }
  HRESULT Result;
};

void Members() {
  Session S;
  S.Begin();
  // expect: mapi-unchecked-identity-change: when 'Session::Begin' fails
  S.Run();
  Session Right;
  Right.Begin();
  Right.RunRight();
}

// Where nobody asked for an impersonation, none has failed; but here somebody
// may have.
static void MakeIf(BOOL Wanted, BOOL *Made, HANDLE Token) {
  *Made = FALSE;
  if (Wanted)
    *Made = ImpersonateLoggedOnUser(Token);
}

void Optional(BOOL Wanted, HANDLE Token) {
  BOOL Made;
  MakeIf(Wanted, &Made, Token);
  // expect: mapi-unchecked-identity-change: when 'MakeIf' fails
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (Made && !RevertToSelf())
    ExitProcess(1);
}
