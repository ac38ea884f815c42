// Of a call whose arguments do not compile, all that is known is kept: who is
// called, on which object, and what it is handed the address of. (Clang 22 drops
// an argument that it cannot resolve, and with it which overload was meant.)
// RUN: %mapi_audit capture %s -- %mock | FileCheck --check-prefixes=CHECK,CLANG%llvm_version --allow-unused-prefixes %s
#include <mapix.h>
#include <windows.h>

void Open(const char *Name);
void Open(const char *Name, int Mode, int *Count);
template <class T> void Any(T *);

struct Base {
  void Start(const char *Name);
};
struct Mailbox : Base {
  IMAPITable *Table;
  void Read(IMAPITable *Other, int *Out);
  static void Forget(const char *Name);
};

// CHECK: {{^}}function Mailbox::Read void degraded
void Mailbox::Read(IMAPITable *Other, int *Out) {
  int Count = 0;
  unsigned __int64 Wide = 0;
  // CLANG19: call Open(?) {{.*}}degraded
  // CLANG22: call indirect "?" ?() {{.*}}degraded
  Open(UNKNOWN_NAME);
  // CLANG19: call Open#2(?, 1, Count) {{.*}}degraded
  // CLANG22: call indirect "?" ?(1, Count) {{.*}}degraded
  Open(UNKNOWN_NAME, 1, &Count);
  // CHECK: call Base::Start({{%[0-9]+(, \?)?}}) {{.*}}degraded
  Start(UNKNOWN_NAME);
  // CHECK: call Base::Start({{%[0-9]+(, \?)?}}) {{.*}}degraded
  this->Start(UNKNOWN_NAME);
  // CLANG19: call Mailbox::Forget(?) {{.*}}degraded
  // CLANG22: call indirect "?" ?() {{.*}}degraded
  Forget(UNKNOWN_NAME);
  // CHECK: [[OTHER:%[0-9]+]] = load Other
  // CHECK: call api IMAPITable::Advise([[OTHER]], 1, 0, Wide) {{.*}}degraded
  Other->Advise(1, nullptr, &Wide);
  // CHECK: [[FIELD:%[0-9]+]] = field {{%[0-9]+}}, Mailbox::Table
  // CHECK-NEXT: [[TABLE:%[0-9]+]] = load [[FIELD]]
  // CHECK: call api IMAPITable::SetColumns([[TABLE]], {{(\?, )?}}0) {{.*}}degraded
  Table->SetColumns(UNKNOWN_COLUMNS, 0);
  // CHECK: call indirect "?" ?({{(\?, )?}}Count) {{.*}}degraded
  Any(UNKNOWN_NAME, &Count);
  // CHECK: call indirect "?" ?({{(\?, )?}}Count) {{.*}}degraded
  g_pUnknown->Fill(&Count);
  // CHECK: call indirect "?" ?(Count, 0) {{.*}}degraded
  CUnknown Filler(&Count, 0);
}

// What is assigned to an unknown name, and what initializes an object of an
// unknown type, is in the text only.
// CHECK: {{^}}function Text void degraded
void Text(Mailbox *Box) {
  int Count = 0;
  // CHECK: call Open{{(#2)?}}(?, 2, Count) {{.*}}degraded
  g_Unknown = Open(UNKNOWN_NAME, 2, &Count);
  // CHECK: [[BOX:%[0-9]+]] = load Box
  // CHECK: call Base::Start([[BOX]]{{(, \?)?}}) {{.*}}degraded
  CUnknown Result = Box->Start(UNKNOWN_NAME);
  // CHECK: call indirect "?" ?(?, Count) {{.*}}degraded
  g_Unknown = Undeclared(UNKNOWN_NAME, (LONG *)&Count);
}
