// MAPI_TEMPORARY_PROFILES once kept profiles out of the registry. The MAPI of
// Outlook 2003 and later ignores it.
// RUN: %check_mapi %s --checks=-*,mapi-temporary-profile
#include <mapix.h>

void Initialized() {
  MAPIINIT_0 Init = {MAPI_INIT_VERSION, MAPI_TEMPORARY_PROFILES};
  // expect: mapi-temporary-profile: MAPI_TEMPORARY_PROFILES is ignored by the MAPI of Outlook 2003 and later; profiles then go to the registry of the process's user after all
  //   note: rely on it only with Exchange's own MAPI; otherwise run the MAPI work in a process of the profile's owner
  MAPIInitialize(&Init);
}

void Assigned() {
  MAPIINIT_0 Init;
  Init.ulVersion = MAPI_INIT_VERSION;
  Init.ulFlags = MAPI_MULTITHREAD_NOTIFICATIONS | MAPI_TEMPORARY_PROFILES;
  // expect: mapi-temporary-profile
  MAPIInitialize(&Init);
}

void Added(MAPIINIT_0 *Init) {
  Init->ulFlags |= MAPI_TEMPORARY_PROFILES;
  // expect: mapi-temporary-profile
}

// Harmless: other flags.
void Others() {
  MAPIINIT_0 Init = {MAPI_INIT_VERSION, MAPI_MULTITHREAD_NOTIFICATIONS};
  MAPIInitialize(&Init);
}

// Harmless: asked and removed.
bool Removed(MAPIINIT_0 *Init) {
  bool Was = (Init->ulFlags & MAPI_TEMPORARY_PROFILES) != 0;
  Init->ulFlags &= ~MAPI_TEMPORARY_PROFILES;
  return Was;
}

// Harmless: 4 means something else elsewhere.
struct Options {
  ULONG ulFlags;
};
void Elsewhere(Options *O, LPMAPISESSION Session, LPMDB *Store) {
  O->ulFlags = MAPI_TEMPORARY_PROFILES;
  Session->OpenMsgStore(0, 0, nullptr, nullptr, MDB_WRITE, Store);
}
