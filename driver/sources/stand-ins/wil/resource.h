// WIL: handles, scope guards, locks.
#pragma once
#include "common.h"
#include "result_macros.h"
namespace wil {
enum class err_policy_none {};
namespace details {
// How a resource is closed names the wrapper that it is in.
template <typename H, typename CloseFn, CloseFn Close> struct mapi_policy {
  typedef H pointer;
  static void close(H h) noexcept { Close(h); }
};
struct handle_invalid_resource_policy {
  typedef HANDLE pointer;
  static void close(HANDLE h) noexcept { ::CloseHandle(h); }
};
template <typename L> class lambda_call {
public:
  explicit lambda_call(L &&l) noexcept : m_lambda(std::move(l)) {}
  lambda_call(lambda_call &&other) noexcept : m_lambda(std::move(other.m_lambda)), m_call(other.m_call) {
    other.m_call = false;
  }
  lambda_call(const lambda_call &) = delete;
  ~lambda_call() noexcept { reset(); }
  void release() noexcept { m_call = false; }
  void reset() noexcept {
    if (m_call) {
      m_call = false;
      m_lambda();
    }
  }
  explicit operator bool() const noexcept { return m_call; }

private:
  L m_lambda;
  bool m_call = true;
};
} // namespace details
template <typename L> [[nodiscard]] details::lambda_call<L> scope_exit(L &&l) noexcept {
  return details::lambda_call<L>(std::forward<L>(l));
}
#define WI_DIAGNOSTICS_INFO 0
template <typename L> [[nodiscard]] details::lambda_call<L> scope_exit_log(int, L &&l) noexcept {
  return details::lambda_call<L>(std::forward<L>(l));
}
template <typename Policy> class unique_any_t {
public:
  typedef typename Policy::pointer pointer;
  unique_any_t() noexcept : m_ptr() {}
  unique_any_t(decltype(nullptr)) noexcept : m_ptr() {}
  explicit unique_any_t(pointer p) noexcept : m_ptr(p) {}
  unique_any_t(unique_any_t &&other) noexcept : m_ptr(other.release()) {}
  unique_any_t(const unique_any_t &) = delete;
  ~unique_any_t() noexcept {
    if (m_ptr)
      Policy::close(m_ptr);
  }
  unique_any_t &operator=(unique_any_t &&other) noexcept {
    reset(other.release());
    return *this;
  }
  unique_any_t &operator=(decltype(nullptr)) noexcept {
    reset();
    return *this;
  }
  explicit operator bool() const noexcept { return m_ptr != pointer(); }
  bool is_valid() const noexcept { return m_ptr != pointer(); }
  pointer get() const noexcept { return m_ptr; }
  pointer *put() noexcept {
    reset();
    return &m_ptr;
  }
  pointer *addressof() noexcept { return &m_ptr; }
  pointer *operator&() noexcept { return put(); }
  pointer release() noexcept {
    pointer p = m_ptr;
    m_ptr = pointer();
    return p;
  }
  void reset(pointer p = pointer()) noexcept {
    if (m_ptr)
      Policy::close(m_ptr);
    m_ptr = p;
  }
  void swap(unique_any_t &) noexcept;

private:
  pointer m_ptr;
};
template <typename H, typename CloseFn, CloseFn Close>
using unique_any = unique_any_t<details::mapi_policy<H, CloseFn, Close>>;
using unique_handle = unique_any<HANDLE, decltype(&::CloseHandle), ::CloseHandle>;
using unique_hfile = unique_any_t<details::handle_invalid_resource_policy>;
using unique_process_handle = unique_handle;
using unique_hkey = unique_any<HKEY, decltype(&::RegCloseKey), ::RegCloseKey>;
using unique_hmodule = unique_any<HMODULE, decltype(&::FreeLibrary), ::FreeLibrary>;
using unique_cotaskmem = unique_any<void *, decltype(&::CoTaskMemFree), ::CoTaskMemFree>;
using unique_hlocal = unique_any<HLOCAL, decltype(&::LocalFree), ::LocalFree>;
using unique_cotaskmem_string = unique_any<LPWSTR, decltype(&::CoTaskMemFree), ::CoTaskMemFree>;
using unique_hlocal_string = unique_any<LPWSTR, decltype(&::LocalFree), ::LocalFree>;
using unique_hlocal_ansistring = unique_any<LPSTR, decltype(&::LocalFree), ::LocalFree>;
using unique_hlocal_security_descriptor = unique_any<PSECURITY_DESCRIPTOR, decltype(&::LocalFree), ::LocalFree>;
using unique_hglobal = unique_any<HGLOBAL, decltype(&::GlobalFree), ::GlobalFree>;
using unique_bstr = unique_any<BSTR, decltype(&::SysFreeString), ::SysFreeString>;
using unique_sid = unique_any<PSID, decltype(&::FreeSid), ::FreeSid>;
using unique_hfind = unique_any<HANDLE, decltype(&::FindClose), ::FindClose>;
using unique_environstrings_ptr = unique_any<LPWCH, decltype(&::FreeEnvironmentStringsW), ::FreeEnvironmentStringsW>;
namespace details {
inline void FreeVirtual(void *p) { ::VirtualFree(p, 0, MEM_RELEASE); }
} // namespace details
template <typename T = void> using unique_virtual_alloc_ptr = unique_any<T *, decltype(&details::FreeVirtual), details::FreeVirtual>;
template <typename T = void> using unique_mapview_ptr = unique_any<T *, decltype(&::UnmapViewOfFile), ::UnmapViewOfFile>;
using unique_tool_help_snapshot = unique_hfile;
using unique_threadpool_work = unique_any<PTP_WORK, decltype(&::CloseThreadpoolWork), ::CloseThreadpoolWork>;
using unique_threadpool_wait = unique_any<PTP_WAIT, decltype(&::CloseThreadpoolWait), ::CloseThreadpoolWait>;
using unique_threadpool_timer = unique_any<PTP_TIMER, decltype(&::CloseThreadpoolTimer), ::CloseThreadpoolTimer>;
using unique_threadpool_io = unique_any<PTP_IO, decltype(&::CloseThreadpoolIo), ::CloseThreadpoolIo>;
#ifdef _WINSVC_
using unique_schandle = unique_any<SC_HANDLE, decltype(&::CloseServiceHandle), ::CloseServiceHandle>;
#endif
#ifdef _WINSOCK2API_
using unique_socket = unique_any<SOCKET, decltype(&::closesocket), ::closesocket>;
#endif
#ifdef __RPCDCE_H__
namespace details {
inline void RpcBindingFree(RPC_BINDING_HANDLE h) { ::RpcBindingFree(&h); }
} // namespace details
using unique_rpc_binding = unique_any<RPC_BINDING_HANDLE, decltype(&details::RpcBindingFree), details::RpcBindingFree>;
#endif
struct unique_process_information : PROCESS_INFORMATION {
  unique_process_information() noexcept : PROCESS_INFORMATION() {}
  unique_process_information(unique_process_information &&) noexcept;
  unique_process_information &operator=(unique_process_information &&) noexcept;
  ~unique_process_information() noexcept { reset(); }
  void reset() noexcept {
    if (hProcess)
      ::CloseHandle(hProcess);
    if (hThread)
      ::CloseHandle(hThread);
    hProcess = hThread = nullptr;
  }
  PROCESS_INFORMATION *operator&() noexcept { return this; }
};
template <typename Unique> class shared_any {
public:
  typedef typename Unique::pointer pointer;
  shared_any() noexcept {}
  explicit shared_any(pointer p) : m_ptr(std::make_shared<Unique>(p)) {}
  shared_any(Unique &&other) : m_ptr(std::make_shared<Unique>(std::move(other))) {}
  explicit operator bool() const noexcept { return m_ptr && *m_ptr; }
  pointer get() const noexcept { return m_ptr ? m_ptr->get() : pointer(); }
  void reset() noexcept { m_ptr.reset(); }

private:
  std::shared_ptr<Unique> m_ptr;
};
using shared_handle = shared_any<unique_handle>;
using shared_hfile = shared_any<unique_hfile>;
using mutex_release_scope_exit = unique_any<HANDLE, decltype(&::ReleaseMutex), ::ReleaseMutex>;
using cs_leave_scope_exit = unique_any<CRITICAL_SECTION *, decltype(&::LeaveCriticalSection), ::LeaveCriticalSection>;
using rwlock_release_exclusive_scope_exit =
    unique_any<SRWLOCK *, decltype(&::ReleaseSRWLockExclusive), ::ReleaseSRWLockExclusive>;
using rwlock_release_shared_scope_exit = unique_any<SRWLOCK *, decltype(&::ReleaseSRWLockShared), ::ReleaseSRWLockShared>;
template <typename Policy> class mutex_t : public unique_any_t<Policy> {
public:
  using unique_any_t<Policy>::unique_any_t;
  explicit mutex_t(PCWSTR name);
  void create(PCWSTR name = nullptr, DWORD flags = 0, DWORD access = 0, PSECURITY_ATTRIBUTES = nullptr);
  bool try_create(PCWSTR name, DWORD flags = 0, DWORD access = 0, PSECURITY_ATTRIBUTES = nullptr, bool * = nullptr);
  void open(PCWSTR name, DWORD access = 0, BOOL inherit = FALSE);
  bool try_open(PCWSTR name, DWORD access = 0, BOOL inherit = FALSE);
  void ReleaseMutex() const;
  mutex_release_scope_exit acquire(DWORD *status = nullptr, DWORD ms = INFINITE, BOOL alertable = FALSE) const;
};
using unique_mutex = mutex_t<details::mapi_policy<HANDLE, decltype(&::CloseHandle), ::CloseHandle>>;
using unique_mutex_nothrow = unique_mutex;
using unique_mutex_failfast = unique_mutex;
class srwlock {
public:
  srwlock() noexcept;
  rwlock_release_exclusive_scope_exit lock_exclusive() noexcept;
  rwlock_release_exclusive_scope_exit try_lock_exclusive() noexcept;
  rwlock_release_shared_scope_exit lock_shared() noexcept;
  rwlock_release_shared_scope_exit try_lock_shared() noexcept;
};
class critical_section {
public:
  critical_section(ULONG spincount = 0) noexcept;
  cs_leave_scope_exit lock() noexcept;
  cs_leave_scope_exit try_lock() noexcept;
};
class unique_event : public unique_handle {
public:
  using unique_handle::unique_handle;
  void create(int options = 0, PCWSTR name = nullptr, LPSECURITY_ATTRIBUTES = nullptr, bool * = nullptr);
  void SetEvent() const noexcept;
  void ResetEvent() const noexcept;
  bool wait(DWORD = INFINITE) const noexcept;
};
template <typename CloseFn, CloseFn Close, bool default_value = true> class unique_call {
public:
  unique_call() noexcept : m_call(default_value) {}
  explicit unique_call(bool call) noexcept : m_call(call) {}
  unique_call(unique_call &&other) noexcept : m_call(other.m_call) { other.m_call = false; }
  unique_call &operator=(unique_call &&other) noexcept {
    reset();
    m_call = other.m_call;
    other.m_call = false;
    return *this;
  }
  ~unique_call() noexcept { reset(); }
  void reset() noexcept {
    bool call = m_call;
    m_call = false;
    if (call)
      Close();
  }
  void release() noexcept { m_call = false; }
  void activate() noexcept { m_call = true; }
  explicit operator bool() const noexcept { return m_call; }

private:
  bool m_call;
};
using unique_coreverttoself_call = unique_call<decltype(&::CoRevertToSelf), ::CoRevertToSelf>;
using unique_couninitialize_call = unique_call<decltype(&::CoUninitialize), ::CoUninitialize>;
using unique_rouninitialize_call = unique_couninitialize_call;
[[nodiscard]] unique_coreverttoself_call CoImpersonateClient();
[[nodiscard]] unique_couninitialize_call CoInitializeEx(DWORD = 0);
} // namespace wil
