#include <edkmdb.h>
#include <edkutils.h>
#include <emsabtag.h>
#include <mapiaux.h>
#include <mimeole.h>
#include <wil/com.h>
#include <wil/resource.h>
#include <wil/token_helpers.h>
#include <wrl/implements.h>
HRESULT f(HANDLE t) {
  auto r = wil::impersonate_token(t);
  auto g = wil::scope_exit([&] { RevertToSelf(); });
  wil::unique_handle h;
  OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &h);
  RETURN_IF_WIN32_BOOL_FALSE(ImpersonateLoggedOnUser(t));
  wil::com_ptr<IStream> s;
  RETURN_IF_FAILED(CreateStreamOnHGlobal(nullptr, TRUE, &s));
  wil::unique_mutex m;
  m.create(L"x");
  auto l = m.acquire();
  auto q = s.query<IUnknown>();
  auto self = wil::run_as_self();
  THROW_IF_FAILED(S_OK);
  LPEXCHANGEMANAGESTORE p = nullptr;
  return p->GetMailboxTable(nullptr, nullptr, 0);
}

EXTERN_C_START
int Old(void);
EXTERN_C_END

struct Job {
  wil::unique_cotaskmem_string Name;
  wil::unique_hlocal_security_descriptor Security;
  wil::unique_virtual_alloc_ptr<> Memory;
  wil::unique_threadpool_timer Timer;
  wil::shared_handle Process;
  HPCON Console = nullptr;
};

HRESULT Flags(Job &J, DWORD Options) {
  WI_SetFlag(Options, 2);
  WI_ClearFlagIf(Options, 1, !WI_IsFlagSet(Options, 4));
  WI_ASSERT(WI_AreAllFlagsSet(Options, 2));
  auto Done = wil::scope_exit_log(WI_DIAGNOSTICS_INFO, [&] { J.Timer.reset(); });
  auto User = wil::get_token_information<TOKEN_USER>(GetCurrentThreadEffectiveToken());
  return wil::ResultFromException([&] { THROW_HR_IF(E_FAIL, !User->User.Sid); });
}

void Later(bool AsClient) {
  wil::unique_coreverttoself_call Revert(false);
  if (AsClient)
    Revert = wil::CoImpersonateClient();
}

HRESULT Locks(HANDLE Handle, CRITICAL_SECTION *Section) {
  wil::unique_mutex_nothrow Mutex;
  RETURN_IF_FAILED(Mutex.create(L"Global\\Name"));
  wil::unique_mutex Named(L"Global\\Name"), Taken(Handle), Empty(nullptr);
  Mutex = nullptr;
  wil::unique_semaphore Semaphore(1, 1, L"Global\\Count");
  auto Entered = Semaphore.acquire();
  auto Inside = wil::EnterCriticalSection(Section);
  auto Released = wil::ReleaseMutex_scope_exit(Named.get());
  wil::unique_event Ready(wil::EventOptions::ManualReset);
  Ready.create(wil::EventOptions::ManualReset | wil::EventOptions::Signaled);
  auto Set = Ready.SetEvent_scope_exit();
  return Ready.wait(0) && Taken ? S_OK : E_FAIL;
}
