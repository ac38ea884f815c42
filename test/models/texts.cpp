// How the name MAPISVC.INF comes about: by each family of text functions that
// the models know.
//
// In a folder of its own: this tree has mock headers, which a lone file finds.
//
// REQUIRES: mingw
// RUN: rm -rf %t && mkdir -p %t && cp %s %t
// RUN: not %mapi_audit --checks=mapi-unguarded-mapisvc-edit %t | FileCheck --implicit-check-not=warning: %s

#include <windows.h>
#include <shlwapi.h>
#include <stdio.h>
#include <string.h>
#include <string>

// CHECK: :[[@LINE+2]]:{{.*}} [mapi-unguarded-mapisvc-edit]
void literal() {
  WritePrivateProfileStringA("a", "b", "c", "c:\\Mapisvc.Inf");
}

void otherFile() {
  WritePrivateProfileStringA("a", "b", "c", "c:\\other.inf");
}

void flushes() {
  WritePrivateProfileStringA(NULL, NULL, NULL, "c:\\mapisvc.inf");
}

void standardString() {
  std::string Name("x\\");
  Name += "MAPISVC.INF";
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringA("a", "b", "c", Name.c_str());
}

void concatenated(const std::string &Folder) {
  std::string Name = Folder + "\\MAPISVC.INF";
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringA("a", "b", "c", Name.c_str());
}

void appended() {
  std::wstring Name(L"x\\");
  Name.append(L"MAPISVC.INF");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringW(L"a", L"b", L"c", Name.c_str());
}

void formatted(const char *Folder) {
  char Name[MAX_PATH];
  wsprintfA(Name, "%s\\MAPISVC.INF", Folder);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringA("a", "b", "c", Name);
}

void formattedFromArgument(const char *Folder) {
  char Name[MAX_PATH];
  _snprintf(Name, MAX_PATH, "%s\\%s", Folder, "mapisvc.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringA("a", "b", "c", Name);
}

void copiedAndAppended(const char *Folder) {
  char Name[MAX_PATH];
  lstrcpyA(Name, Folder);
  lstrcatA(Name, "\\mapisvc.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringA("a", "b", "c", Name);
}

void inTheSystemFolder() {
  char Name[MAX_PATH];
  GetSystemDirectoryA(Name, MAX_PATH);
  PathAppendA(Name, "mapisvc.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileA(Name);
}

void opened() {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  fclose(fopen("mapisvc.inf", "r+"));
  fclose(fopen("mapisvc.inf", "r"));
}

void created() {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  HANDLE Written = CreateFileW(L"MAPISVC.INF", GENERIC_WRITE, FILE_SHARE_READ,
                               NULL, OPEN_EXISTING, 0, NULL);
  CloseHandle(Written);
  HANDLE Read = CreateFileW(L"MAPISVC.INF", GENERIC_READ, FILE_SHARE_READ, NULL,
                            OPEN_EXISTING, 0, NULL);
  CloseHandle(Read);
}

void copiedOver() {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  CopyFileA("new.inf", "mapisvc.inf", FALSE);
  CopyFileA("mapisvc.inf", "backup.inf", FALSE);
}

void underALockedFile() {
  HANDLE File = CreateFileW(L"lock", GENERIC_READ, FILE_SHARE_READ, NULL,
                            OPEN_ALWAYS, 0, NULL);
  if (!LockFile(File, 0, 0, 1, 0))
    return;
  WritePrivateProfileStringA("a", "b", "c", "mapisvc.inf");
  UnlockFile(File, 0, 0, 1, 0);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringA("a", "b", "c", "mapisvc.inf");
}

void underAFileThatIsNotShared() {
  HANDLE File = CreateFileW(L"lock", GENERIC_WRITE, 0, NULL, OPEN_ALWAYS, 0,
                            NULL);
  if (File == INVALID_HANDLE_VALUE)
    return;
  WritePrivateProfileStringA("a", "b", "c", "mapisvc.inf");
  CloseHandle(File);
}
