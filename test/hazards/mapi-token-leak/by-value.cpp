// What is returned or thrown by value ends where nobody keeps it.
// RUN: %check_mapi %s --checks=-*,mapi-token-leak
#include <windows.h>

struct LOGON {
  HANDLE hToken;
  int nMode;
};

static LOGON Open() {
  LOGON L = {nullptr, 0};
  if (!LogonUserW(L"u", L".", L"p", LOGON32_LOGON_BATCH,
                  LOGON32_PROVIDER_DEFAULT, &L.hToken))
    L.hToken = nullptr;
  return L;
}

// Hazard: the copy that was returned is lost with the function.
BOOL Lost() {
  LOGON L = Open();
  // expect@-1: mapi-token-leak
  return L.hToken != nullptr;
}

// Harmless: closed.
BOOL Closed() {
  LOGON L = Open();
  if (!L.hToken)
    return FALSE;
  CloseHandle(L.hToken);
  return TRUE;
}

// Harmless: whoever gets the copy closes it.
LOGON OpenInMode(int nMode) {
  LOGON L = Open();
  L.nMode = nMode;
  return L;
}

struct Refused {
  HANDLE hToken;
};

static void Refuse(HANDLE hToken) {
  Refused Why = {hToken};
  throw Why;
}

// Hazard: an exception that was handled is gone, and the token with it.
void Handled() {
  HANDLE hToken;
  if (!LogonUserW(L"u", L".", L"p", LOGON32_LOGON_BATCH,
                  LOGON32_PROVIDER_DEFAULT, &hToken))
    // expect@-2: mapi-token-leak
    return;
  try {
    Refuse(hToken);
  } catch (const Refused &) {
    OutputDebugStringA("refused");
  }
}

// Harmless: the handler closes it.
void HandledAndClosed() {
  HANDLE hToken;
  if (!LogonUserW(L"u", L".", L"p", LOGON32_LOGON_BATCH,
                  LOGON32_PROVIDER_DEFAULT, &hToken))
    return;
  try {
    Refuse(hToken);
  } catch (const Refused &Why) {
    CloseHandle(Why.hToken);
  }
}

// Harmless: some handler further out has it.
void NotHandled() {
  HANDLE hToken;
  if (!LogonUserW(L"u", L".", L"p", LOGON32_LOGON_BATCH,
                  LOGON32_PROVIDER_DEFAULT, &hToken))
    return;
  Refuse(hToken);
}
