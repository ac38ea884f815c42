// Logical operators are control flow.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>

void Note(int);

bool A();
bool B();
int C();
void Yes();
void No();

void Operators() {
  if ((A() && !B()) || C() == 3)
    Yes();
  else
    No();
}
void Value() {
  bool Both = A() && B();
  if (Both)
    Yes();
}
void Conditional(HANDLE T) {
  HANDLE H = A() ? T : nullptr;
  if (H)
    CloseHandle(H);
}
void Gnu() { Note(C() ?: 7); }
void AsStatement() {
  A() && B();
  A() ? Yes() : No();
}
void Assigned() {
  HRESULT hr;
  if (FAILED(hr = C()))
    Note(hr);
  if (int n = C())
    Note(n);
}
void Comma() {
  if (Yes(), A())
    No();
}
void Known() {
  if (sizeof(int) == 4)
    Yes();
  while (true) {
    if (A())
      break;
  }
}

// CHECK: {{^}}function Operators void
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = call A() throws
// CHECK-NEXT:     branch %1 ? bb1 : bb2 "A()"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %2 = call B() throws
// CHECK-NEXT:     branch %2 ? bb2 : bb3 "B()"
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %3 = call C() throws
// CHECK-NEXT:     %4 = eq %3, 3
// CHECK-NEXT:     branch %4 ? bb3 : bb5 "C() == 3"
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     call Yes() throws discarded
// CHECK-NEXT:     jump bb4
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     return
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     call No() throws discarded
// CHECK-NEXT:     jump bb4
// CHECK-NEXT: }
//
// CHECK: {{^}}function Value void
// CHECK-NEXT:   local #1, Both
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = call A() throws
// CHECK-NEXT:     branch %1 ? bb1 : bb6 "A()"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %2 = call B() throws
// CHECK-NEXT:     branch %2 ? bb2 : bb6 "B()"
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     store #1, 1
// CHECK-NEXT:     jump bb3
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     %3 = load #1
// CHECK-NEXT:     store Both, %3
// CHECK-NEXT:     %4 = load Both
// CHECK-NEXT:     branch %4 ? bb4 : bb5 "Both"
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     call Yes() throws discarded
// CHECK-NEXT:     jump bb5
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     return
// CHECK-NEXT:   bb6:
// CHECK-NEXT:     store #1, 0
// CHECK-NEXT:     jump bb3
// CHECK-NEXT: }
//
// CHECK: {{^}}function Conditional void
// CHECK-NEXT:   param T
// CHECK-NEXT:   local #1, H
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = call A() throws
// CHECK-NEXT:     branch %1 ? bb1 : bb5 "A()"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %2 = load T
// CHECK-NEXT:     store #1, %2
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %3 = load #1
// CHECK-NEXT:     store H, %3
// CHECK-NEXT:     %4 = load H
// CHECK-NEXT:     branch %4 ? bb3 : bb4 "H"
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     %5 = load H
// CHECK-NEXT:     call api CloseHandle(%5) discarded
// CHECK-NEXT:     jump bb4
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     return
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     store #1, 0
// CHECK-NEXT:     jump bb2
// CHECK-NEXT: }
//
// CHECK: {{^}}function Gnu void
// CHECK-NEXT:   local #1
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = call C() throws
// CHECK-NEXT:     branch %1 ? bb1 : bb3 "C()"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     store #1, %1
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %2 = load #1
// CHECK-NEXT:     call Note(%2) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     store #1, 7
// CHECK-NEXT:     jump bb2
// CHECK-NEXT: }
//
// CHECK: {{^}}function AsStatement void
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = call A() throws
// CHECK-NEXT:     branch %1 ? bb1 : bb2 "A()"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call B() throws discarded
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %2 = call A() throws
// CHECK-NEXT:     branch %2 ? bb3 : bb5 "A()"
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     call Yes() throws discarded
// CHECK-NEXT:     jump bb4
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     return
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     call No() throws discarded
// CHECK-NEXT:     jump bb4
// CHECK-NEXT: }
//
// CHECK: {{^}}function Assigned void
// CHECK-NEXT:   local hr, n
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = call C() throws
// CHECK-NEXT:     store hr, %1
// CHECK-NEXT:     %2 = lt %1, 0
// CHECK-NEXT:     branch %2 ? bb1 : bb2 "FAILED(hr = C())"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %3 = load hr
// CHECK-NEXT:     call Note(%3) throws discarded
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %4 = call C() throws
// CHECK-NEXT:     store n, %4
// CHECK-NEXT:     %5 = load n
// CHECK-NEXT:     branch %5 ? bb3 : bb4 "n"
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     %6 = load n
// CHECK-NEXT:     call Note(%6) throws discarded
// CHECK-NEXT:     jump bb4
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Comma void
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call Yes() throws discarded
// CHECK-NEXT:     %1 = call A() throws
// CHECK-NEXT:     branch %1 ? bb1 : bb2 "A()"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call No() throws discarded
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Known void
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call Yes() throws discarded
// CHECK-NEXT:     jump bb1
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %1 = call A() throws
// CHECK-NEXT:     branch %1 ? bb2 : bb1 "A()"
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     return
// CHECK-NEXT: }
