// MFC: threads, the application, windows.
#pragma once
#include "afx.h"
#include "afxmt.h"
#include <commctrl.h>
#include <commdlg.h>
#include <shellapi.h>
#include <process.h>
class CWnd;
class CMenu;
class CDC;
class CDataExchange;
class CDocument;
class CFrameWnd;
class CView;
class CCmdUI;
struct CCreateContext;
struct AFX_CMDHANDLERINFO;
typedef UINT(AFX_CDECL *AFX_THREADPROC)(LPVOID);
class CPoint : public tagPOINT {
public:
  CPoint() throw();
  CPoint(int, int) throw();
  CPoint(POINT) throw();
  CPoint(LPARAM) throw();
  void Offset(int, int) throw();
  CPoint operator+(POINT) const throw();
  CPoint operator-(POINT) const throw();
  void operator+=(POINT) throw();
  void operator-=(POINT) throw();
  BOOL operator==(POINT) const throw();
};
class CSize : public tagSIZE {
public:
  CSize() throw();
  CSize(int, int) throw();
  CSize(SIZE) throw();
};
class CRect : public tagRECT {
public:
  CRect() throw();
  CRect(int, int, int, int) throw();
  CRect(const RECT &) throw();
  CRect(LPCRECT) throw();
  CRect(POINT, SIZE) throw();
  int Width() const throw();
  int Height() const throw();
  CSize Size() const throw();
  CPoint TopLeft() const throw();
  CPoint CenterPoint() const throw();
  operator LPRECT() throw();
  operator LPCRECT() const throw();
  BOOL IsRectEmpty() const throw();
  BOOL PtInRect(POINT) const throw();
  void SetRect(int, int, int, int) throw();
  void SetRectEmpty() throw();
  void InflateRect(int, int) throw();
  void DeflateRect(int, int) throw();
  void OffsetRect(int, int) throw();
};
struct AFX_MSGMAP_ENTRY {
  UINT nMessage, nCode, nID, nLastID;
  UINT_PTR nSig;
  void (*pfn)();
};
struct AFX_MSGMAP {
  const AFX_MSGMAP *(__stdcall *pfnGetBaseMap)();
  const AFX_MSGMAP_ENTRY *lpEntries;
};
class CCmdTarget : public CObject {
public:
  CCmdTarget();
  virtual ~CCmdTarget();
  virtual BOOL OnCmdMsg(UINT, int, void *, AFX_CMDHANDLERINFO *);
  void BeginWaitCursor();
  void EndWaitCursor();
  void RestoreWaitCursor();
  void EnableAutomation();
  LPDISPATCH GetIDispatch(BOOL);
  LPUNKNOWN GetInterface(const void *);
  DWORD InternalQueryInterface(const void *, LPVOID *);
  DWORD ExternalAddRef();
  DWORD ExternalRelease();
  virtual void OnFinalRelease();

protected:
  virtual const AFX_MSGMAP *GetMessageMap() const;
};
class CWinThread : public CCmdTarget {
public:
  CWinThread();
  virtual ~CWinThread();
  BOOL CreateThread(DWORD = 0, UINT = 0, LPSECURITY_ATTRIBUTES = nullptr);
  operator HANDLE() const;
  DWORD ResumeThread();
  DWORD SuspendThread();
  BOOL SetThreadPriority(int);
  int GetThreadPriority();
  BOOL PostThreadMessage(UINT, WPARAM, LPARAM);
  virtual BOOL InitInstance();
  virtual int Run();
  virtual int ExitInstance();
  virtual BOOL OnIdle(LONG);
  virtual BOOL PreTranslateMessage(MSG *);
  virtual BOOL PumpMessage();
  virtual void Delete();
  CWnd *m_pMainWnd;
  CWnd *m_pActiveWnd;
  BOOL m_bAutoDelete;
  HANDLE m_hThread;
  DWORD m_nThreadID;
};
CWinThread *AFXAPI AfxBeginThread(AFX_THREADPROC, LPVOID, int = THREAD_PRIORITY_NORMAL, UINT = 0, DWORD = 0,
                                  LPSECURITY_ATTRIBUTES = nullptr);
