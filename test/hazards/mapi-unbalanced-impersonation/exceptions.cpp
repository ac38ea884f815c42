// Exceptions leave, too.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

void Work(const char *File) {
  if (!DeleteFileA(File)) // #test
    throw 1; // #raise
}

void Throws(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  Work(File);
  // expect: mapi-unbalanced-impersonation: 'Throws' throws still impersonating the client here, although another path reverts
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: calling 'Work'
  //   note@#test: assuming 'DeleteFileA(File)' is false
  //   note@#raise: an exception is raised here
  //   note: revert on every way out, best in a destructor
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: caught, reverted.
void Catches(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  try {
    Work(File);
  } catch (...) {
    RevertToSelf();
    throw;
  }
  if (!RevertToSelf())
    ExitProcess(1);
}

// A handler takes what it names, from whatever function throws it, and no other.
struct CDenied {};
struct CLost : CDenied {};
struct COther {};
template <class T> static void Fail() { throw T(); }

// Harmless.
void CaughtByName(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  try {
    Fail<CDenied>();
  } catch (const CDenied &) {
  }
  if (!RevertToSelf())
    ExitProcess(1);
}

// Hazard: an exception of another type leaves.
void NotCaught(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  try {
    if (!DeleteFileA("x"))
      Fail<COther>();
    // expect@-1: mapi-unbalanced-impersonation: 'NotCaught' throws still impersonating
  } catch (const CDenied &) {
  }
  if (!RevertToSelf())
    ExitProcess(1);
}

// Harmless: a class derived from it is one.
void CaughtAsBase(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  try {
    throw CLost();
  } catch (const CDenied &) {
  }
  if (!RevertToSelf())
    ExitProcess(1);
}

// ... also where another function throws it, and by a pointer.
void CaughtAsBaseFromCallee(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  try {
    Fail<CLost>();
  } catch (const CDenied &) {
  }
  if (!RevertToSelf())
    ExitProcess(1);
}
static void FailByPointer() { throw new CLost; }
void CaughtByPointer(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  try {
    FailByPointer();
  } catch (const CDenied *E) {
    delete E;
  }
  if (!RevertToSelf())
    ExitProcess(1);
}

// Hazard: what is thrown is a base of what is caught.
void NotCaughtAsDerived(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  try {
    if (!DeleteFileA("x"))
      Fail<CDenied>();
    // expect@-1: mapi-unbalanced-impersonation: 'NotCaughtAsDerived' throws still impersonating
  } catch (const CLost &) {
  }
  if (!RevertToSelf())
    ExitProcess(1);
}

// The second of two calls throws another type than the first.
void Twice(HANDLE Token) {
  try {
    Fail<COther>();
  } catch (const COther &) {
  }
  if (!ImpersonateLoggedOnUser(Token))
    return;
  try {
    Fail<CDenied>();
  } catch (const CDenied &) {
  }
  if (!RevertToSelf())
    ExitProcess(1);
}

// That an unknown function throws is a guess, also beside one that does throw
// what the handler takes.
void Notify(const char *File);
void CatchesBeside(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  try {
    Notify(File);
    Work(File);
  } catch (int) {
  }
  if (!RevertToSelf())
    ExitProcess(1);
}
void Misses(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token)) // #misses
    return;
  try {
    Notify(File);
    Work(File);
    // expect: mapi-unbalanced-impersonation: 'Misses' throws still impersonating the client here, although another path reverts
    //   note@#misses: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note: calling 'Work'
    //   note@#test: assuming 'DeleteFileA(File)' is false
    //   note@#raise: an exception is raised here
    //   note: revert on every way out, best in a destructor
  } catch (const CLost &) {
  }
  if (!RevertToSelf())
    ExitProcess(1);
}
