// WIL: tokens.
#pragma once
#include "resource.h"
namespace wil {
namespace details {
inline void WINAPI RevertImpersonateToken(HANDLE oldToken) {
  ::SetThreadToken(nullptr, oldToken);
  if (oldToken)
    ::CloseHandle(oldToken);
}
} // namespace details
using unique_token_reverter =
    unique_any<HANDLE, decltype(&details::RevertImpersonateToken), details::RevertImpersonateToken>;
enum class OpenThreadTokenAs { Current, Self };
unique_token_reverter impersonate_token(HANDLE token = nullptr);
unique_token_reverter impersonate_token_failfast(HANDLE token = nullptr);
HRESULT impersonate_token_nothrow(HANDLE token, unique_token_reverter &reverter) noexcept;
unique_token_reverter run_as_self();
unique_token_reverter run_as_self_failfast();
HRESULT run_as_self_nothrow(unique_token_reverter &reverter) noexcept;
unique_handle open_current_access_token(unsigned long access = TOKEN_QUERY, OpenThreadTokenAs = OpenThreadTokenAs::Self);
unique_handle open_current_access_token_failfast(unsigned long access = TOKEN_QUERY,
                                                 OpenThreadTokenAs = OpenThreadTokenAs::Self);
HRESULT open_current_access_token_nothrow(HANDLE *, unsigned long access = TOKEN_QUERY,
                                          OpenThreadTokenAs = OpenThreadTokenAs::Self) noexcept;
template <typename T> using unique_tokeninfo_ptr = std::unique_ptr<T>;
template <typename T> unique_tokeninfo_ptr<T> get_token_information(HANDLE token = nullptr);
template <typename T> unique_tokeninfo_ptr<T> get_token_information_failfast(HANDLE token = nullptr);
template <typename T>
HRESULT get_token_information_nothrow(unique_tokeninfo_ptr<T> &info, HANDLE token = nullptr) noexcept;
bool test_token_membership(HANDLE, const SID_IDENTIFIER_AUTHORITY &, ...);
} // namespace wil
