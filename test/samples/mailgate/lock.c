/*
 * lock.c - Who may edit the profile configuration
 */
#include "mailgate.h"

/* Guards our own threads. Says nothing to other processes. */
CRITICAL_SECTION g_csProfiles;

/* The mutex that the setup program and the administration tool take, too. */
HANDLE LockProfiles(void)
{
    HANDLE hMutex = CreateMutexA(NULL, FALSE, GATE_MUTEX_NAME);
    DWORD  dwWait;

    if (hMutex == NULL)
        return NULL;
    dwWait = WaitForSingleObject(hMutex, 30000);
    if (dwWait != WAIT_OBJECT_0 && dwWait != WAIT_ABANDONED) {
        CloseHandle(hMutex);
        return NULL;
    }
    return hMutex;
}

void UnlockProfiles(HANDLE hMutex)
{
    ReleaseMutex(hMutex);
    CloseHandle(hMutex);
}
