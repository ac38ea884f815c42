// Mock: impersonation with the Windows Implementation Library.
#ifndef MOCK_WIL_TOKEN_HELPERS_H
#define MOCK_WIL_TOKEN_HELPERS_H
#include <wil/resource.h>
namespace wil {
// The slot of unique_token_reverter is the token that the thread had before.
namespace details {
inline void WINAPI RevertImpersonateToken(HANDLE oldToken) {
  ::SetThreadToken(nullptr, oldToken);
  if (oldToken)
    ::CloseHandle(oldToken);
}
} // namespace details
class unique_token_reverter {
public:
  unique_token_reverter() noexcept = default;
  explicit unique_token_reverter(HANDLE previous) noexcept
      : m_previous(previous), m_active(true) {}
  unique_token_reverter(unique_token_reverter &&other) noexcept
      : m_previous(other.m_previous), m_active(other.m_active) {
    other.m_active = false;
  }
  unique_token_reverter &operator=(unique_token_reverter &&other) noexcept;
  ~unique_token_reverter() noexcept { reset(); }
  void reset() noexcept {
    if (m_active) {
      m_active = false;
      details::RevertImpersonateToken(m_previous);
    }
  }
  explicit operator bool() const noexcept { return m_active; }

private:
  HANDLE m_previous = nullptr;
  bool m_active = false;
};
unique_token_reverter impersonate_token(HANDLE token = nullptr);
unique_token_reverter run_as_self();
HRESULT impersonate_token_nothrow(HANDLE token,
                                  unique_token_reverter &reverter) noexcept;
HRESULT run_as_self_nothrow(unique_token_reverter &reverter) noexcept;
unique_handle open_current_access_token(unsigned long access = TOKEN_QUERY);
} // namespace wil
#endif // MOCK_WIL_TOKEN_HELPERS_H
