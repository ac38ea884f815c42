// Mock: kernel32, advapi32 and user32 as far as the tests need them.
#ifndef MOCK_WINDOWS_H
#define MOCK_WINDOWS_H
#include <windef.h>

MOCK_EXTERN_C_BEGIN

#define INVALID_HANDLE_VALUE ((HANDLE)(LONG_PTR)-1)
#define INFINITE 0xFFFFFFFF
#define WAIT_OBJECT_0 0L
#define WAIT_ABANDONED 0x80L
#define WAIT_TIMEOUT 258L
#define WAIT_FAILED ((DWORD)0xFFFFFFFF)
#define MAX_PATH 260

typedef struct _SECURITY_ATTRIBUTES {
  DWORD nLength;
  LPVOID lpSecurityDescriptor;
  BOOL bInheritHandle;
} SECURITY_ATTRIBUTES, *PSECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;
typedef PVOID PSID, PSECURITY_DESCRIPTOR;
typedef struct _OVERLAPPED {
  ULONG_PTR Internal, InternalHigh;
  DWORD Offset, OffsetHigh;
  HANDLE hEvent;
} OVERLAPPED, *LPOVERLAPPED;

// Errors, handles, processes, libraries.
WINBASEAPI DWORD WINAPI GetLastError(void);
WINBASEAPI VOID WINAPI SetLastError(DWORD dwErrCode);
WINBASEAPI BOOL WINAPI CloseHandle(HANDLE hObject);
WINBASEAPI BOOL WINAPI GetHandleInformation(HANDLE hObject, LPDWORD lpdwFlags);
WINBASEAPI BOOL WINAPI DuplicateHandle(HANDLE hSourceProcessHandle,
                                       HANDLE hSourceHandle,
                                       HANDLE hTargetProcessHandle,
                                       LPHANDLE lpTargetHandle,
                                       DWORD dwDesiredAccess,
                                       BOOL bInheritHandle, DWORD dwOptions);
#define DUPLICATE_SAME_ACCESS 2
WINBASEAPI HANDLE WINAPI GetCurrentThread(void);
WINBASEAPI HANDLE WINAPI GetCurrentProcess(void);
WINBASEAPI DWORD WINAPI GetCurrentThreadId(void);
WINBASEAPI HANDLE WINAPI OpenThread(DWORD dwDesiredAccess, BOOL bInheritHandle,
                                    DWORD dwThreadId);
WINBASEAPI HANDLE WINAPI OpenProcess(DWORD dwDesiredAccess, BOOL bInheritHandle,
                                     DWORD dwProcessId);
WINBASEAPI DECLSPEC_NORETURN VOID WINAPI ExitProcess(UINT uExitCode);
WINBASEAPI DECLSPEC_NORETURN VOID WINAPI ExitThread(DWORD dwExitCode);
WINBASEAPI BOOL WINAPI TerminateProcess(HANDLE hProcess, UINT uExitCode);
WINBASEAPI VOID WINAPI Sleep(DWORD dwMilliseconds);
WINBASEAPI HMODULE WINAPI LoadLibraryA(LPCSTR lpLibFileName);
WINBASEAPI HMODULE WINAPI LoadLibraryW(LPCWSTR lpLibFileName);
#define LoadLibrary MOCK_AW(LoadLibrary)
WINBASEAPI BOOL WINAPI FreeLibrary(HMODULE hLibModule);
WINBASEAPI FARPROC WINAPI GetProcAddress(HMODULE hModule, LPCSTR lpProcName);
WINBASEAPI HMODULE WINAPI GetModuleHandleA(LPCSTR lpModuleName);
WINBASEAPI HMODULE WINAPI GetModuleHandleW(LPCWSTR lpModuleName);
#define GetModuleHandle MOCK_AW(GetModuleHandle)
WINBASEAPI VOID WINAPI OutputDebugStringA(LPCSTR lpOutputString);
WINBASEAPI VOID WINAPI OutputDebugStringW(LPCWSTR lpOutputString);
#define OutputDebugString MOCK_AW(OutputDebugString)
WINBASEAPI HANDLE WINAPI LocalFree(HANDLE hMem);
WINBASEAPI HANDLE WINAPI LocalAlloc(UINT uFlags, SIZE_T uBytes);

static __inline HRESULT HRESULT_FROM_WIN32(unsigned long x) {
  return (HRESULT)x <= 0
             ? (HRESULT)x
             : (HRESULT)((x & 0x0000FFFF) | (7 << 16) | 0x80000000);
}
#define HRESULT_CODE(hr) ((hr) & 0xFFFF)

