// A handle that GetHandleInformation knows nothing of is not open: nothing is
// lost where it is not closed.
// RUN: %check_mapi %s --checks=-*,mapi-token-leak
#include <windows.h>

#define CLOSE_HANDLE(h)                                                        \
  if (h) {                                                                     \
    DWORD Flags;                                                               \
    if (GetHandleInformation(h, &Flags))                                       \
      CloseHandle(h);                                                          \
    h = NULL;                                                                  \
  }

int UseToken(HANDLE Token);
BOOL IsBusy(void);

// Harmless: closed if it is open.
void Closed(void) {
  HANDLE Token = NULL;
  OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token);
  CLOSE_HANDLE(Token);
}

// Hazard: closed if the program is not busy.
void ClosedAtTimes(void) {
  HANDLE Token = NULL;
  OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token);
  // expect: mapi-token-leak
  if (!IsBusy()) {
    CLOSE_HANDLE(Token);
  }
}
