// Files as C++17 has them: streams by the name or path that they are opened
// with and by their mode, and std::filesystem.
//
// In a folder of its own: this tree has mock headers, which a lone file finds.
//
// REQUIRES: mingw
// RUN: rm -rf %t && mkdir -p %t && cp %s %t
// RUN: not %mapi_audit --no-cache --checks=mapi-unguarded-mapisvc-edit %t | FileCheck --implicit-check-not=warning: %s

#include <windows.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace fs = std::filesystem;

void streams(const std::string &Folder) {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  std::ofstream Joined(Folder + "\\mapisvc.inf");
  std::ofstream Other(Folder + "\\mapisvc.log");
  fs::path Path("mapisvc.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  std::ofstream OfPath(Path);
  std::ifstream Read(Path);
  std::string Name = "mapisvc.inf";
  std::ofstream Later;
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  Later.open(Name, std::ios::app);
}

void modes() {
  std::fstream ReadOnly("mapisvc.inf", std::ios::in);
  std::fstream Binary("mapisvc.inf", std::ios::in | std::ios::binary);
  std::fstream AtEnd("mapisvc.inf", std::ios::in | std::ios::ate);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  std::fstream Both("mapisvc.inf", std::ios::in | std::ios::out);
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  std::fstream ByDefault("mapisvc.inf");
}

static void save(const fs::path &File) {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  std::ofstream Out(File);
}

void saved(const fs::path &Folder) {
  save(Folder / "gateway.ini");
  save(Folder / "mapisvc.inf");
}

void fileSystem(const fs::path &Folder) {
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  fs::copy_file("new.inf", Folder / "mapisvc.inf");
  fs::copy_file(Folder / "mapisvc.inf", "backup.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  fs::rename("new.inf", "mapisvc.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  fs::remove("mapisvc.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  fs::resize_file("mapisvc.inf", 0);
}

void extensions() {
  fs::path Path = "c:\\winnt";
  Path /= "mapisvc.inf";
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileW(Path.c_str());
  Path.replace_extension(".bak");
  DeleteFileW(Path.c_str());
  Path.replace_filename("mapisvc.inf");
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileW(Path.c_str());
}

void written(const char *Folder) {
  std::ostringstream Name;
  Name << Folder << "\\" << "mapisvc.inf";
  // CHECK: :[[@LINE+1]]:{{.*}} [mapi-unguarded-mapisvc-edit]
  DeleteFileA(Name.str().c_str());
  Name << ".bak";
  DeleteFileA(Name.str().c_str());
}