typedef struct _STARTUPINFOW {
  DWORD cb;
  LPWSTR lpReserved, lpDesktop, lpTitle;
  DWORD dwFlags;
  HANDLE hStdInput, hStdOutput, hStdError;
} STARTUPINFOW, *LPSTARTUPINFOW;
typedef struct _PROCESS_INFORMATION {
  HANDLE hProcess, hThread;
  DWORD dwProcessId, dwThreadId;
} PROCESS_INFORMATION, *LPPROCESS_INFORMATION;
WINADVAPI BOOL WINAPI CreateProcessAsUserW(
    HANDLE hToken, LPCWSTR lpApplicationName, LPWSTR lpCommandLine,
    LPSECURITY_ATTRIBUTES lpProcessAttributes,
    LPSECURITY_ATTRIBUTES lpThreadAttributes, BOOL bInheritHandles,
    DWORD dwCreationFlags, LPVOID lpEnvironment, LPCWSTR lpCurrentDirectory,
    LPSTARTUPINFOW lpStartupInfo, LPPROCESS_INFORMATION lpProcessInformation);
WINBASEAPI BOOL WINAPI CreateProcessW(
    LPCWSTR lpApplicationName, LPWSTR lpCommandLine,
    LPSECURITY_ATTRIBUTES lpProcessAttributes,
    LPSECURITY_ATTRIBUTES lpThreadAttributes, BOOL bInheritHandles,
    DWORD dwCreationFlags, LPVOID lpEnvironment, LPCWSTR lpCurrentDirectory,
    LPSTARTUPINFOW lpStartupInfo, LPPROCESS_INFORMATION lpProcessInformation);

// Tokens and identities.
#define TOKEN_ASSIGN_PRIMARY 0x0001
#define TOKEN_DUPLICATE 0x0002
#define TOKEN_IMPERSONATE 0x0004
#define TOKEN_QUERY 0x0008
#define TOKEN_ALL_ACCESS 0xF01FF
#define MAXIMUM_ALLOWED 0x02000000L
#define THREAD_ALL_ACCESS 0x1FFFFF
#define PROCESS_QUERY_INFORMATION 0x0400
#define LOGON32_LOGON_INTERACTIVE 2
#define LOGON32_LOGON_NETWORK 3
#define LOGON32_LOGON_BATCH 4
#define LOGON32_LOGON_SERVICE 5
#define LOGON32_LOGON_NETWORK_CLEARTEXT 8
#define LOGON32_LOGON_NEW_CREDENTIALS 9
#define LOGON32_PROVIDER_DEFAULT 0
typedef enum _SECURITY_IMPERSONATION_LEVEL {
  SecurityAnonymous,
  SecurityIdentification,
  SecurityImpersonation,
  SecurityDelegation
} SECURITY_IMPERSONATION_LEVEL;
typedef enum _TOKEN_TYPE { TokenPrimary = 1, TokenImpersonation } TOKEN_TYPE;
typedef enum _TOKEN_INFORMATION_CLASS {
  TokenUser = 1,
  TokenStatistics = 10,
  TokenLinkedToken = 19
} TOKEN_INFORMATION_CLASS;
typedef struct _TOKEN_LINKED_TOKEN {
  HANDLE LinkedToken;
} TOKEN_LINKED_TOKEN, *PTOKEN_LINKED_TOKEN;
typedef struct _SID_AND_ATTRIBUTES {
  PSID Sid;
  DWORD Attributes;
} SID_AND_ATTRIBUTES, *PSID_AND_ATTRIBUTES;
typedef struct _LUID_AND_ATTRIBUTES {
  LUID Luid;
  DWORD Attributes;
} LUID_AND_ATTRIBUTES, *PLUID_AND_ATTRIBUTES;
typedef struct _TOKEN_PRIVILEGES {
  DWORD PrivilegeCount;
  LUID_AND_ATTRIBUTES Privileges[1];
} TOKEN_PRIVILEGES, *PTOKEN_PRIVILEGES;
typedef struct _QUOTA_LIMITS *PQUOTA_LIMITS;

WINADVAPI BOOL WINAPI LogonUserA(LPCSTR lpszUsername, LPCSTR lpszDomain,
                                 LPCSTR lpszPassword, DWORD dwLogonType,
                                 DWORD dwLogonProvider, PHANDLE phToken);
