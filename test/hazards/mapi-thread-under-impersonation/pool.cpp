// Work items of the pools. The old pool takes the caller's token along when it
// is asked to.
// RUN: %check_mapi %s --checks=-*,mapi-thread-under-impersonation
#include <windows.h>

static DWORD WINAPI Item(LPVOID) { return 0; }
static VOID CALLBACK Fired(PVOID, BOOLEAN) {}
static VOID CALLBACK Work(PTP_CALLBACK_INSTANCE, PVOID, PTP_WORK) {}
static VOID CALLBACK Simple(PTP_CALLBACK_INSTANCE, PVOID) {}
static VOID CALLBACK Timer(PTP_CALLBACK_INSTANCE, PVOID, PTP_TIMER) {}
static VOID CALLBACK Wait(PTP_CALLBACK_INSTANCE, PVOID, PTP_WAIT,
                          TP_WAIT_RESULT) {}

void Queued(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  QueueUserWorkItem(Item, nullptr, WT_EXECUTELONGFUNCTION);
  // expect: mapi-thread-under-impersonation: 'QueueUserWorkItem' creates a work item while the thread impersonates a client; the work item runs as the process's user, not as the client
  //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
  //   note: revert first, or pass WT_TRANSFER_IMPERSONATION to have the work item run as the client
  RevertToSelf();
}

// Harmless: the pool impersonates the same client for the item.
void Transferred(HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  QueueUserWorkItem(Item, nullptr,
                    WT_EXECUTELONGFUNCTION | WT_TRANSFER_IMPERSONATION);
  RevertToSelf();
}

void OldTimersAndWaits(HANDLE Token, HANDLE Event, PHANDLE Handle) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  RegisterWaitForSingleObject(Handle, Event, Fired, nullptr, INFINITE,
                              WT_EXECUTEDEFAULT);
  // expect@-2: mapi-thread-under-impersonation: 'RegisterWaitForSingleObject' creates a
  CreateTimerQueueTimer(Handle, nullptr, Fired, nullptr, 1000, 0, 0);
  // expect: mapi-thread-under-impersonation: 'CreateTimerQueueTimer' creates a
  RegisterWaitForSingleObject(Handle, Event, Fired, nullptr, INFINITE,
                              WT_TRANSFER_IMPERSONATION);
  RevertToSelf();
}

void NewPool(HANDLE Token, PTP_TIMER T, FILETIME Due, PTP_WAIT W,
             HANDLE Event) {
  PTP_WORK Item = CreateThreadpoolWork(Work, nullptr, nullptr);
  if (!ImpersonateLoggedOnUser(Token))
    return;
  SubmitThreadpoolWork(Item);
  // expect: mapi-thread-under-impersonation: 'SubmitThreadpoolWork'
  TrySubmitThreadpoolCallback(Simple, nullptr, nullptr);
  // expect: mapi-thread-under-impersonation: 'TrySubmitThreadpoolCallback'
  SetThreadpoolTimer(T, &Due, 0, 0);
  // expect: mapi-thread-under-impersonation: 'SetThreadpoolTimer'
  SetThreadpoolWait(W, Event, nullptr);
  // expect: mapi-thread-under-impersonation: 'SetThreadpoolWait'
  RevertToSelf();
}

// Harmless: submitted as the process.
void NewPoolTwin(HANDLE Token) {
  PTP_WORK Item = CreateThreadpoolWork(Work, nullptr, nullptr);
  if (ImpersonateLoggedOnUser(Token)) {
    if (!RevertToSelf())
      ExitProcess(1);
  }
  SubmitThreadpoolWork(Item);
}

// Harmless: without a time or an event these calls stop what was set.
void Stopped(HANDLE Token, PTP_TIMER T, PTP_WAIT W) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  SetThreadpoolTimer(T, nullptr, 0, 0);
  SetThreadpoolWait(W, nullptr, nullptr);
  RevertToSelf();
}
