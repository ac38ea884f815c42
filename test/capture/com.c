// Methods of COM interfaces by C's tables.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <mapix.h>

typedef struct IOther IOther;
typedef struct IOtherVtbl {
  ULONG (*Release)(IOther *);
} IOtherVtbl;
struct IOther {
  IOtherVtbl *lpVtbl;
};

HRESULT Open(LPMAPISESSION Session, LPMDB *Store) {
  HRESULT hr = Session->lpVtbl->OpenMsgStore(Session, 0, 0, NULL, NULL, 0, Store);
  if (hr == S_OK)
    (*(*Store)->lpVtbl->Release)(*Store);
  return hr;
}

void Other(IOther *O) { O->lpVtbl->Release(O); }

// CHECK: {{^}}function Open
// CHECK-NEXT:   param Session, Store
// CHECK-NEXT:   local hr
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Session
// CHECK-NEXT:     %2 = load Store
// CHECK-NEXT:     %3 = call api IMAPISession::OpenMsgStore(%1, 0, 0, 0, 0, 0, %2)
// CHECK-NEXT:     store hr, %3
// CHECK-NEXT:     %4 = load hr
// CHECK-NEXT:     %5 = eq %4, 0
// CHECK-NEXT:     branch %5 ? bb1 : bb2 "hr == S_OK"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %6 = load Store
// CHECK-NEXT:     %7 = load %6
// CHECK-NEXT:     call api IMsgStore::Release(%7) discarded
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %8 = load hr
// CHECK-NEXT:     return %8
// CHECK-NEXT: }
//
// CHECK: {{^}}function Other void
// CHECK-NEXT:   param O
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load O
// CHECK-NEXT:     %2 = field %1, IOther::lpVtbl
// CHECK-NEXT:     %3 = load %2
// CHECK-NEXT:     %4 = field %3, IOtherVtbl::Release
// CHECK-NEXT:     %5 = load %4
// CHECK-NEXT:     %6 = load O
// CHECK-NEXT:     call indirect "unsigned long (IOther *)" %5(%6) discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
