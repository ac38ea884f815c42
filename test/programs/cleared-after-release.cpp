// A member that a cleanup function tests and clears holds nothing afterwards: the
// next call of another entry point does not find the client's object in it.
// RUN: %check_mapi_program %s --checks=-*,mapi-object-crosses-identity
//--- request.h
#pragma once
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
struct REQUEST {
  HANDLE hToken;
  LPSRowSet pRows;
};

//--- first.cpp
#include "request.h"
void FreeRows(REQUEST *p) {
  if (p->pRows) {
    FreeProws(p->pRows);
    p->pRows = nullptr;
  }
}
HRESULT First(REQUEST *p, LPMAPITABLE pTable) {
  if (!ImpersonateLoggedOnUser(p->hToken))
    return E_ACCESSDENIED;
  HRESULT hr = HrQueryAllRows(pTable, nullptr, nullptr, nullptr, 0, &p->pRows);
  FreeRows(p);
  RevertToSelf();
  return hr;
}

//--- second.cpp
#include "request.h"
HRESULT Second(REQUEST *p, LPMAPITABLE pTable) {
  if (p->pRows) {
    FreeProws(p->pRows);
    p->pRows = nullptr;
  }
  return HrQueryAllRows(pTable, nullptr, nullptr, nullptr, 0, &p->pRows);
}
