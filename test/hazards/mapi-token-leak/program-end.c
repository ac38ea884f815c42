/* main() may leave it to the end of the process; the process goes on when a
   service's thread ends and when a library has been loaded. */
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

void WINAPI ServiceMain(DWORD Count, LPWSTR *Arguments) {
  HANDLE Token = NULL;
  OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token);
  // expect@-1: mapi-token-leak: the token that 'OpenProcessToken' opened is not closed
}

BOOL WINAPI DllMain(HINSTANCE Library, DWORD Reason, LPVOID Reserved) {
  HANDLE Token = NULL;
  return OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token);
  // expect@-1: mapi-token-leak: the token that 'OpenProcessToken' opened is not closed
}
