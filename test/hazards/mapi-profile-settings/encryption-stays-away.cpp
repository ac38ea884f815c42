// Harmless: the flag is removed, and the UI state says so.
// RUN: %check_mapi %s --checks=-*,mapi-profile-settings
#include <edkmdb.h>
#include <mapiutil.h>

void Remove(LPPROFSECT Section) {
  LPSPropValue Old = nullptr;
  if (FAILED(HrGetOneProp(Section, PR_PROFILE_CONNECT_FLAGS, &Old)))
    return;
  SPropValue Values[2];
  Values[0].ulPropTag = PR_PROFILE_CONNECT_FLAGS;
  Values[0].Value.l = Old->Value.l & ~CONNECT_NO_RPC_ENCRYPTION;
  Values[1].ulPropTag = PR_PROFILE_UI_STATE;
  Values[1].Value.l = EDK_PROFILEUISTATE_ENCRYPTNETWORK;
  Section->SetProps(2, Values, nullptr);
  MAPIFreeBuffer(Old);
}
