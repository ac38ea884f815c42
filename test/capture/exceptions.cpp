// Unwinding runs destructors and gets to handlers.
// RUN: %mapi_audit capture %s -- %mock -fcxx-exceptions -fexceptions | FileCheck %s
#include <windows.h>

void Note(int);

struct Guard {
  Guard(HANDLE);
  ~Guard();
};
struct Error {
  Error(int);
  int Code;
};
void May();
void Never() noexcept;

void Handlers(HANDLE Token) {
  Guard Outer(Token);
  try {
    Guard Inner(Token);
    May();
    Never();
    RevertToSelf();
    if (Token)
      throw Error(1);
  } catch (const Error &E) {
    Note(E.Code);
  } catch (...) {
    Note(2);
    throw;
  }
}
void Out(HANDLE Token) {
  Guard G(Token);
  May();
}

// The type of what is thrown, and its bases, are told by numbers, the same in all
// units.
// CHECK: {{^}}function Handlers void
// CHECK-NEXT:   param Token
// CHECK-NEXT:   local object Outer, object Inner, object #1, ref E
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     call Guard::Guard(Outer, %1) throws
// CHECK-NEXT:     %2 = load Token
// CHECK-NEXT:     call Guard::Guard(Inner, %2) throws bb3
// CHECK-NEXT:     call May() throws bb2 discarded
// CHECK-NEXT:     call Never() discarded
// CHECK-NEXT:     call api RevertToSelf() discarded
// CHECK-NEXT:     %3 = load Token
// CHECK-NEXT:     branch %3 ? bb1 : bb11 "Token"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call Error::Error(#1, 1) throws bb2
// CHECK-NEXT:     copy @'(exception)', #1
// CHECK-NEXT:     %4 = field @'(exception)', type
// CHECK-NEXT:     store %4, [[ERROR:[0-9]+]]
// CHECK-NEXT:     %5 = field @'(exception)', 'base 1'
// CHECK-NEXT:     store %5, 0
// CHECK-NEXT:     %6 = field @'(exception)', 'base 2'
// CHECK-NEXT:     store %6, 0
// CHECK-NEXT:     %7 = field @'(exception)', 'base 3'
// CHECK-NEXT:     store %7, 0
// CHECK-NEXT:     throw to bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     call Guard::~Guard(Inner) implicit
// CHECK-NEXT:     jump bb3
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     %8 = field @'(exception)', type
// CHECK-NEXT:     %9 = load %8
// CHECK-NEXT:     switch %9 {{\[}}[[ERROR]]: bb4, default: bb7]
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     %10 = field @'(exception)', type
// CHECK-NEXT:     store %10, ?
// CHECK-NEXT:     %11 = field @'(exception)', 'base 1'
// CHECK-NEXT:     store %11, ?
// CHECK-NEXT:     %12 = field @'(exception)', 'base 2'
// CHECK-NEXT:     store %12, ?
// CHECK-NEXT:     %13 = field @'(exception)', 'base 3'
// CHECK-NEXT:     store %13, ?
// CHECK-NEXT:     store E, @'(exception)'
// CHECK-NEXT:     %14 = load E
// CHECK-NEXT:     %15 = field %14, Error::Code
// CHECK-NEXT:     %16 = load %15
// CHECK-NEXT:     call Note(%16) throws bb6 discarded
// CHECK-NEXT:     jump bb5
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     call Guard::~Guard(Outer) implicit
// CHECK-NEXT:     return
// CHECK-NEXT:   bb6:
// CHECK-NEXT:     call Guard::~Guard(Outer) implicit
// CHECK-NEXT:     throw
// CHECK-NEXT:   bb7:
// CHECK-NEXT:     %17 = field @'(exception)', 'base 1'
// CHECK-NEXT:     %18 = load %17
// CHECK-NEXT:     switch %18 {{\[}}0: bb8, [[ERROR]]: bb4, default: bb9]
// CHECK-NEXT:   bb8:
// CHECK-NEXT:     call Note(2) throws bb6 discarded
// CHECK-NEXT:     throw to bb6
// CHECK-NEXT:   bb9:
// CHECK-NEXT:     %19 = field @'(exception)', 'base 2'
// CHECK-NEXT:     %20 = load %19
// CHECK-NEXT:     switch %20 {{\[}}0: bb8, [[ERROR]]: bb4, default: bb10]
// CHECK-NEXT:   bb10:
// CHECK-NEXT:     %21 = field @'(exception)', 'base 3'
// CHECK-NEXT:     %22 = load %21
// CHECK-NEXT:     switch %22 {{\[}}0: bb8, [[ERROR]]: bb4, default: bb8]
// CHECK-NEXT:   bb11:
// CHECK-NEXT:     call Guard::~Guard(Inner) implicit
// CHECK-NEXT:     jump bb5
// CHECK-NEXT: }
//
// CHECK: {{^}}function Out void
// CHECK-NEXT:   param Token
// CHECK-NEXT:   local object G
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     call Guard::Guard(G, %1) throws
// CHECK-NEXT:     call May() throws bb1 discarded
// CHECK-NEXT:     call Guard::~Guard(G) implicit
// CHECK-NEXT:     return
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call Guard::~Guard(G) implicit
// CHECK-NEXT:     throw
// CHECK-NEXT: }
