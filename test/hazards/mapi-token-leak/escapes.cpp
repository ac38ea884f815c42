// A token that somebody else has now is not lost: returned, handed out, kept
// in a member or a global, passed to a thread.
// RUN: %check_mapi %s --checks=-*,mapi-token-leak
#include <windows.h>

HANDLE Returned() {
  HANDLE Token = nullptr;
  OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token);
  return Token;
}

BOOL HandedOut(PHANDLE Token) {
  return OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, Token);
}

HANDLE g_Token;
void Global() {
  OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &g_Token);
}

class Owner {
public:
  BOOL Open() {
    return OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token);
  }
  ~Owner() {
    if (Token)
      CloseHandle(Token);
  }
  HANDLE Token = nullptr;
};

void Member() {
  Owner O;
  O.Open();
}

static DWORD WINAPI Worker(LPVOID Token) {
  CloseHandle(Token);
  return 0;
}

void ToAThread() {
  HANDLE Token = nullptr;
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
    CreateThread(nullptr, 0, Worker, Token, 0, nullptr);
}

extern "C" void Unknown(HANDLE Token);
void ToUnknownCode() {
  HANDLE Token = nullptr;
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
    Unknown(Token);
}

extern "C" BOOL WINAPI TlsSetValue(DWORD Slot, LPVOID Value);
void ToThreadLocalStorage(DWORD Slot) {
  HANDLE Token = nullptr;
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
    TlsSetValue(Slot, Token);
}

// Overwritten, the first one is lost.
void Overwritten() {
  HANDLE Token = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
    return;
  // expect@-2: mapi-token-leak: the token that 'OpenProcessToken' opened
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &Token))
    return;
  CloseHandle(Token);
}
