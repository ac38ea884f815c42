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
