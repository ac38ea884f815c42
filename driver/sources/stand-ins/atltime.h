// ATL and MFC: times.
#pragma once
#include "atldef.h"
#include "atlsimpstr.h"
#include <time.h>
namespace ATL {
class CTimeSpan {
public:
  CTimeSpan() throw();
  CTimeSpan(__time64_t) throw();
  CTimeSpan(LONG days, int hours, int mins, int secs) throw();
  LONGLONG GetDays() const throw();
  LONGLONG GetTotalHours() const throw();
  LONG GetHours() const throw();
  LONGLONG GetTotalMinutes() const throw();
  LONG GetMinutes() const throw();
  LONGLONG GetTotalSeconds() const throw();
  LONG GetSeconds() const throw();
  CString Format(LPCTSTR) const;
  CTimeSpan operator+(CTimeSpan) const throw();
  CTimeSpan operator-(CTimeSpan) const throw();
  bool operator==(CTimeSpan) const throw();
  bool operator<(CTimeSpan) const throw();
  bool operator>(CTimeSpan) const throw();
};
class CTime {
public:
  static CTime WINAPI GetCurrentTime() throw();
  CTime() throw();
  CTime(__time64_t) throw();
  CTime(int, int, int, int, int, int, int = -1);
  CTime(const SYSTEMTIME &, int = -1);
  CTime(const FILETIME &, int = -1);
  __time64_t GetTime() const throw();
  int GetYear() const throw();
  int GetMonth() const throw();
  int GetDay() const throw();
  int GetHour() const throw();
  int GetMinute() const throw();
  int GetSecond() const throw();
  int GetDayOfWeek() const throw();
  bool GetAsSystemTime(SYSTEMTIME &) const throw();
  CString Format(LPCTSTR) const;
  CString Format(UINT) const;
  CString FormatGmt(LPCTSTR) const;
  CTime operator+(CTimeSpan) const throw();
  CTime operator-(CTimeSpan) const throw();
  CTimeSpan operator-(CTime) const throw();
  bool operator==(CTime) const throw();
  bool operator!=(CTime) const throw();
  bool operator<(CTime) const throw();
  bool operator>(CTime) const throw();
  bool operator<=(CTime) const throw();
  bool operator>=(CTime) const throw();
};
class CFileTimeSpan {
public:
  CFileTimeSpan() throw();
  CFileTimeSpan(LONGLONG) throw();
  LONGLONG GetTimeSpan() const throw();
};
class CFileTime : public FILETIME {
public:
  static const ULONGLONG Millisecond = 10000;
  static const ULONGLONG Second = 10000000;
  static const ULONGLONG Minute = 600000000;
  static const ULONGLONG Hour = 36000000000;
  static const ULONGLONG Day = 864000000000;
  CFileTime() throw();
  CFileTime(const FILETIME &) throw();
  CFileTime(ULONGLONG) throw();
  static CFileTime WINAPI GetCurrentTime() throw();
  CFileTimeSpan operator-(CFileTime) const throw();
  bool operator<(CFileTime) const throw();
  ULONGLONG GetTime() const throw();
  void SetTime(ULONGLONG) throw();
  CFileTime UTCToLocal() const throw();
  CFileTime LocalToUTC() const throw();
};
} // namespace ATL
