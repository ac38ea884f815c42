// Mock: Simple MAPI.
#ifndef MOCK_MAPI_H
#define MOCK_MAPI_H
#include <windef.h>
MOCK_EXTERN_C_BEGIN
typedef ULONG FLAGS;
typedef ULONG_PTR LHANDLE, *LPLHANDLE;
#define MAPI_LOGON_UI 0x00000001
#define MAPI_NEW_SESSION 0x00000002
#define SUCCESS_SUCCESS 0
ULONG PASCAL MAPILogon(ULONG_PTR ulUIParam, LPSTR lpszProfileName,
                       LPSTR lpszPassword, FLAGS flFlags, ULONG ulReserved,
                       LPLHANDLE lplhSession);
ULONG PASCAL MAPILogoff(LHANDLE lhSession, ULONG_PTR ulUIParam, FLAGS flFlags,
                        ULONG ulReserved);
MOCK_EXTERN_C_END
#endif // MOCK_MAPI_H
