#include <afxcmn.h>
#include <afxext.h>
#include <afxmt.h>
#include <afxwin.h>
#include <atlbase.h>
class CApp : public CWinApp {
public:
  BOOL InitInstance() override { return TRUE; }
  DECLARE_MESSAGE_MAP()
};
class CDlg : public CDialog {
DECLARE_DYNAMIC(CDlg) public : CDlg() : CDialog(1) {}
  afx_msg void OnGo();
  DECLARE_MESSAGE_MAP()
};
IMPLEMENT_DYNAMIC(CDlg, CDialog)
BEGIN_MESSAGE_MAP(CDlg, CDialog)
ON_BN_CLICKED(1, &CDlg::OnGo)
ON_WM_DESTROY()
END_MESSAGE_MAP()
UINT Proc(LPVOID) { return 0; }
void CDlg::OnGo() {
  AfxBeginThread(Proc, nullptr);
  CString s;
  GetWindowText(s);
  CMutex m(FALSE, _T("x"));
  CSingleLock l(&m, TRUE);
  CStringArray a;
  a.Add(s);
  CFile f(_T("x"), CFile::modeWrite);
  TRY { f.Close(); }
  CATCH(CFileException, e) { e->Delete(); }
  END_CATCH
}
CApp theApp;