CWinThread *AFXAPI AfxBeginThread(CRuntimeClass *, int = THREAD_PRIORITY_NORMAL, UINT = 0, DWORD = 0,
                                  LPSECURITY_ATTRIBUTES = nullptr);
void AFXAPI AfxEndThread(UINT, BOOL = TRUE);
class CCommandLineInfo : public CObject {
public:
  virtual void ParseParam(const TCHAR *, BOOL, BOOL);
  BOOL m_bShowSplash, m_bRunEmbedded, m_bRunAutomated;
  enum { FileNew, FileOpen, FilePrint, FilePrintTo, FileDDE, AppRegister, AppUnregister, FileNothing = -1 } m_nShellCommand;
  CString m_strFileName;
};
class CWinApp : public CWinThread {
public:
  CWinApp(LPCTSTR = nullptr);
  virtual ~CWinApp();
  HINSTANCE m_hInstance;
  LPTSTR m_lpCmdLine;
  int m_nCmdShow;
  LPCTSTR m_pszAppName;
  LPCTSTR m_pszExeName;
  LPCTSTR m_pszProfileName;
  LPCTSTR m_pszRegistryKey;
  HCURSOR LoadCursor(UINT) const;
  HCURSOR LoadStandardCursor(LPCTSTR) const;
  HICON LoadIcon(UINT) const;
  HICON LoadStandardIcon(LPCTSTR) const;
  void SetRegistryKey(LPCTSTR);
  void SetRegistryKey(UINT);
  UINT GetProfileInt(LPCTSTR, LPCTSTR, int);
  BOOL WriteProfileInt(LPCTSTR, LPCTSTR, int);
  CString GetProfileString(LPCTSTR, LPCTSTR, LPCTSTR = nullptr);
  BOOL WriteProfileString(LPCTSTR, LPCTSTR, LPCTSTR);
  void ParseCommandLine(CCommandLineInfo &);
  BOOL ProcessShellCommand(CCommandLineInfo &);
  void LoadStdProfileSettings(UINT = 4);
  void EnableShellOpen();
  void RegisterShellFileTypes(BOOL = FALSE);
  BOOL Enable3dControls();
  BOOL Enable3dControlsStatic();
  void AddDocTemplate(void *);
  virtual int DoMessageBox(LPCTSTR, UINT, UINT);
  virtual void WinHelp(DWORD_PTR, UINT = 1);
  void DoWaitCursor(int);
};
class CWaitCursor {
public:
  CWaitCursor();
  ~CWaitCursor();
  void Restore();
};
class CGdiObject : public CObject {
public:
  HGDIOBJ m_hObject;
  BOOL DeleteObject();
};
class CPen : public CGdiObject {};
class CBrush : public CGdiObject {};
class CFont : public CGdiObject {};
class CBitmap : public CGdiObject {};
class CPalette : public CGdiObject {};
class CRgn : public CGdiObject {};
class CDC : public CObject {
public:
  HDC m_hDC;
  HDC GetSafeHdc() const;
};
class CPaintDC : public CDC {
public:
  explicit CPaintDC(CWnd *);
  PAINTSTRUCT m_ps;
};
class CClientDC : public CDC {
public:
  explicit CClientDC(CWnd *);
};
class CWindowDC : public CDC {
public:
  explicit CWindowDC(CWnd *);
};
class CMenu : public CObject {
public:
  HMENU m_hMenu;
  BOOL LoadMenu(UINT);
  CMenu *GetSubMenu(int) const;
  BOOL TrackPopupMenu(UINT, int, int, CWnd *, LPCRECT = nullptr);
  UINT EnableMenuItem(UINT, UINT);
  UINT CheckMenuItem(UINT, UINT);
  BOOL AppendMenu(UINT, UINT_PTR = 0, LPCTSTR = nullptr);
  BOOL DestroyMenu();
};
class CWnd : public CCmdTarget {
public:
  CWnd();
  virtual ~CWnd();
  HWND m_hWnd;
  HWND GetSafeHwnd() const;
  operator HWND() const;
  static CWnd *__stdcall FromHandle(HWND);
  virtual BOOL Create(LPCTSTR, LPCTSTR, DWORD, const RECT &, CWnd *, UINT, CCreateContext * = nullptr);
  virtual BOOL CreateEx(DWORD, LPCTSTR, LPCTSTR, DWORD, int, int, int, int, HWND, HMENU, LPVOID = nullptr);
  virtual BOOL DestroyWindow();
  BOOL SubclassWindow(HWND);
  BOOL SubclassDlgItem(UINT, CWnd *);
  LRESULT SendMessage(UINT, WPARAM = 0, LPARAM = 0) const;
  BOOL PostMessage(UINT, WPARAM = 0, LPARAM = 0);
  void SetWindowText(LPCTSTR);
  int GetWindowText(LPTSTR, int) const;
  void GetWindowText(CString &) const;
  int GetWindowTextLength() const;
  void SetFont(CFont *, BOOL = TRUE);
  CFont *GetFont() const;
  CWnd *GetDlgItem(int) const;
  void SetDlgItemText(int, LPCTSTR);
  int GetDlgItemText(int, LPTSTR, int) const;
  int GetDlgItemText(int, CString &) const;
  void SetDlgItemInt(int, UINT, BOOL = TRUE);
  UINT GetDlgItemInt(int, BOOL * = nullptr, BOOL = TRUE) const;
  void CheckDlgButton(int, UINT);
  UINT IsDlgButtonChecked(int) const;
  CWnd *GetParent() const;
  CWnd *GetOwner() const;
  CWnd *SetFocus();
  BOOL EnableWindow(BOOL = TRUE);
  BOOL IsWindowEnabled() const;
  BOOL ShowWindow(int);
  BOOL IsWindowVisible() const;
  void GetClientRect(LPRECT) const;
  void GetWindowRect(LPRECT) const;
  void ClientToScreen(LPPOINT) const;
  void ScreenToClient(LPPOINT) const;
  void ScreenToClient(LPRECT) const;
  void MoveWindow(int, int, int, int, BOOL = TRUE);
  void MoveWindow(LPCRECT, BOOL = TRUE);
  BOOL SetWindowPos(const CWnd *, int, int, int, int, UINT);
  void Invalidate(BOOL = TRUE);
  void InvalidateRect(LPCRECT, BOOL = TRUE);
  void UpdateWindow();
  BOOL RedrawWindow(LPCRECT = nullptr, CRgn * = nullptr, UINT = 0);
  void CenterWindow(CWnd * = nullptr);
  int MessageBox(LPCTSTR, LPCTSTR = nullptr, UINT = MB_OK);
  UINT_PTR SetTimer(UINT_PTR, UINT, void(CALLBACK *)(HWND, UINT, UINT_PTR, DWORD));
  BOOL KillTimer(UINT_PTR);
  CDC *GetDC();
  int ReleaseDC(CDC *);
  DWORD GetStyle() const;
  BOOL ModifyStyle(DWORD, DWORD, UINT = 0);
  void SetRedraw(BOOL = TRUE);
  HICON SetIcon(HICON, BOOL);
  CMenu *GetMenu() const;
  CMenu *GetSystemMenu(BOOL) const;
  BOOL UpdateData(BOOL = TRUE);
  LRESULT Default();
  virtual LRESULT DefWindowProc(UINT, WPARAM, LPARAM);
  virtual LRESULT WindowProc(UINT, WPARAM, LPARAM);
  virtual BOOL PreTranslateMessage(MSG *);
  virtual BOOL PreCreateWindow(CREATESTRUCT &);
  virtual BOOL OnCommand(WPARAM, LPARAM);
  virtual BOOL OnNotify(WPARAM, LPARAM, LRESULT *);
  virtual void DoDataExchange(CDataExchange *);
  virtual void PostNcDestroy();
  int OnCreate(LPCREATESTRUCT);
  void OnDestroy();
  void OnClose();
  void OnPaint();
  void OnSize(UINT, int, int);
  void OnTimer(UINT_PTR);
  BOOL OnEraseBkgnd(CDC *);
  HCURSOR OnQueryDragIcon();
  void OnSysCommand(UINT, LPARAM);
  void OnShowWindow(BOOL, UINT);
  void OnContextMenu(CWnd *, CPoint);
  void OnLButtonDown(UINT, CPoint);
  void OnLButtonUp(UINT, CPoint);
  void OnLButtonDblClk(UINT, CPoint);
  void OnRButtonDown(UINT, CPoint);
  void OnMouseMove(UINT, CPoint);
  void OnKeyDown(UINT, UINT, UINT);
  void OnChar(UINT, UINT, UINT);
  void OnSetFocus(CWnd *);
  void OnKillFocus(CWnd *);
};
class CDialog : public CWnd {
public:
  CDialog();
  explicit CDialog(LPCTSTR, CWnd * = nullptr);
  explicit CDialog(UINT, CWnd * = nullptr);
  virtual BOOL Create(LPCTSTR, CWnd * = nullptr);
  virtual BOOL Create(UINT, CWnd * = nullptr);
  BOOL CreateIndirect(LPCDLGTEMPLATE, CWnd * = nullptr, void * = nullptr);
  BOOL InitModalIndirect(LPCDLGTEMPLATE, CWnd * = nullptr, void * = nullptr);
  virtual INT_PTR DoModal();
  void EndDialog(int);
  virtual BOOL OnInitDialog();
  virtual void OnOK();
  virtual void OnCancel();
  void NextDlgCtrl() const;
};
typedef CDialog CDialogEx;
class CStatic : public CWnd {};
class CButton : public CWnd {
public:
  int GetCheck() const;
  void SetCheck(int);
};
class CEdit : public CWnd {
public:
  void SetSel(int, int, BOOL = FALSE);
  void ReplaceSel(LPCTSTR, BOOL = FALSE);
  BOOL SetReadOnly(BOOL = TRUE);
  void SetLimitText(UINT);
};
class CListBox : public CWnd {
public:
  int AddString(LPCTSTR);
  int GetCount() const;
  int GetCurSel() const;
  int SetCurSel(int);
  void ResetContent();
  DWORD_PTR GetItemData(int) const;
  int SetItemData(int, DWORD_PTR);
  int GetText(int, LPTSTR) const;
  void GetText(int, CString &) const;
};
class CComboBox : public CListBox {};
class CScrollBar : public CWnd {};
class CFrameWnd : public CWnd {
public:
  virtual CView *GetActiveView() const;
  virtual CDocument *GetActiveDocument();
  virtual BOOL LoadFrame(UINT, DWORD = 0, CWnd * = nullptr, CCreateContext * = nullptr);
  void EnableDocking(DWORD);
};
class CMDIFrameWnd : public CFrameWnd {};
class CMDIChildWnd : public CFrameWnd {};
class CView : public CWnd {
public:
  CDocument *GetDocument() const;
  virtual void OnInitialUpdate();
  virtual void OnDraw(CDC *) = 0;
  virtual void OnUpdate(CView *, LPARAM, CObject *);
};
class CScrollView : public CView {};
class CFormView : public CScrollView {};
class CEditView : public CView {};
class CDocument : public CCmdTarget {
public:
  virtual BOOL OnNewDocument();
  virtual BOOL OnOpenDocument(LPCTSTR);
  virtual BOOL OnSaveDocument(LPCTSTR);
  virtual void OnCloseDocument();
  virtual void DeleteContents();
  void UpdateAllViews(CView *, LPARAM = 0, CObject * = nullptr);
  virtual void SetModifiedFlag(BOOL = TRUE);
  const CString &GetTitle() const;
  const CString &GetPathName() const;
  POSITION GetFirstViewPosition() const;
  CView *GetNextView(POSITION &) const;
};
class CCmdUI {
public:
  virtual void Enable(BOOL = TRUE);
  virtual void SetCheck(int = 1);
  virtual void SetText(LPCTSTR);
  UINT m_nID;
};
class CDataExchange {
public:
  CDataExchange(CWnd *, BOOL);
  BOOL m_bSaveAndValidate;
  CWnd *m_pDlgWnd;
  [[noreturn]] void Fail();
};
template <class T> void AFXAPI DDX_Text(CDataExchange *, int, T &);
void AFXAPI DDX_Control(CDataExchange *, int, CWnd &);
void AFXAPI DDX_Check(CDataExchange *, int, int &);
void AFXAPI DDX_Radio(CDataExchange *, int, int &);
void AFXAPI DDX_CBIndex(CDataExchange *, int, int &);
void AFXAPI DDX_CBString(CDataExchange *, int, CString &);
void AFXAPI DDV_MaxChars(CDataExchange *, const CString &, int);
void AFXAPI DDV_MinMaxInt(CDataExchange *, int, int, int);
CWinThread *AFXAPI AfxGetThread();
CWinApp *AFXAPI AfxGetApp();
CWnd *AFXAPI AfxGetMainWnd();
HINSTANCE AFXAPI AfxGetInstanceHandle();
HINSTANCE AFXAPI AfxGetResourceHandle();
void AFXAPI AfxSetResourceHandle(HINSTANCE);
LPCTSTR AFXAPI AfxGetAppName();
int AFXAPI AfxMessageBox(LPCTSTR, UINT = MB_OK, UINT = 0);
int AFXAPI AfxMessageBox(UINT, UINT = MB_OK, UINT = (UINT)-1);
BOOL AFXAPI AfxWinInit(HINSTANCE, HINSTANCE, LPTSTR, int);
BOOL AFXAPI AfxInitRichEdit();
BOOL AFXAPI AfxInitRichEdit2();
BOOL AFXAPI AfxOleInit();
void AFXAPI AfxEnableControlContainer(void * = nullptr);
LPCTSTR AFXAPI AfxRegisterWndClass(UINT, HCURSOR = nullptr, HBRUSH = nullptr, HICON = nullptr);
void AFXAPI AfxFormatString1(CString &, UINT, LPCTSTR);
void AFXAPI AfxFormatString2(CString &, UINT, LPCTSTR, LPCTSTR);
void AFXAPI AfxFreeLibrary(HINSTANCE);
HINSTANCE AFXAPI AfxLoadLibrary(LPCTSTR);
class AFX_MAINTAIN_STATE2 {
public:
  explicit AFX_MAINTAIN_STATE2(void *) throw();
  ~AFX_MAINTAIN_STATE2();
};
void *AFXAPI AfxGetStaticModuleState();
#define AFX_MANAGE_STATE(p) AFX_MAINTAIN_STATE2 _ctlState(p);
#define METHOD_PROLOGUE(c, n) c *pThis = (c *)((BYTE *)this - offsetof(c, m_x##n)); (void)pThis;
#define DECLARE_MESSAGE_MAP() \
protected: \
  static const AFX_MSGMAP *__stdcall GetThisMessageMap(); \
  virtual const AFX_MSGMAP *GetMessageMap() const;
