// WTL: more controls.
#pragma once
#include "atlctrls.h"
namespace WTL {
class CHyperLink : public MapiTidyControl {};
class CBitmapButton : public MapiTidyControl {};
class CCheckListViewCtrl : public CListViewCtrl {};
class CMultiPaneStatusBarCtrl : public CStatusBarCtrl {};
class CWaitCursor {
public:
  CWaitCursor(bool = true);
  ~CWaitCursor();
};
} // namespace WTL
