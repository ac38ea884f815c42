// What is not declared is known by its name, and degraded.
// RUN: %mapi_audit capture %s -- %mock | FileCheck --check-prefixes=CHECK,CLANG%llvm_version --allow-unused-prefixes %s
typedef void *HANDLE;
typedef long HRESULT;
struct IMAPISession;
HRESULT MAPILogonEx(int, void *, void *, int, IMAPISession **);
namespace own {
int RevertToSelf();
}

HRESULT Broken(HANDLE Token, CMissing *Missing) {
  IMAPISession *Session = nullptr;
  if (!ImpersonateLoggedOnUser(Token))
    return Undefined;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, UNKNOWN_FLAG, &Session);
  if (hr < 0)
    return hr;
  Session->Logoff(0, 1, 2);
  hr = Session->Release(UNKNOWN_TOO);
  Missing->RevertToSelf();
  own::RevertToSelf();
#if 0
  MAPIInitialize(UNKNOWN);
#endif
  undeclared(RevertToSelf());
  return MAPIInitialize(UNKNOWN);
}

// CHECK: {{^}}function Broken degraded
// CHECK-NEXT:   param read Token, read Missing
// CHECK-NEXT:   local Session, hr
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     store Session, 0
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     %2 = call api ImpersonateLoggedOnUser(%1) degraded
// CHECK-NEXT:     %3 = call api MAPILogonEx(0, 0, 0, {{(\?, )?}}Session) degraded
// CHECK-NEXT:     store hr, %3
// CHECK-NEXT:     %4 = load hr
// CHECK-NEXT:     %5 = lt %4, 0
// CHECK-NEXT:     branch %5 ? bb1 : bb2 "hr < 0"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %6 = load hr
// CHECK-NEXT:     return %6
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %7 = load Session
// CHECK-NEXT:     call api IMAPISession::Logoff(%7, 0, 1, 2) discarded degraded
// Clang 22 keeps less of an assignment whose value it could not resolve.
// CLANG19-NEXT:   %8 = load Session
// CLANG19-NEXT:   %9 = call api IMAPISession::Release(%8, ?) degraded
// CLANG19-NEXT:   store hr, %9
// CLANG22-NEXT:   call indirect "?" ?() discarded degraded
// CLANG22-NEXT:   store hr, ?
// CHECK-NEXT:     %{{[0-9]+}} = call indirect "?" ?(?) degraded
// CHECK-NEXT:     call own::RevertToSelf() throws discarded
// CHECK-NEXT:     [[REVERT:%[0-9]+]] = call api RevertToSelf() degraded
// CHECK-NEXT:     %{{[0-9]+}} = call indirect "?" ?([[REVERT]]) degraded
// CHECK-NEXT:     [[INIT:%[0-9]+]] = call api MAPIInitialize({{\??}}) degraded
// CHECK-NEXT:     return [[INIT]]
// CHECK-NEXT: }
