// WTL: data exchange with controls.
#pragma once
#include "atlapp.h"
namespace WTL {
template <class T> class CWinDataExchange {
public:
  BOOL DoDataExchange(BOOL = FALSE, UINT = (UINT)-1) { return TRUE; }
};
} // namespace WTL
#define DDX_LOAD FALSE
#define DDX_SAVE TRUE
#define BEGIN_DDX_MAP(c) \
  BOOL DoDataExchange(BOOL = FALSE, UINT = (UINT)-1) { \
    return TRUE; \
  }
#define END_DDX_MAP()
#define DDX_TEXT(...)
#define DDX_TEXT_LEN(...)
#define DDX_INT(...)
#define DDX_INT_RANGE(...)
#define DDX_UINT(...)
#define DDX_UINT_RANGE(...)
#define DDX_FLOAT(...)
#define DDX_FLOAT_RANGE(...)
#define DDX_CONTROL(...)
#define DDX_CONTROL_HANDLE(...)
#define DDX_CHECK(...)
#define DDX_RADIO(...)