WINADVAPI BOOL WINAPI LogonUserW(LPCWSTR lpszUsername, LPCWSTR lpszDomain,
                                 LPCWSTR lpszPassword, DWORD dwLogonType,
                                 DWORD dwLogonProvider, PHANDLE phToken);
#define LogonUser MOCK_AW(LogonUser)
WINADVAPI BOOL WINAPI LogonUserExW(LPCWSTR lpszUsername, LPCWSTR lpszDomain,
                                   LPCWSTR lpszPassword, DWORD dwLogonType,
                                   DWORD dwLogonProvider, PHANDLE phToken,
                                   PSID *ppLogonSid, PVOID *ppProfileBuffer,
                                   LPDWORD pdwProfileLength,
                                   PQUOTA_LIMITS pQuotaLimits);
WINADVAPI BOOL WINAPI ImpersonateLoggedOnUser(HANDLE hToken);
WINADVAPI BOOL WINAPI ImpersonateAnonymousToken(HANDLE ThreadHandle);
WINADVAPI BOOL WINAPI
ImpersonateSelf(SECURITY_IMPERSONATION_LEVEL ImpersonationLevel);
WINADVAPI BOOL WINAPI ImpersonateNamedPipeClient(HANDLE hNamedPipe);
WINADVAPI BOOL WINAPI RevertToSelf(void);
WINADVAPI BOOL WINAPI SetThreadToken(PHANDLE Thread, HANDLE Token);
WINADVAPI BOOL WINAPI OpenThreadToken(HANDLE ThreadHandle, DWORD DesiredAccess,
                                      BOOL OpenAsSelf, PHANDLE TokenHandle);
WINADVAPI BOOL WINAPI OpenProcessToken(HANDLE ProcessHandle,
                                       DWORD DesiredAccess,
                                       PHANDLE TokenHandle);
WINADVAPI BOOL WINAPI
DuplicateToken(HANDLE ExistingTokenHandle,
               SECURITY_IMPERSONATION_LEVEL ImpersonationLevel,
               PHANDLE DuplicateTokenHandle);
WINADVAPI BOOL WINAPI
DuplicateTokenEx(HANDLE hExistingToken, DWORD dwDesiredAccess,
                 LPSECURITY_ATTRIBUTES lpTokenAttributes,
                 SECURITY_IMPERSONATION_LEVEL ImpersonationLevel,
                 TOKEN_TYPE TokenType, PHANDLE phNewToken);
WINADVAPI BOOL WINAPI CreateRestrictedToken(
    HANDLE ExistingTokenHandle, DWORD Flags, DWORD DisableSidCount,
    PSID_AND_ATTRIBUTES SidsToDisable, DWORD DeletePrivilegeCount,
    PLUID_AND_ATTRIBUTES PrivilegesToDelete, DWORD RestrictedSidCount,
    PSID_AND_ATTRIBUTES SidsToRestrict, PHANDLE NewTokenHandle);
WINADVAPI BOOL WINAPI GetTokenInformation(
    HANDLE TokenHandle, TOKEN_INFORMATION_CLASS TokenInformationClass,
    LPVOID TokenInformation, DWORD TokenInformationLength, PDWORD ReturnLength);
WINADVAPI BOOL WINAPI AdjustTokenPrivileges(HANDLE TokenHandle,
                                            BOOL DisableAllPrivileges,
                                            PTOKEN_PRIVILEGES NewState,
                                            DWORD BufferLength,
                                            PTOKEN_PRIVILEGES PreviousState,
                                            PDWORD ReturnLength);
BOOL WINAPI WTSQueryUserToken(ULONG SessionId, PHANDLE phToken);
BOOL WINAPI ImpersonateDdeClientWindow(HWND hWndClient, HWND hWndServer);
DECLARE_HANDLE(HCONV);
BOOL WINAPI DdeImpersonateClient(HCONV hConv);

// Named pipes.
WINBASEAPI HANDLE WINAPI CreateNamedPipeW(
    LPCWSTR lpName, DWORD dwOpenMode, DWORD dwPipeMode, DWORD nMaxInstances,
    DWORD nOutBufferSize, DWORD nInBufferSize, DWORD nDefaultTimeOut,
    LPSECURITY_ATTRIBUTES lpSecurityAttributes);
WINBASEAPI BOOL WINAPI ConnectNamedPipe(HANDLE hNamedPipe,
                                        LPOVERLAPPED lpOverlapped);
