// Smart pointers by their models: constructors by form, the slot by its name.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <atlbase.h>
#include <mapix.h>

class SessionPtr : public CComPtr<IMAPISession> {
public:
  using CComPtr<IMAPISession>::operator=;
};

void Use(LPMAPISESSION Raw) {
  CComPtr<IMAPISession> Empty;
  CComPtr<IMAPISession> Session(Raw);
  CComPtr<IMAPISession> Copy(Session);
  MAPILogonEx(0, nullptr, nullptr, 0, &Empty);
  Copy = Raw;
  Copy->Logoff(0, 0, 0);
  Copy.p = nullptr;
  if (Session)
    Session.Release();
}
void Derived() { SessionPtr P; }

// CHECK: {{^}}function Use void
// CHECK-NEXT:   param Raw
// CHECK-NEXT:   local object Empty, object Session, object Copy
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call api 'ATL::CComPtr::CComPtr()'(Empty)
// CHECK-NEXT:     %1 = load Raw
// CHECK-NEXT:     call api ATL::CComPtr::CComPtr(Session, %1)
// CHECK-NEXT:     call api 'ATL::CComPtr::CComPtr(const&)'(Copy, Session)
// CHECK-NEXT:     %2 = call api ATL::CComPtr::operator&(Empty)
// CHECK-NEXT:     call api MAPILogonEx(0, 0, 0, 0, %2) discarded
// CHECK-NEXT:     %3 = load Raw
// CHECK-NEXT:     call api ATL::CComPtr::operator=(Copy, %3) discarded
// CHECK-NEXT:     %4 = call api ATL::CComPtr::operator->(Copy)
// CHECK-NEXT:     call api IMAPISession::Logoff(%4, 0, 0, 0) discarded
// CHECK-NEXT:     %5 = field Copy, slot
// CHECK-NEXT:     store %5, 0
// CHECK-NEXT:     %6 = call api 'ATL::CComPtr::operator cast'(Session)
// CHECK-NEXT:     branch %6 ? bb1 : bb2 "Session"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call api ATL::CComPtr::Release(Session) discarded
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     call api ATL::CComPtr::~CComPtr(Copy) implicit
// CHECK-NEXT:     call api ATL::CComPtr::~CComPtr(Session) implicit
// CHECK-NEXT:     call api ATL::CComPtr::~CComPtr(Empty) implicit
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Derived void
// CHECK-NEXT:   local object P
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call SessionPtr::SessionPtr(P)
// CHECK-NEXT:     call SessionPtr::~SessionPtr(P) implicit
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function SessionPtr::SessionPtr constructor inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     call api 'ATL::CComPtr::CComPtr()'(%1)
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function SessionPtr::~SessionPtr destructor inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     call api ATL::CComPtr::~CComPtr(%1) implicit
// CHECK-NEXT:     return
// CHECK-NEXT: }
