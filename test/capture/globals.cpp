// Globals, static members and static locals are stored by one function of the
// unit, when something in it or another unit may see them.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>

void Note(int);

struct Entry {
  const char *Name;
  DWORD(WINAPI *Function)(void *);
};
DWORD WINAPI Worker(void *);
HANDLE Exported = CreateMutexA(nullptr, FALSE, "Global\\lock");
static Entry Table[] = {{"worker", Worker}, {"none"}};
static const int Folded = 5;
static int Unused = 6;
int Counter;

void Use() {
  static Entry *Last = nullptr;
  static HANDLE Once = CreateMutexA(nullptr, FALSE, "once");
  Last = &Table[1];
  Last->Function(nullptr);
  Note(Folded + Counter);
  CloseHandle(Once);
}

// CHECK: {{^}}function Use void
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load @'Use()::Once (initialized)'
// CHECK-NEXT:     branch %1 ? bb1 : bb2
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %2 = element @Table, 1
// CHECK-NEXT:     store @'Use()::Last', %2
// CHECK-NEXT:     %3 = load @'Use()::Last'
// CHECK-NEXT:     %4 = field %3, Entry::Function
// CHECK-NEXT:     %5 = load %4
// CHECK-NEXT:     call indirect "unsigned long (void *)" %5(0) throws discarded
// CHECK-NEXT:     %6 = load @Counter
// CHECK-NEXT:     %7 = add 5, %6
// CHECK-NEXT:     call Note(%7) throws discarded
// CHECK-NEXT:     %8 = load @'Use()::Once'
// CHECK-NEXT:     call api CloseHandle(%8) discarded
// CHECK-NEXT:     return
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %9 = call api CreateMutexA(0, 0, "once")
// CHECK-NEXT:     store @'Use()::Once', %9
// CHECK-NEXT:     store @'Use()::Once (initialized)', 1
// CHECK-NEXT:     jump bb1
// CHECK-NEXT: }
//
// CHECK: {{^}}function '(initializers)' global-init void {
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = call api CreateMutexA(0, 0, "Global\\lock")
// CHECK-NEXT:     store @Exported, %1
// CHECK-NEXT:     %2 = field @Table, Entry::Name
// CHECK-NEXT:     store %2, "worker"
// CHECK-NEXT:     %3 = field @Table, Entry::Function
// CHECK-NEXT:     store %3, &Worker
// CHECK-NEXT:     %4 = element @Table, 1
// CHECK-NEXT:     %5 = field %4, Entry::Name
// CHECK-NEXT:     store %5, "none"
// CHECK-NEXT:     %6 = field %4, Entry::Function
// CHECK-NEXT:     store %6, 0
// CHECK-NEXT:     store @'Use()::Last', 0
// CHECK-NEXT:     return
// CHECK-NEXT: }