WINBASEAPI BOOL WINAPI DisconnectNamedPipe(HANDLE hNamedPipe);

// Threads and work items.
typedef DWORD(WINAPI *LPTHREAD_START_ROUTINE)(LPVOID lpThreadParameter);
typedef VOID(CALLBACK *WAITORTIMERCALLBACK)(PVOID, BOOLEAN);
typedef struct _PROC_THREAD_ATTRIBUTE_LIST *LPPROC_THREAD_ATTRIBUTE_LIST;
#define CREATE_SUSPENDED 4
#define WT_EXECUTEDEFAULT 0
#define WT_EXECUTELONGFUNCTION 0x10
#define WT_TRANSFER_IMPERSONATION 0x100
WINBASEAPI HANDLE WINAPI CreateThread(LPSECURITY_ATTRIBUTES lpThreadAttributes,
                                      SIZE_T dwStackSize,
                                      LPTHREAD_START_ROUTINE lpStartAddress,
                                      LPVOID lpParameter, DWORD dwCreationFlags,
                                      LPDWORD lpThreadId);
WINBASEAPI HANDLE WINAPI CreateRemoteThread(
    HANDLE hProcess, LPSECURITY_ATTRIBUTES lpThreadAttributes,
    SIZE_T dwStackSize, LPTHREAD_START_ROUTINE lpStartAddress,
    LPVOID lpParameter, DWORD dwCreationFlags, LPDWORD lpThreadId);
WINBASEAPI HANDLE WINAPI CreateRemoteThreadEx(
    HANDLE hProcess, LPSECURITY_ATTRIBUTES lpThreadAttributes,
    SIZE_T dwStackSize, LPTHREAD_START_ROUTINE lpStartAddress,
    LPVOID lpParameter, DWORD dwCreationFlags,
    LPPROC_THREAD_ATTRIBUTE_LIST lpAttributeList, LPDWORD lpThreadId);
WINBASEAPI DWORD WINAPI ResumeThread(HANDLE hThread);
WINBASEAPI BOOL WINAPI QueueUserWorkItem(LPTHREAD_START_ROUTINE Function,
                                         PVOID Context, ULONG Flags);
WINBASEAPI BOOL WINAPI RegisterWaitForSingleObject(
    PHANDLE phNewWaitObject, HANDLE hObject, WAITORTIMERCALLBACK Callback,
    PVOID Context, ULONG dwMilliseconds, ULONG dwFlags);
WINBASEAPI BOOL WINAPI CreateTimerQueueTimer(
    PHANDLE phNewTimer, HANDLE TimerQueue, WAITORTIMERCALLBACK Callback,
    PVOID Parameter, DWORD DueTime, DWORD Period, ULONG Flags);

typedef struct _TP_WORK TP_WORK, *PTP_WORK;
typedef struct _TP_TIMER TP_TIMER, *PTP_TIMER;
typedef struct _TP_WAIT TP_WAIT, *PTP_WAIT;
typedef struct _TP_CALLBACK_INSTANCE *PTP_CALLBACK_INSTANCE;
typedef struct _TP_CALLBACK_ENVIRON *PTP_CALLBACK_ENVIRON;
typedef DWORD TP_WAIT_RESULT;
typedef VOID(CALLBACK *PTP_WORK_CALLBACK)(PTP_CALLBACK_INSTANCE, PVOID,
                                          PTP_WORK);
typedef VOID(CALLBACK *PTP_TIMER_CALLBACK)(PTP_CALLBACK_INSTANCE, PVOID,
                                           PTP_TIMER);
typedef VOID(CALLBACK *PTP_WAIT_CALLBACK)(PTP_CALLBACK_INSTANCE, PVOID,
                                          PTP_WAIT, TP_WAIT_RESULT);
typedef VOID(CALLBACK *PTP_SIMPLE_CALLBACK)(PTP_CALLBACK_INSTANCE, PVOID);
WINBASEAPI PTP_WORK WINAPI CreateThreadpoolWork(PTP_WORK_CALLBACK pfnwk,
                                                PVOID pv,
                                                PTP_CALLBACK_ENVIRON pcbe);
WINBASEAPI VOID WINAPI SubmitThreadpoolWork(PTP_WORK pwk);
WINBASEAPI VOID WINAPI CloseThreadpoolWork(PTP_WORK pwk);
WINBASEAPI BOOL WINAPI TrySubmitThreadpoolCallback(PTP_SIMPLE_CALLBACK pfns,
                                                   PVOID pv,
                                                   PTP_CALLBACK_ENVIRON pcbe);
