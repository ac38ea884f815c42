#include <atlbase.h>
#include <atlcoll.h>
#include <atlcom.h>
#include <atlcomtime.h>
#include <atlfile.h>
#include <atlpath.h>
#include <atlsafe.h>
#include <atlsecurity.h>
#include <atlsimpcoll.h>
#include <atlstr.h>
#include <atlsync.h>
#include <atltime.h>
#include <atlwin.h>
class CFoo : public CComObjectRootEx<CComMultiThreadModel>,
             public CComCoClass<CFoo>,
             public IUnknown {
  BEGIN_COM_MAP(CFoo) COM_INTERFACE_ENTRY(IUnknown) END_COM_MAP()
};
class CDlg : public CDialogImpl<CDlg> {
public:
  enum { IDD = 1 };
  BEGIN_MSG_MAP(CDlg)
  MESSAGE_HANDLER(WM_INITDIALOG, OnInit) END_MSG_MAP() LRESULT
      OnInit(UINT, WPARAM, LPARAM, BOOL &) {
    return 0;
  }
};
int f() {
  CComPtr<IUnknown> p;
  p.Release();
  CComQIPtr<IDispatch> q(p);
  CComBSTR b(L"x");
  CString s = _T("a");
  s += _T("b");
  s.Format(_T("%d"), 3);
  CString t = s + _T("x");
  if (t == s)
    return 1;
  CAccessToken at;
  at.GetThreadToken(TOKEN_QUERY);
  CAutoRevertImpersonation rev(&at);
  CComPtr<IStream> st;
  st.CoCreateInstance(CLSID_NULL);
  CW2A a(L"x");
  const char *z = a;
  CRegKey k;
  k.Open(HKEY_CURRENT_USER, _T("x"));
  CDlg d;
  d.DoModal();
  CComObject<CFoo> *fo;
  CComObject<CFoo>::CreateInstance(&fo);
  return k.Close();
}
