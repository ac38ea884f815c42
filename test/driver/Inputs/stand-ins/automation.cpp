#include <afxctl.h>
#include <afxdisp.h>
#include <afxwin.h>
#include <mapix.h>
class CMailDoc : public CDocument {
  DECLARE_SERIAL(CMailDoc)
  DECLARE_DISPATCH_MAP()
  DECLARE_INTERFACE_MAP()
  DECLARE_CONNECTION_MAP()
  DECLARE_EVENTSINK_MAP()
  DECLARE_OLECREATE(CMailDoc)
  BEGIN_INTERFACE_PART(Persist, IPersist)
  INIT_INTERFACE_PART(CMailDoc, Persist)
  STDMETHOD(GetClassID)(LPCLSID);
  END_INTERFACE_PART(Persist)
  BEGIN_CONNECTION_PART(CMailDoc, EventPoint)
  CONNECTION_IID(IID_IDispatch)
  END_CONNECTION_PART(EventPoint)
public:
  void Send(HANDLE Client);
  void Log(LPCTSTR);
  DECLARE_MESSAGE_MAP()
};
IMPLEMENT_SERIAL(CMailDoc, CDocument, 1)
IMPLEMENT_OLECREATE(CMailDoc, "Mail.Document", 0x1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8)
BEGIN_MESSAGE_MAP(CMailDoc, CDocument)
ON_COMMAND_EX_RANGE(1, 2, OnSend)
ON_WM_COPYDATA()
END_MESSAGE_MAP()
BEGIN_DISPATCH_MAP(CMailDoc, CDocument)
DISP_FUNCTION(CMailDoc, "Send", Send, VT_EMPTY, VTS_NONE)
DISP_FUNCTION_ID(CMailDoc, "Log", 2, Log, VT_EMPTY, VTS_BSTR VTS_I4)
END_DISPATCH_MAP()
BEGIN_INTERFACE_MAP(CMailDoc, CDocument)
INTERFACE_PART(CMailDoc, IID_IPersist, Persist)
END_INTERFACE_MAP()
BEGIN_CONNECTION_MAP(CMailDoc, CDocument)
CONNECTION_PART(CMailDoc, IID_IDispatch, EventPoint)
END_CONNECTION_MAP()
BEGIN_EVENTSINK_MAP(CMailDoc, CDocument)
ON_EVENT(CMailDoc, 1, 2, OnMail, VTS_NONE)
END_EVENTSINK_MAP()
STDMETHODIMP CMailDoc::XPersist::GetClassID(LPCLSID pId) {
  METHOD_PROLOGUE(CMailDoc, Persist)
  pThis->Log(nullptr);
  *pId = CMailDoc::guid;
  return S_OK;
}
void CMailDoc::Send(HANDLE Client) {
  if (ImpersonateLoggedOnUser(Client))
    MAPIInitialize(nullptr); // After all maps.
}
class CMailCtrl : public COleControl {
  DECLARE_OLECREATE_EX(CMailCtrl)
  DECLARE_OLETYPELIB(CMailCtrl)
  DECLARE_PROPPAGEIDS(CMailCtrl)
  DECLARE_EVENT_MAP()
  void FireSent() { FireEvent(1, EVENT_PARAM(VTS_NONE)); }
};
BEGIN_EVENT_MAP(CMailCtrl, COleControl)
EVENT_CUSTOM("Sent", FireSent, VTS_NONE)
END_EVENT_MAP()
