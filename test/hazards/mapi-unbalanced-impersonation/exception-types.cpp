// A function that throws exceptions of several types, all of which a handler
// takes by their base, does not leave the function around the handler that way.
// What the handler itself throws does.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

class Error {};
class ReadError : public Error {};
class LostConnection : public ReadError {};
class Unrelated {};

bool Failed();
bool Lost();
bool Odd();

void Read() {
  if (Failed())
    throw ReadError();
  if (Lost())
    throw LostConnection();
}

void ReadMore() {
  if (Odd()) // #odd
    throw Unrelated(); // #throw
  Read();
}

// Harmless: every exception is an Error.
void Handled(HANDLE Client) {
  if (!ImpersonateLoggedOnUser(Client))
    return;
  try {
    Read();
  } catch (const Error &) {
    OutputDebugStringA("not read");
  }
  if (!RevertToSelf())
    ExitProcess(1);
}

// Hazard: one of them is none.
void NotAllHandled(HANDLE Client) {
  if (!ImpersonateLoggedOnUser(Client)) // #impersonate
    return;
  try {
    ReadMore(); // #more
    // expect: mapi-unbalanced-impersonation
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#more: calling 'ReadMore'
    //   note@#odd: assuming 'Odd()' is true
    //   note@#throw: an exception is raised here
    //   note@#more: revert on every way out, best in a destructor
  } catch (const Error &) {
    OutputDebugStringA("not read");
  }
  if (!RevertToSelf())
    ExitProcess(1);
}

// Hazard: the handler reads on.
void HandledByReading(HANDLE Client) {
  if (!ImpersonateLoggedOnUser(Client))
    return;
  try {
    Read();
  } catch (const Error &) {
    Read();
    // expect: mapi-unbalanced-impersonation
  }
  if (!RevertToSelf())
    ExitProcess(1);
}

void Log(const char *Text);

void ReadAndLog() {
  try {
    Read();
  } catch (...) {
    Log("not read");
    throw;
  }
}

// Harmless: what is thrown on is still an Error.
void ThrownOn(HANDLE Client) {
  if (!ImpersonateLoggedOnUser(Client))
    return;
  try {
    ReadAndLog();
  } catch (const Error &) {
    OutputDebugStringA("not read");
  }
  if (!RevertToSelf())
    ExitProcess(1);
}

void ReadMoreAndLog() {
  try {
    ReadMore();
  } catch (...) {
    Log("not read");
    throw;
  }
}

// Hazard: one of them is none.
void NotAllThrownOnHandled(HANDLE Client) {
  if (!ImpersonateLoggedOnUser(Client))
    return;
  try {
    ReadMoreAndLog();
    // expect: mapi-unbalanced-impersonation
  } catch (const Error &) {
    OutputDebugStringA("not read");
  }
  if (!RevertToSelf())
    ExitProcess(1);
}
