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

// The name in a constant array, in a table, through a wrapper.
static const wchar_t NameOfSetting[] = L"DS Server";
void FromConstant(HKEY Exchange, const BYTE *Server) {
  RegSetValueExW(Exchange, NameOfSetting, 0, REG_SZ, Server, 4);
  // expect: mapi-profile-settings
}

static const struct {
  const wchar_t *Name, *Value;
} Settings[] = {{L"Timeout", L"5"}, {L"DS Server", L"dc1"}};
void FromTable(HKEY Exchange) {
  RegSetValueExW(Exchange, Settings[1].Name, 0, REG_SZ, nullptr, 0);
  // expect: mapi-profile-settings
  RegSetValueExW(Exchange, Settings[0].Name, 0, REG_SZ, nullptr, 0);
}

static LONG WriteString(HKEY Key, LPCWSTR Name, const BYTE *Value) {
  return RegSetValueExW(Key, Name, 0, REG_SZ, Value, 4); // #write
}

void ThroughWrapper(HKEY Exchange, const BYTE *Server) {
  WriteString(Exchange, L"Home Server", Server);
  WriteString(Exchange, L"DS Server", Server); // #call
  // expect@#write: mapi-profile-settings
  //   note@#call: calling 'WriteString'
  //   note@#write: do not set it; let Exchange refer MAPI to a directory server
}

static LONG WriteOther(HKEY Key, LPCWSTR Name, const BYTE *Value) {
  return RegSetValueExW(Key, Name, 0, REG_SZ, Value, 4);
}

void OtherThroughWrapper(HKEY Exchange, const BYTE *Value) {
  WriteOther(Exchange, L"Home Server", Value);
}