// The handlers of a message map are called by MFC: the table takes their
// addresses.
#define BEGIN_MESSAGE_MAP(c, b) \
  const AFX_MSGMAP *c::GetMessageMap() const { return GetThisMessageMap(); } \
  const AFX_MSGMAP *__stdcall c::GetThisMessageMap() { \
    typedef c ThisClass; \
    (void)sizeof(ThisClass); \
    return nullptr;
#define END_MESSAGE_MAP() }
template <class F> void mapi_message_handler(F);
#define ON_COMMAND(id, f) mapi_message_handler(f);
#define ON_COMMAND_EX(id, f) mapi_message_handler(f);
#define ON_COMMAND_RANGE(a, b, f) mapi_message_handler(f);
#define ON_UPDATE_COMMAND_UI(id, f) mapi_message_handler(f);
#define ON_CONTROL(n, id, f) mapi_message_handler(f);
#define ON_CONTROL_RANGE(n, a, b, f) mapi_message_handler(f);
#define ON_NOTIFY(n, id, f) mapi_message_handler(f);
#define ON_NOTIFY_EX(n, id, f) mapi_message_handler(f);
#define ON_NOTIFY_RANGE(n, a, b, f) mapi_message_handler(f);
#define ON_NOTIFY_REFLECT(n, f) mapi_message_handler(f);
#define ON_MESSAGE(m, f) mapi_message_handler(f);
#define ON_REGISTERED_MESSAGE(m, f) mapi_message_handler(f);
#define ON_THREAD_MESSAGE(m, f) mapi_message_handler(f);
#define ON_BN_CLICKED(id, f) mapi_message_handler(f);
#define ON_BN_DOUBLECLICKED(id, f) mapi_message_handler(f);
#define ON_EN_CHANGE(id, f) mapi_message_handler(f);
#define ON_EN_KILLFOCUS(id, f) mapi_message_handler(f);
#define ON_EN_SETFOCUS(id, f) mapi_message_handler(f);
#define ON_LBN_SELCHANGE(id, f) mapi_message_handler(f);
#define ON_LBN_DBLCLK(id, f) mapi_message_handler(f);
#define ON_CBN_SELCHANGE(id, f) mapi_message_handler(f);
#define ON_CBN_SELENDOK(id, f) mapi_message_handler(f);
#define ON_CBN_EDITCHANGE(id, f) mapi_message_handler(f);
#define ON_STN_CLICKED(id, f) mapi_message_handler(f);
#define ON_WM_CREATE() mapi_message_handler(&ThisClass::OnCreate);
#define ON_WM_DESTROY() mapi_message_handler(&ThisClass::OnDestroy);
#define ON_WM_CLOSE() mapi_message_handler(&ThisClass::OnClose);
#define ON_WM_PAINT() mapi_message_handler(&ThisClass::OnPaint);
#define ON_WM_SIZE() mapi_message_handler(&ThisClass::OnSize);
#define ON_WM_SIZING() mapi_message_handler(&ThisClass::OnSizing);
#define ON_WM_MOVE() mapi_message_handler(&ThisClass::OnMove);
#define ON_WM_TIMER() mapi_message_handler(&ThisClass::OnTimer);
#define ON_WM_ERASEBKGND() mapi_message_handler(&ThisClass::OnEraseBkgnd);
#define ON_WM_QUERYDRAGICON() mapi_message_handler(&ThisClass::OnQueryDragIcon);
#define ON_WM_SYSCOMMAND() mapi_message_handler(&ThisClass::OnSysCommand);
#define ON_WM_SHOWWINDOW() mapi_message_handler(&ThisClass::OnShowWindow);
#define ON_WM_CONTEXTMENU() mapi_message_handler(&ThisClass::OnContextMenu);
#define ON_WM_LBUTTONDOWN() mapi_message_handler(&ThisClass::OnLButtonDown);
#define ON_WM_LBUTTONUP() mapi_message_handler(&ThisClass::OnLButtonUp);
#define ON_WM_LBUTTONDBLCLK() mapi_message_handler(&ThisClass::OnLButtonDblClk);
#define ON_WM_RBUTTONDOWN() mapi_message_handler(&ThisClass::OnRButtonDown);
#define ON_WM_RBUTTONUP() mapi_message_handler(&ThisClass::OnRButtonUp);
#define ON_WM_MOUSEMOVE() mapi_message_handler(&ThisClass::OnMouseMove);
#define ON_WM_MOUSEWHEEL() mapi_message_handler(&ThisClass::OnMouseWheel);
#define ON_WM_KEYDOWN() mapi_message_handler(&ThisClass::OnKeyDown);
#define ON_WM_KEYUP() mapi_message_handler(&ThisClass::OnKeyUp);
#define ON_WM_CHAR() mapi_message_handler(&ThisClass::OnChar);
#define ON_WM_SETFOCUS() mapi_message_handler(&ThisClass::OnSetFocus);
#define ON_WM_KILLFOCUS() mapi_message_handler(&ThisClass::OnKillFocus);
#define ON_WM_HSCROLL() mapi_message_handler(&ThisClass::OnHScroll);
#define ON_WM_VSCROLL() mapi_message_handler(&ThisClass::OnVScroll);
#define ON_WM_DRAWITEM() mapi_message_handler(&ThisClass::OnDrawItem);
#define ON_WM_MEASUREITEM() mapi_message_handler(&ThisClass::OnMeasureItem);
#define ON_WM_CTLCOLOR() mapi_message_handler(&ThisClass::OnCtlColor);
#define ON_WM_INITMENU() mapi_message_handler(&ThisClass::OnInitMenu);
#define ON_WM_INITMENUPOPUP() mapi_message_handler(&ThisClass::OnInitMenuPopup);
#define ON_WM_GETMINMAXINFO() mapi_message_handler(&ThisClass::OnGetMinMaxInfo);
#define ON_WM_ACTIVATE() mapi_message_handler(&ThisClass::OnActivate);
#define ON_WM_QUERYENDSESSION() mapi_message_handler(&ThisClass::OnQueryEndSession);
#define ON_WM_ENDSESSION() mapi_message_handler(&ThisClass::OnEndSession);
#define ON_WM_NCDESTROY() mapi_message_handler(&ThisClass::OnNcDestroy);
#define ON_WM_NCPAINT() mapi_message_handler(&ThisClass::OnNcPaint);
#define ON_WM_NCHITTEST() mapi_message_handler(&ThisClass::OnNcHitTest);
#define ON_WM_SETCURSOR() mapi_message_handler(&ThisClass::OnSetCursor);
#define ON_WM_DROPFILES() mapi_message_handler(&ThisClass::OnDropFiles);
#define ON_WM_HELPINFO() mapi_message_handler(&ThisClass::OnHelpInfo);
#define ON_WM_WINDOWPOSCHANGED() mapi_message_handler(&ThisClass::OnWindowPosChanged);
#define ON_WM_WINDOWPOSCHANGING() mapi_message_handler(&ThisClass::OnWindowPosChanging);
#define ON_WM_SYSCOLORCHANGE() mapi_message_handler(&ThisClass::OnSysColorChange);
#define ON_WM_SETTINGCHANGE() mapi_message_handler(&ThisClass::OnSettingChange);
#define ON_WM_GETDLGCODE() mapi_message_handler(&ThisClass::OnGetDlgCode);
#define ON_WM_ENABLE() mapi_message_handler(&ThisClass::OnEnable);
#define ON_WM_SYSKEYDOWN() mapi_message_handler(&ThisClass::OnSysKeyDown);
#define ON_WM_SYSCHAR() mapi_message_handler(&ThisClass::OnSysChar);
#define ON_WM_MENUSELECT() mapi_message_handler(&ThisClass::OnMenuSelect);
#define ON_WM_CAPTURECHANGED() mapi_message_handler(&ThisClass::OnCaptureChanged);
