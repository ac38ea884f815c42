// A handler knows the base that it names, not what other units derive from it.
// RUN: %check_mapi_program %s --checks=-*,mapi-unbalanced-impersonation

//--- error.h
#pragma once
class CError {};
void Send(const char *File);

//--- send.cpp
#include "error.h"
#include <windows.h>
class CNetworkError : public CError {};
class CTimeout : public CNetworkError {};
class CFull {};
void Send(const char *File) {
  if (!DeleteFileA(File)) // #timeout
    throw CTimeout();
  if (!DeleteFileA("queue.txt")) // #full
    throw CFull(); // #raise
}

//--- deliver.cpp
#include "error.h"
#include <windows.h>
// Hazard: one of the two leaves.
void Deliver(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  try {
    Send("mail.txt"); // #send
    // expect: mapi-unbalanced-impersonation: 'Deliver' throws still impersonating
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note: calling 'Send'
    //   note@send.cpp:#timeout: assuming 'DeleteFileA(File)' is true
    //   note@send.cpp:#full: assuming 'DeleteFileA("queue.txt")' is false
    //   note@send.cpp:#raise: an exception is raised here
    //   note: revert on every way out, best in a destructor
  } catch (const CError &) {
  }
  if (!RevertToSelf())
    ExitProcess(1);
}
