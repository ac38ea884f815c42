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

    if (hMutex == NULL)
        return NULL;
    if (WaitForSingleObject(hMutex, 30000) == WAIT_TIMEOUT) {
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
