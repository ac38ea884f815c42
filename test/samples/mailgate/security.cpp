/*
 * security.cpp - Tokens, and who the thread is
 */
#include "mailgate.h"

static DWORD g_tlsActive = TlsAlloc();

BOOL LogonOwner(const GATE_REQUEST *pReq, HANDLE *phToken)
{
    *phToken = NULL;
    if (!LogonUserW(pReq->szOwner, pReq->szDomain, pReq->szSecret,
                    LOGON32_LOGON_INTERACTIVE, LOGON32_PROVIDER_DEFAULT, phToken)) {
        GateLogError("LogonUser", GetLastError());
        return FALSE;
    }
    return TRUE;
}

/* One of a pair: the caller ends what this begins. */
BOOL BeginOwner(HANDLE hToken)
{
    if (!ImpersonateLoggedOnUser(hToken)) {
        GateLogError("ImpersonateLoggedOnUser", GetLastError());
        return FALSE;
    }
    TlsSetValue(g_tlsActive, hToken);
    return TRUE;
}

void EndOwner()
{
    TlsSetValue(g_tlsActive, NULL);
    if (!RevertToSelf())
        GateLogError("RevertToSelf", GetLastError());
}

BOOL OwnerMayWrite(const GATE_REQUEST *pReq, LPCWSTR pszPath)
{
    HANDLE hToken = NULL;
    HANDLE hFile;

    // HAZARD mapi-token-leak: the early return below forgets the token.
    if (!LogonUserW(pReq->szOwner, pReq->szDomain, pReq->szSecret,
                    LOGON32_LOGON_INTERACTIVE, LOGON32_PROVIDER_DEFAULT, &hToken))
        return FALSE;
    if (!BeginOwner(hToken))
        return FALSE;
    hFile = CreateFileW(pszPath, GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    EndOwner();
    CloseHandle(hToken);
    if (hFile == INVALID_HANDLE_VALUE)
        return FALSE;
    CloseHandle(hFile);
    return TRUE;
}

BOOL TouchAsOwner(HANDLE hToken, LPCWSTR pszPath)
{
    HANDLE hFile;

    // HAZARD mapi-unchecked-identity-change: when this fails, the file is
    // opened as Local System, who may open everything.
    ImpersonateLoggedOnUser(hToken);
    hFile = CreateFileW(pszPath, GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (hFile == INVALID_HANDLE_VALUE) {
        // HAZARD mapi-unbalanced-impersonation: leaves as the owner.
        return FALSE;
    }
    CloseHandle(hFile);
    return RevertToSelf();
}
