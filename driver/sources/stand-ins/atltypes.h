// ATL and MFC: points, sizes and rectangles.
#pragma once
#include <windows.h>
class CPoint : public tagPOINT {
public:
  CPoint() throw();
  CPoint(int, int) throw();
  CPoint(POINT) throw();
  CPoint(LPARAM) throw();
  void Offset(int, int) throw();
  CPoint operator+(POINT) const throw();
  CPoint operator-(POINT) const throw();
  void operator+=(POINT) throw();
  void operator-=(POINT) throw();
  BOOL operator==(POINT) const throw();
};
class CSize : public tagSIZE {
public:
  CSize() throw();
  CSize(int, int) throw();
  CSize(SIZE) throw();
};
class CRect : public tagRECT {
public:
  CRect() throw();
  CRect(int, int, int, int) throw();
  CRect(const RECT &) throw();
  CRect(LPCRECT) throw();
  CRect(POINT, SIZE) throw();
  int Width() const throw();
  int Height() const throw();
  CSize Size() const throw();
  CPoint TopLeft() const throw();
  CPoint CenterPoint() const throw();
  operator LPRECT() throw();
  operator LPCRECT() const throw();
  BOOL IsRectEmpty() const throw();
  BOOL PtInRect(POINT) const throw();
  void SetRect(int, int, int, int) throw();
  void SetRectEmpty() throw();
  void InflateRect(int, int) throw();
  void DeflateRect(int, int) throw();
  void OffsetRect(int, int) throw();
};
