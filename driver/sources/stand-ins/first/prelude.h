// Included before every unit: what Visual C++'s own headers define and
// mingw-w64's do not.
#pragma once
#include "sal1.h"
#define RSIZE_MAX (SIZE_MAX >> 1)
#define ERROR_IMPLEMENTATION_LIMIT 1292L
#define __FUNCTIONW__ L__FUNCTION__
#define __FUNCSIGW__ L__FUNCSIG__
#define _Kernel_entry_
#define _Interlocked_operand_
typedef void *HPCON;
#ifdef __cplusplus
#define EXTERN_C_START extern "C" {
#define EXTERN_C_END }
#else
#define EXTERN_C_START
#define EXTERN_C_END
#endif
#ifdef __cplusplus
#define _NODISCARD
#define _CONSTEXPR20 constexpr
// <windows.h> of the SDK makes min and max macros in C++, too. As templates
// they do not get in the way of std::min and of NOMINMAX.
template <class mapi_a, class mapi_b>
constexpr auto min(mapi_a a, mapi_b b) -> decltype(a < b ? a : b) {
  return a < b ? a : b;
}
template <class mapi_a, class mapi_b>
constexpr auto max(mapi_a a, mapi_b b) -> decltype(a < b ? b : a) {
  return a < b ? b : a;
}
#endif
