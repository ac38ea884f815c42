// Every call that opens a token gives a handle that somebody has to close.
// RUN: %check_mapi %s --checks=-*,mapi-token-leak
#include <windows.h>
#include <wtsapi32.h>
#include <atlbase.h>
#include <wil/resource.h>

BOOL Logon() {
  HANDLE Token = nullptr;
  if (!LogonUserW(L"mailgate", L"CORP", L"secret", LOGON32_LOGON_INTERACTIVE,
                  LOGON32_PROVIDER_DEFAULT, &Token))
    return FALSE;
  // expect@-3: mapi-token-leak: the token that 'LogonUserW' opened is not closed on every path; each one lost keeps a logon session alive
  //   note: 'LogonUserW' opens the token here
  //   note@+3: assuming 'ImpersonateLoggedOnUser(Token)' is false
  //   note@#leaves: the function is left here without closing it
  //   note: close it with CloseHandle on every way out, best by a handle class (wil::unique_handle, ATL::CHandle)
  if (!ImpersonateLoggedOnUser(Token))
    return FALSE; // #leaves
  DeleteFileA("report.txt");
  RevertToSelf();
  CloseHandle(Token);
  return TRUE;
}

void Thread() {
  HANDLE Token = nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &Token))
    return;
  // expect@-2: mapi-token-leak: the token that 'OpenThreadToken' opened
  DeleteFileA("report.txt");
}

void Process() {
  HANDLE Token = nullptr;
  OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token);
  // expect: mapi-token-leak: the token that 'OpenProcessToken' opened
}

void Duplicates(HANDLE Token) {
  HANDLE Copy = nullptr, Primary = nullptr, Restricted = nullptr;
  DuplicateToken(Token, SecurityImpersonation, &Copy);
  // expect: mapi-token-leak: the token that 'DuplicateToken' opened
  DuplicateTokenEx(Token, MAXIMUM_ALLOWED, nullptr, SecurityImpersonation,
                   TokenPrimary, &Primary);
  // expect@-2: mapi-token-leak: the token that 'DuplicateTokenEx' opened
  CreateRestrictedToken(Token, 0, 0, nullptr, 0, nullptr, 0, nullptr,
                        &Restricted);
  // expect@-2: mapi-token-leak: the token that 'CreateRestrictedToken' opened
}

void Session(ULONG Id) {
  HANDLE Token = nullptr;
  WTSQueryUserToken(Id, &Token);
  // expect: mapi-token-leak: the token that 'WTSQueryUserToken' opened
}

// Only this class of information has a token in it.
BOOL Linked(HANDLE Token) {
  TOKEN_LINKED_TOKEN Other;
  DWORD Size;
  if (!GetTokenInformation(Token, TokenLinkedToken, &Other, sizeof Other, &Size))
    return FALSE;
  // expect@-2: mapi-token-leak: the token that 'GetTokenInformation' opened
  if (!DeleteFileA("report.txt"))
    return FALSE;
  CloseHandle(Other.LinkedToken);
  return TRUE;
}
BOOL User(HANDLE Token, LPVOID Name, DWORD Size) {
  return GetTokenInformation(Token, TokenUser, Name, Size, &Size);
}

// Harmless: closed on every path on which it was obtained.
BOOL Closed(HANDLE *Copy) {
  HANDLE Token = nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &Token))
    return FALSE;
  BOOL Result = DuplicateToken(Token, SecurityImpersonation, Copy);
  CloseHandle(Token);
  return Result;
}

BOOL ClosedIfSet() {
  HANDLE Token = nullptr;
  OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &Token);
  if (Token)
    CloseHandle(Token);
  return TRUE;
}

// Harmless: a handle class closes it.
void Atl() {
  CHandle Token;
  OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token.m_h);
}

void Wil() {
  wil::unique_handle Token;
  OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token);
}
