// A revert that is discarded at the end of a loop's body, and what the next
// round begins with.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <rpc.h>

// Nothing comes behind the loop, but work comes in it.
static DWORD WINAPI Serve(LPVOID Pipe) {
  while (ConnectNamedPipe(Pipe, nullptr)) {
    DeleteFileA("lock.txt");
    if (!ImpersonateNamedPipeClient(Pipe))
      break;
    DeleteFileA("report.txt");
    RevertToSelf();
    // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded; if it fails, the thread goes on with the client's rights
    //   note: end the process if it fails; nothing may run under an identity that nobody expects
  }
  return 0;
}

// Harmless: all the work of a round is that round's client's.
static DWORD WINAPI ServeClients(LPVOID Pipe) {
  while (ConnectNamedPipe(Pipe, nullptr)) {
    if (!ImpersonateNamedPipeClient(Pipe))
      break;
    DeleteFileA("report.txt");
    RevertToSelf();
  }
  return 0;
}

void Start(HANDLE Pipe) {
  CloseHandle(CreateThread(nullptr, 0, Serve, Pipe, 0, nullptr));
  CloseHandle(CreateThread(nullptr, 0, ServeClients, Pipe, 0, nullptr));
}
