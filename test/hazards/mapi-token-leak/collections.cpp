// A token that is put among others is closed by who closes them all.
// RUN: %check_mapi %s --checks=-*,mapi-token-leak
#include <windows.h>

BOOL IsMore(void);

void InArray(DWORD *pcOpen) {
  HANDLE rgh[8];
  DWORD cOpen = 0;
  while (IsMore() && cOpen < 8) {
    HANDLE h;
    if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &h))
      rgh[cOpen++] = h;
  }
  for (DWORD i = 0; i < cOpen; ++i)
    CloseHandle(rgh[i]);
}

// A variable holds one only.
void InVariable() {
  HANDLE hLast = NULL;
  while (IsMore()) {
    HANDLE h;
    if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &h)) // #open
      hLast = h;
    // expect@-2: mapi-token-leak: the token that 'OpenProcessToken' opened is not closed on every path
  }
  if (hLast)
    CloseHandle(hLast);
}
