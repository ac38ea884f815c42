// Scope guards run a lambda at the end of the scope.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation,mapi-unbalanced-impersonation
#include <mapix.h>
#include <utility>
#include <wil/resource.h>

template <class F> class ScopeGuard {
public:
  explicit ScopeGuard(F &&f) : Function(std::move(f)) {}
  ~ScopeGuard() {
    if (Armed)
      Function();
  }
  void dismiss() { Armed = false; }

private:
  F Function;
  bool Armed = true;
};
struct ScopeGuardOnExit {};
template <class F> ScopeGuard<F> operator+(ScopeGuardOnExit, F &&f) {
  return ScopeGuard<F>(std::forward<F>(f));
}
#define ON_SCOPE_EXIT auto AtExit = ScopeGuardOnExit() + [&]

// Harmless: the guard has run.
void Macro(HANDLE Token) {
  {
    if (!ImpersonateLoggedOnUser(Token))
      return;
    ON_SCOPE_EXIT { RevertToSelf(); };
    DeleteFileA("report.txt");
  }
  MAPIInitialize(nullptr);
}

void Wil(HANDLE Token) {
  {
    if (!ImpersonateLoggedOnUser(Token))
      return;
    auto Revert = wil::scope_exit([] { RevertToSelf(); });
    DeleteFileA("report.txt");
  }
  MAPIInitialize(nullptr);
}

// Hazard: it runs later.
void TooEarly(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  ON_SCOPE_EXIT { RevertToSelf(); };
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts; open other mailboxes with IExchangeManageStore::CreateStoreEntryID, or do the MAPI work in a process started with CreateProcessAsUser
}

// Hazard: it was dismissed.
HRESULT Dismissed(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  {
    ON_SCOPE_EXIT { RevertToSelf(); };
    AtExit.dismiss();
  }
  HRESULT Result = MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
  return Result;
}
