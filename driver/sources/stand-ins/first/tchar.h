// mingw-w64's <tchar.h> wants to come before <strsafe.h>; the SDK's does not mind.
#pragma GCC system_header
#ifdef _STRSAFE_H_INCLUDED_
#undef _STRSAFE_H_INCLUDED_
#include_next <tchar.h>
#define _STRSAFE_H_INCLUDED_
#else
#include_next <tchar.h>
#endif
