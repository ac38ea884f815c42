/*
 * mailbox.cpp - Workers that look after one mailbox
 */
#include "ownerid.h"

// Harmless: everything as the service, notifications included.
HRESULT PollMailbox(const GATE_REQUEST *pReq)
{
    CMapiPtr<IMAPISession> spSession;
    CMapiPtr<IMsgStore>    spStore;
    ULONG   ulConnection = 0;
    HRESULT hr = MAPILogonEx(0, (LPTSTR)pReq->szProfile, NULL,
                             MAPI_NEW_SESSION | MAPI_EXTENDED | MAPI_NT_SERVICE, &spSession);

    if (FAILED(hr))
        return hr;
    hr = spSession->OpenMsgStore(0, 0, NULL, NULL, MDB_WRITE, &spStore);
    if (SUCCEEDED(hr))
        hr = WatchStore(spStore, &ulConnection);
    if (SUCCEEDED(hr))
        hr = spStore->Unadvise(ulConnection);
    return hr;
}

static HRESULT ReadInboxAsOwner(HANDLE hToken, IMsgStore *pStore, SPropValue **ppProp)
{
    HRESULT hr;

    // HAZARD mapi-impersonate-after-initialize: MailboxWorker has initialized
    // MAPI on this thread; all impersonation has to come before that.
    if (!ImpersonateLoggedOnUser(hToken))
        return HRESULT_FROM_WIN32(GetLastError());
    // HAZARD mapi-object-crosses-identity: the store was opened as the
    // service; MAPI now looks for its data under the owner's identity.
    hr = HrGetOneProp(pStore, PR_IPM_SUBTREE_ENTRYID, ppProp);
    if (!RevertToSelf())
        hr = HRESULT_FROM_WIN32(GetLastError());
    return hr;
}

DWORD WINAPI MailboxWorker(LPVOID pvRequest)
{
    const GATE_REQUEST *pReq = (const GATE_REQUEST *)pvRequest;
    IMAPISession       *pSession = NULL;
    IMsgStore          *pStore = NULL;
    SPropValue         *pProp = NULL;
    HANDLE              hToken = NULL;
    HRESULT             hr;

    if (!LogonOwner(pReq, &hToken))
        return 1;
    hr = StartMapiForService();
    if (FAILED(hr)) {
        CloseHandle(hToken);
        return 1;
    }
    hr = MAPILogonEx(0, (LPTSTR)pReq->szProfile, NULL,
                     MAPI_NEW_SESSION | MAPI_EXTENDED | MAPI_NT_SERVICE, &pSession);
    if (FAILED(hr))
        goto cleanup;
    hr = ConfigureExchange(pSession);
    if (FAILED(hr))
        goto cleanup;
    hr = pSession->OpenMsgStore(0, 0, NULL, NULL, MDB_WRITE, &pStore);
    if (FAILED(hr))
        goto cleanup;
    hr = ReadInboxAsOwner(hToken, pStore, &pProp);
    if (FAILED(hr))
        goto cleanup;
    // HAZARD mapi-object-crosses-identity: allocated from the owner's heap,
    // freed to the service's.
    MAPIFreeBuffer(pProp);

cleanup:
    if (pStore != NULL)
        pStore->Release();
    if (pSession != NULL)
        pSession->Release();
    MAPIUninitialize();
    CloseHandle(hToken);
    return FAILED(hr);
}

HRESULT DeliverAsOwner(const GATE_REQUEST *pReq)
{
    CMapiPtr<IMAPISession> spSession;
    HANDLE                 hToken = NULL;
    HRESULT                hr;

    if (!LogonOwner(pReq, &hToken))
        return E_ACCESSDENIED;
    COwnerIdentity owner(hToken);
    CloseHandle(hToken);
    if (!owner.IsActive())
        return E_ACCESSDENIED;
    // HAZARD mapi-initialize-under-impersonation: a logon starts MAPI, too.
    hr = MAPILogonEx(0, (LPTSTR)pReq->szProfile, NULL,
                     MAPI_NEW_SESSION | MAPI_EXTENDED | MAPI_NT_SERVICE, &spSession);
    if (FAILED(hr))
        GateLog("MailGate: logon as owner failed, 0x%08lx\n", hr);
    return hr;
    // HAZARD mapi-object-crosses-identity: destructors run in reverse: `owner`
    // reverts, and only then does `spSession` release the session.
}

// Harmless: the owner's identity is for the file only, and ends before MAPI.
HRESULT DeliverFileOfOwner(const GATE_REQUEST *pReq, LPCWSTR pszFile)
{
    HANDLE hToken = NULL;
    BOOL   fFound = FALSE;

    if (!LogonOwner(pReq, &hToken))
        return E_ACCESSDENIED;
    {
        COwnerIdentity owner(hToken);

        if (owner.IsActive())
            fFound = GetFileAttributesW(pszFile) != INVALID_FILE_ATTRIBUTES;
    }
    CloseHandle(hToken);
    return fFound ? DeliverAsService(pReq) : E_ACCESSDENIED;
}

// Harmless, and what Microsoft recommends: a process of its own for the owner.
BOOL StartWorkerProcess(const GATE_REQUEST *pReq, LPWSTR pszCommandLine)
{
    STARTUPINFOW        si;
    PROCESS_INFORMATION pi;
    HANDLE              hToken = NULL;
    BOOL                fOk;

    if (!LogonOwner(pReq, &hToken))
        return FALSE;
    ZeroMemory(&si, sizeof(si));
    si.cb = sizeof(si);
    fOk = CreateProcessAsUserW(hToken, NULL, pszCommandLine, NULL, NULL, FALSE, 0, NULL, NULL,
                               &si, &pi);
    if (fOk) {
        CloseHandle(pi.hThread);
        CloseHandle(pi.hProcess);
    }
    CloseHandle(hToken);
    return fOk;
}
