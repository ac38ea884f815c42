// WTL: frame windows and the state of their commands.
#pragma once
#include "atlctrls.h"
#include "atlddx.h"
namespace WTL {
class CUpdateUIBase {
public:
  BOOL UIEnable(int, BOOL, BOOL = FALSE);
  BOOL UISetCheck(int, int, BOOL = FALSE);
  BOOL UISetText(int, LPCTSTR, BOOL = FALSE);
  BOOL UIUpdateToolBar(BOOL = FALSE);
  BOOL UIUpdateStatusBar(BOOL = FALSE);
  BOOL UIAddToolBar(HWND);
  BOOL ProcessWindowMessage(HWND, UINT, WPARAM, LPARAM, LRESULT &, DWORD = 0) { return FALSE; }
};
template <class T> class CUpdateUI : public CUpdateUIBase {};
template <class T> class CDynamicUpdateUI : public CUpdateUIBase {};
template <class T> class CDialogResize {
public:
  void DlgResize_Init(bool = true, bool = true, DWORD = 0);
  BOOL ProcessWindowMessage(HWND, UINT, WPARAM, LPARAM, LRESULT &, DWORD = 0) { return FALSE; }
};
template <class T, class Base = ATL::CWindow, class Traits = ATL::CFrameWinTraits>
class CFrameWindowImpl : public ATL::CWindowImpl<T, Base, Traits> {
public:
  HWND CreateEx(HWND = nullptr, ATL::_U_RECT = nullptr, DWORD = 0, DWORD = 0, LPVOID = nullptr);
  BOOL CreateSimpleStatusBar(UINT = 0);
  void UpdateLayout(BOOL = TRUE);
  BOOL PreTranslateMessage(MSG *);
  HWND m_hWndClient, m_hWndToolBar, m_hWndStatusBar;
};
template <class T, class Base = ATL::CWindow, class Traits = ATL::CFrameWinTraits>
class CMDIFrameWindowImpl : public CFrameWindowImpl<T, Base, Traits> {};
template <class T, class Base = ATL::CWindow, class Traits = ATL::CFrameWinTraits>
class CMDIChildWindowImpl : public CFrameWindowImpl<T, Base, Traits> {};
template <class T> class COwnerDraw {};
template <class T> class CCustomDraw {};
} // namespace WTL
#define DECLARE_FRAME_WND_CLASS(n, id)
#define DECLARE_FRAME_WND_CLASS_EX(n, id, s, b)
#define DECLARE_FRAME_WND_SUPERCLASS(n, o, id)
#define BEGIN_UPDATE_UI_MAP(c)
#define UPDATE_ELEMENT(id, type)
#define END_UPDATE_UI_MAP()
#define BEGIN_DLGRESIZE_MAP(c)
#define DLGRESIZE_CONTROL(id, flags)
#define BEGIN_DLGRESIZE_GROUP()
#define END_DLGRESIZE_GROUP()
#define END_DLGRESIZE_MAP()
