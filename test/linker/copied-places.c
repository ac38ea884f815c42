// What one place is copied to holds the same functions, in whatever order the
// copies stand, and around a cycle of copies: each place once.
// RUN: %mapi_audit capture %s -o %t.sum -- %mock
// RUN: %mapi_audit link --print %t.sum | FileCheck %s
#include <windows.h>

typedef int (*Handler)(int);
struct Entry {
  Handler Run;
};
struct Slot {
  Handler Run, Saved;
};
static int Revert(int Code) { return RevertToSelf(); }
static int Other(int Code) { return Code && RevertToSelf(); }

void Install(struct Slot *S, const struct Entry *E) { S->Run = E->Run; }
void Fill(struct Entry *E) {
  E->Run = Revert;
  E->Run = Other;
}
void Save(struct Slot *S) { S->Saved = S->Run; }
void Restore(struct Slot *S) { S->Run = S->Saved; }

// Copies within one place add nothing; sixty of them take no longer than one.
#define COPY(N) A[N] = *B, *B = A[N + 1], A[N + 2].Run = B->Run
#define COPIES(N) COPY(N), COPY(N + 1), COPY(N + 2), COPY(N + 3), COPY(N + 4)
void Sort(struct Entry *A, struct Entry *B) {
  COPIES(0), COPIES(5), COPIES(10), COPIES(15);
}

int Call(struct Slot *S) { return S->Run(1) + S->Saved(2); }

// CHECK: function Call
// CHECK: stored Entry::Run <- Revert, Other
// CHECK-NEXT: stored Slot::Run <- Revert, Other
// CHECK-NEXT: stored Slot::Saved <- Revert, Other
