// What Clang drops is read from the text. Of a conditional directive, only the
// branch counts that was taken, also around and within what was dropped.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>
struct Target {
  unsigned Id;
};

// CHECK-LABEL: function Find void degraded
// CHECK:       store T, 0
// CHECK-NEXT:  {{(%[0-9]+ = )?}}call indirect "?" ?({{\??}}) {{(discarded )?}}degraded
// CHECK-NEXT:  store T, ?
// CHECK-NOT:   store
// CHECK:       [[R:%[0-9]+]] = call api RevertToSelf()
// CHECK-NEXT:  {{(%[0-9]+ = )?}}call indirect "?" ?([[R]]{{(, \?)?}}){{.*}} degraded
// CHECK-NEXT:  return
// CHECK:       [[NEXT:%[0-9]+]] = call indirect "?" ?(%{{[0-9]+}}) degraded
// CHECK-NEXT:  store T, [[NEXT]]
// CHECK-NOT:   store
void Find(unsigned Id) {
  Target *T = nullptr;
#ifdef USE_MAP
  auto F = Unknown.find(Id);
  if (F != Unknown.end())
    T = &F->second;
#else
  T = (Target *)FirstOf(&Unknown);
  while (T) {
    if (T->Id == Id)
      break;
    T = (Target *)NextOf(T);
  }
#endif
  Undeclared(
#if 0
      MAPIInitialize(0),
#else
      RevertToSelf(),
#endif
      Unknown);
}
