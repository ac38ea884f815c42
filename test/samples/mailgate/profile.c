/*
 * profile.c - Message services in MAPISVC.INF
 *
 * MAPI reads this file whenever a profile is made or changed, in every process
 * on the machine.
 */
#include "mailgate.h"

static BOOL GetSvcInfPath(char *pszPath, UINT cchPath)
{
    UINT cch = GetSystemDirectoryA(pszPath, cchPath);

    if (cch == 0 || cch + 13 > cchPath)
        return FALSE;
    lstrcatA(pszPath, "\\MAPISVC.INF");
    return TRUE;
}

BOOL GateNewProfileService(const char *pszService, const char *pszServer)
{
    char szInf[MAX_PATH];

    if (!GetSvcInfPath(szInf, MAX_PATH))
        return FALSE;

    /* HAZARD mapi-unguarded-mapisvc-edit: no lock at all. Another thread, or
     * the setup program, writes its section at the same time, and one of the
     * two edits is lost. */
    if (!WritePrivateProfileStringA("Services", pszService, "Mail Gateway", szInf))
        return FALSE;
    GateLog("MailGate: service %s for %s\n", pszService, pszServer);
    return TRUE;
}

BOOL GateSetServiceOrder(const char *pszService)
{
    char szInf[MAX_PATH];
    BOOL fOk;

    if (!GetSvcInfPath(szInf, MAX_PATH))
        return FALSE;

    EnterCriticalSection(&g_csProfiles);
    /* HAZARD mapi-unguarded-mapisvc-edit: the critical section stops our own
     * threads, but not the administration tool. */
    fOk = WritePrivateProfileStringA(pszService, "PR_SERVICE_DLL_NAME", "mgate.dll", szInf);
    LeaveCriticalSection(&g_csProfiles);
    return fOk;
}

/* Harmless: the same edit under a mutex that has a name. */
BOOL GateAddProvider(const char *pszService, const char *pszDll)
{
    char   szInf[MAX_PATH];
    BOOL   fOk = FALSE;
    HANDLE hMutex;

    if (!GetSvcInfPath(szInf, MAX_PATH))
        return FALSE;
    hMutex = LockProfiles();
    if (hMutex == NULL)
        return FALSE;
    if (!WritePrivateProfileStringA(pszService, "Providers", "MGATE_Store", szInf))
        goto cleanup;
    if (!WritePrivateProfileStringA("MGATE_Store", "PR_PROVIDER_DLL_NAME", pszDll, szInf))
        goto cleanup;
    fOk = TRUE;

cleanup:
    UnlockProfiles(hMutex);
    return fOk;
}

/* Harmless: reading needs no lock. */
HRESULT GateReadOrder(char *pszOrder, DWORD cch)
{
    char szInf[MAX_PATH];

    if (!GetSvcInfPath(szInf, MAX_PATH))
        return E_FAIL;
    GetPrivateProfileStringA("Services", "MGATE", "", pszOrder, cch, szInf);
    return GateTrimLine(pszOrder) ? S_OK : S_FALSE;
}
