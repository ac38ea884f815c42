/* main() may leave it to the end of the process. */
// RUN: %check_mapi %s --checks=-*,mapi-token-leak
#include <windows.h>

int main(void) {
  HANDLE Token = NULL;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
    return 1;
  return 0;
}

void Cleanup(const char *File) {
  HANDLE Token = NULL;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
    return;
  if (!DeleteFileA(File))
    goto cleanup;
  DeleteFileA("log.txt");
cleanup:
  CloseHandle(Token);
}
