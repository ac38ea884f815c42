// A wrapper that does not impersonate without a token, and calls that a success:
// what follows is not the work of somebody who failed.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <mapix.h>

#define LAST_ERROR()                                                           \
  ((HRESULT)((GetLastError() & 0xFFFF) | (7 << 16) | 0x80000000))

static HRESULT Enter(HANDLE hToken) {
  if (!hToken)
    return S_FALSE;
  return ImpersonateLoggedOnUser(hToken) ? S_OK : LAST_ERROR();
}

class CAsClient {
public:
  explicit CAsClient(HANDLE hToken) : m_hr(Enter(hToken)) {}
  ~CAsClient() {
    if (m_hr == S_OK && !RevertToSelf())
      ExitProcess(1);
  }
  HRESULT Result() const { return m_hr; }

private:
  HRESULT m_hr;
};

// Harmless.
HRESULT Tested(HANDLE hToken, LPMAPIFOLDER Folder, LPMAPITABLE *Table) {
  CAsClient AsClient(hToken);
  if (FAILED(AsClient.Result()))
    return AsClient.Result();
  return Folder->GetContentsTable(0, Table);
}

// Hazard: nobody asks.
HRESULT Untested(HANDLE hToken, LPMAPIFOLDER Folder, LPMAPITABLE *Table) {
  CAsClient AsClient(hToken);
  // expect@-1: mapi-unchecked-identity-change: when 'CAsClient::CAsClient' fails, the work that needs the client's rights is done all the same
  return Folder->GetContentsTable(0, Table);
}
