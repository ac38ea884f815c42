// SetThreadToken and its result, as an HRESULT made of the last error.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation,mapi-unchecked-identity-change,mapi-initialize-under-impersonation
#include <mapix.h>

// As a macro, which asks several times.
#define FROM_WIN32(x)                                                          \
  ((HRESULT)(x) <= 0 ? (HRESULT)(x)                                            \
                     : (HRESULT)(((x) & 0xFFFF) | (7 << 16) | 0x80000000))

HRESULT Work(IUnknown *pObject);

// Harmless: work and the way back depend on success, and a revert that is tested
// counts as having worked.
HRESULT Tested(HANDLE hToken, IUnknown *pObject) {
  HRESULT hr = S_OK;
  if (!SetThreadToken(nullptr, hToken))
    hr = FROM_WIN32(GetLastError());
  if (hr == S_OK) {
    hr = Work(pObject);
    if (!SetThreadToken(nullptr, nullptr) && hr == S_OK)
      hr = FROM_WIN32(GetLastError());
  }
  return hr;
}

// Hazard: S_FALSE is a success, too, and the way back is not for it.
HRESULT Confused(HANDLE hToken, IUnknown *pObject) {
  HRESULT hr = S_OK;
  if (!SetThreadToken(nullptr, hToken))
    return FROM_WIN32(GetLastError());
  hr = Work(pObject);
  if (hr == S_OK) {
    if (!SetThreadToken(nullptr, nullptr))
      ExitProcess(1);
  }
  return hr;
  // expect@-1: mapi-unbalanced-impersonation
}

// Hazard: nothing of that in between.
void Starts(HANDLE hToken) {
  if (!SetThreadToken(nullptr, hToken))
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  SetThreadToken(nullptr, nullptr); // expect: mapi-unchecked-identity-change
}

// What restores the token that the thread had: null, if it had none.
BOOL Restore(HANDLE hSaved) {
  BOOL IsRestored = SetThreadToken(nullptr, hSaved);
  if (hSaved)
    CloseHandle(hSaved);
  return IsRestored;
}

// Harmless: the way back counts as having worked here, too.
void Restored(HANDLE hToken) {
  HANDLE hSaved = nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, &hSaved))
    hSaved = nullptr;
  if (!SetThreadToken(nullptr, hToken)) {
    if (hSaved)
      CloseHandle(hSaved);
    return;
  }
  OutputDebugStringA("as the client");
  if (!Restore(hSaved))
    ExitProcess(1);
}

// Hazard: no way back while the client's work is not done.
void NotRestored(HANDLE hToken, IUnknown *pObject) {
  if (!SetThreadToken(nullptr, hToken))
    return;
  if (Work(pObject) != S_OK)
    return;
  // expect@-1: mapi-unbalanced-impersonation
  if (!Restore(nullptr))
    ExitProcess(1);
}

// Harmless: so does a way back that returns what became of it.
BOOL Saved(HANDLE *phSaved) {
  return OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, phSaved);
}
BOOL RestoredBy(HANDLE hToken) {
  HANDLE hSaved;
  if (!Saved(&hSaved))
    return FALSE;
  BOOL IsClient = SetThreadToken(nullptr, hToken);
  if (!IsClient) {
    CloseHandle(hSaved);
    return FALSE;
  }
  OutputDebugStringA("as the client");
  return Restore(hSaved);
}
