// WTL: controls.
#pragma once
#include "atlapp.h"
namespace WTL {
/// What the controls' many methods have in common: they do nothing to a thread.
class MapiTidyControl : public ATL::CWindow {
public:
  MapiTidyControl(HWND = nullptr);
  int GetCount() const;
  int GetItemCount() const;
  int GetCurSel() const;
  int SetCurSel(int);
  int GetCheck() const;
  void SetCheck(int);
  int AddString(LPCTSTR);
  int InsertColumn(int, LPCTSTR, int = 0, int = -1, int = -1, int = -1, int = -1);
  int InsertItem(int, LPCTSTR);
  BOOL SetItemText(int, int, LPCTSTR);
  BOOL DeleteAllItems();
  void AppendText(LPCTSTR, BOOL = FALSE, BOOL = FALSE);
  void SetSel(int, int, BOOL = FALSE);
  void SetRange(int, int);
  int SetPos(int);
};
class CStatic : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CButton : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CListBox : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CComboBox : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CEdit : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CScrollBar : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CImageList : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CToolTipCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CHeaderCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CListViewCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CTreeViewCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CTreeViewCtrlEx : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CToolBarCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CStatusBarCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CTabCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CTrackBarCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CUpDownCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CProgressBarCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CHotKeyCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CAnimateCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CRichEditCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CDragListBox : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CReBarCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CComboBoxEx : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CDateTimePickerCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CMonthCalendarCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CIPAddressCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CPagerCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
class CLinkCtrl : public MapiTidyControl {
public:
  using MapiTidyControl::MapiTidyControl;
};
} // namespace WTL
