// WIL: results of calls.
#pragma once
#include "common.h"
namespace wil {
class ResultException : public std::exception {
public:
  explicit ResultException(HRESULT);
  HRESULT GetErrorCode() const noexcept;
};
namespace mapi_tidy {
[[noreturn]] void fail();
HRESULT lastError() noexcept;
void log() noexcept;
// They test what they are handed, and nothing else comes of it.
inline HRESULT logHResult(HRESULT hr) noexcept { if (FAILED(hr)) log(); return hr; }
inline BOOL logFalse(BOOL b) noexcept { if (!b) log(); return b; }
inline DWORD logError(DWORD e) noexcept { if (e != 0) log(); return e; }
inline bool logTrue(bool b) noexcept { if (b) log(); return b; }
} // namespace mapi_tidy
inline HRESULT ResultFromCaughtException() noexcept { return E_FAIL; }
template <typename Work> HRESULT ResultFromException(Work &&work) noexcept {
  try {
    work();
    return S_OK;
  } catch (...) {
    return E_FAIL;
  }
}
namespace verify {}
inline HRESULT verify_hresult(HRESULT hr) { return hr; }
inline bool verify_bool(bool b) { return b; }
inline BOOL verify_BOOL(BOOL b) { return b; }
} // namespace wil
#define __WI_LAST HRESULT_FROM_WIN32(::GetLastError())
#define RETURN_HR(hr) return (hr)
#define RETURN_LAST_ERROR() return __WI_LAST
#define RETURN_WIN32(e) return HRESULT_FROM_WIN32(e)
#define RETURN_IF_FAILED(hr) do { const HRESULT __hr = (hr); if (FAILED(__hr)) return __hr; } while (0)
#define RETURN_IF_FAILED_MSG(hr, ...) RETURN_IF_FAILED(hr)
#define RETURN_IF_FAILED_EXPECTED(hr) RETURN_IF_FAILED(hr)
#define RETURN_IF_WIN32_BOOL_FALSE(b) do { if (!(b)) return __WI_LAST; } while (0)
#define RETURN_IF_WIN32_BOOL_FALSE_EXPECTED(b) RETURN_IF_WIN32_BOOL_FALSE(b)
#define RETURN_IF_WIN32_ERROR(e) do { const DWORD __e = (e); if (__e != 0) return HRESULT_FROM_WIN32(__e); } while (0)
#define RETURN_IF_NULL_ALLOC(p) do { if ((p) == nullptr) return E_OUTOFMEMORY; } while (0)
#define RETURN_HR_IF(hr, c) do { if (c) return (hr); } while (0)
#define RETURN_HR_IF_NULL(hr, p) do { if ((p) == nullptr) return (hr); } while (0)
#define RETURN_LAST_ERROR_IF(c) do { if (c) return __WI_LAST; } while (0)
#define RETURN_LAST_ERROR_IF_NULL(p) do { if ((p) == nullptr) return __WI_LAST; } while (0)
#define RETURN_IF_NTSTATUS_FAILED(s) do { if ((s) < 0) return HRESULT_FROM_NT(s); } while (0)
#define THROW_HR(hr) throw wil::ResultException(hr)
#define THROW_LAST_ERROR() throw wil::ResultException(__WI_LAST)
#define THROW_WIN32(e) throw wil::ResultException(HRESULT_FROM_WIN32(e))
#define THROW_IF_FAILED(x) [&](HRESULT __hr) { if (FAILED(__hr)) throw wil::ResultException(__hr); return __hr; }(x)
#define THROW_IF_FAILED_MSG(hr, ...) THROW_IF_FAILED(hr)
#define THROW_IF_WIN32_BOOL_FALSE(x) [&](BOOL __b) { if (!__b) throw wil::ResultException(__WI_LAST); return __b; }(x)
#define THROW_IF_WIN32_ERROR(x) [&](DWORD __e) { if (__e != 0) throw wil::ResultException(HRESULT_FROM_WIN32(__e)); return __e; }(x)
#define THROW_HR_IF(hr, c) do { if (c) THROW_HR(hr); } while (0)
#define THROW_HR_IF_NULL(hr, p) do { if ((p) == nullptr) THROW_HR(hr); } while (0)
#define THROW_LAST_ERROR_IF(c) do { if (c) THROW_LAST_ERROR(); } while (0)
#define THROW_LAST_ERROR_IF_NULL(p) do { if ((p) == nullptr) THROW_LAST_ERROR(); } while (0)
#define THROW_IF_NULL_ALLOC(p) do { if ((p) == nullptr) THROW_HR(E_OUTOFMEMORY); } while (0)
#define LOG_IF_FAILED(hr) wil::mapi_tidy::logHResult(hr)
#define LOG_IF_FAILED_MSG(hr, ...) LOG_IF_FAILED(hr)
#define LOG_IF_WIN32_BOOL_FALSE(b) wil::mapi_tidy::logFalse(b)
#define LOG_IF_WIN32_BOOL_FALSE_MSG(b, ...) LOG_IF_WIN32_BOOL_FALSE(b)
#define LOG_IF_WIN32_ERROR(e) wil::mapi_tidy::logError(e)
#define LOG_LAST_ERROR() ((void)0)
#define LOG_LAST_ERROR_IF(c) wil::mapi_tidy::logTrue(c)
#define LOG_LAST_ERROR_IF_NULL(p) (p)
#define LOG_HR(hr) (hr)
#define LOG_HR_IF(hr, c) (c)
#define LOG_CAUGHT_EXCEPTION() ((void)0)
#define CATCH_RETURN() catch (...) { return wil::ResultFromCaughtException(); }
#define CATCH_LOG() catch (...) {}
#define FAIL_FAST() wil::mapi_tidy::fail()
#define FAIL_FAST_IF_FAILED(x) [&](HRESULT __hr) { if (FAILED(__hr)) wil::mapi_tidy::fail(); return __hr; }(x)
#define FAIL_FAST_IF_WIN32_BOOL_FALSE(x) [&](BOOL __b) { if (!__b) wil::mapi_tidy::fail(); return __b; }(x)
#define FAIL_FAST_IF(c) do { if (c) wil::mapi_tidy::fail(); } while (0)
#define FAIL_FAST_LAST_ERROR_IF(c) FAIL_FAST_IF(c)
#define FAIL_FAST_IF_NULL(p) do { if ((p) == nullptr) wil::mapi_tidy::fail(); } while (0)
#define FAIL_FAST_HR_IF(hr, c) FAIL_FAST_IF(c)
#define SUCCEEDED_LOG(hr) SUCCEEDED(hr)
#define FAILED_LOG(hr) FAILED(hr)
