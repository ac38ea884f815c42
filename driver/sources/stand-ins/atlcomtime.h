// ATL and MFC: OLE's dates.
#pragma once
#include "atlbase.h"
#include "atltime.h"
namespace ATL {
class COleDateTimeSpan {
public:
  COleDateTimeSpan() throw();
  COleDateTimeSpan(double) throw();
  COleDateTimeSpan(LONG, int, int, int) throw();
  double GetTotalDays() const throw();
  double GetTotalSeconds() const throw();
  double m_span;
};
class COleDateTime {
public:
  enum DateTimeStatus { error = -1, valid = 0, invalid = 1, null = 2 };
  static COleDateTime WINAPI GetCurrentTime() throw();
  COleDateTime() throw();
  COleDateTime(const VARIANT &) throw();
  COleDateTime(DATE) throw();
  COleDateTime(__time64_t) throw();
  COleDateTime(const SYSTEMTIME &) throw();
  COleDateTime(const FILETIME &) throw();
  COleDateTime(int, int, int, int, int, int) throw();
  DateTimeStatus GetStatus() const throw();
  void SetStatus(DateTimeStatus) throw();
  int GetYear() const throw();
  int GetMonth() const throw();
  int GetDay() const throw();
  int GetHour() const throw();
  int GetMinute() const throw();
  int GetSecond() const throw();
  bool GetAsSystemTime(SYSTEMTIME &) const throw();
  bool ParseDateTime(LPCTSTR, DWORD = 0, LCID = 0) throw();
  CString Format(LPCTSTR) const;
  CString Format(DWORD = 0, LCID = 0) const;
  operator DATE() const throw();
  DATE m_dt;
};
} // namespace ATL
