// Windows Runtime errors.
#pragma once
#include <windows.h>
EXTERN_C HRESULT WINAPI GetRestrictedErrorInfo(IUnknown **);
EXTERN_C BOOL WINAPI RoOriginateErrorW(HRESULT, UINT, PCWSTR);
