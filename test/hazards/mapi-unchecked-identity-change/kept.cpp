// A result that is kept in a member or global is tested if anything in the
// program looks at that member or global, in whichever object.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#define TRACE(Text)

static void End() {
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
}

class Unread {
public:
  void Begin(HANDLE Token) {
    Active = ImpersonateLoggedOnUser(Token);
    // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is never tested
    End();
  }
  BOOL Get() { return Active; }
  BOOL Active;
};

void UseUnread(HANDLE Token) {
  Unread Session;
  Session.Begin(Token);
  Session.Get();
}

// Harmless.
class Read {
public:
  void Begin(HANDLE Token) { Active = ImpersonateLoggedOnUser(Token); }
  void Finish() {
    if (Active)
      End();
  }
  BOOL Active;
};

class ReadByGetter {
public:
  void Begin(HANDLE Token) { Active = ImpersonateLoggedOnUser(Token); }
  BOOL IsActive() const { return Active; }

private:
  BOOL Active;
};

void Finish(ReadByGetter *Session) {
  if (Session->IsActive())
    End();
}

class ReadInLog {
public:
  void Begin(HANDLE Token) { Active = ImpersonateLoggedOnUser(Token); }
  void Print() {
    if (!Active)
      TRACE("no impersonation");
  }
  BOOL Active;
};

// Copied from place to place.
static BOOL Current, Last, Lost;

void Begin(HANDLE Token) {
  Current = ImpersonateLoggedOnUser(Token);
  Lost = ImpersonateLoggedOnUser(Token);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is never tested
}
void Next() { Last = Current; }
void Close() {
  if (Last)
    End();
}

// In a structure, by value and by pointer.
struct Request {
  HANDLE Token;
  BOOL IsClient;
};
struct Job {
  HANDLE Token;
  BOOL IsClient;
};

static void Serve(Request R) {
  if (R.IsClient)
    End();
}
static void Run(const Job *J) {
  CloseHandle(J->Token);
  End();
}

void Structures(HANDLE Token) {
  Request R = {Token, FALSE};
  R.IsClient = ImpersonateLoggedOnUser(Token);
  Serve(R);
  Job J = {Token, FALSE};
  J.IsClient = ImpersonateLoggedOnUser(Token);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is never tested
  Run(&J);
}

// Harmless: a destructor looks.
class Guard {
public:
  explicit Guard(BOOL Active) : Active(Active) {}
  ~Guard() {
    if (Active)
      End();
  }

private:
  BOOL Active;
};

static void Guarded(BOOL Active) { Guard G(Active); }

void Guards(HANDLE Token) {
  BOOL Active = ImpersonateLoggedOnUser(Token);
  Guarded(Active);
}

// Harmless: an element that is found by a computed index.
void Elements(HANDLE Token, int Index) {
  BOOL Active[4] = {};
  Active[1] = ImpersonateLoggedOnUser(Token);
  if (Active[Index])
    CloseHandle(Token);
}
