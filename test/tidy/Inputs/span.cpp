#include <windows.h>
#include <mapix.h>

bool LogOnAs(HANDLE Token);

void span(HANDLE Token) {
  if (!LogOnAs(Token))
    return;
  MAPIInitialize(nullptr);
}
