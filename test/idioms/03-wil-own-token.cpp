// WIL's reverter may be handed a token that the program saved itself: it owns
// it from then on, restores it and closes it.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-token-leak
#include <mapix.h>
#include <wil/token_helpers.h>

// Harmless: the guard restores what the thread had, and closes it.
void HandedToGuard(HANDLE Client) {
  wil::unique_handle Saved;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, &Saved))
    return;
  if (!SetThreadToken(nullptr, Client))
    return;
  wil::unique_token_reverter Revert;
  Revert.reset(Saved.release());
}

// Hazard: nobody has it any more.
void HandedToNobody(HANDLE Client) {
  wil::unique_handle Saved;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, &Saved)) // #open
    return;
  Saved.release();
}
// expect@#open: mapi-token-leak
//   note@#open: 'OpenThreadToken' opens the token here
//   note@-3: the function is left here without closing it
//   note@#open: close it with CloseHandle on every way out, best by a handle class (wil::unique_handle, ATL::CHandle)

// Harmless: restored before MAPI starts.
void RestoredInTime(HANDLE Client) {
  {
    HANDLE Saved = nullptr;
    if (!OpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, &Saved))
      return;
    wil::unique_token_reverter Revert(Saved);
    if (!SetThreadToken(nullptr, Client)) {
      Revert.release();
      CloseHandle(Saved);
      return;
    }
  }
  MAPIInitialize(nullptr);
}
