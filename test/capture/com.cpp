// Methods of COM interfaces: named by the class of the object, not by the one
// that declares the method. A project's own class keeps its own methods.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <mapix.h>

struct Sink : IUnknown {
  ULONG Count;
  ULONG STDMETHODCALLTYPE AddRef();
  ULONG STDMETHODCALLTYPE Release();
};

HRESULT Open(LPMAPISESSION Session, LPMDB *Store) {
  HRESULT hr = Session->OpenMsgStore(0, 0, nullptr, nullptr, 0, Store);
  Session->Release();
  return hr;
}
void Own(Sink *S) { S->Release(); }

// CHECK: {{^}}function Open
// CHECK-NEXT:   param Session, Store
// CHECK-NEXT:   local hr
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Session
// CHECK-NEXT:     %2 = load Store
// CHECK-NEXT:     %3 = call api IMAPISession::OpenMsgStore(%1, 0, 0, 0, 0, 0, %2)
// CHECK-NEXT:     store hr, %3
// CHECK-NEXT:     %4 = load Session
// CHECK-NEXT:     call api IMAPISession::Release(%4) discarded
// CHECK-NEXT:     %5 = load hr
// CHECK-NEXT:     return %5
// CHECK-NEXT: }
//
// CHECK: {{^}}function Own void
// CHECK-NEXT:   param S
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load S
// CHECK-NEXT:     call virtual Sink::Release(%1) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
