// A static local is constructed by the first call of its function only: what is
// kept in it is still there at the next one.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <mapix.h>
#include <windows.h>

void Note(const char *);

class CLibrary {
public:
  static CLibrary &instance() {
    static CLibrary Only;
    return Only;
  }
  void start() {
    if (!m_fStarted && SUCCEEDED(MAPIInitialize(nullptr)))
      // expect@-1: mapi-initialize-under-impersonation
      m_fStarted = true;
  }
  bool isStarted() const { return m_fStarted; }

private:
  CLibrary() { Note("created"); }
  bool m_fStarted = false;
};

IMAPISession *logOn() {
  IMAPISession *Session = nullptr;
  CLibrary::instance().start();
  if (!CLibrary::instance().isStarted())
    return nullptr;
  MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &Session);
  // expect: mapi-initialize-under-impersonation
  return Session;
}

void asClient(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  logOn();
  if (!RevertToSelf())
    ExitProcess(1);
}

class CLog {
public:
  static CLog &instance() {
    static CLog &Only = *new CLog;
    return Only;
  }
  void start() {
    if (!m_fStarted && SUCCEEDED(MAPIInitialize(nullptr)))
      m_fStarted = true;
  }
  bool isStarted() const { return m_fStarted; }

private:
  CLog() { Note("created"); }
  bool m_fStarted = false;
};

// Harmless: it has been started before.
void startedBefore(HANDLE Token) {
  CLog::instance().start();
  if (!CLog::instance().isStarted())
    return;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  CLog::instance().start();
  if (!RevertToSelf())
    ExitProcess(1);
}
