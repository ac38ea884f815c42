// The name of the file: in any case, built by concatenation, by formatting, by
// a helper, from a constant; with a path in front or without.
// RUN: %check_mapi %s --checks=-*,mapi-unguarded-mapisvc-edit
#include <windows.h>
#include <string>

void Literal() {
  WritePrivateProfileStringA("Services", "MSEMS", "Exchange", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: 'WritePrivateProfileStringA' edits MAPISVC.INF without a lock across processes; concurrent edits overwrite each other, and the profile made from the file is corrupt
  //   note: hold a named mutex (CreateMutex with a name such as "Global\\MapiSvcInf") from before the edit until the profile is configured
}

void AnyCase() {
  WritePrivateProfileStringA("a", "b", "c", "C:\\WINNT\\System32\\MapiSvc.Inf");
  // expect: mapi-unguarded-mapisvc-edit
  WritePrivateProfileStringW(L"a", L"b", L"c", L"D:/Exchange/MAPISVC.INF");
  // expect: mapi-unguarded-mapisvc-edit
}

void Concatenated() {
  char Path[MAX_PATH];
  GetSystemDirectoryA(Path, MAX_PATH);
  lstrcatA(Path, "\\mapisvc.inf"); // #name
  WritePrivateProfileStringA("Services", "MSEMS", "Exchange", Path);
  // expect: mapi-unguarded-mapisvc-edit
  //   note: hold a named mutex (CreateMutex with a name such as "Global\\MapiSvcInf") from before the edit until the profile is configured
}

void RunTimeLibrary() {
  wchar_t Path[MAX_PATH];
  wcscpy(Path, L"C:\\WINNT\\");
  wcscat(Path, L"MAPISVC.INF");
  WritePrivateProfileStringW(L"Services", L"MSEMS", L"Exchange", Path);
  // expect: mapi-unguarded-mapisvc-edit
}

void Formatted(const char *Folder) {
  char Path[MAX_PATH];
  sprintf(Path, "%s\\%s", Folder, "mapisvc.inf");
  WritePrivateProfileStringA("Services", "MSEMS", "Exchange", Path);
  // expect: mapi-unguarded-mapisvc-edit
  wsprintfA(Path, "%s\\mapisvc.inf", Folder);
  WritePrivateProfileStringA("Services", "MSEMS", "Exchange", Path);
  // expect: mapi-unguarded-mapisvc-edit
}

void String(const std::wstring &Folder) {
  std::wstring Path = Folder + L"\\MapiSvc.inf";
  WritePrivateProfileStringW(L"Services", L"MSEMS", L"Exchange", Path.c_str());
  // expect: mapi-unguarded-mapisvc-edit
}

static const char g_szFile[] = "mapisvc.inf";
#define MAPISVC_FILE TEXT("mapisvc.inf")

void Constant() {
  char Path[MAX_PATH];
  GetSystemDirectoryA(Path, MAX_PATH);
  strcat(Path, "\\");
  strcat(Path, g_szFile);
  WritePrivateProfileStringA("Services", "MSEMS", "Exchange", Path);
  // expect: mapi-unguarded-mapisvc-edit
  WritePrivateProfileString("Services", "MSEMS", "Exchange", MAPISVC_FILE);
  // expect: mapi-unguarded-mapisvc-edit
}

void GetMAPISVCPath(LPSTR szMAPIDir, ULONG cchMAPIDir);

// The helper's definition may be in a library that nobody has the source of.
void Helper() {
  char Path[MAX_PATH];
  GetMAPISVCPath(Path, MAX_PATH); // #name2
  WritePrivateProfileStringA("Services", "MSEMS", "Exchange", Path);
  // expect: mapi-unguarded-mapisvc-edit
  //   note@#name2: the name of MAPISVC.INF comes from 'GetMAPISVCPath' here
  //   note: hold a named mutex (CreateMutex with a name such as "Global\\MapiSvcInf") from before the edit until the profile is configured
}

// Harmless: other files.
void Others(const char *Folder) {
  char Path[MAX_PATH];
  WritePrivateProfileStringA("a", "b", "c", "gateway.ini");
  WritePrivateProfileStringA("mapisvc.inf", "mapisvc.inf", "mapisvc.inf",
                             "win.ini");
  WritePrivateProfileStringA("a", "b", "c", "mapisvc.inf.bak");
  wsprintfA(Path, "%s\\outlook.inf", Folder);
  WritePrivateProfileStringA("a", "b", "c", Path);
}

// Harmless: the buffer was used for the name, and then for another.
void Overwritten() {
  char Path[MAX_PATH];
  strcpy(Path, "mapisvc.inf");
  GetPrivateProfileStringA("Services", "MSEMS", "", Path, 10, Path);
  strcpy(Path, "gateway.ini");
  WritePrivateProfileStringA("a", "b", "c", Path);
}
