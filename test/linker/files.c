// What is done to files matters in a program that may name MAPISVC.INF, in
// whichever unit; in others it is no reason to keep a function.
// RUN: %mapi_audit capture %s -o %t.sum -- %mock
// RUN: %mapi_audit link --print %t.sum | FileCheck %s --check-prefix=OTHER
// RUN: %mapi_audit capture %s -o %t.named.sum -- %mock -DNAME
// RUN: %mapi_audit link --print %t.named.sum | FileCheck %s
#include <windows.h>

#ifdef NAME
const char *Name(void) { return "MAPISVC.INF"; }
#endif

// CHECK: function Write in
// OTHER-NOT: function Write
void Write(const char *File) {
  WritePrivateProfileStringA("Services", "MSEMS", "Exchange", File);
}

// OTHER: function Impersonate in
// CHECK: function Impersonate in
void Impersonate(HANDLE User) { ImpersonateLoggedOnUser(User); }
// OTHER-NOT: function Write
