#include <windows.h>
#include <mapix.h>
void run(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  MAPIInitialize(nullptr);
  RevertToSelf();
}
