// A server that calls its handlers through a table: some impersonate, some
// revert, and the dispatcher makes up for all of them.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation,mapi-unchecked-identity-change
#include <windows.h>

struct Message {
  int Id;
};
typedef Message *(*Handler)(HANDLE Pipe, Message *M);
struct Target {
  Target *Next;
  int Id;
  Handler Handle;
};
static Target *g_Targets;
static HANDLE g_Pipe;
void Work(Message *M);

void Register(int Id, Handler Handle) {
  Target *T = new Target;
  T->Id = Id;
  T->Handle = Handle;
  T->Next = g_Targets;
  g_Targets = T;
}

// Harmless: whoever calls it reverts.
Message *AsClient(HANDLE Pipe, Message *M) {
  if (!ImpersonateNamedPipeClient(Pipe))
    return nullptr;
  if (M->Id == 1) {
    Work(M);
    return M;
  }
  if (!RevertToSelf())
    ExitProcess(1);
  return nullptr;
}

Message *AsServer(HANDLE, Message *M) {
  if (!RevertToSelf())
    ExitProcess(1);
  Work(M);
  return M;
}

// Its result is the handler's; that of the revert ends the process.
Message *Dispatch(Message *M) {
  Target *T = g_Targets;
  while (T && T->Id != M->Id)
    T = T->Next;
  Message *Reply = T ? T->Handle(g_Pipe, M) : nullptr;
  if (!RevertToSelf())
    ExitProcess(2);
  return Reply;
}

// Harmless: which handler it calls decides, and not a path of this function.
void Notify() {
  Message M = {0xFF};
  for (Target *T = g_Targets; T; T = T->Next)
    T->Handle(g_Pipe, &M);
}

bool Next(Message *M);

// Harmless: its thread ends with it.
void Serve() {
  Message M;
  while (Next(&M))
    if (M.Id == 0xFF)
      Notify();
    else
      Dispatch(&M);
}

static DWORD WINAPI ServerThread(LPVOID) {
  Serve();
  return 0;
}

int main() {
  Register(1, AsClient);
  Register(2, AsServer);
  HANDLE Thread = CreateThread(nullptr, 0, ServerThread, nullptr, 0, nullptr);
  WaitForSingleObject(Thread, INFINITE);
  CloseHandle(Thread);
}
