// A property that one file gets as the client and another frees as the process.
// RUN: %check_mapi_program %s --checks=-*,mapi-object-crosses-identity
//--- props.h
#include <mapix.h>
HRESULT GetSubject(LPMESSAGE pMessage, HANDLE hToken, LPSPropValue *ppValue);
HRESULT CopySubject(LPMESSAGE pMessage, HANDLE hToken, char *szSubject);
void DropValue(LPSPropValue pValue);

//--- get.c
#include "props.h"
#include <mapitags.h>
#include <mapiutil.h>
HRESULT GetSubject(LPMESSAGE pMessage, HANDLE hToken, LPSPropValue *ppValue) {
  HRESULT hr;
  *ppValue = NULL;
  if (!ImpersonateLoggedOnUser(hToken)) // #impersonate
    return E_ACCESSDENIED;
  hr = HrGetOneProp((LPMAPIPROP)pMessage, PR_SUBJECT, ppValue); // #obtain
  RevertToSelf(); // #revert
  return hr;
}
/* Harmless: what leaves the span is the caller's own memory. */
HRESULT CopySubject(LPMESSAGE pMessage, HANDLE hToken, char *szSubject) {
  LPSPropValue pValue = NULL;
  HRESULT hr;
  if (!ImpersonateLoggedOnUser(hToken))
    return E_ACCESSDENIED;
  hr = HrGetOneProp((LPMAPIPROP)pMessage, PR_SUBJECT, &pValue);
  if (SUCCEEDED(hr)) {
    strcpy(szSubject, pValue->Value.lpszA);
    MAPIFreeBuffer(pValue);
  }
  RevertToSelf();
  return hr;
}

//--- drop.c
#include "props.h"
void DropValue(LPSPropValue pValue) {
  MAPIFreeBuffer(pValue);
  // expect: mapi-object-crosses-identity: 'MAPIFreeBuffer' frees as the process's user
  //   note@#call_GetSubject: calling 'GetSubject'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note@#obtain: the object is obtained here, by 'HrGetOneProp'
  //   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
  //   note@#call_DropValue: calling 'DropValue'
  //   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards
}

//--- request.c
#include "props.h"
void Serve(LPMESSAGE pMessage, HANDLE hToken) {
  LPSPropValue pValue;
  char szSubject[256];
  if (SUCCEEDED(GetSubject(pMessage, hToken, &pValue))) // #call_GetSubject
    DropValue(pValue); // #call_DropValue
  CopySubject(pMessage, hToken, szSubject);
}
