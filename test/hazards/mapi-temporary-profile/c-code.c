/* The same in C, through a global. */
// RUN: %check_mapi %s --checks=-*,mapi-temporary-profile
#include <mapix.h>

static MAPIINIT_0 g_Init = {MAPI_INIT_VERSION, MAPI_MULTITHREAD_NOTIFICATIONS};

HRESULT Start(void) { return MAPIInitialize(&g_Init); }

HRESULT StartTemporary(void) {
  g_Init.ulFlags = MAPI_TEMPORARY_PROFILES;
  // expect: mapi-temporary-profile
  return MAPIInitialize(&g_Init);
}
