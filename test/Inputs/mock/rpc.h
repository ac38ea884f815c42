// Mock: RPC and the authentication services' numbers.
#ifndef MOCK_RPC_H
#define MOCK_RPC_H
#include <windef.h>
MOCK_EXTERN_C_BEGIN
#define RPC_ENTRY __stdcall
typedef long RPC_STATUS;
typedef void *I_RPC_HANDLE, *RPC_BINDING_HANDLE, *handle_t;
typedef void *RPC_IF_HANDLE;
#define RPC_S_OK ERROR_SUCCESS
#define RPC_S_CANNOT_SUPPORT 1764L
#define RPC_C_AUTHN_NONE 0
#define RPC_C_AUTHN_GSS_NEGOTIATE 9
#define RPC_C_AUTHN_WINNT 10
#define RPC_C_AUTHN_GSS_KERBEROS 16
RPC_STATUS RPC_ENTRY RpcImpersonateClient(RPC_BINDING_HANDLE BindingHandle);
RPC_STATUS RPC_ENTRY RpcRevertToSelf(void);
RPC_STATUS RPC_ENTRY RpcRevertToSelfEx(RPC_BINDING_HANDLE BindingHandle);
MOCK_EXTERN_C_END
#endif // MOCK_RPC_H
