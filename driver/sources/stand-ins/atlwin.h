// ATL: windows.
#pragma once
#include "atlbase.h"
namespace ATL {
struct _U_RECT {
  _U_RECT(LPRECT);
  _U_RECT(RECT &);
};
struct _U_MENUorID {
  _U_MENUorID(HMENU);
  _U_MENUorID(UINT);
};
class CWindow {
public:
  CWindow(HWND hWnd = nullptr) throw() : m_hWnd(hWnd) {}
  CWindow &operator=(HWND hWnd) throw() {
    m_hWnd = hWnd;
    return *this;
  }
  operator HWND() const throw() { return m_hWnd; }
  void Attach(HWND) throw();
  HWND Detach() throw();
  BOOL DestroyWindow() throw();
  LRESULT SendMessage(UINT, WPARAM = 0, LPARAM = 0) throw();
  BOOL PostMessage(UINT, WPARAM = 0, LPARAM = 0) throw();
  BOOL SetWindowText(LPCTSTR) throw();
  int GetWindowText(LPTSTR, int) const throw();
  template <class String> int GetWindowText(String &) const throw();
  BOOL SetDlgItemText(int, LPCTSTR) throw();
  UINT GetDlgItemText(int, LPTSTR, int) const throw();
  CWindow GetDlgItem(int) const throw();
  CWindow GetParent() const throw();
  BOOL EnableWindow(BOOL = TRUE) throw();
  BOOL ShowWindow(int) throw();
  BOOL IsWindow() const throw();
  BOOL IsWindowVisible() const throw();
  BOOL GetClientRect(LPRECT) const throw();
  BOOL GetWindowRect(LPRECT) const throw();
  BOOL MoveWindow(int, int, int, int, BOOL = TRUE) throw();
  BOOL SetWindowPos(HWND, int, int, int, int, UINT) throw();
  BOOL Invalidate(BOOL = TRUE) throw();
  BOOL UpdateWindow() throw();
  HWND SetFocus() throw();
  BOOL CenterWindow(HWND = nullptr) throw();
  int MessageBox(LPCTSTR, LPCTSTR = nullptr, UINT = MB_OK) throw();
  UINT_PTR SetTimer(UINT_PTR, UINT) throw();
  BOOL KillTimer(UINT_PTR) throw();
  HDC GetDC() throw();
  int ReleaseDC(HDC) throw();
  LONG_PTR GetWindowLongPtr(int) const throw();
  LONG_PTR SetWindowLongPtr(int, LONG_PTR) throw();
  DWORD GetStyle() const throw();
  BOOL ModifyStyle(DWORD, DWORD, UINT = 0) throw();
  HWND m_hWnd;
};
class CMessageMap {
public:
  virtual BOOL ProcessWindowMessage(HWND, UINT, WPARAM, LPARAM, LRESULT &, DWORD = 0) = 0;
};
template <DWORD s = 0, DWORD x = 0> class CWinTraits {};
typedef CWinTraits<> CControlWinTraits;
typedef CWinTraits<> CFrameWinTraits;
typedef CWinTraits<> CNullTraits;
template <class Base = CWindow> class CWindowImplRoot : public Base, public CMessageMap {
public:
  BOOL m_bMsgHandled;
  void SetMsgHandled(BOOL);
};
template <class T, class Base = CWindow, class Traits = CControlWinTraits>
class CWindowImpl : public CWindowImplRoot<Base> {
public:
  HWND Create(HWND, _U_RECT = nullptr, LPCTSTR = nullptr, DWORD = 0, DWORD = 0, _U_MENUorID = 0U, LPVOID = nullptr);
  BOOL SubclassWindow(HWND);
  HWND UnsubclassWindow(BOOL = FALSE);
  LRESULT DefWindowProc(UINT, WPARAM, LPARAM) throw();
  virtual void OnFinalMessage(HWND);
};
template <class Base = CWindow> class CDialogImplBaseT : public CWindowImplRoot<Base> {
public:
  BOOL EndDialog(int);
  virtual void OnFinalMessage(HWND);
};
template <class T, class Base = CWindow> class CDialogImpl : public CDialogImplBaseT<Base> {
public:
  INT_PTR DoModal(HWND = nullptr, LPARAM = 0);
  HWND Create(HWND, LPARAM = 0);
};
template <class T, class Base = CWindow> class CAxDialogImpl : public CDialogImpl<T, Base> {};
class CAxWindow : public CWindow {};
class CWinModule {};
class CSimpleDialogBase {};
} // namespace ATL
#define BEGIN_MSG_MAP(x) \
public: \
  BOOL ProcessWindowMessage(HWND hWnd, UINT uMsg, WPARAM wParam, LPARAM lParam, LRESULT &lResult, DWORD dwMsgMapID = 0) { \
    BOOL bHandled = TRUE; \
    (void)bHandled; \
    switch (dwMsgMapID) { \
    case 0:
#define ALT_MSG_MAP(id) break; case id:
#define END_MSG_MAP() \
    break; \
    } \
    return FALSE; \
  }
