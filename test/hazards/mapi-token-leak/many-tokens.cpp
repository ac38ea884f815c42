// A function that opens many tokens, each under a condition of its own: which
// of them are open is not followed to the end, the identity is.
// RUN: %check_mapi %s --checks=-*,mapi-token-leak,mapi-initialize-under-impersonation
#include <mapix.h>

bool Wants(int nKind);
void Show(HANDLE hToken);

#define OPEN(N)                                                                \
  HANDLE h##N = nullptr;                                                       \
  if (Wants(N) &&                                                              \
      !OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &h##N))              \
    h##N = nullptr;
#define CLOSE(N)                                                               \
  if (h##N)                                                                    \
    CloseHandle(h##N);

void Many(HANDLE hClient) {
  OPEN(1) OPEN(2) OPEN(3) OPEN(4) OPEN(5) OPEN(6) OPEN(7) OPEN(8) OPEN(9)
  if (ImpersonateLoggedOnUser(hClient)) {
    MAPIInitialize(nullptr);
    // expect: mapi-initialize-under-impersonation
    RevertToSelf();
  }
  MAPIInitialize(nullptr);
  CLOSE(1) CLOSE(2) CLOSE(3) CLOSE(4) CLOSE(5) CLOSE(6) CLOSE(7) CLOSE(8)
  CLOSE(9)
}

// With a few of them it is.
void Few() {
  HANDLE hFirst = nullptr, hSecond = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &hFirst))
    return;
  if (Wants(2) &&
      !OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &hSecond))
    hSecond = nullptr;
  // expect@-2: mapi-token-leak
  CloseHandle(hFirst);
}
