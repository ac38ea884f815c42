// "DS Server" in the registry ties the address book to one directory server.
// RUN: %check_mapi %s --checks=-*,mapi-profile-settings
#include <windows.h>

void Tied(HKEY Exchange) {
  RegSetValueExW(Exchange, L"DS Server", 0, REG_SZ, (const BYTE *)L"dc1", 8);
  // expect: mapi-profile-settings: the setting "DS Server" ties MAPI to one directory server; when that server does not answer, the logon fails instead of finding another
  //   note: do not set it; let Exchange refer MAPI to a directory server
}

// Harmless: asking, and other settings.
void Asked(HKEY Exchange, LPBYTE Data, LPDWORD Size) {
  RegQueryValueExW(Exchange, L"DS Server", nullptr, nullptr, Data, Size);
  RegSetValueExW(Exchange, L"Server", 0, REG_SZ, (const BYTE *)L"mx1", 8);
}
