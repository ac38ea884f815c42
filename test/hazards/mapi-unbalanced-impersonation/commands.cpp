// A function with many commands: that some other command reverts is no excuse
// for a way out of one that reverts elsewhere itself.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

#define WM_SERVE 0x0401
#define WM_PROBE 0x0402
#define WM_LOGON 0x0403
#define WM_LOGOFF 0x0404

static HANDLE Token;

LRESULT CALLBACK WindowProc(HWND Window, UINT Message, WPARAM, LPARAM) {
  switch (Message) { // #switch
  case WM_SERVE:
    if (!ImpersonateLoggedOnUser(Token)) // #serve
      return 0;
    if (!DeleteFileA("report.txt")) // #work
      return 0;
    // expect: mapi-unbalanced-impersonation: 'WindowProc' returns still impersonating the client here
    //   note@#switch: assuming 'Message' is 'WM_SERVE'
    //   note@#serve: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#work: assuming 'DeleteFileA("report.txt")' is false
    //   note: revert on every way out, best in a destructor
    if (!RevertToSelf())
      ExitProcess(1);
    return 1;
  case WM_PROBE:
    if (!ImpersonateLoggedOnUser(Token))
      return 0;
    DeleteFileA("probe.txt");
    if (!RevertToSelf())
      ExitProcess(1);
    return 1;
  }
  return 0;
}

// Harmless: two commands switch the state, a third is balanced.
LRESULT CALLBACK SwitchProc(HWND Window, UINT Message, WPARAM, LPARAM) {
  switch (Message) {
  case WM_LOGON:
    if (!ImpersonateLoggedOnUser(Token))
      return 0;
    return 0;
  case WM_LOGOFF:
    if (!RevertToSelf())
      ExitProcess(1);
    return 0;
  case WM_PROBE:
    if (!ImpersonateLoggedOnUser(Token))
      return 0;
    DeleteFileA("probe.txt");
    if (!RevertToSelf())
      ExitProcess(1);
    return 1;
  }
  return 0;
}
