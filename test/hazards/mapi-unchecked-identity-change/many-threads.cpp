// A thread class with more derived classes than calls are followed to: each of
// their methods is the last that its thread does.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>

void Work();

class Thread {
public:
  void Start() {
    CloseHandle(CreateThread(nullptr, 0, Procedure, this, 0, nullptr));
  }
  virtual void Execute() = 0;

private:
  static DWORD WINAPI Procedure(LPVOID Self) {
    static_cast<Thread *>(Self)->Execute();
    return 0;
  }
};

// Harmless: the thread ends with it.
class PipeThread : public Thread {
public:
  explicit PipeThread(HANDLE Pipe) : Pipe(Pipe) {}
  void Execute() override {
    if (!ImpersonateNamedPipeClient(Pipe))
      return;
    Work();
    RevertToSelf();
  }

private:
  HANDLE Pipe;
};

#define THREAD(N)                                                              \
  class Thread##N : public Thread {                                            \
  public:                                                                      \
    void Execute() override {                                                  \
      if (!ImpersonateSelf(SecurityImpersonation))                             \
        return;                                                                \
      Work();                                                                  \
    }                                                                          \
  };
THREAD(1)
THREAD(2)
THREAD(3)
THREAD(4)
THREAD(5)
THREAD(6)
THREAD(7)
THREAD(8)

void StartThread(HANDLE Pipe) { (new PipeThread(Pipe))->Start(); }

// Hazard: a class of its own, whose method anybody may call.
class Job {
public:
  virtual void Execute(HANDLE Pipe) {
    if (!ImpersonateNamedPipeClient(Pipe))
      return;
    Work();
    RevertToSelf();
    // expect: mapi-unchecked-identity-change
  }
};
