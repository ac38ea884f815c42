// Of a condition that is lost for a name in it, the test of a call's result is
// kept: a call, its negation, its comparison with a constant.
// RUN: %mapi_audit capture %s -- %mock | FileCheck --check-prefixes=CHECK,CLANG%llvm_version --allow-unused-prefixes %s
#include <windows.h>

// CHECK-LABEL: {{^}}function Negated
// CHECK:       [[C:%[0-9]+]] = call api ImpersonateLoggedOnUser({{\??}}) degraded
// The negation is a value of its own where the whole condition is text only.
// CLANG19-NEXT: [[N:%[0-9]+]] = eq [[C]], 0
// CLANG19-NEXT: branch [[N]] ? bb1 : bb2 "!ImpersonateLoggedOnUser(UNDECLARED)"
// CLANG22-NEXT: branch [[C]] ? bb1 : bb2 "ImpersonateLoggedOnUser(UNDECLARED)"
bool Negated() {
  if (!ImpersonateLoggedOnUser(UNDECLARED))
    return false;
  return RevertToSelf();
}

// CHECK-LABEL: {{^}}function Compared
// CHECK:       [[C:%[0-9]+]] = call api RpcImpersonateClient({{\??}}) degraded
// CHECK-NEXT:  [[N:%[0-9]+]] = ne [[C]], 0
// CHECK-NEXT:  branch [[N]] ? bb1 : bb2 "RpcImpersonateClient(UNDECLARED) != RPC_S_OK"
bool Compared() {
  if (RpcImpersonateClient(UNDECLARED) != RPC_S_OK)
    return false;
  return RevertToSelf();
}

// More than one value: nobody knows which decides.
// CHECK-LABEL: {{^}}function Several
// CHECK:       call api ImpersonateLoggedOnUser({{\??}}) degraded
// CHECK:       branch ? ?
bool Several() {
  if (!ImpersonateLoggedOnUser(UNDECLARED) && IsFine(UNDECLARED))
    return false;
  return RevertToSelf();
}

// So is what is assigned: the variable is not what it was before.
// CHECK-LABEL: {{^}}function Assigned
// CHECK:       store hr, 0
// CHECK:       [[C:%[0-9]+]] = call api CoImpersonateClient({{\??}}) degraded
// CHECK-NEXT:  store hr, [[C]]
bool Assigned() {
  HRESULT hr = S_OK;
  hr = CoImpersonateClient(Undeclared());
  if (hr != S_OK)
    return false;
  return RevertToSelf();
}
