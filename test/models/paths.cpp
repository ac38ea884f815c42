// The name MAPISVC.INF from its parts: with the separators that the functions
// for paths put between them, with formats filled in, behind what a buffer holds
// already, and without the extension that another one takes the place of.
//
// In a folder of its own: this tree has mock headers, which a lone file finds.
//
// REQUIRES: mingw
// RUN: rm -rf %t && mkdir -p %t && cp %s %t
// RUN: not %mapi_audit --no-cache --checks=mapi-unguarded-mapisvc-edit %t | FileCheck --implicit-check-not=warning: %s

#include <windows.h>
#include <shlwapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strsafe.h>

void combined(const wchar_t *Folder) {
  wchar_t Name[MAX_PATH];
  PathCombineW(Name, L"c:\\winnt\\system32", L"MapiSvc.INF");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileW(Name);
  PathCombineW(Name, Folder, L"MapiSvc.INF");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileW(Name);
  PathCombineW(Name, L"c:\\mapisvc.inf", L"gateway.ini");
  DeleteFileW(Name);
}

void made(const char *Folder) {
  char Name[MAX_PATH];
  _makepath(Name, "c", "winnt\\system32", "MAPISVC", "INF");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileA(Name);
  _makepath(Name, NULL, Folder, "mapisvc", ".inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileA(Name);
  _makepath(Name, NULL, Folder, "mapisvc", "bak");
  DeleteFileA(Name);
}

void formatted(const char *Folder, int Number) {
  char Begin[MAX_PATH], Name[MAX_PATH];
  sprintf(Name, "%s.%s", "mapisvc", "inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileA(Name);
  sprintf(Begin, "%s\\", Folder);
  sprintf(Name, "%smapisvc.inf", Begin);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileA(Name);
  sprintf_s(Name, "%s\\mapisvc.inf", "c:");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileA(Name);
  StringCchPrintfA(Name, MAX_PATH, "%hs\\%-8s", Folder, "mapisvc.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileA(Name);
  sprintf(Name, "%s\\mapisvc.inf.%d", Folder, Number);
  DeleteFileA(Name);
  sprintf(Name, "%s\\mapisvc%d.inf", Folder, Number);
  DeleteFileA(Name);
  sprintf(Name, "%s\\%s", "c:\\mapisvc.inf", "x");
  DeleteFileA(Name);
}

void behindWhatIsThere() {
  char Name[MAX_PATH];
  UINT Length = GetSystemDirectoryA(Name, MAX_PATH);
  lstrcpyA(Name + Length, "\\mapisvc.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileA(Name);
  strcpy(&Name[Length], "\\other.inf");
  DeleteFileA(Name);
  strcpy(&Name[lstrlenA(Name) - 9], "mapisvc.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileA(Name);
  lstrcpyA(Name, "c:\\mapisvc.inf");
  lstrcpyA(Name + 10, ".old");
  DeleteFileA(Name);
}

// As the helper of Microsoft's samples does it.
static void findMapisvc(LPSTR Name) {
  GetModuleFileNameA(GetModuleHandleA("mapi32"), Name, MAX_PATH);
  LPSTR Last = strrchr(Name, '\\');
  if (!Last)
    return;
  lstrcpyA(Last + 1, "MAPISVC.INF");
}

void besideTheLibrary() {
  char Name[MAX_PATH] = {0};
  findMapisvc(Name);
  if (!Name[0])
    return;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  WritePrivateProfileStringA("a", "b", "c", Name);
}

void otherExtension() {
  char Name[MAX_PATH], Backup[MAX_PATH];
  lstrcpyA(Name, "c:\\mapisvc.inf");
  lstrcpyA(Backup, Name);
  lstrcpyA(strrchr(Backup, '.'), ".bak");
  CopyFileA(Name, Backup, FALSE);
  lstrcpyA(Backup, Name);
  PathRenameExtensionA(Backup, ".old");
  CopyFileA(Name, Backup, FALSE);
  lstrcpyA(Backup, "c:\\mapisvc.old");
  PathRenameExtensionA(Backup, ".inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  CopyFileA(Name, Backup, FALSE);
}

void otherFileBesideIt() {
  char Name[MAX_PATH], Temporary[MAX_PATH];
  lstrcpyA(Name, "c:\\winnt\\mapisvc.inf");
  PathRemoveFileSpecA(Name);
  GetTempFileNameA(Name, "mapisvc.inf", 0, Temporary);
  DeleteFileA(Temporary);
  PathAppendA(Name, "gateway.ini");
  DeleteFileA(Name);
  PathRemoveFileSpecA(Name);
  PathAddBackslashA(Name);
  lstrcatA(Name, "mapisvc.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileA(Name);
}
