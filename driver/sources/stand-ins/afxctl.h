// MFC: controls.
#pragma once
#include "afxdisp.h"
class COleControlModule : public CWinApp {};
class CPropExchange {};
class COleControl : public CWnd {
public:
  void InitializeIIDs(const IID *, const IID *);
  void ExchangeVersion(CPropExchange *, DWORD, BOOL = TRUE);
  void SetModifiedFlag(BOOL = TRUE);
  void InvalidateControl(LPCRECT = nullptr);
  void __cdecl FireEvent(DISPID, BYTE *, ...);
  virtual void OnDraw(CDC *, const CRect &, const CRect &);
  virtual void DoPropExchange(CPropExchange *);
  virtual void OnResetState();
};
class COleObjectFactoryEx : public COleObjectFactory {};
#define DECLARE_EVENT_MAP()
#define END_EVENT_MAP()
#define DECLARE_OLETYPELIB(c)
#define DECLARE_PROPPAGEIDS(c)
#define DECLARE_OLECTLTYPE(c)
#define BEGIN_OLEFACTORY(c)
#define END_OLEFACTORY(c)
#define BEGIN_EVENT_MAP(...)
#define EVENT_CUSTOM(...)
#define EVENT_CUSTOM_ID(...)
#define EVENT_PARAM(types) (BYTE *)(types)
#define EVENT_STOCK_CLICK(...)
#define EVENT_STOCK_DBLCLICK(...)
#define EVENT_STOCK_KEYDOWN(...)
#define EVENT_STOCK_KEYPRESS(...)
#define EVENT_STOCK_KEYUP(...)
#define EVENT_STOCK_MOUSEDOWN(...)
#define EVENT_STOCK_MOUSEMOVE(...)
#define EVENT_STOCK_MOUSEUP(...)
#define EVENT_STOCK_ERROREVENT(...)
#define EVENT_STOCK_READYSTATECHANGE(...)
#define BEGIN_PROPPAGEIDS(...)
#define PROPPAGEID(...)
#define END_PROPPAGEIDS(...)
#define IMPLEMENT_OLETYPELIB(...)
#define IMPLEMENT_OLECTLTYPE(...)
#define DISP_STOCKFUNC_REFRESH(...)
#define DISP_STOCKFUNC_DOCLICK(...)
#define DISP_STOCKPROP_APPEARANCE(...)
#define DISP_STOCKPROP_BACKCOLOR(...)
#define DISP_STOCKPROP_BORDERSTYLE(...)
#define DISP_STOCKPROP_CAPTION(...)
#define DISP_STOCKPROP_ENABLED(...)
#define DISP_STOCKPROP_FONT(...)
#define DISP_STOCKPROP_FORECOLOR(...)
#define DISP_STOCKPROP_HWND(...)
#define DISP_STOCKPROP_TEXT(...)
#define DISP_STOCKPROP_READYSTATE(...)
