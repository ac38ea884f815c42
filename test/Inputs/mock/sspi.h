// Mock: SSPI.
#ifndef MOCK_SSPI_H
#define MOCK_SSPI_H
#include <windef.h>
MOCK_EXTERN_C_BEGIN
#define SEC_ENTRY __stdcall
#define SEC_E_OK ((HRESULT)0L)
typedef struct _SecHandle {
  ULONG_PTR dwLower, dwUpper;
} SecHandle, CtxtHandle, CredHandle, *PCtxtHandle;
SECURITY_STATUS SEC_ENTRY ImpersonateSecurityContext(PCtxtHandle phContext);
SECURITY_STATUS SEC_ENTRY RevertSecurityContext(PCtxtHandle phContext);
SECURITY_STATUS SEC_ENTRY QuerySecurityContextToken(PCtxtHandle phContext,
                                                    void **Token);
typedef SECURITY_STATUS(SEC_ENTRY *IMPERSONATE_SECURITY_CONTEXT_FN)(
    PCtxtHandle);
typedef SECURITY_STATUS(SEC_ENTRY *REVERT_SECURITY_CONTEXT_FN)(PCtxtHandle);
typedef struct _SECURITY_FUNCTION_TABLE_W {
  unsigned long dwVersion;
  IMPERSONATE_SECURITY_CONTEXT_FN ImpersonateSecurityContext;
  REVERT_SECURITY_CONTEXT_FN RevertSecurityContext;
} SecurityFunctionTableW, *PSecurityFunctionTableW;
PSecurityFunctionTableW SEC_ENTRY InitSecurityInterfaceW(void);
#define SecurityFunctionTable SecurityFunctionTableW
#define PSecurityFunctionTable PSecurityFunctionTableW
#define InitSecurityInterface InitSecurityInterfaceW
MOCK_EXTERN_C_END
#endif // MOCK_SSPI_H
