// The end of the program: nothing runs with the client's rights any more.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>

int main() {
  HANDLE Token = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ALL_ACCESS, &Token))
    return 1;
  if (!ImpersonateLoggedOnUser(Token))
    return 1;
  DeleteFileA("report.txt");
  RevertToSelf();
  return 0;
}
