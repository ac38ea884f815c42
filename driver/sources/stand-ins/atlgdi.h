// WTL: drawing.
#pragma once
#include "atlapp.h"
namespace WTL {
class CDC {
public:
  CDC(HDC = nullptr);
  ~CDC();
  operator HDC() const;
  HDC m_hDC;
};
class CDCHandle : public CDC {};
class CClientDC : public CDC {
public:
  CClientDC(HWND);
};
class CPaintDC : public CDC {
public:
  CPaintDC(HWND);
  PAINTSTRUCT m_ps;
};
class CFont {
public:
  operator HFONT() const;
  HFONT m_hFont;
};
class CBrush {
public:
  operator HBRUSH() const;
  HBRUSH m_hBrush;
};
} // namespace WTL
