// A call of many lines is told by its first one: with each of its notes, the
// whole of a lambda would be printed again.
// RUN: not %mapi_audit --checks=-*,mapi-thread-under-impersonation %s -- %mock 2>&1 | FileCheck %s --strict-whitespace --match-full-lines
#include <windows.h>
#include <thread>

void Work(int);
bool Start(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return false;
  std::thread T([] {
    Work(1);
    Work(2);
    Work(3);
  });
  T.detach();
  return RevertToSelf();
}
//      CHECK:{{.*}}: warning: {{.*}} [mapi-thread-under-impersonation]
// CHECK-NEXT:   11 |   std::thread T([] {
// CHECK-NEXT:      |               ^~~~~~
// CHECK-NEXT:{{.*}}: note: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
// CHECK-NEXT:    9 |   if (!ImpersonateLoggedOnUser(Token))
// CHECK-NEXT:      |        ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
// CHECK-NEXT:{{.*}}: note: revert before the call; {{.*}}
// CHECK-NEXT:   11 |   std::thread T([] {
// CHECK-NEXT:      |               ^~~~~~
// CHECK-NEXT:1 finding in 1 unit.
