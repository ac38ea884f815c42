#include <atlbase.h>
#include <atlapp.h>
extern CAppModule _Module;
#include <atlcom.h>
#include <atlcrack.h>
#include <atlctrls.h>
#include <atldbcli.h>
#include <atlddx.h>
#include <atldlgs.h>
#include <atlframe.h>
#include <atlmisc.h>
#include <atlwin.h>
#include <mapix.h>
class CMailDialog : public CDialogImpl<CMailDialog>,
                    public CUpdateUI<CMailDialog>,
                    public CDialogResize<CMailDialog>,
                    public CWinDataExchange<CMailDialog>,
                    public CMessageFilter,
                    public CIdleHandler {
public:
  enum { IDD = 1 };
  CEdit m_edit;
  CListViewCtrl m_list;
  CString m_name;
  BOOL PreTranslateMessage(MSG *) override { return FALSE; }
  BOOL OnIdle() override { return UIUpdateToolBar(); }
  BEGIN_UPDATE_UI_MAP(CMailDialog)
  UPDATE_ELEMENT(1, UPDUI_MENUPOPUP)
  END_UPDATE_UI_MAP()
  BEGIN_DLGRESIZE_MAP(CMailDialog)
  DLGRESIZE_CONTROL(1, DLSZ_MOVE_X)
  END_DLGRESIZE_MAP()
  BEGIN_DDX_MAP(CMailDialog)
  DDX_TEXT(1, m_name)
  END_DDX_MAP()
  BEGIN_MSG_MAP_EX(CMailDialog)
  MSG_WM_INITDIALOG(OnInitDialog)
  COMMAND_ID_HANDLER_EX(IDOK, OnSend)
  MESSAGE_HANDLER(WM_CLOSE, OnClose)
  CHAIN_MSG_MAP(CDialogResize<CMailDialog>)
  REFLECT_NOTIFICATIONS()
  END_MSG_MAP()
  LRESULT OnClose(UINT, WPARAM, LPARAM, BOOL &) { return EndDialog(0); }
  BOOL OnInitDialog(HWND, LPARAM) {
    m_list.InsertColumn(0, _T("To"));
    return CenterWindow();
  }
  void OnSend(UINT, int, HWND) {
    m_edit.GetWindowText(m_name);
    if (ImpersonateLoggedOnUser(GetClient()))
      MAPIInitialize(nullptr); // After all maps.
  }
  HANDLE GetClient();
};
class CMailFrame : public CFrameWindowImpl<CMailFrame> {
public:
  DECLARE_FRAME_WND_CLASS(nullptr, 1)
  BEGIN_MSG_MAP(CMailFrame)
  CHAIN_MSG_MAP(CFrameWindowImpl<CMailFrame>)
  END_MSG_MAP()
};
class __declspec(novtable) CMailService : public CComObjectRootEx<CComMultiThreadModel> {
public:
  BEGIN_PROP_MAP(CMailService)
  PROP_DATA_ENTRY("Name", m_name, VT_BSTR)
  END_PROP_MAP()
  BEGIN_SERVICE_MAP(CMailService)
  SERVICE_ENTRY(IID_IUnknown)
  END_SERVICE_MAP()
  CComBSTR m_name;
};
class CMailRow {
public:
  LONG m_id;
  BEGIN_COLUMN_MAP(CMailRow)
  COLUMN_ENTRY(1, m_id)
  END_COLUMN_MAP()
};
LONG First(CSession &Session) {
  CTable<CAccessor<CMailRow>> Rows;
  return SUCCEEDED(Rows.Open(Session, _T("Mails"))) ? Rows.m_id : 0;
}
int Run(HINSTANCE Instance) {
  AtlInitCommonControls(ICC_BAR_CLASSES);
  _Module.Init(nullptr, Instance);
  CMessageLoop Loop;
  _Module.AddMessageLoop(&Loop);
  CMailDialog Dialog;
  Dialog.Create(nullptr);
  int Result = Loop.Run();
  _Module.RemoveMessageLoop();
  return Result;
}
