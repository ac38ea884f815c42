// mapi-tidy runs clang-tidy's own checks, finds Clang's own headers, and takes
// clang-tidy's options.
// RUN: %mapi_tidy --checks=-*,modernize-use-nullptr,bugprone-sizeof-expression %s -- \
// RUN:   --target=x86_64-pc-windows-msvc | FileCheck %s
// RUN: %mapi_tidy --checks=-*,modernize-use-nullptr --warnings-as-errors=* %s -- \
// RUN:   --target=x86_64-pc-windows-msvc | FileCheck --check-prefix=ERROR %s || true
#include <stddef.h>

// CHECK: :[[@LINE+2]]:11: warning: use nullptr [modernize-use-nullptr]
// ERROR: :[[@LINE+1]]:11: error: use nullptr [modernize-use-nullptr,-warnings-as-errors]
int *P = (NULL);

// CHECK-NOT: warning:
