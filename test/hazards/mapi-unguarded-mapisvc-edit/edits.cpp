// Whatever changes the file is an edit; whatever only reads or flushes it is
// none.
// RUN: %check_mapi %s --checks=-*,mapi-unguarded-mapisvc-edit
#include <windows.h>

struct FILE;
extern "C" FILE *fopen(const char *Name, const char *Mode);

void Profile() {
  WritePrivateProfileStringW(L"a", L"b", L"c", L"mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: 'WritePrivateProfileStringW' edits MAPISVC.INF
  WritePrivateProfileSectionW(L"a", L"b=c\0", L"mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: 'WritePrivateProfileSectionW' edits
  WritePrivateProfileStructW(L"a", L"b", nullptr, 0, L"mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: 'WritePrivateProfileStructW' edits
}

// A section or a value is removed.
void Removed() {
  WritePrivateProfileStringA("MSEMS", nullptr, nullptr, "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit
  WritePrivateProfileStringA("MSEMS", "PR_SERVICE_NAME", nullptr, "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit
}

void OpenedForWriting() {
  CreateFileA("mapisvc.inf", GENERIC_READ | GENERIC_WRITE,
              FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
              OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
  // expect@-3: mapi-unguarded-mapisvc-edit: 'CreateFileA' edits
  fopen("mapisvc.inf", "r+");
  // expect: mapi-unguarded-mapisvc-edit: 'fopen' edits
  fopen("mapisvc.inf", "at");
  // expect: mapi-unguarded-mapisvc-edit
}

// Harmless: nobody else can open the file meanwhile.
void OpenedForOneself() {
  HANDLE File = CreateFileA("mapisvc.inf", GENERIC_READ | GENERIC_WRITE, 0,
                            nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL,
                            nullptr);
  if (File == INVALID_HANDLE_VALUE)
    return;
  WriteFile(File, "[Services]", 10, nullptr, nullptr);
  CloseHandle(File);
}

void MovedAndCopied() {
  MoveFileA("new.inf", "mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: 'MoveFileA' edits
  MoveFileExW(L"new.inf", L"mapisvc.inf", MOVEFILE_REPLACE_EXISTING);
  // expect: mapi-unguarded-mapisvc-edit: 'MoveFileExW' edits
  MoveFileA("mapisvc.inf", "old.inf");
  // expect: mapi-unguarded-mapisvc-edit
  CopyFileA("new.inf", "mapisvc.inf", FALSE);
  // expect: mapi-unguarded-mapisvc-edit: 'CopyFileA' edits
  DeleteFileA("mapisvc.inf");
  // expect: mapi-unguarded-mapisvc-edit: 'DeleteFileA' edits
}

// Harmless: reading, copying it away, and the flush of Windows' cache, which
// is what three times NULL means.
void Harmless() {
  char Value[80];
  GetPrivateProfileStringA("Services", "MSEMS", "", Value, 80, "mapisvc.inf");
  CreateFileA("mapisvc.inf", GENERIC_READ, FILE_SHARE_READ, nullptr,
              OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
  fopen("mapisvc.inf", "r");
  CopyFileA("mapisvc.inf", "backup.inf", FALSE);
  WritePrivateProfileStringA(nullptr, nullptr, nullptr, "mapisvc.inf");
}
