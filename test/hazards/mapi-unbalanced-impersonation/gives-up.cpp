// A function whose parameter makes it give up is no switch of states: it has
// impersonated already, and would revert at the end.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

struct Job {
  int Kind;
  HANDLE Token;
};

// The result tells that this is a failure.
HRESULT Remove(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token)) // #remove
    return E_ACCESSDENIED;
  if (File == nullptr) // #test
    return E_INVALIDARG;
  // expect: mapi-unbalanced-impersonation: 'Remove' returns still impersonating the client here, although another path reverts; the caller goes on with the client's rights
  //   note@#remove: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#test: assuming 'File == nullptr' is true
  //   note: revert on every way out, best in a destructor
  DeleteFileA(File);
  if (!RevertToSelf())
    ExitProcess(1);
  return S_OK;
}

BOOL Run(const Job *J) {
  if (!ImpersonateLoggedOnUser(J->Token)) // #run
    return FALSE;
  switch (J->Kind) { // #kind
  case 1:
    DeleteFileA("one.txt");
    break;
  case 2:
    DeleteFileA("two.txt");
    break;
  default:
    return FALSE;
    // expect: mapi-unbalanced-impersonation: 'Run' returns still impersonating
    //   note@#run: makes the thread impersonate a client
    //   note@#kind: assuming 'J->Kind' is none of the cases
    //   note: revert on every way out
  }
  if (!RevertToSelf())
    ExitProcess(1);
  return TRUE;
}

// The result tells nothing; but the work is left out, not just the revert.
void RemoveIfNamed(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  if (!File)
    return;
  // expect: mapi-unbalanced-impersonation: 'RemoveIfNamed' returns still impersonating
  DeleteFileA(File);
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: the caller may want to go on as the client.
void RemoveAndStay(HANDLE Token, BOOL Stay) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  DeleteFileA("one.txt");
  if (!Stay && !RevertToSelf())
    ExitProcess(1);
}

BOOL Begin(HANDLE Token, BOOL Stay) {
  if (!ImpersonateLoggedOnUser(Token))
    return FALSE;
  if (Stay)
    return TRUE;
  DeleteFileA("one.txt");
  if (!RevertToSelf())
    ExitProcess(1);
  return TRUE;
}

// Harmless: only one of the two states needs an impersonation.
BOOL Become(HANDLE Token, BOOL AsClient) {
  if (AsClient) {
    if (!ImpersonateLoggedOnUser(Token))
      return FALSE;
    if (!DeleteFileA("probe.txt")) {
      if (!RevertToSelf())
        ExitProcess(1);
      return FALSE;
    }
    return TRUE;
  }
  if (!RevertToSelf())
    ExitProcess(1);
  return TRUE;
}