#define MESSAGE_HANDLER(msg, func) if (uMsg == msg) { bHandled = TRUE; lResult = func(uMsg, wParam, lParam, bHandled); if (bHandled) return TRUE; }
#define MESSAGE_RANGE_HANDLER(f, l, func) if (uMsg >= f && uMsg <= l) { bHandled = TRUE; lResult = func(uMsg, wParam, lParam, bHandled); if (bHandled) return TRUE; }
#define COMMAND_HANDLER(id, code, func) if (uMsg == WM_COMMAND && id == LOWORD(wParam) && code == HIWORD(wParam)) { bHandled = TRUE; lResult = func(HIWORD(wParam), LOWORD(wParam), (HWND)lParam, bHandled); if (bHandled) return TRUE; }
#define COMMAND_ID_HANDLER(id, func) if (uMsg == WM_COMMAND && id == LOWORD(wParam)) { bHandled = TRUE; lResult = func(HIWORD(wParam), LOWORD(wParam), (HWND)lParam, bHandled); if (bHandled) return TRUE; }
#define COMMAND_CODE_HANDLER(code, func) if (uMsg == WM_COMMAND && code == HIWORD(wParam)) { bHandled = TRUE; lResult = func(HIWORD(wParam), LOWORD(wParam), (HWND)lParam, bHandled); if (bHandled) return TRUE; }
#define COMMAND_RANGE_HANDLER(f, l, func) if (uMsg == WM_COMMAND && LOWORD(wParam) >= f && LOWORD(wParam) <= l) { bHandled = TRUE; lResult = func(HIWORD(wParam), LOWORD(wParam), (HWND)lParam, bHandled); if (bHandled) return TRUE; }
#define NOTIFY_HANDLER(id, cd, func) if (uMsg == WM_NOTIFY && id == ((LPNMHDR)lParam)->idFrom && cd == ((LPNMHDR)lParam)->code) { bHandled = TRUE; lResult = func((int)wParam, (LPNMHDR)lParam, bHandled); if (bHandled) return TRUE; }
#define NOTIFY_CODE_HANDLER(cd, func) if (uMsg == WM_NOTIFY && cd == ((LPNMHDR)lParam)->code) { bHandled = TRUE; lResult = func((int)wParam, (LPNMHDR)lParam, bHandled); if (bHandled) return TRUE; }
#define CHAIN_MSG_MAP(c) if (c::ProcessWindowMessage(hWnd, uMsg, wParam, lParam, lResult)) return TRUE;
#define CHAIN_MSG_MAP_MEMBER(m) if (m.ProcessWindowMessage(hWnd, uMsg, wParam, lParam, lResult)) return TRUE;
#define CHAIN_MSG_MAP_ALT(c, id) if (c::ProcessWindowMessage(hWnd, uMsg, wParam, lParam, lResult, id)) return TRUE;
#define CHAIN_MSG_MAP_ALT_MEMBER(m, id) if (m.ProcessWindowMessage(hWnd, uMsg, wParam, lParam, lResult, id)) return TRUE;
#define CHAIN_MSG_MAP_DYNAMIC(id)
#define DECLARE_EMPTY_MSG_MAP() \
public: \
  BOOL ProcessWindowMessage(HWND, UINT, WPARAM, LPARAM, LRESULT &, DWORD = 0) { return FALSE; }
#define REFLECTED_COMMAND_HANDLER(...)
#define REFLECTED_COMMAND_ID_HANDLER(...)
#define REFLECTED_COMMAND_CODE_HANDLER(...)
#define REFLECTED_NOTIFY_HANDLER(...)
#define REFLECTED_NOTIFY_ID_HANDLER(...)
#define REFLECTED_NOTIFY_CODE_HANDLER(...)
#define COMMAND_RANGE_CODE_HANDLER(...)
#define NOTIFY_ID_HANDLER(...)
#define NOTIFY_RANGE_HANDLER(...)
#define NOTIFY_RANGE_CODE_HANDLER(...)
#define FORWARD_NOTIFICATIONS()
#define REFLECT_NOTIFICATIONS()
#define DEFAULT_REFLECTION_HANDLER()
#define DECLARE_WND_CLASS(n)
#define DECLARE_WND_CLASS_EX(n, s, b)
#define DECLARE_WND_SUPERCLASS(n, o)
