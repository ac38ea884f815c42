// What tells programs apart: which unit defines a variable, used or not, and
// a function that does nothing that matters and is left out.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
// CHECK-DAG: entity defined variable g_pSession
// CHECK-DAG: entity defined variable ns::g_nCount
// CHECK-DAG: entity defined variable Settings::s_pszName
// CHECK-DAG: entity variable g_pOther
// CHECK-DAG: entity internal variable g_pOwn
// CHECK-DAG: entity variable g_nInline
// CHECK-DAG: entity defined function Nothing
// CHECK-DAG: entity function Revert
// CHECK-NOT: entity defined variable g_nLimit
// CHECK-NOT: entity defined function InHeader
#include <mapix.h>
IMAPISession *g_pSession;
extern IMAPISession *g_pOther;
static IMAPISession *g_pOwn;
inline int g_nInline = 1;
extern const int g_nLimit = 3;
namespace ns {
int g_nCount;
}
struct Settings {
  static const char *s_pszName;
};
const char *Settings::s_pszName = "x";
inline void InHeader() {}
void Nothing() {}
BOOL Revert() {
  g_pOther->Release();
  g_pOwn->Release();
  if (g_nInline)
    InHeader();
  return RevertToSelf();
}
