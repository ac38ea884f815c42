// A type whose header is missing may turn into something that C has no values
// of. The function around it is captured all the same.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>
#include <stdarg.h>
typedef lost_t(worker_t)(void *Context);

// CHECK: {{^}}function Log
// CHECK: call api ImpersonateLoggedOnUser
// CHECK: call api RevertToSelf() discarded
BOOL Log(HANDLE Token, ...) {
  va_list Arguments;
  int Code;
  if (!ImpersonateLoggedOnUser(Token))
    return FALSE;
  va_start(Arguments, Token);
  Code = va_arg(Arguments, lost_t);
  va_end(Arguments);
  RevertToSelf();
  return Code;
}
