// A function that sets one of several identities and returns the one before, so
// that callers can put it back; the guard on top of it.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation,mapi-thread-under-impersonation
#include <windows.h>

enum Privilege { Root, User };
static Privilege g_Current = Root;
static HANDLE g_User;

static Privilege SetPrivilege(Privilege To) {
  Privilege Old = g_Current;
  if (To == g_Current)
    return Old;
  g_Current = To;
  switch (To) {
  case Root:
    if (!RevertToSelf())
      ExitProcess(1);
    break;
  case User:
    if (!ImpersonateLoggedOnUser(g_User)) // #impersonate
      ExitProcess(2);
    break;
  }
  return Old;
}

// Harmless: whatever was set before is set again.
BOOL Remove(const char *File) {
  Privilege Old = SetPrivilege(User);
  BOOL Done = DeleteFileA(File);
  SetPrivilege(Old);
  return Done;
}

BOOL RemoveFromRoot(const char *File) {
  SetPrivilege(Root);
  Privilege Old = SetPrivilege(User);
  BOOL Done = DeleteFileA(File);
  SetPrivilege(Old);
  return Done;
}

class Sentry {
public:
  explicit Sentry(Privilege To) : m_Old(SetPrivilege(To)) {}
  ~Sentry() { SetPrivilege(m_Old); }

private:
  Privilege m_Old;
};

DWORD WINAPI Work(LPVOID);

// Harmless: the thread is created as root again.
void Service(const char *File) {
  SetPrivilege(Root);
  {
    Sentry Guard(User);
    DeleteFileA(File);
  }
  CloseHandle(CreateThread(nullptr, 0, Work, nullptr, 0, nullptr));
}

void ServiceAsUser(const char *File) {
  SetPrivilege(Root);
  Sentry Guard(User);
  DeleteFileA(File);
  CloseHandle(CreateThread(nullptr, 0, Work, nullptr, 0, nullptr)); // #create
  // expect@#create: mapi-thread-under-impersonation
}