WINBASEAPI PTP_TIMER WINAPI CreateThreadpoolTimer(PTP_TIMER_CALLBACK pfnti,
                                                  PVOID pv,
                                                  PTP_CALLBACK_ENVIRON pcbe);
WINBASEAPI VOID WINAPI SetThreadpoolTimer(PTP_TIMER pti,
                                          LPFILETIME pftDueTime,
                                          DWORD msPeriod, DWORD msWindowLength);
WINBASEAPI PTP_WAIT WINAPI CreateThreadpoolWait(PTP_WAIT_CALLBACK pfnwa,
                                                PVOID pv,
                                                PTP_CALLBACK_ENVIRON pcbe);
WINBASEAPI VOID WINAPI SetThreadpoolWait(PTP_WAIT pwa, HANDLE h,
                                         LPFILETIME pftTimeout);
BOOL WINAPI SHCreateThread(LPTHREAD_START_ROUTINE pfnThreadProc, void *pData,
                           DWORD flags, LPTHREAD_START_ROUTINE pfnCallback);

// Locks.
typedef struct _CRITICAL_SECTION {
  PVOID DebugInfo;
  LONG LockCount;
} CRITICAL_SECTION, *LPCRITICAL_SECTION;
typedef struct _SRWLOCK {
  PVOID Ptr;
} SRWLOCK, *PSRWLOCK;
#define SYNCHRONIZE 0x00100000L
#define MUTEX_MODIFY_STATE 1
#define MUTEX_ALL_ACCESS 0x1F0001
#define CREATE_MUTEX_INITIAL_OWNER 1
WINBASEAPI HANDLE WINAPI CreateMutexA(LPSECURITY_ATTRIBUTES lpMutexAttributes,
                                      BOOL bInitialOwner, LPCSTR lpName);
WINBASEAPI HANDLE WINAPI CreateMutexW(LPSECURITY_ATTRIBUTES lpMutexAttributes,
                                      BOOL bInitialOwner, LPCWSTR lpName);
#define CreateMutex MOCK_AW(CreateMutex)
WINBASEAPI HANDLE WINAPI CreateMutexExW(LPSECURITY_ATTRIBUTES lpMutexAttributes,
                                        LPCWSTR lpName, DWORD dwFlags,
                                        DWORD dwDesiredAccess);
WINBASEAPI HANDLE WINAPI OpenMutexA(DWORD dwDesiredAccess, BOOL bInheritHandle,
                                    LPCSTR lpName);
WINBASEAPI HANDLE WINAPI OpenMutexW(DWORD dwDesiredAccess, BOOL bInheritHandle,
                                    LPCWSTR lpName);
#define OpenMutex MOCK_AW(OpenMutex)
WINBASEAPI BOOL WINAPI ReleaseMutex(HANDLE hMutex);
WINBASEAPI HANDLE WINAPI CreateSemaphoreA(LPSECURITY_ATTRIBUTES lpAttributes,
                                          LONG lInitialCount,
                                          LONG lMaximumCount, LPCSTR lpName);
WINBASEAPI HANDLE WINAPI CreateSemaphoreW(LPSECURITY_ATTRIBUTES lpAttributes,
                                          LONG lInitialCount,
                                          LONG lMaximumCount, LPCWSTR lpName);
#define CreateSemaphore MOCK_AW(CreateSemaphore)
WINBASEAPI BOOL WINAPI ReleaseSemaphore(HANDLE hSemaphore, LONG lReleaseCount,
                                        PLONG lpPreviousCount);
WINBASEAPI HANDLE WINAPI CreateEventW(LPSECURITY_ATTRIBUTES lpEventAttributes,
                                      BOOL bManualReset, BOOL bInitialState,
                                      LPCWSTR lpName);
WINBASEAPI BOOL WINAPI SetEvent(HANDLE hEvent);
WINBASEAPI DWORD WINAPI WaitForSingleObject(HANDLE hHandle,
                                            DWORD dwMilliseconds);
WINBASEAPI DWORD WINAPI WaitForMultipleObjects(DWORD nCount,
                                               const HANDLE *lpHandles,
                                               BOOL bWaitAll,
                                               DWORD dwMilliseconds);
