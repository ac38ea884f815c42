// Mock: impersonation with the Windows Implementation Library.
#ifndef MOCK_WIL_TOKEN_HELPERS_H
#define MOCK_WIL_TOKEN_HELPERS_H
#include <wil/resource.h>
namespace wil {
namespace details {
inline void WINAPI RevertImpersonateToken(HANDLE oldToken) {
  ::SetThreadToken(nullptr, oldToken);
  if (oldToken)
    ::CloseHandle(oldToken);
}
} // namespace details
// Simplified: the real one knows "nothing to revert" from "no token before".
using unique_token_reverter =
    unique_any<HANDLE, decltype(&details::RevertImpersonateToken),
               details::RevertImpersonateToken, details::pointer_access_none>;
unique_token_reverter impersonate_token(HANDLE token = nullptr);
unique_token_reverter run_as_self();
HRESULT impersonate_token_nothrow(HANDLE token,
                                  unique_token_reverter &reverter) noexcept;
HRESULT run_as_self_nothrow(unique_token_reverter &reverter) noexcept;
unique_handle open_current_access_token(unsigned long access = TOKEN_QUERY);
} // namespace wil
#endif // MOCK_WIL_TOKEN_HELPERS_H
