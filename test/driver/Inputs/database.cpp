#include <header.h>
#include <mapix.h>
#include <windows.h>
#if !HEADER || !MACRO
#error the command's options are lost
#endif

void deliver(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (!RevertToSelf())
    ExitProcess(1);
}
