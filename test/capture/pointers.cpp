// Calls through pointers; a name that a macro turns into a pointer is none.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>

typedef BOOL(WINAPI *RevertFn)();
RevertFn pfnRevert;
struct Table {
  RevertFn Revert;
};
struct Worker {
  void Run(int n);
};
void Plain(int n);

#define RevertToSelf pfnRevert
void Macro() { RevertToSelf(); }
#undef RevertToSelf

void Load(HMODULE Module) {
  pfnRevert = (RevertFn)GetProcAddress(Module, "RevertToSelf");
}
void FromTable(const Table *T) { T->Revert(); }
void Locals(Worker *W) {
  void (*Function)(int) = Plain;
  Function(1);
  void (Worker::*Method)(int) = &Worker::Run;
  (W->*Method)(2);
}
void Arithmetic(int *P, int n) {
  Plain(*P + P[0]);
  Plain(P[2]);
  Plain(*(P + n));
  *P++ = 3;
  Plain(*P);
}

// CHECK: {{^}}function Macro void
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load @pfnRevert
// CHECK-NEXT:     call indirect "int ()" %1() throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Load void
// CHECK-NEXT:   param Module
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Module
// CHECK-NEXT:     %2 = call api GetProcAddress(%1, "RevertToSelf")
// CHECK-NEXT:     store @pfnRevert, %2
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function FromTable void
// CHECK-NEXT:   param T
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load T
// CHECK-NEXT:     %2 = field %1, Table::Revert
// CHECK-NEXT:     %3 = load %2
// CHECK-NEXT:     call indirect "int ()" %3() throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Locals void
// CHECK-NEXT:   param W
// CHECK-NEXT:   local Function, Method
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     store Function, &Plain
// CHECK-NEXT:     %1 = load Function
// CHECK-NEXT:     call indirect "void (int)" %1(1) throws discarded
// CHECK-NEXT:     store Method, &Worker::Run
// CHECK-NEXT:     %2 = load W
// CHECK-NEXT:     %3 = load Method
// CHECK-NEXT:     call indirect "void (int)" %3(%2, 2) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Arithmetic void
// CHECK-NEXT:   param P, n
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load P
// CHECK-NEXT:     %2 = load %1
// CHECK-NEXT:     %3 = load P
// CHECK-NEXT:     %4 = load %3
// CHECK-NEXT:     %5 = add %2, %4
// CHECK-NEXT:     call Plain(%5) throws discarded
// CHECK-NEXT:     %6 = load P
// CHECK-NEXT:     %7 = element %6, 2
// CHECK-NEXT:     %8 = load %7
// CHECK-NEXT:     call Plain(%8) throws discarded
// CHECK-NEXT:     %9 = load P
// CHECK-NEXT:     %10 = load n
// CHECK-NEXT:     %11 = element %9, %10
// CHECK-NEXT:     %12 = load %11
// CHECK-NEXT:     call Plain(%12) throws discarded
// CHECK-NEXT:     %13 = load P
// CHECK-NEXT:     %14 = element %13, 1
// CHECK-NEXT:     store P, %14
// CHECK-NEXT:     store %13, 3
// CHECK-NEXT:     %15 = load P
// CHECK-NEXT:     %16 = load %15
// CHECK-NEXT:     call Plain(%16) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
