#include <windows.h>
#include <edk.h>
static HRESULT HrBecome(HANDLE hClient) {
  HRESULT hr = NOERROR;
  DEBUGPRIVATE("HrBecome()\n");
  ASSERT_WRITE_PTR(&hr, sizeof(hr), "no result");
  if (!ImpersonateLoggedOnUser(hClient)) {
    hr = HR_LOG(E_ACCESSDENIED);
    goto cleanup;
  }
  DEBUGACTION("HrBecome", "became the client");
cleanup:
  RETURN(hr);
}
// Harmless: whoever became the client reverts.
HRESULT HrServe(HANDLE hClient) {
  HRESULT hr = NOERROR;
  DEBUGPUBLIC("HrServe()\n");
  hr = HrBecome(hClient);
  if (FAILED(hr))
    goto cleanup;
  if (!RevertToSelf())
    ExitProcess(1);
cleanup:
  RETURN(hr);
}
