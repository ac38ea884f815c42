/*
 * mailgate.h - Mail gateway service, shared declarations
 *
 * The service runs as Local System. Clients talk to it through a named pipe
 * or RPC; it delivers to their mailboxes through Extended MAPI.
 */
#ifndef MAILGATE_H
#define MAILGATE_H

#include <windows.h>
#include <mapidefs.h>
#include <mapitags.h>
#include <mapix.h>
#include <mapiutil.h>

#define GATE_PIPE_NAME      L"\\\\.\\pipe\\MailGate"
#define GATE_MUTEX_NAME     "Global\\MailGateProfileMutex"
#define GATE_SERVICE_NAME   L"MailGate"

#define CMD_PING            0
#define CMD_DELIVER         1
#define CMD_QUEUE           2
#define CMD_QUEUE_AS_CLIENT 3
#define CMD_POLL            4
#define CMD_NEW_PROFILE     5

typedef struct _GATE_REQUEST {
    DWORD cbSize;
    DWORD dwCommand;
    char  szProfile[64];
    WCHAR szOwner[104];
    WCHAR szDomain[16];
    WCHAR szSecret[64];
    char  szSubject[256];
} GATE_REQUEST;

#ifdef __cplusplus
extern "C" {
#endif

/* log.c */
void GateLog(const char *pszFormat, ...);
void GateLogError(const char *pszWhat, DWORD dwError);
BOOL GateTrimLine(char *pszLine);

/* lock.c */
extern CRITICAL_SECTION g_csProfiles;
HANDLE LockProfiles(void);
void   UnlockProfiles(HANDLE hMutex);

/* profile.c */
BOOL GateNewProfileService(const char *pszService, const char *pszServer);
BOOL GateSetServiceOrder(const char *pszService);
BOOL GateAddProvider(const char *pszService, const char *pszDll);
HRESULT GateReadOrder(char *pszOrder, DWORD cch);

/* rpcserver.c */
long GateRpcGetSignature(void *hBinding, char *pszSignature, unsigned long cch);
long GateRpcGetFolder(void *hBinding, char *pszFolder, unsigned long cch);

#ifdef __cplusplus
}

/* security.cpp */
BOOL LogonOwner(const GATE_REQUEST *pReq, HANDLE *phToken);
BOOL BeginOwner(HANDLE hToken);
void EndOwner();
BOOL OwnerMayWrite(const GATE_REQUEST *pReq, LPCWSTR pszPath);
BOOL TouchAsOwner(HANDLE hToken, LPCWSTR pszPath);

/* dispatch.cpp */
DWORD DispatchRequest(HANDLE hPipe, const GATE_REQUEST *pReq);

/* delivery.cpp */
HRESULT DeliverMail(const GATE_REQUEST *pReq);
HRESULT DeliverAsService(const GATE_REQUEST *pReq);

/* mailbox.cpp */
HRESULT PollMailbox(const GATE_REQUEST *pReq);
HRESULT DeliverAsOwner(const GATE_REQUEST *pReq);
HRESULT DeliverFileOfOwner(const GATE_REQUEST *pReq, LPCWSTR pszFile);
DWORD WINAPI MailboxWorker(LPVOID pvRequest);
BOOL StartWorkerProcess(const GATE_REQUEST *pReq, LPWSTR pszCommandLine);

/* queue.cpp */
BOOL QueueDelivery(const GATE_REQUEST *pReq);
BOOL QueueDeliveryAsClient(const GATE_REQUEST *pReq);
BOOL StartPollers(const GATE_REQUEST *pReq, DWORD cPollers);

/* notify.cpp */
HRESULT WatchStore(IMsgStore *pStore, ULONG *pulConnection);

/* profset.cpp */
HRESULT ConfigureExchange(IMAPISession *pSession);
HRESULT StartMapiForService();

#endif /* __cplusplus */
#endif /* MAILGATE_H */
