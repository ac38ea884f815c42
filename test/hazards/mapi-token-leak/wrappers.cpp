// Reported at the call, of the API or of a wrapper, in the function that had
// the token last.
// RUN: %check_mapi %s --checks=-*,mapi-token-leak
#include <windows.h>

static HANDLE OpenMine() {
  HANDLE Token = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token)) // #open
    return nullptr;
  return Token;
}

static BOOL LogonOwner(PHANDLE Token) {
  return LogonUserW(L"mailgate", L"CORP", L"secret", LOGON32_LOGON_BATCH,
                    LOGON32_PROVIDER_DEFAULT, Token);
}

void Lost() {
  HANDLE Token = OpenMine();
  // expect: mapi-token-leak
  //   note: calling 'OpenMine'
  //   note@#open: 'OpenProcessToken' opens the token here
  //   note@#test: assuming 'ImpersonateLoggedOnUser(Token)' is false
  //   note@#left: the function is left here without closing it
  //   note: close it with CloseHandle on every way out, best by a handle class (wil::unique_handle, ATL::CHandle)
  if (!Token)
    return;
  if (!ImpersonateLoggedOnUser(Token)) // #test
    return; // #left
  RevertToSelf();
  CloseHandle(Token);
}

void LostToo() {
  HANDLE Token = nullptr;
  if (!LogonOwner(&Token))
    return;
  // expect@-2: mapi-token-leak
  DeleteFileA("report.txt");
}

// Harmless: closed by another wrapper.
static void Drop(HANDLE Token) {
  if (Token)
    CloseHandle(Token);
}

void Dropped() {
  HANDLE Token = OpenMine();
  DeleteFileA("report.txt");
  Drop(Token);
}

// Harmless: a function that nobody knows gets it, by value or by reference, from
// a wrapper's parameter.
void Adopt(HANDLE Token);
void AdoptAll(const HANDLE &Token);

static void HandOn(HANDLE Token) {
  Adopt(Token);
}

static void HandOnByReference(HANDLE Token) {
  AdoptAll(Token);
}

void Adopted() {
  if (HANDLE Token = OpenMine())
    HandOn(Token);
  if (HANDLE Token = OpenMine())
    HandOnByReference(Token);
}

static void Log(HANDLE Token) {
  if (!Token)
    OutputDebugStringA("no token");
}

void OnlyLooked() {
  HANDLE Token = OpenMine();
  // expect: mapi-token-leak
  Log(Token);
}
