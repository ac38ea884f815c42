// Handlers in the fields of a table, more than calls are followed to: who calls
// what such a field holds, and reverts, is their dispatcher.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>

struct Message {
  int Id;
};
struct Command {
  int Id;
  int (*Run)(Message *M);
};
HANDLE GetPipe();
bool IsBusy();

// Harmless: the dispatcher makes up for it.
static int Handle(Message *M) {
  if (!ImpersonateNamedPipeClient(GetPipe()))
    return 1;
  if (IsBusy())
    return 0;
  if (!RevertToSelf())
    ExitProcess(1);
  return 0;
}
#define HANDLER(N)                                                             \
  static int Handle##N(Message *M) { return IsBusy() ? N : M->Id; }
HANDLER(1)
HANDLER(2)
HANDLER(3)
HANDLER(4)
HANDLER(5)
HANDLER(6)
HANDLER(7)
HANDLER(8)
static const Command g_Commands[] = {
    {0, Handle},  {1, Handle1}, {2, Handle2}, {3, Handle3}, {4, Handle4},
    {5, Handle5}, {6, Handle6}, {7, Handle7}, {8, Handle8},
};

int Dispatch(Message *M) {
  for (const Command &C : g_Commands)
    if (C.Id == M->Id) {
      int Status = C.Run(M);
      if (!RevertToSelf())
        ExitProcess(1);
      return Status;
    }
  return 1;
}

// Hazard: in a field that nobody calls and reverts.
struct Task {
  int (*Execute)(Message *M);
};
static int Perform(Message *M) {
  if (!ImpersonateNamedPipeClient(GetPipe()))
    return 1;
  if (IsBusy())
    return 0;
  // expect@-1: mapi-unbalanced-impersonation: 'Perform' returns still impersonating
  if (!RevertToSelf())
    ExitProcess(1);
  return 0;
}
void Install(Task *T) { T->Execute = Perform; }
int Run(Task *T, Message *M) { return T->Execute(M) ? M->Id : 0; }
