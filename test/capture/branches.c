// A flag guards the revert, errors go to the cleanup label.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <mapix.h>
#include <windows.h>

void Note(int);

BOOL Work(HANDLE Token, BOOL Impersonate) {
  HRESULT hr = S_OK;
  BOOL Impersonating = FALSE;
  if (Impersonate && Token != NULL) {
    if (!ImpersonateLoggedOnUser(Token)) {
      hr = E_FAIL;
      goto cleanup;
    }
    Impersonating = TRUE;
  }
  if (FAILED(hr = MAPIInitialize(NULL)))
    goto cleanup;
  MAPIUninitialize();
cleanup:
  if (Impersonating)
    (void)RevertToSelf();
  return SUCCEEDED(hr);
}

void Loops(int n, HANDLE Token) {
  int i;
  for (i = 0; i < n; ++i) {
    if (i == 3)
      continue;
    if (i == 4)
      break;
    Note(i);
  }
  while (n-- > 0)
    RevertToSelf();
  do {
    CloseHandle(Token);
  } while (0);
}

enum { THREE = 3 };

void Cases(int n) {
  switch (n) {
  case 1:
    Note(1);
  case 2:
  case THREE:
    Note(2);
    break;
  case 10 ... 12:
    Note(3);
    return;
  default:
    Note(4);
  }
  switch (n) {
  case 100 ... 900:
    Note(5);
  }
}

// CHECK: {{^}}function Work
// CHECK-NEXT:   param Token, Impersonate
// CHECK-NEXT:   local hr, Impersonating
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     store hr, 0
// CHECK-NEXT:     store Impersonating, 0
// CHECK-NEXT:     %1 = load Impersonate
// CHECK-NEXT:     branch %1 ? bb1 : bb4 "Impersonate"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %2 = load Token
// CHECK-NEXT:     %3 = ne %2, 0
// CHECK-NEXT:     branch %3 ? bb2 : bb4 "Token != NULL"
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %4 = load Token
// CHECK-NEXT:     %5 = call api ImpersonateLoggedOnUser(%4)
// CHECK-NEXT:     branch %5 ? bb3 : bb9 "ImpersonateLoggedOnUser(Token)"
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     store Impersonating, 1
// CHECK-NEXT:     jump bb4
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     %6 = call api MAPIInitialize(0)
// CHECK-NEXT:     store hr, %6
// CHECK-NEXT:     %7 = lt %6, 0
// CHECK-NEXT:     branch %7 ? bb5 : bb8 "FAILED(hr = MAPIInitialize(NULL))"
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     %8 = load Impersonating
// CHECK-NEXT:     branch %8 ? bb6 : bb7 "Impersonating"
// CHECK-NEXT:   bb6:
// CHECK-NEXT:     call api RevertToSelf() discarded void
// CHECK-NEXT:     jump bb7
// CHECK-NEXT:   bb7:
// CHECK-NEXT:     %9 = load hr
// CHECK-NEXT:     %10 = ge %9, 0
// CHECK-NEXT:     return %10
// CHECK-NEXT:   bb8:
// CHECK-NEXT:     call api MAPIUninitialize() discarded
// CHECK-NEXT:     jump bb5
// CHECK-NEXT:   bb9:
// CHECK-NEXT:     store hr, -2147467259
// CHECK-NEXT:     jump bb5
// CHECK-NEXT: }
//
// CHECK: {{^}}function Loops void
// CHECK-NEXT:   param n, Token
// CHECK-NEXT:   local i
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     store i, 0
// CHECK-NEXT:     jump bb1
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %1 = load i
// CHECK-NEXT:     %2 = load n
// CHECK-NEXT:     %3 = lt %1, %2
// CHECK-NEXT:     branch %3 ? bb2 : bb5 "i < n"
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %4 = load i
// CHECK-NEXT:     %5 = eq %4, 3
// CHECK-NEXT:     branch %5 ? bb3 : bb4 "i == 3"
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     %6 = load i
// CHECK-NEXT:     %7 = add %6, 1
// CHECK-NEXT:     store i, %7
// CHECK-NEXT:     jump bb1
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     %8 = load i
// CHECK-NEXT:     %9 = eq %8, 4
// CHECK-NEXT:     branch %9 ? bb5 : bb8 "i == 4"
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     %10 = load n
// CHECK-NEXT:     %11 = sub %10, 1
// CHECK-NEXT:     store n, %11
// CHECK-NEXT:     %12 = gt %10, 0
// CHECK-NEXT:     branch %12 ? bb6 : bb7 "n-- > 0"
// CHECK-NEXT:   bb6:
// CHECK-NEXT:     call api RevertToSelf() discarded
// CHECK-NEXT:     jump bb5
// CHECK-NEXT:   bb7:
// CHECK-NEXT:     %13 = load Token
// CHECK-NEXT:     call api CloseHandle(%13) discarded
// CHECK-NEXT:     return
// CHECK-NEXT:   bb8:
// CHECK-NEXT:     %14 = load i
// CHECK-NEXT:     call Note(%14) discarded
// CHECK-NEXT:     jump bb3
// CHECK-NEXT: }
//
// CHECK: {{^}}function Cases void
// CHECK-NEXT:   param n
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load n
// CHECK-NEXT:     switch %1 [1: bb1, 2: bb2, 3 "THREE": bb2, 10: bb7, 11: bb7, 12: bb7, default: bb8] "n"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call Note(1) discarded
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     call Note(2) discarded
// CHECK-NEXT:     jump bb3
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     %2 = load n
// CHECK-NEXT:     %3 = ge %2, 100
// CHECK-NEXT:     branch %3 ? bb4 : bb6 "n"
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     %4 = le %2, 900
// CHECK-NEXT:     branch %4 ? bb5 : bb6 "n"
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     call Note(5) discarded
// CHECK-NEXT:     jump bb6
// CHECK-NEXT:   bb6:
// CHECK-NEXT:     return
// CHECK-NEXT:   bb7:
// CHECK-NEXT:     call Note(3) discarded
// CHECK-NEXT:     return
// CHECK-NEXT:   bb8:
// CHECK-NEXT:     call Note(4) discarded
// CHECK-NEXT:     jump bb3
// CHECK-NEXT: }
