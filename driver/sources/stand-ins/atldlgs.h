// WTL: dialogs and property sheets.
#pragma once
#include "atlapp.h"
namespace WTL {
class CFileDialog : public ATL::CWindow {
public:
  CFileDialog(BOOL, LPCTSTR = nullptr, LPCTSTR = nullptr, DWORD = 0, LPCTSTR = nullptr, HWND = nullptr);
  INT_PTR DoModal(HWND = nullptr);
  OPENFILENAME m_ofn;
  TCHAR m_szFileName[MAX_PATH];
};
class CFolderDialog : public ATL::CWindow {
public:
  CFolderDialog(HWND = nullptr, LPCTSTR = nullptr, UINT = 0);
  INT_PTR DoModal(HWND = nullptr);
  LPCTSTR GetFolderPath() const;
};
template <WORD Id, BOOL Center = TRUE> class CSimpleDialog : public ATL::CDialogImplBaseT<> {
public:
  INT_PTR DoModal(HWND = nullptr);
};
template <class T, class Base = ATL::CWindow> class CPropertySheetImpl : public ATL::CWindowImplRoot<Base> {
public:
  CPropertySheetImpl(LPCTSTR = nullptr, UINT = 0, HWND = nullptr);
  INT_PTR DoModal(HWND = nullptr);
  BOOL AddPage(HPROPSHEETPAGE);
  BOOL AddPage(LPCPROPSHEETPAGE);
};
template <class T, class Base = ATL::CWindow> class CPropertyPageImpl : public ATL::CDialogImplBaseT<Base> {
public:
  void SetModified(BOOL = TRUE);
  operator PROPSHEETPAGE *();
  PROPSHEETPAGE m_psp;
};
template <class T> class CWizard97SheetImpl : public CPropertySheetImpl<T> {};
template <class T> class CWizard97PageImpl : public CPropertyPageImpl<T> {};
} // namespace WTL
