// Mock: threads of the C run-time library.
#ifndef MOCK_PROCESS_H
#define MOCK_PROCESS_H
#include <windef.h>
MOCK_EXTERN_C_BEGIN
typedef unsigned(__stdcall *_beginthreadex_proc_type)(void *);
typedef void(__cdecl *_beginthread_proc_type)(void *);
unsigned long long __cdecl _beginthread(_beginthread_proc_type _StartAddress,
                                        unsigned _StackSize, void *_ArgList);
unsigned long long __cdecl
_beginthreadex(void *_Security, unsigned _StackSize,
               _beginthreadex_proc_type _StartAddress, void *_ArgList,
               unsigned _InitFlag, unsigned *_ThrdAddr);
void __cdecl _endthreadex(unsigned _ReturnCode);
MOCK_EXTERN_C_END
#endif // MOCK_PROCESS_H
