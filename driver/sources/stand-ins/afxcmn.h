// MFC: common controls.
#pragma once
#include "afxwin.h"
class CImageList : public CObject {
public:
  HIMAGELIST m_hImageList;
  BOOL Create(int, int, UINT, int, int);
  int Add(HICON);
  BOOL Attach(HIMAGELIST);
  HIMAGELIST Detach();
  BOOL DeleteImageList();
  int GetImageCount() const;
};
class CHeaderCtrl : public CWnd {
public:
  int GetItemCount() const;
  BOOL GetItem(int, HDITEM *) const;
  BOOL SetItem(int, HDITEM *);
  BOOL GetItemRect(int, LPRECT) const;
};
class CListCtrl : public CWnd {
public:
  int InsertColumn(int, LPCTSTR, int = LVCFMT_LEFT, int = -1, int = -1);
  int InsertColumn(int, const LVCOLUMN *);
  BOOL DeleteColumn(int);
  int InsertItem(const LVITEM *);
  int InsertItem(int, LPCTSTR);
  int InsertItem(int, LPCTSTR, int);
  BOOL DeleteItem(int);
  BOOL DeleteAllItems();
  BOOL SetItem(const LVITEM *);
  BOOL GetItem(LVITEM *) const;
  BOOL SetItemText(int, int, LPCTSTR);
  CString GetItemText(int, int) const;
  int GetItemText(int, int, LPTSTR, int) const;
  BOOL SetItemData(int, DWORD_PTR);
  DWORD_PTR GetItemData(int) const;
  int GetItemCount() const;
  UINT GetSelectedCount() const;
  int GetNextItem(int, int) const;
  BOOL SetItemState(int, UINT, UINT);
  UINT GetItemState(int, UINT) const;
  BOOL EnsureVisible(int, BOOL);
  DWORD SetExtendedStyle(DWORD);
  DWORD GetExtendedStyle() const;
  int GetColumnWidth(int) const;
  virtual BOOL Create(DWORD, const RECT &, CWnd *, UINT);
  int HitTest(LVHITTESTINFO *) const;
  BOOL GetItemRect(int, LPRECT, UINT) const;
  CListCtrl &GetListCtrl() const;
  CHeaderCtrl *GetHeaderCtrl() const;
  CImageList *SetImageList(CImageList *, int);
  BOOL SetColumnWidth(int, int);
  BOOL SortItems(PFNLVCOMPARE, DWORD_PTR);
};
class CTreeCtrl : public CWnd {
public:
  HTREEITEM InsertItem(LPTVINSERTSTRUCT);
  HTREEITEM InsertItem(LPCTSTR, HTREEITEM = TVI_ROOT, HTREEITEM = TVI_LAST);
  BOOL DeleteItem(HTREEITEM);
  BOOL DeleteAllItems();
  HTREEITEM GetSelectedItem() const;
  HTREEITEM GetChildItem(HTREEITEM) const;
  HTREEITEM GetNextSiblingItem(HTREEITEM) const;
  HTREEITEM GetParentItem(HTREEITEM) const;
  HTREEITEM GetRootItem() const;
  DWORD_PTR GetItemData(HTREEITEM) const;
  BOOL SetItemData(HTREEITEM, DWORD_PTR);
  CString GetItemText(HTREEITEM) const;
  BOOL SetItemText(HTREEITEM, LPCTSTR);
  BOOL GetItem(TVITEM *) const;
  BOOL SetItem(TVITEM *);
  BOOL Expand(HTREEITEM, UINT);
  BOOL SelectItem(HTREEITEM);
  BOOL EnsureVisible(HTREEITEM);
};
class CProgressCtrl : public CWnd {
public:
  void SetRange(short, short);
  int SetPos(int);
  int SetStep(int);
  int StepIt();
};
class CSliderCtrl : public CWnd {};
class CSpinButtonCtrl : public CWnd {};
class CTabCtrl : public CWnd {};
class CToolTipCtrl : public CWnd {};
class CToolBarCtrl : public CWnd {};
class CStatusBarCtrl : public CWnd {};
class CRichEditCtrl : public CWnd {};
class CHotKeyCtrl : public CWnd {};
class CAnimateCtrl : public CWnd {};
