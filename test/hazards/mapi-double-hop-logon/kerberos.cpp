// A profile that asks for Kerberos, which Exchange's provider does not speak.
// RUN: %check_mapi %s --checks=-*,mapi-double-hop-logon
#include <edkmdb.h>
#include <mapiutil.h>
#include <rpc.h>

void Kerberos(LPPROFSECT Section) {
  SPropValue Value;
  Value.ulPropTag = PR_PROFILE_AUTH_PACKAGE;
  Value.Value.l = RPC_C_AUTHN_GSS_KERBEROS;
  Section->SetProps(1, &Value, nullptr);
  // expect@-2: mapi-double-hop-logon: the profile asks for Kerberos (RPC_C_AUTHN_GSS_KERBEROS), which Exchange's MAPI provider does not support
  //   note: use RPC_C_AUTHN_GSS_NEGOTIATE, and a process that runs as the user whose mailbox it opens
}

void OneProperty(LPPROFSECT Section) {
  SPropValue Value;
  Value.ulPropTag = PR_PROFILE_AUTH_PACKAGE;
  Value.Value.l = RPC_C_AUTHN_GSS_KERBEROS;
  HrSetOneProp(Section, &Value);
  // expect@-2: mapi-double-hop-logon: the profile asks for Kerberos
}

// Harmless.
void Negotiate(LPPROFSECT Section) {
  SPropValue Value;
  Value.ulPropTag = PR_PROFILE_AUTH_PACKAGE;
  Value.Value.l = RPC_C_AUTHN_GSS_NEGOTIATE;
  Section->SetProps(1, &Value, nullptr);
}

// Harmless: another property that happens to be 16.
void OtherProperty(LPPROFSECT Section) {
  SPropValue Value;
  Value.ulPropTag = PR_PROFILE_CONFIG_FLAGS;
  Value.Value.l = RPC_C_AUTHN_GSS_KERBEROS;
  Section->SetProps(1, &Value, nullptr);
}
