/*
 * dispatch.cpp - One request of a pipe client, done as that client
 */
#include "mailgate.h"

static DWORD RunCommand(const GATE_REQUEST *pReq)
{
    switch (pReq->dwCommand) {
    case CMD_PING:
        return ERROR_SUCCESS;
    case CMD_DELIVER:
        return FAILED(DeliverMail(pReq)) ? ERROR_GEN_FAILURE : ERROR_SUCCESS;
    case CMD_QUEUE:
        return QueueDelivery(pReq) ? ERROR_SUCCESS : GetLastError();
    case CMD_QUEUE_AS_CLIENT:
        return QueueDeliveryAsClient(pReq) ? ERROR_SUCCESS : GetLastError();
    default:
        return ERROR_INVALID_FUNCTION;
    }
}

/* The commands that run as the service. */
static DWORD RunServiceCommand(const GATE_REQUEST *pReq)
{
    switch (pReq->dwCommand) {
    case CMD_POLL:
        return FAILED(PollMailbox(pReq)) ? ERROR_GEN_FAILURE : ERROR_SUCCESS;
    case CMD_NEW_PROFILE:
        if (!GateNewProfileService("MGATE", "EXCH01") || !GateSetServiceOrder("MGATE"))
            return GetLastError();
        return GateAddProvider("MGATE", "mgate.dll") ? ERROR_SUCCESS : GetLastError();
    default:
        return ERROR_INVALID_FUNCTION;
    }
}

DWORD DispatchRequest(HANDLE hPipe, const GATE_REQUEST *pReq)
{
    DWORD dwError = ERROR_SUCCESS;
    BOOL  fAsClient = pReq->dwCommand != CMD_POLL && pReq->dwCommand != CMD_NEW_PROFILE;

    if (!fAsClient)
        return RunServiceCommand(pReq);

    if (!ImpersonateNamedPipeClient(hPipe))
        return GetLastError();
    __try {
        dwError = RunCommand(pReq);
    } __finally {
        // Whatever happens in there, the next request starts as the service.
        // HAZARD mapi-unchecked-identity-change: or as this client, if the
        // call fails; nobody would know.
        RevertToSelf();
    }
    return dwError;
}
