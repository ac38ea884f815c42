// WIL: handles, scope guards, locks.
#pragma once
#include "common.h"
#include "result_macros.h"
namespace wil {
struct err_returncode_policy {
  typedef HRESULT result;
};
struct err_failfast_policy {
  typedef void result;
};
struct err_exception_policy {
  typedef void result;
};
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
// Which storage it is derived from names the wrapper, too: a mutex is a handle
// with further methods.
namespace details {
template <typename Policy> class unique_storage {
public:
  typedef Policy policy;
  typedef typename Policy::pointer pointer;
  unique_storage() noexcept : m_ptr() {}
  explicit unique_storage(pointer p) noexcept : m_ptr(p) {}
  unique_storage(unique_storage &&other) noexcept : m_ptr(other.release()) {}
  unique_storage(const unique_storage &) = delete;
  ~unique_storage() noexcept {
    if (m_ptr)
      Policy::close(m_ptr);
  }
  bool is_valid() const noexcept { return m_ptr != pointer(); }
  pointer get() const noexcept { return m_ptr; }
  pointer *addressof() noexcept { return &m_ptr; }
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

private:
  pointer m_ptr;
};
} // namespace details
template <typename Storage> class unique_any_t : public Storage {
public:
  typedef typename Storage::pointer pointer;
  unique_any_t() = default;
  unique_any_t(decltype(nullptr)) noexcept {}
  template <typename A, typename... B>
  explicit unique_any_t(A &&a, B &&...b) : Storage(std::forward<A>(a), std::forward<B>(b)...) {}
  unique_any_t(unique_any_t &&other) noexcept : Storage(std::move(other)) {}
  unique_any_t(const unique_any_t &) = delete;
  unique_any_t &operator=(unique_any_t &&other) noexcept {
    Storage::reset(other.release());
    return *this;
  }
  unique_any_t &operator=(decltype(nullptr)) noexcept {
    Storage::reset();
    return *this;
  }
  explicit operator bool() const noexcept { return Storage::is_valid(); }
  pointer *put() noexcept {
    Storage::reset();
    return Storage::addressof();
  }
  pointer *operator&() noexcept { return put(); }
  void swap(unique_any_t &) noexcept;
};
template <typename H, typename CloseFn, CloseFn Close>
using unique_any = unique_any_t<details::unique_storage<details::mapi_policy<H, CloseFn, Close>>>;
using unique_handle = unique_any<HANDLE, decltype(&::CloseHandle), ::CloseHandle>;
using unique_hfile = unique_any_t<details::unique_storage<details::handle_invalid_resource_policy>>;
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
namespace details {
inline void ReleaseSemaphore(HANDLE h) { ::ReleaseSemaphore(h, 1, nullptr); }
} // namespace details
using semaphore_release_scope_exit = unique_any<HANDLE, decltype(&details::ReleaseSemaphore), details::ReleaseSemaphore>;
using cs_leave_scope_exit = unique_any<CRITICAL_SECTION *, decltype(&::LeaveCriticalSection), ::LeaveCriticalSection>;
using rwlock_release_exclusive_scope_exit =
    unique_any<SRWLOCK *, decltype(&::ReleaseSRWLockExclusive), ::ReleaseSRWLockExclusive>;
using rwlock_release_shared_scope_exit = unique_any<SRWLOCK *, decltype(&::ReleaseSRWLockShared), ::ReleaseSRWLockShared>;
[[nodiscard]] mutex_release_scope_exit ReleaseMutex_scope_exit(HANDLE) noexcept;
[[nodiscard]] semaphore_release_scope_exit ReleaseSemaphore_scope_exit(HANDLE) noexcept;
[[nodiscard]] cs_leave_scope_exit EnterCriticalSection(CRITICAL_SECTION *) noexcept;
[[nodiscard]] cs_leave_scope_exit TryEnterCriticalSection(CRITICAL_SECTION *) noexcept;
[[nodiscard]] rwlock_release_exclusive_scope_exit AcquireSRWLockExclusive(SRWLOCK *) noexcept;
[[nodiscard]] rwlock_release_exclusive_scope_exit TryAcquireSRWLockExclusive(SRWLOCK *) noexcept;
[[nodiscard]] rwlock_release_shared_scope_exit AcquireSRWLockShared(SRWLOCK *) noexcept;
[[nodiscard]] rwlock_release_shared_scope_exit TryAcquireSRWLockShared(SRWLOCK *) noexcept;
template <typename Storage, typename Errors = err_exception_policy> class mutex_t : public Storage {
public:
  typedef typename Errors::result result;
  template <typename... A> explicit mutex_t(A &&...a) noexcept : Storage(std::forward<A>(a)...) {}
  mutex_t(PCWSTR name);
  result create(PCWSTR name = nullptr, DWORD flags = 0, DWORD access = 0, PSECURITY_ATTRIBUTES = nullptr, bool * = nullptr);
  bool try_create(PCWSTR name, DWORD flags = 0, DWORD access = 0, PSECURITY_ATTRIBUTES = nullptr, bool * = nullptr);
  result open(PCWSTR name, DWORD access = 0, bool inherit = false);
  bool try_open(PCWSTR name, DWORD access = 0, bool inherit = false);
  void ReleaseMutex() const noexcept;
  [[nodiscard]] mutex_release_scope_exit ReleaseMutex_scope_exit() const noexcept;
  [[nodiscard]] mutex_release_scope_exit acquire(DWORD *status = nullptr, DWORD ms = INFINITE,
                                                 BOOL alertable = FALSE) const noexcept;
};
using handle_storage = details::unique_storage<details::mapi_policy<HANDLE, decltype(&::CloseHandle), ::CloseHandle>>;
using unique_mutex = unique_any_t<mutex_t<handle_storage, err_exception_policy>>;
using unique_mutex_nothrow = unique_any_t<mutex_t<handle_storage, err_returncode_policy>>;
using unique_mutex_failfast = unique_any_t<mutex_t<handle_storage, err_failfast_policy>>;
template <typename Storage, typename Errors = err_exception_policy> class semaphore_t : public Storage {
public:
  typedef typename Errors::result result;
  template <typename... A> explicit semaphore_t(A &&...a) noexcept : Storage(std::forward<A>(a)...) {}
  explicit semaphore_t(int count, int maximum, PCWSTR name = nullptr, DWORD access = 0, PSECURITY_ATTRIBUTES = nullptr);
  result create(LONG count, LONG maximum, PCWSTR name = nullptr, DWORD access = 0, PSECURITY_ATTRIBUTES = nullptr,
                bool * = nullptr);
  bool try_create(LONG count, LONG maximum, PCWSTR name, DWORD access = 0, PSECURITY_ATTRIBUTES = nullptr,
                  bool * = nullptr);
  result open(PCWSTR name, DWORD access = 0, bool inherit = false);
  bool try_open(PCWSTR name, DWORD access = 0, bool inherit = false);
  void ReleaseSemaphore(long count = 1, long *previous = nullptr) noexcept;
  [[nodiscard]] semaphore_release_scope_exit ReleaseSemaphore_scope_exit() noexcept;
  [[nodiscard]] semaphore_release_scope_exit acquire(DWORD *status = nullptr, DWORD ms = INFINITE,
                                                     BOOL alertable = FALSE) noexcept;
};
using unique_semaphore = unique_any_t<semaphore_t<handle_storage, err_exception_policy>>;
using unique_semaphore_nothrow = unique_any_t<semaphore_t<handle_storage, err_returncode_policy>>;
using unique_semaphore_failfast = unique_any_t<semaphore_t<handle_storage, err_failfast_policy>>;
class srwlock {
public:
  srwlock() noexcept;
  [[nodiscard]] rwlock_release_exclusive_scope_exit lock_exclusive() noexcept;
  [[nodiscard]] rwlock_release_exclusive_scope_exit try_lock_exclusive() noexcept;
  [[nodiscard]] rwlock_release_shared_scope_exit lock_shared() noexcept;
  [[nodiscard]] rwlock_release_shared_scope_exit try_lock_shared() noexcept;
};
class critical_section {
public:
  critical_section(ULONG spincount = 0) noexcept;
  [[nodiscard]] cs_leave_scope_exit lock() noexcept;
  [[nodiscard]] cs_leave_scope_exit try_lock() noexcept;
};
enum class EventOptions { None = 0, ManualReset = 1, Signaled = 2 };
DEFINE_ENUM_FLAG_OPERATORS(EventOptions);
using event_set_scope_exit = unique_any<HANDLE, decltype(&::SetEvent), ::SetEvent>;
using event_reset_scope_exit = unique_any<HANDLE, decltype(&::ResetEvent), ::ResetEvent>;
template <typename Storage, typename Errors = err_exception_policy> class event_t : public Storage {
public:
  typedef typename Errors::result result;
  template <typename... A> explicit event_t(A &&...a) noexcept : Storage(std::forward<A>(a)...) {}
  event_t(EventOptions);
  result create(EventOptions = EventOptions::None, PCWSTR name = nullptr, LPSECURITY_ATTRIBUTES = nullptr, bool * = nullptr);
  bool try_create(EventOptions, PCWSTR name, LPSECURITY_ATTRIBUTES = nullptr, bool * = nullptr);
  result open(PCWSTR name, DWORD access = 0, bool inherit = false);
  bool try_open(PCWSTR name, DWORD access = 0, bool inherit = false);
  void SetEvent() const noexcept;
  void ResetEvent() const noexcept;
  [[nodiscard]] event_set_scope_exit SetEvent_scope_exit() const noexcept;
  [[nodiscard]] event_reset_scope_exit ResetEvent_scope_exit() const noexcept;
  bool is_signaled() const noexcept;
  bool wait(DWORD = INFINITE, BOOL = FALSE) const noexcept;
};
using unique_event = unique_any_t<event_t<handle_storage, err_exception_policy>>;
using unique_event_nothrow = unique_any_t<event_t<handle_storage, err_returncode_policy>>;
using unique_event_failfast = unique_any_t<event_t<handle_storage, err_failfast_policy>>;
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
