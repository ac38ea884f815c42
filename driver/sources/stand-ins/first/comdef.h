// mingw-w64's <comdef.h> does not say that these do not come back.
#pragma GCC system_header
#include <ole2.h>
#ifdef __cplusplus
__attribute__((noreturn)) void WINAPI _com_issue_error(HRESULT);
__attribute__((noreturn)) void WINAPI _com_issue_errorex(HRESULT, IUnknown *, REFIID);
__attribute__((noreturn)) void WINAPI _com_raise_error(HRESULT, IErrorInfo *);
#endif
#include_next <comdef.h>
