// A team's own models, the worked example of docs/models.md: without them the
// calls mean nothing, since their definitions are in a library.
//
// RUN: %mapi_audit --checks='mapi-*' %s -- %mock | FileCheck --allow-empty --check-prefix=WITHOUT %s
// RUN: not %mapi_audit --models=%inputs/../models/Inputs/team.yaml %s -- %mock | FileCheck %s
//
// WITHOUT-NOT: warning

#include <mapix.h>
#include <windows.h>

bool ImpersonateMailboxOwner(HANDLE Token);
void RevertMailboxOwner();

namespace gateway {
bool StartJob(void (*Job)(void *), void *Argument);

class CAutoRevert {
public:
  explicit CAutoRevert(HANDLE Token);
  ~CAutoRevert();
  void Dismiss();

private:
  void *State;
};
} // namespace gateway

void deliver(void *);

void startedAsTheOwner(HANDLE Token) {
  if (!ImpersonateMailboxOwner(Token))
    return;
  // CHECK: team.cpp:[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [mapi-initialize-under-impersonation]
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  RevertMailboxOwner();
}

void queuedAsTheOwner(HANDLE Token, void *Job) {
  gateway::CAutoRevert Owner(Token);
  // CHECK: team.cpp:[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [mapi-thread-under-impersonation]
  gateway::StartJob(deliver, Job);
}

void queuedAfterwards(HANDLE Token, void *Job) {
  {
    gateway::CAutoRevert Owner(Token);
  }
  gateway::StartJob(deliver, Job);
}

// CHECK-NOT: warning:
