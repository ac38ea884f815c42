/*
 * notify.cpp - New mail
 */
#include "mailgate.h"

class CGateSink : public IMAPIAdviseSink
{
public:
    CGateSink() : m_cRef(1) {}

    STDMETHODIMP QueryInterface(REFIID, LPVOID *ppv)
    {
        *ppv = NULL;
        return E_NOINTERFACE;
    }
    STDMETHODIMP_(ULONG) AddRef() { return InterlockedIncrement(&m_cRef); }
    STDMETHODIMP_(ULONG) Release()
    {
        LONG cRef = InterlockedDecrement(&m_cRef);

        if (cRef == 0)
            delete this;
        return cRef;
    }
    STDMETHODIMP_(ULONG) OnNotify(ULONG cNotif, LPNOTIFICATION)
    {
        GateLog("MailGate: %lu notifications\n", cNotif);
        return 0;
    }

private:
    virtual ~CGateSink() {}

    LONG m_cRef;
};

// Its only caller works as the service.
HRESULT WatchStore(IMsgStore *pStore, ULONG *pulConnection)
{
    CGateSink       *pSink = new CGateSink;
    IMAPIAdviseSink *pThreadSink = NULL;
    HRESULT          hr = HrThisThreadAdviseSink(pSink, &pThreadSink);

    if (SUCCEEDED(hr)) {
        hr = pStore->Advise(0, NULL, fnevNewMail, pThreadSink, pulConnection);
        pThreadSink->Release();
    }
    pSink->Release();
    return hr;
}
