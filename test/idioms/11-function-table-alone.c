// A unit that impersonates through SSPI's table alone: no function is called by
// its name, and results are looked at all the same.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <sspi.h>

static PSecurityFunctionTable g_Table;

int Discarded(PCtxtHandle Context) {
  SECURITY_STATUS Status = g_Table->ImpersonateSecurityContext(Context);
  if (Status != SEC_E_OK)
    return 500;
  g_Table->RevertSecurityContext(Context);
  // expect: mapi-unchecked-identity-change: the result of 'RevertSecurityContext' is discarded
  //   note: end the process if it fails
  return 0;
}

int Tested(PCtxtHandle Context) {
  if (g_Table->ImpersonateSecurityContext(Context) != SEC_E_OK)
    return 500;
  if (g_Table->RevertSecurityContext(Context) != SEC_E_OK)
    return 500;
  return 0;
}
