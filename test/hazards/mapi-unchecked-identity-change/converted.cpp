// A result that is converted to another kind of results still tells whether the
// call has worked: HRESULT_FROM_WIN32(0) is S_OK.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change,mapi-unbalanced-impersonation
#include <windows.h>
#include <rpc.h>

extern "C" NTSTATUS WINAPI NtSetInformationThread(HANDLE, int, PVOID, ULONG);
extern "C" ULONG WINAPI RtlNtStatusToDosError(NTSTATUS);

// Harmless: all that follow.
HRESULT FromStatus(RPC_BINDING_HANDLE Binding) {
  HRESULT hr = HRESULT_FROM_WIN32(RpcImpersonateClient(Binding));
  if (FAILED(hr))
    return hr;
  DeleteFileA("report.txt");
  RpcRevertToSelf();
  return hr;
}
DWORD FromNtStatus(HANDLE Token) {
  DWORD Error = RtlNtStatusToDosError(
      NtSetInformationThread(GetCurrentThread(), 5, &Token, sizeof Token));
  if (Error != ERROR_SUCCESS)
    return Error;
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
  return 0;
}
static DWORD Impersonate(HANDLE Token) {
  return ImpersonateLoggedOnUser(Token) ? ERROR_SUCCESS : GetLastError();
}
HRESULT FromWrapper(HANDLE Token) {
  HRESULT hr = HRESULT_FROM_WIN32(Impersonate(Token));
  if (SUCCEEDED(hr)) {
    DeleteFileA("report.txt");
    if (!RevertToSelf())
      ExitProcess(1);
  }
  return hr;
}
// What is an HRESULT already stays one.
HRESULT Twice(RPC_BINDING_HANDLE Binding) {
  HRESULT hr = HRESULT_FROM_WIN32(RpcImpersonateClient(Binding));
  hr = HRESULT_FROM_WIN32(hr);
  if (FAILED(hr))
    return hr;
  DeleteFileA("report.txt");
  RpcRevertToSelf();
  return hr;
}

// Hazard: as much as without the conversion.
HRESULT GoesOn(RPC_BINDING_HANDLE Binding) {
  HRESULT hr = HRESULT_FROM_WIN32(RpcImpersonateClient(Binding)); // #call
  // expect: mapi-unchecked-identity-change: when 'RpcImpersonateClient' fails, the work that needs the client's rights is done all the same
  //   note@#work: this is reached although the call failed
  //   note: test the result, and leave without doing the client's work if the call failed
  if (FAILED(hr))
    OutputDebugStringA("no client");
  DeleteFileA("report.txt"); // #work
  RpcRevertToSelf();
  return hr;
}
HRESULT Early(RPC_BINDING_HANDLE Binding) {
  HRESULT hr = HRESULT_FROM_WIN32(RpcImpersonateClient(Binding)); // #impersonate
  if (FAILED(hr))
    return hr;
  if (!DeleteFileA("report.txt")) // #delete
    return E_FAIL;
  // expect: mapi-unbalanced-impersonation: 'Early' returns still impersonating
  //   note@#impersonate: 'RpcImpersonateClient' makes the thread impersonate a client here
  //   note@#delete: assuming 'DeleteFileA("report.txt")' is false
  //   note: revert on every way out, best in a destructor
  RpcRevertToSelf();
  return hr;
}
