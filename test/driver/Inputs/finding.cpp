#include <mapix.h>
#include <windows.h>

void deliver(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}
