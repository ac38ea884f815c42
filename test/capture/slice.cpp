// What nothing depends on is left out.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>

int Pure(int n) {
  int Sum = 0;
  for (int i = 0; i < n; ++i)
    Sum += i;
  return Sum;
}
void Nothing(int n) {
  int m = n * 2;
  if (m > 4)
    m = 3;
}
void Some(int n, HANDLE Token) {
  int Unused = n + 1;
  double Half = n / 2.0;
  if (Half > 1)
    Unused = 2;
  if (n == 3)
    ;
  // A test of what a call returned stays, whatever comes of it.
  if (!ImpersonateLoggedOnUser(Token))
    Unused = 3;
  CloseHandle(Token);
}
// Tests that are left out read what they test. What is only copied, or an
// address, is not read.
struct Session {
  BOOL Tested, Copied;
};
BOOL Global;
void Log(Session *S, const BOOL *Pointer, BOOL *Other) {
  int Unused = 0;
  if (!S->Tested || !Global)
    Unused = 1;
  if (*Pointer)
    Unused = 2;
  BOOL Copy = S->Copied;
  BOOL *Same = Other;
}

// CHECK: {{^}}reads Global
// CHECK-NEXT: {{^}}reads Session::Tested
// CHECK-NOT: {{^}}reads
// CHECK: {{^}}function Pure
// CHECK-NEXT:   param n
// CHECK-NEXT:   local Sum, i
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     store Sum, 0
// CHECK-NEXT:     store i, 0
// CHECK-NEXT:     jump bb1
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %1 = load i
// CHECK-NEXT:     %2 = load n
// CHECK-NEXT:     %3 = lt %1, %2
// CHECK-NEXT:     branch %3 ? bb2 : bb3 "i < n"
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %4 = load i
// CHECK-NEXT:     %5 = load Sum
// CHECK-NEXT:     %6 = add %5, %4
// CHECK-NEXT:     store Sum, %6
// CHECK-NEXT:     %7 = load i
// CHECK-NEXT:     %8 = add %7, 1
// CHECK-NEXT:     store i, %8
// CHECK-NEXT:     jump bb1
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     %9 = load Sum
// CHECK-NEXT:     return %9
// CHECK-NEXT: }
//
// CHECK: {{^}}function Some void
// CHECK-NEXT:   param read n, Token
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     %2 = call api ImpersonateLoggedOnUser(%1)
// CHECK-NEXT:     branch %2 ? bb1 : bb1 "ImpersonateLoggedOnUser(Token)"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %3 = load Token
// CHECK-NEXT:     call api CloseHandle(%3) discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Log void
// CHECK-NEXT:   param S, read Pointer, Other