WINBASEAPI VOID WINAPI InitializeCriticalSection(LPCRITICAL_SECTION lpSection);
WINBASEAPI VOID WINAPI EnterCriticalSection(LPCRITICAL_SECTION lpSection);
WINBASEAPI VOID WINAPI LeaveCriticalSection(LPCRITICAL_SECTION lpSection);
WINBASEAPI VOID WINAPI DeleteCriticalSection(LPCRITICAL_SECTION lpSection);
WINBASEAPI VOID WINAPI AcquireSRWLockExclusive(PSRWLOCK SRWLock);
WINBASEAPI VOID WINAPI ReleaseSRWLockExclusive(PSRWLOCK SRWLock);
#define LOCKFILE_EXCLUSIVE_LOCK 2
WINBASEAPI BOOL WINAPI LockFile(HANDLE hFile, DWORD dwFileOffsetLow,
                                DWORD dwFileOffsetHigh,
                                DWORD nNumberOfBytesToLockLow,
                                DWORD nNumberOfBytesToLockHigh);
WINBASEAPI BOOL WINAPI UnlockFile(HANDLE hFile, DWORD dwFileOffsetLow,
                                  DWORD dwFileOffsetHigh,
                                  DWORD nNumberOfBytesToUnlockLow,
                                  DWORD nNumberOfBytesToUnlockHigh);
WINBASEAPI BOOL WINAPI LockFileEx(HANDLE hFile, DWORD dwFlags,
                                  DWORD dwReserved,
                                  DWORD nNumberOfBytesToLockLow,
                                  DWORD nNumberOfBytesToLockHigh,
                                  LPOVERLAPPED lpOverlapped);

// Files.
#define GENERIC_READ 0x80000000L
#define GENERIC_WRITE 0x40000000L
#define GENERIC_ALL 0x10000000L
#define FILE_SHARE_READ 1
#define FILE_SHARE_WRITE 2
#define CREATE_NEW 1
#define CREATE_ALWAYS 2
#define OPEN_EXISTING 3
#define OPEN_ALWAYS 4
#define TRUNCATE_EXISTING 5
#define FILE_ATTRIBUTE_NORMAL 0x80
#define MOVEFILE_REPLACE_EXISTING 1
WINBASEAPI HANDLE WINAPI CreateFileA(LPCSTR lpFileName, DWORD dwDesiredAccess,
                                     DWORD dwShareMode,
                                     LPSECURITY_ATTRIBUTES lpAttributes,
                                     DWORD dwCreationDisposition,
                                     DWORD dwFlagsAndAttributes,
                                     HANDLE hTemplateFile);
WINBASEAPI HANDLE WINAPI CreateFileW(LPCWSTR lpFileName, DWORD dwDesiredAccess,
                                     DWORD dwShareMode,
                                     LPSECURITY_ATTRIBUTES lpAttributes,
                                     DWORD dwCreationDisposition,
                                     DWORD dwFlagsAndAttributes,
                                     HANDLE hTemplateFile);
#define CreateFile MOCK_AW(CreateFile)
WINBASEAPI BOOL WINAPI ReadFile(HANDLE hFile, LPVOID lpBuffer,
                                DWORD nNumberOfBytesToRead,
                                LPDWORD lpNumberOfBytesRead,
                                LPOVERLAPPED lpOverlapped);
WINBASEAPI BOOL WINAPI WriteFile(HANDLE hFile, LPCVOID lpBuffer,
                                 DWORD nNumberOfBytesToWrite,
                                 LPDWORD lpNumberOfBytesWritten,
                                 LPOVERLAPPED lpOverlapped);
WINBASEAPI BOOL WINAPI DeleteFileA(LPCSTR lpFileName);
WINBASEAPI BOOL WINAPI DeleteFileW(LPCWSTR lpFileName);
#define DeleteFile MOCK_AW(DeleteFile)
WINBASEAPI BOOL WINAPI MoveFileA(LPCSTR lpExistingFileName,
                                 LPCSTR lpNewFileName);
WINBASEAPI BOOL WINAPI MoveFileW(LPCWSTR lpExistingFileName,
                                 LPCWSTR lpNewFileName);
#define MoveFile MOCK_AW(MoveFile)
WINBASEAPI BOOL WINAPI MoveFileExA(LPCSTR lpExistingFileName,
                                   LPCSTR lpNewFileName, DWORD dwFlags);
WINBASEAPI BOOL WINAPI MoveFileExW(LPCWSTR lpExistingFileName,
                                   LPCWSTR lpNewFileName, DWORD dwFlags);
