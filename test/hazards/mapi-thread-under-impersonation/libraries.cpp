// Threads of the C++ library and of MFC.
// RUN: %check_mapi %s --checks=-*,mapi-thread-under-impersonation
#include <afxwin.h>
#include <future>
#include <thread>

static UINT __cdecl MfcWorker(LPVOID) { return 0; }
static void Work(int) {}

class Poller : public CWinThread {
public:
  BOOL InitInstance() override { return TRUE; }
};

void Standard(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  std::thread Thread(Work, 1);
  // expect: mapi-thread-under-impersonation: creates a thread
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before the call; where the new thread needs the client's rights, hand it the token and let it impersonate
  std::jthread Joining([] { Work(2); });
  // expect: mapi-thread-under-impersonation: creates a thread
  std::future<void> Result = std::async(std::launch::async, Work, 3);
  // expect: mapi-thread-under-impersonation: 'std::async'
  Thread.join();
  RevertToSelf();
}

void Mfc(HANDLE Token, Poller *P) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  AfxBeginThread(MfcWorker, nullptr);
  // expect: mapi-thread-under-impersonation: 'AfxBeginThread' creates a thread
  P->CreateThread();
  // expect: mapi-thread-under-impersonation: creates a thread
  RevertToSelf();
}

// Harmless: no thread yet, and one that is moved, not created.
void Moved(HANDLE Token, std::thread &Running) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  std::thread None;
  std::thread Other(std::move(Running));
  None = std::move(Other);
  RevertToSelf();
  None.join();
}

// Harmless.
void AsProcess() {
  std::thread Thread(Work, 1);
  Thread.join();
  AfxBeginThread(MfcWorker, nullptr);
}
