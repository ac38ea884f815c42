// A failure that the program knows by its code and goes on with is a decision:
// outside of a call there is no client, and nothing to impersonate.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <mapix.h>
#include <objbase.h>

#define CALL_COMPLETE ((HRESULT)0x80010117)

// Harmless.
HRESULT Expected(LPMAPIFOLDER Folder, LPMAPITABLE *Table) {
  HRESULT hr = CoImpersonateClient();
  if (FAILED(hr) && hr != CALL_COMPLETE)
    return hr;
  hr = Folder->GetContentsTable(0, Table);
  CoRevertToSelf();
  return hr;
}

// Harmless.
HRESULT ExpectedCase(LPMAPIFOLDER Folder, LPMAPITABLE *Table) {
  HRESULT hr = CoImpersonateClient();
  switch (hr) {
  case S_OK:
  case CALL_COMPLETE:
    break;
  default:
    return hr;
  }
  hr = Folder->GetContentsTable(0, Table);
  CoRevertToSelf();
  return hr;
}

// Hazard: the other cases go on.
HRESULT OtherCases(LPMAPIFOLDER Folder, LPMAPITABLE *Table) {
  HRESULT hr = CoImpersonateClient();
  // expect@-1: mapi-unchecked-identity-change: when 'CoImpersonateClient' fails, the work that needs the client's rights is done all the same
  switch (hr) {
  case CALL_COMPLETE:
    return hr;
  default:
    break;
  }
  hr = Folder->GetContentsTable(0, Table);
  CoRevertToSelf();
  return hr;
}

// Hazard: whatever code it is.
HRESULT Any(LPMAPIFOLDER Folder, LPMAPITABLE *Table) {
  HRESULT hr = CoImpersonateClient();
  // expect@-1: mapi-unchecked-identity-change: when 'CoImpersonateClient' fails, the work that needs the client's rights is done all the same
  if (FAILED(hr))
    *Table = nullptr;
  hr = Folder->GetContentsTable(0, Table);
  CoRevertToSelf();
  return hr;
}

// Hazard: one code is let go, and that is not the only one.
HRESULT AllButOne(LPMAPIFOLDER Folder, LPMAPITABLE *Table) {
  HRESULT hr = CoImpersonateClient();
  // expect@-1: mapi-unchecked-identity-change: when 'CoImpersonateClient' fails, the work that needs the client's rights is done all the same
  if (hr == CALL_COMPLETE)
    return hr;
  hr = Folder->GetContentsTable(0, Table);
  CoRevertToSelf();
  return hr;
}

// Harmless: nobody asks for the result any more when the work is done.
static HRESULT Work(LPMAPIFOLDER Folder, LPMAPITABLE *Table) {
  return Folder->GetContentsTable(0, Table);
}
HRESULT ExpectedLater(LPMAPIFOLDER Folder, LPMAPITABLE *Table) {
  HRESULT Impersonated = CoImpersonateClient();
  if (FAILED(Impersonated) && Impersonated != CALL_COMPLETE)
    return Impersonated;
  LPMAPITABLE Tables[4] = {};
  HRESULT Results[4] = {};
  for (int I = 0; I < 4; ++I)
    Results[I] = Work(Folder, &Tables[I]);
  *Table = Tables[0];
  CoRevertToSelf();
  return Results[0];
}
