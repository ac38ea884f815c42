// A closure is an aggregate of what it captures and of its function.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>

void Note(int);

struct Guard {
  HANDLE Token;
  void Run(int n) {
    auto Call = [this, n] { Note(n), CloseHandle(Token); };
    Call();
  }
};
void Captures(HANDLE Token) {
  bool Armed = true;
  auto Revert = [&Armed, Token, Copy = Token] {
    if (Armed)
      CloseHandle(Token == Copy ? Token : nullptr);
  };
  Armed = false;
  Revert();
}
void AsPointer() {
  CreateThread(nullptr, 0,
               [](void *P) -> DWORD {
                 CloseHandle(P);
                 return 0;
               },
               nullptr, 0, nullptr);
}

// CHECK: {{^}}function Guard::Run inline void
// CHECK-NEXT:   param this, n
// CHECK-NEXT:   local object Call
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = field Call, lambda::this
// CHECK-NEXT:     %2 = load this
// CHECK-NEXT:     store %1, %2
// CHECK-NEXT:     %3 = field Call, 'Guard::Run()::lambda::n'
// CHECK-NEXT:     %4 = load n
// CHECK-NEXT:     store %3, %4
// CHECK-NEXT:     %5 = field Call, 'lambda::operator()'
// CHECK-NEXT:     store %5, &'Guard::Run()::lambda::operator()'
// CHECK-NEXT:     call 'Guard::Run()::lambda::operator()'(Call) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Captures void
// CHECK-NEXT:   param Token
// CHECK-NEXT:   local Armed, object Revert
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     store Armed, 1
// CHECK-NEXT:     %1 = field Revert, 'Captures()::lambda::Armed'
// CHECK-NEXT:     store %1, Armed
// CHECK-NEXT:     %2 = field Revert, 'Captures()::lambda::Token'
// CHECK-NEXT:     %3 = load Token
// CHECK-NEXT:     store %2, %3
// CHECK-NEXT:     %4 = field Revert, 'Captures()::lambda::Copy'
// CHECK-NEXT:     %5 = load Token
// CHECK-NEXT:     store %4, %5
// CHECK-NEXT:     %6 = field Revert, 'lambda::operator()'
// CHECK-NEXT:     store %6, &'Captures()::lambda::operator()'
// CHECK-NEXT:     store Armed, 0
// CHECK-NEXT:     call 'Captures()::lambda::operator()'(Revert) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function AsPointer void
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call api CreateThread(0, 0, &'AsPointer()::lambda::__invoke', 0, 0, 0) discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function 'Guard::Run()::lambda::operator()' lambda inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     %2 = field %1, 'Guard::Run()::lambda::n'
// CHECK-NEXT:     %3 = load %2
// CHECK-NEXT:     call Note(%3) throws discarded
// CHECK-NEXT:     %4 = load this
// CHECK-NEXT:     %5 = field %4, lambda::this
// CHECK-NEXT:     %6 = load %5
// CHECK-NEXT:     %7 = field %6, Guard::Token
// CHECK-NEXT:     %8 = load %7
// CHECK-NEXT:     call api CloseHandle(%8) discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function 'Captures()::lambda::operator()' lambda inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   local #1
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     %2 = field %1, 'Captures()::lambda::Armed'
// CHECK-NEXT:     %3 = load %2
// CHECK-NEXT:     %4 = load %3
// CHECK-NEXT:     branch %4 ? bb1 : bb4 "Armed"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %5 = load this
// CHECK-NEXT:     %6 = field %5, 'Captures()::lambda::Token'
// CHECK-NEXT:     %7 = load %6
// CHECK-NEXT:     %8 = load this
// CHECK-NEXT:     %9 = field %8, 'Captures()::lambda::Copy'
// CHECK-NEXT:     %10 = load %9
// CHECK-NEXT:     %11 = eq %7, %10
// CHECK-NEXT:     branch %11 ? bb2 : bb5 "Token == Copy"
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %12 = load this
// CHECK-NEXT:     %13 = field %12, 'Captures()::lambda::Token'
// CHECK-NEXT:     %14 = load %13
// CHECK-NEXT:     store #1, %14
// CHECK-NEXT:     jump bb3
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     %15 = load #1
// CHECK-NEXT:     call api CloseHandle(%15) discarded
// CHECK-NEXT:     jump bb4
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     return
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     store #1, 0
// CHECK-NEXT:     jump bb3
// CHECK-NEXT: }
//
// CHECK: {{^}}function 'AsPointer()::lambda::operator()' lambda inline
// CHECK-NEXT:   param this, P
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load P
// CHECK-NEXT:     call api CloseHandle(%1) discarded
// CHECK-NEXT:     return 0
// CHECK-NEXT: }
//
// CHECK: {{^}}function 'AsPointer()::lambda::__invoke' inline
// CHECK-NEXT:   param P
// CHECK-NEXT:   local object #1
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load P
// CHECK-NEXT:     %2 = call 'AsPointer()::lambda::operator()'(#1, %1) throws
// CHECK-NEXT:     return %2
// CHECK-NEXT: }
