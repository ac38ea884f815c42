// While a constructor or destructor runs, the object is of no derived class: a
// virtual method that it calls is its own class's.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <mapix.h>

HANDLE GetUser();

class Worker {
public:
  Worker() { Start(); }
  virtual ~Worker() { Stop(); }
  virtual void Start() {}
  virtual void Stop() {}
};

class ImpersonatingWorker : public Worker {
public:
  void Start() override {
    if (!ImpersonateLoggedOnUser(GetUser()))
      ExitProcess(1);
  }
  void Stop() override {
    if (!RevertToSelf())
      ExitProcess(1);
  }
};

// Harmless: the constructor starts nothing but a Worker.
void Constructed() {
  ImpersonatingWorker W;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

// Hazard: nor does the destructor stop what has been started since.
void Destroyed() {
  {
    ImpersonatingWorker W;
    W.Start();
  }
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
}

// Harmless: stopped by hand.
void Stopped() {
  {
    ImpersonatingWorker W;
    W.Start();
    W.Stop();
  }
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

// Hazard: a method that is called later knows what the object is.
void StartLater(Worker &W) { W.Start(); }
void Later() {
  ImpersonatingWorker W;
  StartLater(W);
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
}
