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
#include "atltypes.h"
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
  BOOL Attach(HGDIOBJ);
  HGDIOBJ Detach();
  HGDIOBJ GetSafeHandle() const;
};
class CPen : public CGdiObject {};
class CBrush : public CGdiObject {};
class CFont : public CGdiObject {
public:
  static CFont *__stdcall FromHandle(HFONT);
  BOOL CreateFontIndirect(const LOGFONT *);
  int GetLogFont(LOGFONT *);
};
class CBitmap : public CGdiObject {
public:
  static CBitmap *__stdcall FromHandle(HBITMAP);
  BOOL LoadBitmap(UINT);
};
class CPalette : public CGdiObject {};
class CRgn : public CGdiObject {};
class CDC : public CObject {
public:
  HDC m_hDC;
  HDC GetSafeHdc() const;
  operator HDC() const;
  static CDC *__stdcall FromHandle(HDC);
  BOOL Attach(HDC);
  HDC Detach();
  BOOL CreateCompatibleDC(CDC *);
  BOOL DeleteDC();
  CBitmap *SelectObject(CBitmap *);
  CFont *SelectObject(CFont *);
  CPen *SelectObject(CPen *);
  CBrush *SelectObject(CBrush *);
  BOOL BitBlt(int, int, int, int, CDC *, int, int, DWORD);
  BOOL TextOut(int, int, LPCTSTR, int);
  BOOL TextOut(int, int, const CString &);
  int DrawText(LPCTSTR, int, LPRECT, UINT);
  int DrawText(const CString &, LPRECT, UINT);
  void FillRect(LPCRECT, CBrush *);
  void FillSolidRect(LPCRECT, COLORREF);
  COLORREF SetTextColor(COLORREF);
  COLORREF SetBkColor(COLORREF);
  int SetBkMode(int);
  CSize GetTextExtent(LPCTSTR, int) const;
  CSize GetTextExtent(const CString &) const;
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
  virtual BOOL CreateEx(DWORD, LPCTSTR, LPCTSTR, DWORD, const RECT &, CWnd *, UINT, LPVOID = nullptr);
  virtual BOOL DestroyWindow();
  BOOL Attach(HWND);
  HWND Detach();
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
// The handlers of a message map are called by MFC; nothing in the program
// calls them.
#define BEGIN_MESSAGE_MAP(c, b) \
  const AFX_MSGMAP *c::GetMessageMap() const { return GetThisMessageMap(); } \
  const AFX_MSGMAP *__stdcall c::GetThisMessageMap() { return nullptr;
#define BEGIN_TEMPLATE_MESSAGE_MAP(c, t, b) \
  template <typename t> const AFX_MSGMAP *c<t>::GetMessageMap() const { return GetThisMessageMap(); } \
  template <typename t> const AFX_MSGMAP *__stdcall c<t>::GetThisMessageMap() { return nullptr;
#define END_MESSAGE_MAP() }
#define ON_COMMAND(...)
#define ON_COMMAND_EX(...)
#define ON_COMMAND_RANGE(...)
#define ON_UPDATE_COMMAND_UI(...)
#define ON_CONTROL(...)
#define ON_CONTROL_RANGE(...)
#define ON_NOTIFY(...)
#define ON_NOTIFY_EX(...)
#define ON_NOTIFY_RANGE(...)
#define ON_NOTIFY_REFLECT(...)
#define ON_MESSAGE(...)
#define ON_REGISTERED_MESSAGE(...)
#define ON_THREAD_MESSAGE(...)
#define ON_BN_CLICKED(...)
#define ON_BN_DOUBLECLICKED(...)
#define ON_EN_CHANGE(...)
#define ON_EN_KILLFOCUS(...)
#define ON_EN_SETFOCUS(...)
#define ON_LBN_SELCHANGE(...)
#define ON_LBN_DBLCLK(...)
#define ON_CBN_SELCHANGE(...)
#define ON_CBN_SELENDOK(...)
#define ON_CBN_EDITCHANGE(...)
#define ON_STN_CLICKED(...)
#define ON_WM_CREATE(...)
#define ON_WM_DESTROY(...)
#define ON_WM_CLOSE(...)
#define ON_WM_PAINT(...)
#define ON_WM_SIZE(...)
#define ON_WM_SIZING(...)
#define ON_WM_MOVE(...)
#define ON_WM_TIMER(...)
#define ON_WM_ERASEBKGND(...)
#define ON_WM_QUERYDRAGICON(...)
#define ON_WM_SYSCOMMAND(...)
#define ON_WM_SHOWWINDOW(...)
#define ON_WM_CONTEXTMENU(...)
#define ON_WM_LBUTTONDOWN(...)
#define ON_WM_LBUTTONUP(...)
#define ON_WM_LBUTTONDBLCLK(...)
#define ON_WM_RBUTTONDOWN(...)
#define ON_WM_RBUTTONUP(...)
#define ON_WM_MOUSEMOVE(...)
#define ON_WM_MOUSEWHEEL(...)
#define ON_WM_KEYDOWN(...)
#define ON_WM_KEYUP(...)
#define ON_WM_CHAR(...)
#define ON_WM_SETFOCUS(...)
#define ON_WM_KILLFOCUS(...)
#define ON_WM_HSCROLL(...)
#define ON_WM_VSCROLL(...)
#define ON_WM_DRAWITEM(...)
#define ON_WM_MEASUREITEM(...)
#define ON_WM_CTLCOLOR(...)
#define ON_WM_INITMENU(...)
#define ON_WM_INITMENUPOPUP(...)
#define ON_WM_GETMINMAXINFO(...)
#define ON_WM_ACTIVATE(...)
#define ON_WM_QUERYENDSESSION(...)
#define ON_WM_ENDSESSION(...)
#define ON_WM_NCDESTROY(...)
#define ON_WM_NCPAINT(...)
#define ON_WM_NCHITTEST(...)
#define ON_WM_SETCURSOR(...)
#define ON_WM_DROPFILES(...)
#define ON_WM_HELPINFO(...)
#define ON_WM_WINDOWPOSCHANGED(...)
#define ON_WM_WINDOWPOSCHANGING(...)
#define ON_WM_SYSCOLORCHANGE(...)
#define ON_WM_SETTINGCHANGE(...)
#define ON_WM_GETDLGCODE(...)
#define ON_WM_ENABLE(...)
#define ON_WM_SYSKEYDOWN(...)
#define ON_WM_SYSCHAR(...)
#define ON_WM_MENUSELECT(...)
#define ON_WM_CAPTURECHANGED(...)
#define ON_COMMAND_EX_RANGE(...)
#define ON_UPDATE_COMMAND_UI_RANGE(...)
#define ON_UPDATE_COMMAND_UI_REFLECT(...)
#define ON_REGISTERED_THREAD_MESSAGE(...)
#define ON_NOTIFY_EX_RANGE(...)
#define ON_NOTIFY_REFLECT_EX(...)
#define ON_CONTROL_REFLECT(...)
#define ON_CONTROL_REFLECT_EX(...)
#define ON_OLECMD(...)
#define ON_STDOLEVERB(...)
#define ON_OLEVERB(...)
#define ON_EN_UPDATE(...)
#define ON_EN_ERRSPACE(...)
#define ON_EN_MAXTEXT(...)
#define ON_EN_HSCROLL(...)
#define ON_EN_VSCROLL(...)
#define ON_EN_KILLFOCUS_REFLECT(...)
#define ON_LBN_SETFOCUS(...)
#define ON_LBN_KILLFOCUS(...)
#define ON_LBN_SELCANCEL(...)
#define ON_LBN_ERRSPACE(...)
#define ON_CLBN_CHKCHANGE(...)
#define ON_CBN_DBLCLK(...)
#define ON_CBN_SETFOCUS(...)
#define ON_CBN_KILLFOCUS(...)
#define ON_CBN_EDITUPDATE(...)
#define ON_CBN_DROPDOWN(...)
#define ON_CBN_CLOSEUP(...)
#define ON_CBN_SELENDCANCEL(...)
#define ON_BN_SETFOCUS(...)
#define ON_BN_KILLFOCUS(...)
#define ON_BN_DISABLE(...)
#define ON_STN_DBLCLK(...)
#define ON_STN_ENABLE(...)
#define ON_STN_DISABLE(...)
#define ON_WM_ACTIVATEAPP(...)
#define ON_WM_CANCELMODE(...)
#define ON_WM_CHARTOITEM(...)
#define ON_WM_CHILDACTIVATE(...)
#define ON_WM_COMPACTING(...)
#define ON_WM_COMPAREITEM(...)
#define ON_WM_COPYDATA(...)
#define ON_WM_CTLCOLOR_REFLECT(...)
#define ON_WM_DEADCHAR(...)
#define ON_WM_DELETEITEM(...)
#define ON_WM_DEVICECHANGE(...)
#define ON_WM_DEVMODECHANGE(...)
#define ON_WM_DISPLAYCHANGE(...)
#define ON_WM_ENTERIDLE(...)
#define ON_WM_ENTERMENULOOP(...)
#define ON_WM_ENTERSIZEMOVE(...)
#define ON_WM_EXITMENULOOP(...)
#define ON_WM_EXITSIZEMOVE(...)
#define ON_WM_FONTCHANGE(...)
#define ON_WM_HELP(...)
#define ON_WM_HOTKEY(...)
#define ON_WM_HSCROLL_REFLECT(...)
#define ON_WM_VSCROLL_REFLECT(...)
#define ON_WM_ICONERASEBKGND(...)
#define ON_WM_INPUTLANGCHANGE(...)
#define ON_WM_MBUTTONDOWN(...)
#define ON_WM_MBUTTONUP(...)
#define ON_WM_MBUTTONDBLCLK(...)
#define ON_WM_MDIACTIVATE(...)
#define ON_WM_MENUCHAR(...)
#define ON_WM_MOUSEACTIVATE(...)
#define ON_WM_MOUSEHOVER(...)
#define ON_WM_MOUSELEAVE(...)
#define ON_WM_MOUSEHWHEEL(...)
#define ON_WM_MOVING(...)
#define ON_WM_NCACTIVATE(...)
#define ON_WM_NCCALCSIZE(...)
#define ON_WM_NCCREATE(...)
#define ON_WM_NCLBUTTONDOWN(...)
#define ON_WM_NCLBUTTONUP(...)
#define ON_WM_NCLBUTTONDBLCLK(...)
#define ON_WM_NCMOUSEMOVE(...)
#define ON_WM_NCRBUTTONDOWN(...)
#define ON_WM_NCRBUTTONUP(...)
#define ON_WM_PALETTECHANGED(...)
#define ON_WM_PARENTNOTIFY(...)
#define ON_WM_POWERBROADCAST(...)
#define ON_WM_QUERYNEWPALETTE(...)
#define ON_WM_QUERYOPEN(...)
#define ON_WM_RBUTTONDBLCLK(...)
#define ON_WM_SPOOLERSTATUS(...)
#define ON_WM_STYLECHANGED(...)
#define ON_WM_STYLECHANGING(...)
#define ON_WM_SYSKEYUP(...)
#define ON_WM_TCARD(...)
#define ON_WM_TIMECHANGE(...)
#define ON_WM_VKEYTOITEM(...)
#define ON_WM_WININICHANGE(...)
#define ON_WM_XBUTTONDOWN(...)
#define ON_WM_XBUTTONUP(...)
#define ON_WM_SESSION_CHANGE(...)
#define ON_WM_UNINITMENUPOPUP(...)
#define ON_WM_NEXTMENU(...)
#define ON_WM_ASKCBFORMATNAME(...)
#define ON_WM_CHANGECBCHAIN(...)
#define ON_WM_DESTROYCLIPBOARD(...)
#define ON_WM_DRAWCLIPBOARD(...)
#define ON_WM_RENDERALLFORMATS(...)
#define ON_WM_RENDERFORMAT(...)
#define ON_WM_CLIPBOARDUPDATE(...)
#include "afxdisp.h"
