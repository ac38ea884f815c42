// A function that writes to very many places tells its callers the most telling
// ones; the others are forgotten: what a caller knew of them does not hold any
// more, and what it finds there holds until the next such call.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

DWORD Read(void);

struct SETTINGS {
  DWORD dw00, dw01, dw02, dw03, dw04, dw05, dw06, dw07, dw08, dw09;
  DWORD dw10, dw11, dw12, dw13, dw14, dw15, dw16, dw17, dw18, dw19;
  DWORD dw20, dw21, dw22, dw23, dw24, dw25, dw26, dw27, dw28, dw29;
  DWORD dw30, dw31, dw32, dw33, dw34, dw35, dw36, dw37, dw38, dw39;
  DWORD dw40, dw41, dw42, dw43, dw44, dw45, dw46, dw47, dw48, dw49;
  DWORD dw50, dw51, dw52, dw53, dw54, dw55, dw56, dw57, dw58, dw59;
  DWORD dw60, dw61, dw62, dw63, dw64, dw65, dw66, dw67, dw68, dw69;
  BOOL fImpersonating; // The last field: beyond what is told one by one.
  BOOL fUntouched;
};

static void Reload(SETTINGS *p) {
  p->dw00 = Read();
  p->dw01 = Read();
  p->dw02 = Read();
  p->dw03 = Read();
  p->dw04 = Read();
  p->dw05 = Read();
  p->dw06 = Read();
  p->dw07 = Read();
  p->dw08 = Read();
  p->dw09 = Read();
  p->dw10 = Read();
  p->dw11 = Read();
  p->dw12 = Read();
  p->dw13 = Read();
  p->dw14 = Read();
  p->dw15 = Read();
  p->dw16 = Read();
  p->dw17 = Read();
  p->dw18 = Read();
  p->dw19 = Read();
  p->dw20 = Read();
  p->dw21 = Read();
  p->dw22 = Read();
  p->dw23 = Read();
  p->dw24 = Read();
  p->dw25 = Read();
  p->dw26 = Read();
  p->dw27 = Read();
  p->dw28 = Read();
  p->dw29 = Read();
  p->dw30 = Read();
  p->dw31 = Read();
  p->dw32 = Read();
  p->dw33 = Read();
  p->dw34 = Read();
  p->dw35 = Read();
  p->dw36 = Read();
  p->dw37 = Read();
  p->dw38 = Read();
  p->dw39 = Read();
  p->dw40 = Read();
  p->dw41 = Read();
  p->dw42 = Read();
  p->dw43 = Read();
  p->dw44 = Read();
  p->dw45 = Read();
  p->dw46 = Read();
  p->dw47 = Read();
  p->dw48 = Read();
  p->dw49 = Read();
  p->dw50 = Read();
  p->dw51 = Read();
  p->dw52 = Read();
  p->dw53 = Read();
  p->dw54 = Read();
  p->dw55 = Read();
  p->dw56 = Read();
  p->dw57 = Read();
  p->dw58 = Read();
  p->dw59 = Read();
  p->dw60 = Read();
  p->dw61 = Read();
  p->dw62 = Read();
  p->dw63 = Read();
  p->dw64 = Read();
  p->dw65 = Read();
  p->dw66 = Read();
  p->dw67 = Read();
  p->dw68 = Read();
  p->dw69 = Read();
  p->fImpersonating = Read();
}

void Stale(SETTINGS *p, HANDLE Token) {
  p->fImpersonating = ImpersonateLoggedOnUser(Token); // #impersonate
  Reload(p);
  if (p->fImpersonating) // #test
    RevertToSelf();
} // expect: mapi-unbalanced-impersonation: 'Stale' returns still impersonating
//   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
//   note@#test: assuming 'p->fImpersonating' is false
//   note: revert on every way out, best in a destructor

// Tested twice after the call: both tests see the same value.
void Consistent(SETTINGS *p, HANDLE Token) {
  Reload(p);
  if (p->fImpersonating && !ImpersonateLoggedOnUser(Token))
    p->fImpersonating = FALSE;
  DeleteFileA("x");
  if (p->fImpersonating)
    RevertToSelf();
}

// What the function does not write to is as it was.
void Untouched(SETTINGS *p, HANDLE Token) {
  p->fUntouched = ImpersonateLoggedOnUser(Token);
  Reload(p);
  if (p->fUntouched)
    RevertToSelf();
}

// Nor can it get at a variable that nobody showed it.
void Own(SETTINGS *p, HANDLE Token) {
  SETTINGS own = {};
  own.fImpersonating = ImpersonateLoggedOnUser(Token);
  Reload(p);
  if (own.fImpersonating)
    RevertToSelf();
}

// A constant that it stores is told, however many other places there are.
static void Clear(SETTINGS *p) {
  Reload(p);
  p->fImpersonating = FALSE;
}

void Cleared(SETTINGS *p, HANDLE Token) {
  Clear(p);
  if (p->fImpersonating)
    ImpersonateLoggedOnUser(Token);
}
