/*
 * queue.cpp - Work for later, on other threads
 */
#include "mailgate.h"

static DWORD WINAPI DeliverLater(LPVOID pvRequest)
{
    GATE_REQUEST *pReq = (GATE_REQUEST *)pvRequest;

    GateLog("MailGate: delivering %s\n", pReq->szSubject);
    HeapFree(GetProcessHeap(), 0, pReq);
    return 0;
}

static GATE_REQUEST *CopyRequest(const GATE_REQUEST *pReq)
{
    GATE_REQUEST *pCopy = (GATE_REQUEST *)HeapAlloc(GetProcessHeap(), 0, sizeof(*pReq));

    if (pCopy != NULL)
        *pCopy = *pReq;
    return pCopy;
}

BOOL QueueDelivery(const GATE_REQUEST *pReq)
{
    GATE_REQUEST *pCopy = CopyRequest(pReq);

    if (pCopy == NULL)
        return FALSE;
    // HAZARD mapi-thread-under-impersonation: the dispatcher calls this as the
    // client; the work item will run as the service.
    if (!QueueUserWorkItem(DeliverLater, pCopy, WT_EXECUTELONGFUNCTION)) {
        HeapFree(GetProcessHeap(), 0, pCopy);
        return FALSE;
    }
    return TRUE;
}

// Harmless: WT_TRANSFER_IMPERSONATION hands the identity on.
BOOL QueueDeliveryAsClient(const GATE_REQUEST *pReq)
{
    GATE_REQUEST *pCopy = CopyRequest(pReq);

    if (pCopy == NULL)
        return FALSE;
    if (!QueueUserWorkItem(DeliverLater, pCopy,
                           WT_EXECUTELONGFUNCTION | WT_TRANSFER_IMPERSONATION)) {
        HeapFree(GetProcessHeap(), 0, pCopy);
        return FALSE;
    }
    return TRUE;
}

// Harmless: the service starts its workers as itself.
BOOL StartPollers(const GATE_REQUEST *pReq, DWORD cPollers)
{
    for (DWORD i = 0; i < cPollers; i++) {
        DWORD  dwThreadId = 0;
        HANDLE hThread =
            CreateThread(NULL, 0, MailboxWorker, (LPVOID)&pReq[i], 0, &dwThreadId);

        if (hThread == NULL)
            return FALSE;
        CloseHandle(hThread);
    }
    return TRUE;
}
