// Properties put into an array one after the other, some of them only if there
// is something to set: the index is not known, the settings are.
// RUN: %check_mapi %s --checks=-*,mapi-profile-settings
#include <edkmdb.h>
#include <mapix.h>
#include <rpc.h>

void Configure(LPPROFSECT Section, LPSTR Server, LPSTR Mailbox) {
  SPropValue Values[4] = {};
  ULONG Count = 0;
  if (Server) {
    Values[Count].ulPropTag = PR_PROFILE_UNRESOLVED_SERVER;
    Values[Count].Value.lpszA = Server;
    ++Count;
  }
  Values[Count].ulPropTag = PR_PROFILE_AUTH_PACKAGE;
  Values[Count].Value.l = RPC_C_AUTHN_WINNT;
  // expect@-1: mapi-profile-settings: PR_PROFILE_AUTH_PACKAGE is RPC_C_AUTHN_WINNT
  //   note: set RPC_C_AUTHN_GSS_NEGOTIATE (9)
  ++Count;
  if (Mailbox) {
    Values[Count].ulPropTag = PR_PROFILE_UNRESOLVED_NAME;
    Values[Count].Value.lpszA = Mailbox;
    ++Count;
  }
  Section->SetProps(Count, Values, nullptr);
}

// Harmless: that is the value to set.
void Negotiates(LPPROFSECT Section, LPSTR Server) {
  SPropValue Values[4] = {};
  ULONG Count = 0;
  if (Server) {
    Values[Count].ulPropTag = PR_PROFILE_UNRESOLVED_SERVER;
    Values[Count].Value.lpszA = Server;
    ++Count;
  }
  Values[Count].ulPropTag = PR_PROFILE_AUTH_PACKAGE;
  Values[Count].Value.l = RPC_C_AUTHN_GSS_NEGOTIATE;
  ++Count;
  Section->SetProps(Count, Values, nullptr);
}

// Harmless: another property's number.
void AnotherProperty(LPPROFSECT Section, LPSTR Server) {
  SPropValue Values[4] = {};
  ULONG Count = 0;
  if (Server) {
    Values[Count].ulPropTag = PR_PROFILE_AUTH_PACKAGE;
    Values[Count].Value.l = RPC_C_AUTHN_GSS_NEGOTIATE;
    ++Count;
  }
  Values[Count].ulPropTag = PROP_TAG(PT_LONG, 0x6605);
  Values[Count].Value.l = RPC_C_AUTHN_WINNT;
  ++Count;
  Section->SetProps(Count, Values, nullptr);
}
