// What an exception carries arrives in the handler, from whatever function
// throws it.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <mapix.h>

struct CFailure {
  HRESULT hr;
  BOOL fImpersonating;
};

bool Prepare();

static void Fail(HRESULT hr, BOOL fImpersonating) {
  CFailure Failure = {hr, fImpersonating};
  throw Failure; // #throw
}

static void Begin(HANDLE Token) {
  BOOL fImpersonating = ImpersonateLoggedOnUser(Token); // #impersonate
  if (!fImpersonating)
    Fail(E_ACCESSDENIED, FALSE);
  if (!Prepare()) // #prepare
    Fail(E_FAIL, fImpersonating); // #fail
  RevertToSelf();
}

// Harmless: the handler does what the exception tells it.
void Reverts(HANDLE Token) {
  try {
    Begin(Token);
  } catch (const CFailure &Failure) {
    if (Failure.fImpersonating)
      RevertToSelf();
  }
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}

// Hazard: it does the opposite.
void Confuses(HANDLE Token) {
  try {
    Begin(Token); // #begin
  } catch (const CFailure &Failure) {
    if (!Failure.fImpersonating)
      RevertToSelf();
  }
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#begin: calling 'Begin'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#prepare: assuming 'Prepare()' is false
  //   note@#fail: calling 'Fail'
  //   note@#throw: an exception is raised here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  MAPIUninitialize();
}

// By value: the result of a call.
void ByValue(HANDLE Token) {
  try {
    throw ImpersonateLoggedOnUser(Token);
  } catch (BOOL fImpersonating) {
    if (fImpersonating)
      RevertToSelf();
  }
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}
