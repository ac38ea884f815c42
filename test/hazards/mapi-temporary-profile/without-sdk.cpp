// The flags that the headers at hand lack are known all the same: Microsoft's
// documentation told programs to define MAPI_TEMPORARY_PROFILES themselves, and
// some of their headers do.
//
// In a folder of its own: this tree has mock headers, which a lone file finds.
//
// REQUIRES: mingw
// RUN: rm -rf %t && mkdir -p %t && cp %s %t
// RUN: not %mapi_audit --no-cache --coverage %t > %t.out 2>&1
// RUN: FileCheck --implicit-check-not=warning: %s < %t.out
// CHECK-NOT: with-errors

#include <mapix.h>
#include <edkmdb.h>

HRESULT FileProfiles() {
  // CHECK: :[[@LINE+1]]:{{.*}}MAPI_TEMPORARY_PROFILES is ignored{{.*}} [mapi-temporary-profile]
  MAPIINIT_0 Init = {MAPI_INIT_VERSION, MAPI_TEMPORARY_PROFILES};
  return MAPIInitialize(&Init);
}

HRESULT RegistryProfiles() {
  MAPIINIT_0 Init = {MAPI_INIT_VERSION,
                     MAPI_NO_COINIT | MAPI_MULTITHREAD_NOTIFICATIONS};
  return MAPIInitialize(&Init);
}

// A program's own definition, as Microsoft's article has it, is no error.
#define MAPI_TEMPORARY_PROFILES 0x00000004
HRESULT OwnDefinition() {
  MAPIINIT_0 Init = {MAPI_INIT_VERSION, 0};
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-temporary-profile]
  Init.ulFlags |= MAPI_TEMPORARY_PROFILES;
  return MAPIInitialize(&Init);
}

ULONG OtherFlags() {
  return MDB_ONLINE | MAPI_NO_CACHE | MAPI_BG_SESSION | AB_UNICODEUI |
         OPENSTORE_CACHE_EXCHANGE | CONNECT_NO_ADDRESS_RESOLUTION;
}