#define MoveFileEx MOCK_AW(MoveFileEx)
WINBASEAPI BOOL WINAPI CopyFileA(LPCSTR lpExistingFileName,
                                 LPCSTR lpNewFileName, BOOL bFailIfExists);
WINBASEAPI BOOL WINAPI CopyFileW(LPCWSTR lpExistingFileName,
                                 LPCWSTR lpNewFileName, BOOL bFailIfExists);
#define CopyFile MOCK_AW(CopyFile)
WINBASEAPI UINT WINAPI GetSystemDirectoryA(LPSTR lpBuffer, UINT uSize);
WINBASEAPI UINT WINAPI GetSystemDirectoryW(LPWSTR lpBuffer, UINT uSize);
#define GetSystemDirectory MOCK_AW(GetSystemDirectory)
WINBASEAPI BOOL WINAPI WritePrivateProfileStringA(LPCSTR lpAppName,
                                                  LPCSTR lpKeyName,
                                                  LPCSTR lpString,
                                                  LPCSTR lpFileName);
WINBASEAPI BOOL WINAPI WritePrivateProfileStringW(LPCWSTR lpAppName,
                                                  LPCWSTR lpKeyName,
                                                  LPCWSTR lpString,
                                                  LPCWSTR lpFileName);
#define WritePrivateProfileString MOCK_AW(WritePrivateProfileString)
WINBASEAPI BOOL WINAPI WritePrivateProfileSectionA(LPCSTR lpAppName,
                                                   LPCSTR lpString,
                                                   LPCSTR lpFileName);
WINBASEAPI BOOL WINAPI WritePrivateProfileSectionW(LPCWSTR lpAppName,
                                                   LPCWSTR lpString,
                                                   LPCWSTR lpFileName);
#define WritePrivateProfileSection MOCK_AW(WritePrivateProfileSection)
WINBASEAPI BOOL WINAPI WritePrivateProfileStructW(LPCWSTR lpszSection,
                                                  LPCWSTR lpszKey,
                                                  LPVOID lpStruct,
                                                  UINT uSizeStruct,
                                                  LPCWSTR szFile);
WINBASEAPI DWORD WINAPI GetPrivateProfileStringA(
    LPCSTR lpAppName, LPCSTR lpKeyName, LPCSTR lpDefault,
    LPSTR lpReturnedString, DWORD nSize, LPCSTR lpFileName);
WINBASEAPI DWORD WINAPI GetPrivateProfileStringW(
    LPCWSTR lpAppName, LPCWSTR lpKeyName, LPCWSTR lpDefault,
    LPWSTR lpReturnedString, DWORD nSize, LPCWSTR lpFileName);
#define GetPrivateProfileString MOCK_AW(GetPrivateProfileString)
WINBASEAPI LPSTR WINAPI lstrcatA(LPSTR lpString1, LPCSTR lpString2);
WINBASEAPI LPWSTR WINAPI lstrcatW(LPWSTR lpString1, LPCWSTR lpString2);
#define lstrcat MOCK_AW(lstrcat)
WINBASEAPI LPSTR WINAPI lstrcpyA(LPSTR lpString1, LPCSTR lpString2);
WINBASEAPI LPWSTR WINAPI lstrcpyW(LPWSTR lpString1, LPCWSTR lpString2);
#define lstrcpy MOCK_AW(lstrcpy)
int __cdecl wsprintfA(LPSTR, LPCSTR, ...);
int __cdecl wsprintfW(LPWSTR, LPCWSTR, ...);
#define wsprintf MOCK_AW(wsprintf)
char *__cdecl strcpy(char *, const char *);
char *__cdecl strcat(char *, const char *);
wchar_t *__cdecl wcscpy(wchar_t *, const wchar_t *);
wchar_t *__cdecl wcscat(wchar_t *, const wchar_t *);
int __cdecl sprintf(char *, const char *, ...);
int __cdecl swprintf(wchar_t *, size_t, const wchar_t *, ...);

