// What `new` returns is never null, nor is what something was read from: no path skips its `delete`.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation,mapi-initialize-under-impersonation
#include <mapix.h>
#include <windows.h>
#include <new>

class CImpersonate {
public:
  explicit CImpersonate(HANDLE Token)
      : m_fOn(ImpersonateLoggedOnUser(Token)) {} // #impersonate
  ~CImpersonate() {
    if (m_fOn)
      RevertToSelf();
  }
  BOOL m_fOn;
};

void Deliver();

void deleted(HANDLE Token) {
  CImpersonate *Guard = new CImpersonate(Token);
  Deliver();
  delete Guard;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
}

struct CGuard {
  BOOL m_fOn = FALSE;
  ~CGuard() {
    if (m_fOn)
      RevertToSelf();
  }
  static CGuard *enter(HANDLE Token) {
    CGuard *Guard = new CGuard;
    Guard->m_fOn = ImpersonateLoggedOnUser(Token);
    if (!Guard->m_fOn) {
      delete Guard;
      return nullptr;
    }
    return Guard;
  }
};

void fromFactory(HANDLE Token) {
  CGuard *Guard = CGuard::enter(Token);
  if (!Guard)
    return;
  Deliver();
  delete Guard;
}

CImpersonate *currentGuard();

// It was read from: what comes after a test for null that fails cannot happen.
HRESULT readBefore(HANDLE Token) {
  CImpersonate *Guard = currentGuard();
  if (Guard->m_fOn)
    return S_FALSE;
  if (!ImpersonateLoggedOnUser(Token))
    return E_ACCESSDENIED;
  if (Guard)
    RevertToSelf();
  return S_OK;
}

// This one may be null: then nothing was constructed, and nobody impersonates.
void mayBeNull(HANDLE Token) {
  CImpersonate *Guard = new (std::nothrow) CImpersonate(Token);
  Deliver();
  delete Guard;
}

HRESULT forgets(HANDLE Token) {
  CImpersonate *Guard = new (std::nothrow) CImpersonate(Token); // #new
  if (!Guard)
    return MAPIInitialize(nullptr);
  Deliver();
  HRESULT Result = MAPIInitialize(nullptr);
  // expect@-1: mapi-initialize-under-impersonation: 'MAPIInitialize' starts MAPI while the thread impersonates a client
  //   note@#new: calling 'CImpersonate::CImpersonate'
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert before MAPI starts
  delete Guard;
  return Result;
}
