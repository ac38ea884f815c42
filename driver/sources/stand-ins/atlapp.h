// WTL: the module and its message loops.
#pragma once
#include <atlbase.h>
#include <atlwin.h>
#include <commctrl.h>
#include <commdlg.h>
#include <shellapi.h>
namespace WTL {
class CMessageFilter {
public:
  virtual BOOL PreTranslateMessage(MSG *) = 0;
};
class CIdleHandler {
public:
  virtual BOOL OnIdle() = 0;
};
class CMessageLoop {
public:
  BOOL AddMessageFilter(CMessageFilter *);
  BOOL RemoveMessageFilter(CMessageFilter *);
  BOOL AddIdleHandler(CIdleHandler *);
  BOOL RemoveIdleHandler(CIdleHandler *);
  int Run();
};
class CAppModule : public ATL::CComModule {
public:
  BOOL AddMessageLoop(CMessageLoop *);
  BOOL RemoveMessageLoop();
  CMessageLoop *GetMessageLoop(DWORD = ::GetCurrentThreadId()) const;
};
class CServerAppModule : public CAppModule {
public:
  DWORD m_dwThreadID;
  HANDLE m_hEventShutdown;
};
inline BOOL AtlInitCommonControls(DWORD) { return TRUE; }
} // namespace WTL
#ifndef _WTL_NO_AUTOMATIC_NAMESPACE
using namespace WTL;
#endif
