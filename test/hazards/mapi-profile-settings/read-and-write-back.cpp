// A setting is read, changed and written back: what was read has the tag that was
// asked for. Helpers take the tag as a parameter.
// RUN: %check_mapi %s --checks=-*,mapi-profile-settings,mapi-double-hop-logon
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <edkmdb.h>
#include <rpc.h>

HRESULT AddFlag(LPMAPIPROP pSection) {
  LPSPropValue pFlags = nullptr;
  HRESULT hr = HrGetOneProp(pSection, PR_PROFILE_CONNECT_FLAGS, &pFlags);
  if (FAILED(hr))
    return hr;
  pFlags->Value.l |= CONNECT_NO_RPC_ENCRYPTION;
  // expect: mapi-profile-settings: CONNECT_NO_RPC_ENCRYPTION stays in PR_PROFILE_CONNECT_FLAGS
  //   note: remove the flag, and set EDK_PROFILEUISTATE_ENCRYPTNETWORK (0x4000) in PR_PROFILE_UI_STATE so that it stays away
  hr = HrSetOneProp(pSection, pFlags);
  MAPIFreeBuffer(pFlags);
  return hr;
}

// Another property may have the same bit.
HRESULT AddOtherFlag(LPMAPIPROP pSection) {
  LPSPropValue pFlags = nullptr;
  HRESULT hr = HrGetOneProp(pSection, PR_PROFILE_CONFIG_FLAGS, &pFlags);
  if (FAILED(hr))
    return hr;
  pFlags->Value.l |= 2;
  hr = HrSetOneProp(pSection, pFlags);
  MAPIFreeBuffer(pFlags);
  return hr;
}

// The second of the properties that GetProps was asked for.
HRESULT ChangeVersion(LPPROFSECT pSection) {
  SizedSPropTagArray(2, tags) = {2, {PR_PROFILE_CONFIG_FLAGS, PR_PROFILE_SERVER_VERSION}};
  LPSPropValue pValues = nullptr;
  ULONG cValues = 0;
  HRESULT hr = pSection->GetProps((LPSPropTagArray)&tags, 0, &cValues, &pValues);
  if (FAILED(hr))
    return hr;
  pValues[0].Value.l = 1;
  pValues[1].Value.l = 2653;
  // expect: mapi-profile-settings: PR_PROFILE_SERVER_VERSION is below 3000
  //   note: set it to 3000 or higher
  hr = pSection->SetProps(2, pValues, nullptr);
  MAPIFreeBuffer(pValues);
  return hr;
}

static HRESULT SetLong(LPPROFSECT pSection, ULONG ulTag, LONG lValue) {
  SPropValue prop = {0};
  prop.ulPropTag = ulTag;
  prop.Value.l = lValue;
  // expect: mapi-profile-settings: PR_PROFILE_AUTH_PACKAGE is RPC_C_AUTHN_WINNT
  //   note@#winnt: calling 'SetLong'
  //   note: set RPC_C_AUTHN_GSS_NEGOTIATE (9)
  return pSection->SetProps(1, &prop, nullptr);
}
HRESULT Configure(LPPROFSECT pSection) {
  SetLong(pSection, PR_PROFILE_SERVER_VERSION, 6944);
  SetLong(pSection, PR_PROFILE_CONFIG_FLAGS, RPC_C_AUTHN_WINNT);
  return SetLong(pSection, PR_PROFILE_AUTH_PACKAGE, RPC_C_AUTHN_WINNT); // #winnt
}