// Registry.
#define HKEY_CLASSES_ROOT ((HKEY)(ULONG_PTR)((LONG)0x80000000))
#define HKEY_CURRENT_USER ((HKEY)(ULONG_PTR)((LONG)0x80000001))
#define HKEY_LOCAL_MACHINE ((HKEY)(ULONG_PTR)((LONG)0x80000002))
#define HKEY_USERS ((HKEY)(ULONG_PTR)((LONG)0x80000003))
#define KEY_READ 0x20019
#define KEY_WRITE 0x20006
#define KEY_ALL_ACCESS 0xF003F
#define REG_SZ 1
#define REG_DWORD 4
typedef DWORD REGSAM;
WINADVAPI LSTATUS WINAPI RegOpenKeyA(HKEY hKey, LPCSTR lpSubKey,
                                     PHKEY phkResult);
WINADVAPI LSTATUS WINAPI RegOpenKeyW(HKEY hKey, LPCWSTR lpSubKey,
                                     PHKEY phkResult);
#define RegOpenKey MOCK_AW(RegOpenKey)
WINADVAPI LSTATUS WINAPI RegOpenKeyExA(HKEY hKey, LPCSTR lpSubKey,
                                       DWORD ulOptions, REGSAM samDesired,
                                       PHKEY phkResult);
WINADVAPI LSTATUS WINAPI RegOpenKeyExW(HKEY hKey, LPCWSTR lpSubKey,
                                       DWORD ulOptions, REGSAM samDesired,
                                       PHKEY phkResult);
#define RegOpenKeyEx MOCK_AW(RegOpenKeyEx)
WINADVAPI LSTATUS WINAPI RegCreateKeyExW(HKEY hKey, LPCWSTR lpSubKey,
                                         DWORD Reserved, LPWSTR lpClass,
                                         DWORD dwOptions, REGSAM samDesired,
                                         LPSECURITY_ATTRIBUTES lpAttributes,
                                         PHKEY phkResult,
                                         LPDWORD lpdwDisposition);
WINADVAPI LSTATUS WINAPI RegQueryValueExA(HKEY hKey, LPCSTR lpValueName,
                                          LPDWORD lpReserved, LPDWORD lpType,
                                          LPBYTE lpData, LPDWORD lpcbData);
WINADVAPI LSTATUS WINAPI RegQueryValueExW(HKEY hKey, LPCWSTR lpValueName,
                                          LPDWORD lpReserved, LPDWORD lpType,
                                          LPBYTE lpData, LPDWORD lpcbData);
#define RegQueryValueEx MOCK_AW(RegQueryValueEx)
WINADVAPI LSTATUS WINAPI RegSetValueExW(HKEY hKey, LPCWSTR lpValueName,
                                        DWORD Reserved, DWORD dwType,
                                        const BYTE *lpData, DWORD cbData);
WINADVAPI LSTATUS WINAPI RegGetValueW(HKEY hkey, LPCWSTR lpSubKey,
                                      LPCWSTR lpValue, DWORD dwFlags,
                                      LPDWORD pdwType, PVOID pvData,
                                      LPDWORD pcbData);
WINADVAPI LSTATUS WINAPI RegDeleteKeyW(HKEY hKey, LPCWSTR lpSubKey);
WINADVAPI LSTATUS WINAPI RegEnumKeyExW(HKEY hKey, DWORD dwIndex, LPWSTR lpName,
                                       LPDWORD lpcchName, LPDWORD lpReserved,
                                       LPWSTR lpClass, LPDWORD lpcchClass,
                                       LPFILETIME lpftLastWriteTime);
WINADVAPI LSTATUS WINAPI RegCloseKey(HKEY hKey);
WINADVAPI LSTATUS WINAPI RegOpenCurrentUser(REGSAM samDesired, PHKEY phkResult);
WINADVAPI LSTATUS WINAPI RegDisablePredefinedCache(void);
WINADVAPI LSTATUS WINAPI RegDisablePredefinedCacheEx(void);
WINADVAPI LSTATUS WINAPI RegOverridePredefKey(HKEY hKey, HKEY hNewHKey);

// Structured exceptions.
#define EXCEPTION_EXECUTE_HANDLER 1
#define EXCEPTION_CONTINUE_SEARCH 0
#define GetExceptionCode _exception_code
unsigned long __cdecl _exception_code(void);
#define EXCEPTION_NONCONTINUABLE 1
WINBASEAPI VOID WINAPI RaiseException(DWORD dwExceptionCode,
                                      DWORD dwExceptionFlags,
                                      DWORD nNumberOfArguments,
                                      const ULONG_PTR *lpArguments);

// Services.
DECLARE_HANDLE(SERVICE_STATUS_HANDLE);

MOCK_EXTERN_C_END

#include <objbase.h>
#endif // MOCK_WINDOWS_H
