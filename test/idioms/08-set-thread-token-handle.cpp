// SetThreadToken reads the handle that it is given the address of: the same variable names this thread twice.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <mapix.h>
#include <windows.h>

void Reverts(HANDLE Token) {
  HANDLE Thread = GetCurrentThread();
  if (!SetThreadToken(&Thread, Token))
    return;
  DeleteFileA("report.txt");
  if (!SetThreadToken(&Thread, nullptr))
    ExitProcess(1);
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
}

void Forgets(HANDLE Token) {
  HANDLE Thread = GetCurrentThread();
  if (!SetThreadToken(&Thread, Token)) // #impersonate
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    // expect: mapi-initialize-under-impersonation
    //   note@#impersonate: 'SetThreadToken' makes the thread impersonate a client here
    //   note: revert before MAPI starts
    MAPIUninitialize();
  SetThreadToken(&Thread, nullptr);
}
