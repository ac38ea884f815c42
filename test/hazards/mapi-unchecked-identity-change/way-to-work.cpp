// The notes tell the way from the call that failed to the work: what the program
// found out about it, and the branches and calls that follow.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>

static void Remove() {
  DeleteFileA("report.txt"); // #work
}

static void Step(int Count) {
  if (Count > 3) // #many
    Remove(); // #remove
}

void Serve(HANDLE Token, int Count) {
  if (Count < 0)
    return;
  BOOL Made = ImpersonateLoggedOnUser(Token);
  // expect: mapi-unchecked-identity-change: when 'ImpersonateLoggedOnUser' fails, the work that needs the client's rights is done all the same
  //   note@#failed: assuming 'Made' is false
  //   note@#step: calling 'Step'
  //   note@#many: assuming 'Count > 3' is true
  //   note@#remove: calling 'Remove'
  //   note@#work: this is reached although the call failed
  //   note: test the result, and leave without doing the client's work if the call failed
  if (!Made) // #failed
    OutputDebugStringA("no impersonation");
  Step(Count); // #step
  if (!RevertToSelf())
    ExitProcess(1);
}
