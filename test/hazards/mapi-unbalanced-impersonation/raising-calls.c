/* Which calls raise structured exceptions: the program's own code, code that is not there, MAPI. What reverts, closes
   or releases does not: a __finally block that calls it runs to its end. */
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation,mapi-initialize-under-impersonation
#include <windows.h>
#include <rpc.h>
#include <mapix.h>

void Deliver(const char *File);

HRESULT RevertsInFinally(HANDLE Token, const char *File) {
  __try {
    if (!ImpersonateLoggedOnUser(Token))
      return E_ACCESSDENIED;
    __try {
      Deliver(File);
    } __finally {
      if (!RevertToSelf())
        ExitProcess(1);
    }
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return E_UNEXPECTED;
  }
  return MAPIInitialize(NULL);
}

static void Back(void) {
  if (!SetThreadToken(NULL, NULL)) {
    Deliver("log.txt");
    ExitProcess(1);
  }
}

HRESULT RevertsInHelper(HANDLE Token, const char *File) {
  BOOL Impersonates = FALSE;
  __try {
    __try {
      Impersonates = ImpersonateLoggedOnUser(Token);
      if (!Impersonates)
        __leave;
      Deliver(File);
    } __finally {
      CloseHandle(Token);
      if (Impersonates)
        Back();
    }
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return E_UNEXPECTED;
  }
  return MAPIInitialize(NULL);
}

RPC_STATUS NothingBetween(RPC_BINDING_HANDLE Client) {
  RPC_STATUS Status = RPC_S_OK;
  __try {
    Status = RpcImpersonateClient(Client);
    if (Status == RPC_S_OK)
      Status = RpcRevertToSelf();
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    Status = -1;
  }
  return Status;
}

static HRESULT Work(const char *File) {
  Deliver(File);
  return S_OK;
}

HRESULT MissesException(HANDLE Token, const char *File) {
  HRESULT Result = E_FAIL;
  __try {
    if (!ImpersonateLoggedOnUser(Token)) // #impersonate
      return E_ACCESSDENIED;
    Result = Work(File); // #work
    RevertToSelf();
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    Result = E_UNEXPECTED;
  }
  return Result;
  // expect: mapi-unbalanced-impersonation: 'MissesException' returns still impersonating
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#work: an exception is raised here
  //   note: revert on every way out, best in a destructor
}

static void WorkAsClient(HANDLE Token, const char *File) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Deliver(File);
  RevertToSelf();
}

/* The exception leaves WorkAsClient as it was entered only before it impersonates, and nothing raises there. */
HRESULT EnteredAsProcess(HANDLE Token, const char *File) {
  __try {
    WorkAsClient(Token, File);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return E_UNEXPECTED;
  }
  return S_OK;
}

/* A handler that goes on is where the identity matters. */
void Raises(HANDLE Token) {
  __try {
    if (!ImpersonateLoggedOnUser(Token))
      return;
    Deliver("x");
    if (!RevertToSelf())
      ExitProcess(1);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    MAPIInitialize(NULL);
    // expect: mapi-initialize-under-impersonation
    // expect@#out: mapi-unbalanced-impersonation
  }
} // #out

/* DeleteFile reports failure by its result. */
void Deletes(HANDLE Token, const char *File) {
  __try {
    if (!ImpersonateLoggedOnUser(Token))
      return;
    DeleteFileA(File);
    if (!RevertToSelf())
      ExitProcess(1);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    MAPIInitialize(NULL);
  }
}
