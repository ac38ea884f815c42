/*
 * service.cpp - The NT service around it all
 */
#include "mailgate.h"

static SERVICE_STATUS        g_status;
static SERVICE_STATUS_HANDLE g_hStatus;
static HANDLE                g_hStop;
static GATE_REQUEST          g_pollers[4];

static void SetState(DWORD dwState)
{
    g_status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
    g_status.dwCurrentState = dwState;
    g_status.dwControlsAccepted = dwState == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP : 0;
    SetServiceStatus(g_hStatus, &g_status);
}

static void WINAPI Control(DWORD dwControl)
{
    if (dwControl == SERVICE_CONTROL_STOP) {
        SetState(SERVICE_STOP_PENDING);
        SetEvent(g_hStop);
    }
}

static DWORD WINAPI PipeThread(LPVOID)
{
    GATE_REQUEST req;
    DWORD        cb;

    while (WaitForSingleObject(g_hStop, 0) == WAIT_TIMEOUT) {
        HANDLE hPipe = CreateNamedPipeW(GATE_PIPE_NAME, PIPE_ACCESS_DUPLEX,
                                        PIPE_TYPE_MESSAGE | PIPE_WAIT, 8, sizeof(DWORD),
                                        sizeof(req), 0, NULL);

        if (hPipe == INVALID_HANDLE_VALUE)
            break;
        if (ConnectNamedPipe(hPipe, NULL) && ReadFile(hPipe, &req, sizeof(req), &cb, NULL) &&
            cb == sizeof(req) && req.cbSize == sizeof(req)) {
            DWORD dwError = DispatchRequest(hPipe, &req);

            WriteFile(hPipe, &dwError, sizeof(dwError), &cb, NULL);
        }
        CloseHandle(hPipe);
    }
    return 0;
}

static void WINAPI GateServiceMain(DWORD, LPWSTR *)
{
    HANDLE hThread;

    g_hStatus = RegisterServiceCtrlHandlerW(GATE_SERVICE_NAME, Control);
    g_hStop = CreateEventW(NULL, TRUE, FALSE, NULL);
    InitializeCriticalSection(&g_csProfiles);
    SetState(SERVICE_RUNNING);

    // Harmless: nobody is impersonated yet.
    hThread = CreateThread(NULL, 0, PipeThread, NULL, 0, NULL);
    if (hThread != NULL && StartPollers(g_pollers, ARRAYSIZE(g_pollers)))
        WaitForSingleObject(g_hStop, INFINITE);
    if (hThread != NULL)
        CloseHandle(hThread);
    SetState(SERVICE_STOPPED);
}

int wmain()
{
    SERVICE_TABLE_ENTRYW table[] = {{(LPWSTR)GATE_SERVICE_NAME, GateServiceMain}, {NULL, NULL}};

    return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}
