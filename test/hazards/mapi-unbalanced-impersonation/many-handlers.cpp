// More handlers of one type than calls are followed to: whoever calls such
// functions and reverts is their dispatcher, though it may give up before.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

struct Message {
  int Id;
};
typedef int (*Handler)(Message *M);
HANDLE GetPipe();
bool IsBusy();

// Harmless: the dispatcher makes up for it.
int Handle(Message *M) {
  if (!ImpersonateNamedPipeClient(GetPipe()))
    return 1;
  if (IsBusy())
    return 0;
  if (!RevertToSelf())
    ExitProcess(1);
  return 0;
}
#define HANDLER(N)                                                             \
  int Handle##N(Message *M) { return IsBusy() ? N : M->Id; }
HANDLER(1)
HANDLER(2)
HANDLER(3)
HANDLER(4)
HANDLER(5)
HANDLER(6)
HANDLER(7)
HANDLER(8)
int Forward(Message *M);
int ForwardAll(Message *M);
static const Handler g_Handlers[] = {Handle,  Handle1, Handle2,
                                     Handle3, Handle4, Handle5,
                                     Handle6, Handle7, Handle8,
                                     Forward, ForwardAll};

int Dispatch(Message *M) {
  if (M->Id >= 11)
    return 1;
  int Status = g_Handlers[M->Id](M);
  if (!RevertToSelf())
    ExitProcess(1);
  return Status;
}

// Nobody impersonates in what this one calls.
int Notify(Message *M) { return g_Handlers[M->Id & 1](M); }

// Harmless, too: what the handler leaves, it left on behalf of a dispatcher.
static int Answer(Message *M) {
  if (!ImpersonateNamedPipeClient(GetPipe()))
    return 1;
  if (IsBusy())
    return 0;
  if (!RevertToSelf())
    ExitProcess(1);
  return 0;
}
int Forward(Message *M) {
  int Status = Answer(M);
  return Status ? Status : M->Id;
}

// Hazard: the same, but somebody else calls it, too, and goes on.
static int AnswerAll(Message *M) {
  if (!ImpersonateNamedPipeClient(GetPipe()))
    return 1;
  if (IsBusy())
    return 0;
  // expect@-1: mapi-unbalanced-impersonation: 'AnswerAll' returns still impersonating
  if (!RevertToSelf())
    ExitProcess(1);
  return 0;
}
int ForwardAll(Message *M) { return AnswerAll(M); }
int Replay(Message *M) { return ForwardAll(M) ? M->Id : 0; }

// Hazard: another type, and nobody who reverts.
typedef char (*Other)(Message *M);
char HandleOther(Message *M) {
  if (!ImpersonateNamedPipeClient(GetPipe()))
    return 1;
  if (IsBusy())
    return 0;
  // expect@-1: mapi-unbalanced-impersonation
  if (!RevertToSelf())
    ExitProcess(1);
  return 0;
}
char Call(Other Function, Message *M) { return Function(M); }
char Start(Message *M) { return Call(HandleOther, M); }
