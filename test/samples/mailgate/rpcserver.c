/*
 * rpcserver.c - RPC interface of the gateway: settings of the caller
 */
#include "mailgate.h"
#include <rpc.h>

#define GATE_KEY "Software\\MailGate\\Client"

static long ReadString(HKEY hKey, const char *pszName, char *psz, unsigned long cch)
{
    DWORD cb = cch;
    DWORD dwType = 0;
    long  lError = RegQueryValueExA(hKey, pszName, NULL, &dwType, (BYTE *)psz, &cb);

    if (lError == ERROR_SUCCESS && dwType != REG_SZ)
        lError = ERROR_INVALID_DATA;
    return lError;
}

/* The caller's signature, from the caller's hive - or so it was meant. */
long GateRpcGetSignature(void *hBinding, char *pszSignature, unsigned long cch)
{
    HKEY       hKey = NULL;
    long       lError;
    RPC_STATUS status = RpcImpersonateClient(hBinding);

    if (status != RPC_S_OK)
        return status;

    /* HAZARD mapi-current-user-under-impersonation: HKEY_CURRENT_USER is Local
     * System's hive here, whoever calls. */
    lError = RegOpenKeyExA(HKEY_CURRENT_USER, GATE_KEY, 0, KEY_READ, &hKey);
    if (lError != ERROR_SUCCESS)
        goto cleanup;
    lError = ReadString(hKey, "Signature", pszSignature, cch);

cleanup:
    if (hKey != NULL)
        RegCloseKey(hKey);
    RpcRevertToSelf();
    return lError;
}

/* Harmless: RegOpenCurrentUser follows the thread. */
long GateRpcGetFolder(void *hBinding, char *pszFolder, unsigned long cch)
{
    HKEY hUser = NULL;
    HKEY hKey = NULL;
    long lError = RpcImpersonateClient(hBinding);

    if (lError != RPC_S_OK)
        return lError;
    lError = RegOpenCurrentUser(KEY_READ, &hUser);
    if (lError == ERROR_SUCCESS)
        lError = RegOpenKeyExA(hUser, GATE_KEY, 0, KEY_READ, &hKey);
    if (lError == ERROR_SUCCESS)
        lError = ReadString(hKey, "Folder", pszFolder, cch);
    if (hKey != NULL)
        RegCloseKey(hKey);
    if (hUser != NULL)
        RegCloseKey(hUser);
    RpcRevertToSelf();
    return lError;
}
