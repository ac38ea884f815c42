// C's compiler keeps less of a statement with an unknown name in it.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation --broken
#include <mapix.h>
#include <windows.h>

int forEach(void) {
  DWORD Count = 0, I;
  UNKNOWN_TOKEN *List = NULL;
  List = readTokens(&Count);
  for (I = 0; I < Count; I++) {
    if (!ImpersonateLoggedOnUser(List[I].Token))
      continue;
    if (SUCCEEDED(MAPIInitialize(NULL)))
      // expect: mapi-initialize-under-impersonation
      MAPIUninitialize();
    if (!RevertToSelf())
      ExitProcess(1);
  }
  return 0;
}

// Harmless: nothing changes the number.
int forNone(void) {
  DWORD Count = 0, I;
  UNKNOWN_TOKEN *List = NULL;
  List = readTokens(Count);
  for (I = 0; I < Count; I++) {
    if (!ImpersonateLoggedOnUser(List[I].Token))
      continue;
    if (SUCCEEDED(MAPIInitialize(NULL)))
      MAPIUninitialize();
    if (!RevertToSelf())
      ExitProcess(1);
  }
  return 0;
}
