// Values in Exchange's profile section that cut MAPI off.
// RUN: %check_mapi %s --checks=-*,mapi-profile-settings
#include <edkmdb.h>
#include <mapiutil.h>
#include <rpc.h>

void Authentication(LPPROFSECT Section) {
  SPropValue Value;
  Value.ulPropTag = PR_PROFILE_AUTH_PACKAGE;
  Value.Value.l = RPC_C_AUTHN_WINNT;
  // expect: mapi-profile-settings: PR_PROFILE_AUTH_PACKAGE is RPC_C_AUTHN_WINNT, which Exchange 2007 and later do not accept for referrals; the address book is then bound to one server
  //   note: set RPC_C_AUTHN_GSS_NEGOTIATE (9)
  Section->SetProps(1, &Value, nullptr);
}

void Reconnect(LPPROFSECT Section) {
  SPropValue Value;
  Value.ulPropTag = PR_PROFILE_ABP_ALLOW_RECONNECT;
  Value.Value.l = 0;
  // expect: mapi-profile-settings: PR_PROFILE_ABP_ALLOW_RECONNECT is not 1
  HrSetOneProp(Section, &Value);
}

void Version(LPPROFSECT Section) {
  SPropValue Value;
  Value.ulPropTag = PR_PROFILE_SERVER_VERSION;
  Value.Value.l = 2653;
  // expect: mapi-profile-settings: PR_PROFILE_SERVER_VERSION is below 3000
  Section->SetProps(1, &Value, nullptr);
}

void Encryption(LPPROFSECT Section) {
  SPropValue Value;
  Value.ulPropTag = PR_PROFILE_CONNECT_FLAGS;
  Value.Value.l = CONNECT_NO_RPC_ENCRYPTION | CONNECT_NO_NOTIFICATIONS;
  // expect: mapi-profile-settings: CONNECT_NO_RPC_ENCRYPTION stays in PR_PROFILE_CONNECT_FLAGS
  Section->SetProps(1, &Value, nullptr);
}

// Several at once, in an array.
void Array(LPPROFSECT Section) {
  SPropValue Values[2];
  Values[0].ulPropTag = PR_PROFILE_ABP_ALLOW_RECONNECT;
  Values[0].Value.l = 1;
  Values[1].ulPropTag = PR_PROFILE_SERVER_VERSION;
  Values[1].Value.l = 2000;
  // expect: mapi-profile-settings: PR_PROFILE_SERVER_VERSION is below 3000
  Section->SetProps(2, Values, nullptr);
}

// Harmless: what Exchange wants.
void Right(LPPROFSECT Section) {
  SPropValue Values[3];
  Values[0].ulPropTag = PR_PROFILE_AUTH_PACKAGE;
  Values[0].Value.l = RPC_C_AUTHN_GSS_NEGOTIATE;
  Values[1].ulPropTag = PR_PROFILE_ABP_ALLOW_RECONNECT;
  Values[1].Value.l = 1;
  Values[2].ulPropTag = PR_PROFILE_SERVER_VERSION;
  Values[2].Value.l = 3000;
  Section->SetProps(3, Values, nullptr);
}

// Harmless: all flags off removes nothing by itself.
void NoFlags(LPPROFSECT Section) {
  SPropValue Value;
  Value.ulPropTag = PR_PROFILE_CONNECT_FLAGS;
  Value.Value.l = 0;
  Section->SetProps(1, &Value, nullptr);
}
