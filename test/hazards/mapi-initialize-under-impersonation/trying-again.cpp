// A second attempt after a first one that failed is the same finding.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-notifications-under-impersonation
#include <windows.h>
#include <mapix.h>
HANDLE GetRequestToken();

HRESULT Logon(LPMAPISESSION *ppSession, LPTSTR pszProfile) {
  if (!ImpersonateLoggedOnUser(GetRequestToken())) // #impersonate
    return E_ACCESSDENIED;
  HRESULT hr = MAPILogonEx(0, pszProfile, nullptr, MAPI_EXTENDED, ppSession);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  if (FAILED(hr))
    hr = MAPILogonEx(0, pszProfile, nullptr, MAPI_EXTENDED | MAPI_LOGON_UI, ppSession);
  RevertToSelf();
  return hr;
}

// The same client once more is still the same span.
HRESULT SameClient(HANDLE hToken, LPMAPISESSION *ppSession) {
  if (!ImpersonateLoggedOnUser(hToken)) // #same
    return E_ACCESSDENIED;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, ppSession);
  // expect: mapi-initialize-under-impersonation
  //   note@#same: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  if (FAILED(hr) && ImpersonateLoggedOnUser(hToken))
    hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, ppSession);
  RevertToSelf();
  return hr;
}

// A new span is a new finding.
HRESULT TwoSpans(HANDLE hToken, LPMAPISESSION *ppSession) {
  if (!ImpersonateLoggedOnUser(hToken)) // #first
    return E_ACCESSDENIED;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, ppSession);
  // expect: mapi-initialize-under-impersonation
  //   note@#first: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
  if (SUCCEEDED(hr))
    return hr;
  if (!ImpersonateLoggedOnUser(GetRequestToken())) // #second
    return E_ACCESSDENIED;
  hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, ppSession);
  // expect: mapi-initialize-under-impersonation
  //   note@#second: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
  RevertToSelf();
  return hr;
}
