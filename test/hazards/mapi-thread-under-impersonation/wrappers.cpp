// Thread classes of a project: the finding is at the call that creates, its
// notes name the caller that impersonates.
// RUN: %check_mapi %s --checks=-*,mapi-thread-under-impersonation
#include <windows.h>

class Thread {
public:
  bool Start() {
    Handle = CreateThread(nullptr, 0, Entry, this, 0, nullptr);
    // expect: mapi-thread-under-impersonation: 'CreateThread' creates a thread
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#call_Start: calling 'Thread::Start'
    //   note: revert before the call; where the new thread needs the client's rights, hand it the token and let it impersonate
    return Handle != nullptr;
  }

private:
  static DWORD WINAPI Entry(LPVOID This) {
    return static_cast<Thread *>(This)->Run();
  }
  virtual DWORD Run() = 0;
  HANDLE Handle = nullptr;
};

class Indexer : public Thread {
  DWORD Run() override { return 0; }
};

void AsService() {
  Indexer I;
  I.Start();
}

void AsClient(HANDLE Token) {
  Indexer I;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  I.Start(); // #call_Start
  RevertToSelf();
}

// Harmless: the wrapper steps out of the impersonation for the call, and back.
static HANDLE StartAsProcess(LPTHREAD_START_ROUTINE Entry) {
  HANDLE Token = nullptr, Started = nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, &Token))
    Token = nullptr;
  if (RevertToSelf())
    Started = CreateThread(nullptr, 0, Entry, nullptr, 0, nullptr);
  if (Token) {
    SetThreadToken(nullptr, Token);
    CloseHandle(Token);
  }
  return Started;
}

static DWORD WINAPI Worker(LPVOID) { return 0; }

void AsClientTwin(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  StartAsProcess(Worker);
  RevertToSelf();
}
