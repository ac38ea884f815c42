// The annotations of SAL 1, beside a C++ library that has parameters of the
// same names.
#include <windows.h>
#include <algorithm>
#include <atomic>
#include <iostream>
#include <string>
#include <tuple>
#include <vector>
#include <mapix.h>

__checkReturn HRESULT OpenStore(__in LPMAPISESSION pSession, __in_opt LPCSTR pszName, __in_ecount(cb) const BYTE *pb,
                                ULONG cb, __deref_out_opt LPMDB *ppStore);
__success(return != 0) BOOL EnterClient(__in HANDLE hToken, __out DWORD *pdwError) {
  *pdwError = 0;
  return ImpersonateLoggedOnUser(hToken);
}
class CStore {
public:
  void Load(__inout std::vector<int> &Values, __out_bcount_part(cb, *pcbRead) void *pv, size_t cb,
            __out size_t *pcbRead);
};
void CStore::Load(__inout std::vector<int> &Values, __out_bcount_part(cb, *pcbRead) void *, size_t cb,
                  __out size_t *pcbRead) {
  std::sort(Values.begin(), Values.end());
  std::atomic<int> Count{0};
  int Expected = 0;
  if (Count.compare_exchange_strong(Expected, 1))
    std::cout << std::get<0>(std::make_tuple(std::string("x")));
  *pcbRead = cb;
  OutputDebugStringW(__FUNCTIONW__);
}
