// Who hands a function over knows which one is called: of several that the
// pointer may lead to, only that one counts. The pointer comes as a parameter,
// or in a structure that is handed on.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
//--- tokens.h
#pragma once
#include <mapix.h>
typedef BOOL (*Visitor)(HANDLE Token, void *Data);
struct Enumeration {
  Visitor Visit;
  void *Data;
};
HANDLE NextToken();
BOOL ForEachToken(Visitor Visit, void *Data);
BOOL ForEachTokenIn(Enumeration *E);

//--- tokens.cpp
#include "tokens.h"
BOOL ForEachToken(Visitor Visit, void *Data) {
  while (HANDLE Token = NextToken())
    if (!Visit(Token, Data)) // #visit
      return TRUE;
  return FALSE;
}
BOOL ForEachTokenIn(Enumeration *E) {
  while (HANDLE Token = NextToken())
    if (!E->Visit(Token, E->Data))
      return TRUE;
  return FALSE;
}

//--- elevate.cpp
#include "tokens.h"
static BOOL BecomeUser(HANDLE Token, void *) {
  return !ImpersonateLoggedOnUser(Token); // #impersonate
}
// Hazard: MAPI starts as the user.
HRESULT Elevate() {
  if (!ForEachToken(BecomeUser, nullptr)) // #call
    return E_ACCESSDENIED;
  return MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#call: calling 'ForEachToken'
  //   note@tokens.cpp:#visit: calling 'BecomeUser'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts
}
HRESULT ElevateIn() {
  Enumeration E = {BecomeUser, nullptr};
  if (!ForEachTokenIn(&E))
    return E_ACCESSDENIED;
  return MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
}

//--- list.cpp
#include "tokens.h"
static BOOL Count(HANDLE, void *Data) { return ++*(int *)Data < 10; }
// Harmless: the other callback.
HRESULT List() {
  int N = 0;
  ForEachToken(Count, &N);
  Enumeration E = {Count, &N};
  ForEachTokenIn(&E);
  return MAPIInitialize(nullptr);
}
