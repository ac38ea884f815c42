// A revert that is discarded where the thread or the process ends, however it
// does.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <process.h>

// Harmless.
void EndsProcess(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  DeleteFileA("report.txt");
  RevertToSelf();
  ExitProcess(0);
}

void EndsThread(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  DeleteFileA("report.txt");
  RevertToSelf();
  ExitThread(0);
}

// One way comes back.
void EndsThreadIfTold(HANDLE Token, BOOL Quit) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  DeleteFileA("report.txt");
  RevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded
  if (Quit)
    ExitThread(0);
}

// The process ends, but some work is done before.
void WorksBefore(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded
  DeleteFileA("report.txt");
  ExitProcess(0);
}

// Harmless: all that the thread's procedure does is to call this.
class Thread {
public:
  void Start() {
    CloseHandle(CreateThread(nullptr, 0, Procedure, this, 0, nullptr));
  }

protected:
  virtual DWORD Run() = 0;

private:
  static DWORD WINAPI Procedure(LPVOID Self) {
    return static_cast<Thread *>(Self)->Run();
  }
};

class Server : public Thread {
  DWORD Run() override {
    if (!ImpersonateLoggedOnUser(Token))
      return 1;
    DeleteFileA("report.txt");
    RevertToSelf();
    return 0;
  }
  HANDLE Token = nullptr;
};

void Serve(Server *S) { S->Start(); }

// This one's thread goes on with the next client.
static void ServeNext(HANDLE Pipe) {
  if (!ImpersonateNamedPipeClient(Pipe))
    return;
  DeleteFileA("report.txt");
  RevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded
}
static DWORD WINAPI ServeAll(LPVOID Pipe) {
  for (int I = 0; I < 10; ++I)
    ServeNext(Pipe);
  return 0;
}

void StartAll(HANDLE Pipe) {
  CloseHandle(CreateThread(nullptr, 0, ServeAll, Pipe, 0, nullptr));
}

// This one is called by others, too.
static DWORD Step(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return 1;
  DeleteFileA("report.txt");
  RevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded
  return 0;
}
static DWORD WINAPI StepProcedure(LPVOID Token) { return Step(Token); }

void StartStep(HANDLE Token) {
  CloseHandle(CreateThread(nullptr, 0, StepProcedure, Token, 0, nullptr));
}
DWORD StepHere(HANDLE Token) { return Step(Token); }

bool Prepare();
void Report();

// Harmless: the thread's procedure calls others before, and nothing after it.
static void ServeLast(HANDLE Pipe) {
  if (!ImpersonateNamedPipeClient(Pipe))
    return;
  DeleteFileA("report.txt");
  RevertToSelf();
}
static DWORD WINAPI ServeAfterAll(LPVOID Pipe) {
  if (Prepare())
    ServeLast(Pipe);
  return 0;
}

// Hazard: here something comes after it.
static void ServeBefore(HANDLE Pipe) {
  if (!ImpersonateNamedPipeClient(Pipe))
    return;
  DeleteFileA("report.txt");
  RevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded
}
static DWORD WINAPI ServeAndReport(LPVOID Pipe) {
  ServeBefore(Pipe);
  Report();
  return 0;
}

void StartBoth(HANDLE Pipe) {
  CloseHandle(CreateThread(nullptr, 0, ServeAfterAll, Pipe, 0, nullptr));
  CloseHandle(CreateThread(nullptr, 0, ServeAndReport, Pipe, 0, nullptr));
}
