// A name alone proves nothing.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <mapix.h>
#include <windows.h>

namespace app {
BOOL RevertToSelf();
void Call() { RevertToSelf(); }
}
struct CMapiApi {
  HRESULT MAPIInitialize(void *);
  static void MAPIUninitialize();
};
BOOL ImpersonateLoggedOnUser(HANDLE, int);
static HRESULT MAPIAdminProfiles(ULONG) { return 0; }

// Not MFC's.
class CMutex {
public:
  CMutex();
  ~CMutex();
};

void Call(CMapiApi &Api) {
  CMutex Own;
  app::RevertToSelf();
  Api.MAPIInitialize(nullptr);
  CMapiApi::MAPIUninitialize();
  ImpersonateLoggedOnUser(nullptr, 1);
  MAPIAdminProfiles(0);
  ::RevertToSelf();
  MAPIInitialize(nullptr);
}

// CHECK: {{^}}function app::Call void
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call app::RevertToSelf() throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function MAPIAdminProfiles
// CHECK-NEXT:   param #1
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     return 0
// CHECK-NEXT: }
//
// CHECK: {{^}}function Call void
// CHECK-NEXT:   param ref Api
// CHECK-NEXT:   local object Own
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call CMutex::CMutex(Own) throws
// CHECK-NEXT:     call app::RevertToSelf() throws bb1 discarded
// CHECK-NEXT:     %1 = load Api
// CHECK-NEXT:     call CMapiApi::MAPIInitialize(%1, 0) throws bb1 discarded
// CHECK-NEXT:     call CMapiApi::MAPIUninitialize() throws bb1 discarded
// CHECK-NEXT:     call ImpersonateLoggedOnUser(0, 1) throws bb1 discarded
// CHECK-NEXT:     call MAPIAdminProfiles(0) throws bb1 discarded
// CHECK-NEXT:     call api RevertToSelf() discarded
// CHECK-NEXT:     call api MAPIInitialize(0) discarded
// CHECK-NEXT:     call CMutex::~CMutex(Own) implicit
// CHECK-NEXT:     return
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call CMutex::~CMutex(Own) implicit
// CHECK-NEXT:     throw
// CHECK-NEXT: }
