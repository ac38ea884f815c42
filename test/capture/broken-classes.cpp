// A member whose type is unknown takes nothing from its class but itself: what
// is constructed is destroyed, by hand-written and by implicit functions.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>

struct Guard {
  CMissing Lock;
  Guard();
  ~Guard() { RevertToSelf(); }
};

// CHECK: {{^}}function Scope void
// CHECK: call Guard::Guard(G)
// CHECK-NEXT: call Guard::~Guard(G) implicit
// CHECK-NEXT: return
void Scope() { Guard G; }

// Clang gives their implicit functions no body.
struct Flag {
  Flag();
  ~Flag();
};
struct Holder {
  CMissing Lock;
  Flag First;
  Flag Second;
};
struct Derived : Flag {
  Derived();
  CMissing Lock;
};

// CHECK: {{^}}function Members void
// CHECK: [[A:%[0-9]+]] = field H, Holder::First
// CHECK-NEXT: call Flag::Flag([[A]])
// CHECK-NEXT: [[B:%[0-9]+]] = field H, Holder::Second
// CHECK-NEXT: call Flag::Flag([[B]])
// CHECK-NEXT: [[C:%[0-9]+]] = field H, Holder::Second
// CHECK-NEXT: call Flag::~Flag([[C]]) implicit
// CHECK-NEXT: [[D:%[0-9]+]] = field H, Holder::First
// CHECK-NEXT: call Flag::~Flag([[D]]) implicit
// CHECK-NEXT: return
void Members() { Holder H; }

// CHECK: {{^}}function Bases void
// CHECK: call Derived::Derived(D)
// CHECK-NEXT: call {{Flag::~Flag|Derived::~Derived}}(D) implicit
void Bases() { Derived D; }

// CHECK: {{^}}function Delete void
// CHECK: [[P:%[0-9]+]] = load P
// CHECK: call {{Flag::~Flag|Derived::~Derived}}([[P]])
void Delete(Derived *P) { delete P; }

// A class with such a member is as unknown as that, and its initializer lost.
struct Inner {
  CMissing Lock;
  explicit Inner(HANDLE Token);
  ~Inner();
};
struct Outer {
  Inner First;
  explicit Outer(HANDLE Token) : First(Token) {}
};
struct Around {
  Guard First;
};

// CHECK: {{^}}function Outer::Outer constructor
// CHECK: [[I:%[0-9]+]] = field {{%[0-9]+}}, Outer::First
// CHECK-NEXT: call Inner::Inner([[I]], ?) {{.*}}degraded

// CHECK: {{^}}function Nested void
// CHECK: call Outer::Outer(O, {{%[0-9]+}})
// CHECK-NEXT: [[E:%[0-9]+]] = field A, Around::First
// CHECK-NEXT: call Guard::Guard([[E]])
// CHECK-NEXT: [[F:%[0-9]+]] = field A, Around::First
// CHECK-NEXT: call Guard::~Guard([[F]]) implicit
// CHECK-NEXT: [[G:%[0-9]+]] = field O, Outer::First
// CHECK-NEXT: call Inner::~Inner([[G]]) implicit
void Nested(HANDLE Token) {
  Outer O(Token);
  Around A;
}

// Nothing to destroy.
struct Plain {
  CMissing Lock;
  int Number;
};

// CHECK-NOT: Plain::
void Trivial() { Plain P; }
