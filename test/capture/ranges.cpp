// Places are those that people see: what a macro adds where it is used, what it
// is given where that stands, calls whole, destructors at the brace that ends
// the scope, conditions as they are written.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>

#define CHECKED(Call)                                                          \
  do {                                                                         \
    if (!(Call))                                                               \
      return;                                                                  \
  } while (0)

struct Guard {
  ~Guard();
};
void Take(int, int, int);

void Places(HANDLE Token, int First, int Second) {
  CHECKED(ImpersonateLoggedOnUser(Token));
  {
    Guard G;
    Take(First,
         Second, 3);
  }
  if (First == 1 &&
      Second   >   2)
    RevertToSelf();
  if (First * 1000 + Second * 100 + First * 10 + Second * 1 + First == 12345678)
    RevertToSelf();
}

// CHECK: {{^}}function Places void at 0:18:6-18:12 close 0:30:1-30:2 {
// CHECK: call api ImpersonateLoggedOnUser(%{{.*}}) at 19:11-19:41
// CHECK: branch %{{.*}} "ImpersonateLoggedOnUser(Token)" at 19:11-19:41
// CHECK: call Take({{.*}}) throws bb{{[0-9]+}} discarded at 22:5-23:20
// CHECK: call Guard::~Guard(G) implicit at 24:3-24:4
// CHECK: branch %{{.*}} "First == 1" at 25:7-25:17
// CHECK: branch %{{.*}} "Second > 2" at 26:7-26:21
// CHECK: branch %{{.*}} "First * 1000 + Second * 100 + First * 10 + Second * 1 + F..." at 28:7-28:80
// CHECK: return at 19:3-19:42
