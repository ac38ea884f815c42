// One function saves the thread's token and steps out, another puts it back:
// what the thread is then depends on what it was before.
// RUN: %check_mapi_program %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
//--- self.h
#include <windows.h>
BOOL BecomeSelf(HANDLE *phSaved);
void BecomeSaved(HANDLE hSaved);

//--- self.c
#include "self.h"
BOOL BecomeSelf(HANDLE *phSaved) {
  *phSaved = NULL;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, phSaved)) {
    if (GetLastError() == ERROR_NO_TOKEN)
      return TRUE;
    return FALSE;
  }
  return RevertToSelf();
}
void BecomeSaved(HANDLE hSaved) {
  if (hSaved != NULL) {
    SetThreadToken(NULL, hSaved);
    CloseHandle(hSaved);
  }
}

//--- work.c
#include "self.h"
#include <mapix.h>
void StartMapi(void);
void StartMapiLate(void);
/* Harmless: as the process, whoever calls. */
HRESULT AsSelf(void) {
  HANDLE hSaved;
  if (!BecomeSelf(&hSaved))
    return E_FAIL;
  StartMapi();
  BecomeSaved(hSaved);
  return S_OK;
}
/* Hazard: as the caller again. */
HRESULT TooLate(void) {
  HANDLE hSaved;
  if (!BecomeSelf(&hSaved))
    return E_FAIL;
  BecomeSaved(hSaved);
  StartMapiLate();
  return S_OK;
}

//--- mapi.c
#include <mapix.h>
void StartMapi(void) { MAPIInitialize(NULL); }
void StartMapiLate(void) {
  MAPIInitialize(NULL);
  // expect: mapi-initialize-under-impersonation
}

//--- request.c
#include <windows.h>
HRESULT AsSelf(void);
HRESULT TooLate(void);
void Serve(HANDLE hToken) {
  if (!ImpersonateLoggedOnUser(hToken))
    return;
  AsSelf();
  TooLate();
  RevertToSelf();
}
