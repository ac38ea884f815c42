// Instances are captured, patterns are not, unless they name an API and nobody
// instantiates them.
// RUN: %mapi_audit capture %s -- %mock -fno-delayed-template-parsing | FileCheck %s
#include <windows.h>

void Note(int);

template <class T> struct Guard {
  T Function;
  ~Guard() { Function(); }
};
template <class T> Guard<T> OnExit(T Function) { return {Function}; }
template <class T> void Unused(T Value) { Value.Run(); }
template <class T> void Pattern(T Token) {
  if (ImpersonateLoggedOnUser(Token))
    Token.Work();
}
void Use() {
  auto G = OnExit([] { RevertToSelf(); });
  Note(1);
}

// CHECK: {{^}}function Use void
// CHECK-NEXT:   local object #1, object G
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = field #1, 'lambda::operator()'
// CHECK-NEXT:     store %1, &'Use()::lambda::operator()'
// CHECK-NEXT:     %2 = call OnExit(#1) throws
// CHECK-NEXT:     copy G, %2
// CHECK-NEXT:     call Note(1) throws bb1 discarded
// CHECK-NEXT:     call Guard::~Guard(G) implicit
// CHECK-NEXT:     return
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call Guard::~Guard(G) implicit
// CHECK-NEXT:     throw
// CHECK-NEXT: }
//
// CHECK: {{^}}function OnExit inline
// CHECK-NEXT:   param object Function
// CHECK-NEXT:   local object #1
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = field #1, Guard::Function
// CHECK-NEXT:     copy %1, Function
// CHECK-NEXT:     return #1
// CHECK-NEXT: }
//
// CHECK: {{^}}function 'Use()::lambda::operator()' lambda inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call api RevertToSelf() discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Guard::~Guard destructor inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     %2 = field %1, Guard::Function
// CHECK-NEXT:     call 'Use()::lambda::operator()'(%2) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Pattern void degraded
// CHECK-NEXT:   param read Token
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = call api ImpersonateLoggedOnUser(?) degraded
// CHECK-NEXT:     branch %1 ? bb1 : bb2 "ImpersonateLoggedOnUser(Token)"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %2 = call indirect "?" ?(?) degraded
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     return
// CHECK-NEXT: }
