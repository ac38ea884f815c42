/*
 * delivery.cpp - Puts a message into a mailbox
 */
#include "ownerid.h"

static HRESULT OpenDefaultStore(IMAPISession *pSession, IMsgStore **ppStore)
{
    SizedSPropTagArray(2, tags) = {2, {PR_ENTRYID, PR_DEFAULT_STORE}};
    IMAPITable *pTable = NULL;
    SRowSet    *pRows = NULL;
    HRESULT     hr = pSession->GetMsgStoresTable(0, &pTable);

    *ppStore = NULL;
    if (FAILED(hr))
        return hr;
    hr = HrQueryAllRows(pTable, (SPropTagArray *)&tags, NULL, NULL, 0, &pRows);
    if (SUCCEEDED(hr)) {
        hr = MAPI_E_NOT_FOUND;
        for (ULONG i = 0; i < pRows->cRows; i++) {
            SPropValue *pProps = pRows->aRow[i].lpProps;

            if (pProps[1].ulPropTag != PR_DEFAULT_STORE || !pProps[1].Value.b)
                continue;
            hr = pSession->OpenMsgStore(0, pProps[0].Value.bin.cb,
                                        (ENTRYID *)pProps[0].Value.bin.lpb, NULL,
                                        MDB_WRITE, ppStore);
            break;
        }
        FreeProws(pRows);
    }
    pTable->Release();
    return hr;
}

static HRESULT SaveMessage(IMsgStore *pStore, const char *pszSubject)
{
    SPropValue prop;

    ZeroMemory(&prop, sizeof(prop));
    prop.ulPropTag = PR_COMMENT_A;
    prop.Value.lpszA = (char *)pszSubject;
    return HrSetOneProp(pStore, &prop);
}

// Called by the dispatcher, as the client of the pipe.
HRESULT DeliverMail(const GATE_REQUEST *pReq)
{
    IMAPISession *pSession = NULL;
    IMsgStore    *pStore = NULL;
    HRESULT       hr;

    // HAZARD mapi-initialize-under-impersonation: MAPI starts its support
    // threads and its instance data for the pipe's client; the dispatcher, in
    // another file, has impersonated it.
    hr = MAPIInitialize(NULL);
    if (FAILED(hr))
        return hr;
    // HAZARD mapi-notifications-under-impersonation: the thread that gets
    // notifications runs as the service, and Exchange drops the connection.
    // HAZARD mapi-double-hop-logon: a pipe client's identity ends here; it
    // cannot be passed on to the Exchange server.
    hr = MAPILogonEx(0, (LPTSTR)pReq->szProfile, NULL,
                     MAPI_NEW_SESSION | MAPI_EXTENDED | MAPI_NT_SERVICE, &pSession);
    if (FAILED(hr))
        goto cleanup;
    hr = OpenDefaultStore(pSession, &pStore);
    if (FAILED(hr))
        goto cleanup;
    hr = SaveMessage(pStore, pReq->szSubject);

cleanup:
    if (pStore != NULL)
        pStore->Release();
    if (pSession != NULL) {
        pSession->Logoff(0, 0, 0);
        pSession->Release();
    }
    MAPIUninitialize();
    return hr;
}

// Harmless: the same work without anybody else's identity.
HRESULT DeliverAsService(const GATE_REQUEST *pReq)
{
    CMapiPtr<IMAPISession> spSession;
    CMapiPtr<IMsgStore>    spStore;
    HRESULT hr = MAPILogonEx(0, (LPTSTR)pReq->szProfile, NULL,
                             MAPI_NEW_SESSION | MAPI_EXTENDED | MAPI_NT_SERVICE, &spSession);

    if (SUCCEEDED(hr))
        hr = OpenDefaultStore(spSession, &spStore);
    if (SUCCEEDED(hr))
        hr = SaveMessage(spStore, pReq->szSubject);
    return hr;
}
