// CONNECT_NO_RPC_ENCRYPTION that is removed comes back as long as the profile's
// UI state does not say that the network is encrypted.
// RUN: %check_mapi %s --checks=-*,mapi-profile-settings
#include <edkmdb.h>
#include <mapiutil.h>

void Remove(LPPROFSECT Section) {
  LPSPropValue Old = nullptr;
  if (FAILED(HrGetOneProp(Section, PR_PROFILE_CONNECT_FLAGS, &Old)))
    return;
  SPropValue Value;
  Value.ulPropTag = PR_PROFILE_CONNECT_FLAGS;
  Value.Value.l = Old->Value.l & ~CONNECT_NO_RPC_ENCRYPTION;
  // expect: mapi-profile-settings: CONNECT_NO_RPC_ENCRYPTION is removed from PR_PROFILE_CONNECT_FLAGS, but MAPI sets it again as long as PR_PROFILE_UI_STATE lacks EDK_PROFILEUISTATE_ENCRYPTNETWORK
  //   note: set EDK_PROFILEUISTATE_ENCRYPTNETWORK (0x4000) in PR_PROFILE_UI_STATE of the same profile section
  Section->SetProps(1, &Value, nullptr);
  MAPIFreeBuffer(Old);
}
