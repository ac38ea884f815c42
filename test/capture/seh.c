// __finally runs on every way out, by a copy of its own.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <mapix.h>
#include <windows.h>

int Filter(int Code);
int _abnormal_termination(void);
#define AbnormalTermination() _abnormal_termination()

DWORD Finally(HANDLE Token) {
  __try {
    ImpersonateLoggedOnUser(Token);
    if (Token == INVALID_HANDLE_VALUE)
      return 5;
    if (!Token)
      __leave;
    MAPIInitialize(0);
  } __finally {
    if (AbnormalTermination())
      CloseHandle(Token);
    RevertToSelf();
  }
  return 0;
}

void Except(HANDLE Token) {
  __try {
    MAPIInitialize(0);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    RevertToSelf();
  }
  __try {
    MAPIUninitialize();
  } __except (EXCEPTION_CONTINUE_SEARCH) {
    CloseHandle(Token);
  }
  __try {
    MAPIInitialize(0);
  } __except (Filter(3)) {
    MAPIUninitialize();
  }
}

void Nested(HANDLE Token) {
  __try {
    __try {
      MAPIInitialize(0);
    } __finally {
      RevertToSelf();
    }
  } __except (1) {
    CloseHandle(Token);
  }
}

void Loop(HANDLE Token) {
  for (;;) {
    __try {
      if (Token)
        break;
      goto out;
    } __finally {
      RevertToSelf();
    }
  }
out:
  CloseHandle(Token);
}

// CHECK: {{^}}function Finally
// CHECK-NEXT:   param Token
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     call api ImpersonateLoggedOnUser(%1) raises bb5 discarded
// CHECK-NEXT:     %2 = load Token
// CHECK-NEXT:     %3 = eq %2, -1
// CHECK-NEXT:     branch %3 ? bb1 : bb2 "Token == INVALID_HANDLE_VALUE"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %4 = load Token
// CHECK-NEXT:     call api CloseHandle(%4) discarded
// CHECK-NEXT:     call api RevertToSelf() discarded
// CHECK-NEXT:     return 5
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %5 = load Token
// CHECK-NEXT:     branch %5 ? bb3 : bb4 "Token"
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     call api MAPIInitialize(0) raises bb5 discarded
// CHECK-NEXT:     jump bb4
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     call api RevertToSelf() discarded
// CHECK-NEXT:     return 0
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     %6 = load Token
// CHECK-NEXT:     call api CloseHandle(%6) discarded
// CHECK-NEXT:     call api RevertToSelf() discarded
// CHECK-NEXT:     throw
// CHECK-NEXT: }
//
// CHECK: {{^}}function Except void
// CHECK-NEXT:   param Token
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call api MAPIInitialize(0) raises bb6 discarded
// CHECK-NEXT:     jump bb1
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call api MAPIUninitialize() discarded
// CHECK-NEXT:     call api MAPIInitialize(0) raises bb3 discarded
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     return
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     %1 = call Filter(3)
// CHECK-NEXT:     %2 = gt %1, 0
// CHECK-NEXT:     branch %2 ? bb4 : bb5 "Filter(3)"
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     call api MAPIUninitialize() discarded
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     throw
// CHECK-NEXT:   bb6:
// CHECK-NEXT:     call api RevertToSelf() discarded
// CHECK-NEXT:     jump bb1
// CHECK-NEXT: }
//
// CHECK: {{^}}function Nested void
// CHECK-NEXT:   param Token
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call api MAPIInitialize(0) raises bb2 discarded
// CHECK-NEXT:     call api RevertToSelf() raises bb3 discarded
// CHECK-NEXT:     jump bb1
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     return
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     call api RevertToSelf() raises bb3 discarded
// CHECK-NEXT:     jump bb3
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     call api CloseHandle(%1) discarded
// CHECK-NEXT:     jump bb1
// CHECK-NEXT: }
//
// CHECK: {{^}}function Loop void
// CHECK-NEXT:   param Token
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     branch %1 ? bb1 : bb3 "Token"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call api RevertToSelf() discarded
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %2 = load Token
// CHECK-NEXT:     call api CloseHandle(%2) discarded
// CHECK-NEXT:     return
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     call api RevertToSelf() discarded
// CHECK-NEXT:     jump bb2
// CHECK-NEXT: }
