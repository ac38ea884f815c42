// Destructors run on every way out of a scope, in C++'s order.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>

void Note(int);

struct Guard {
  bool Armed;
  void Touch();
  Guard(HANDLE Token);
  ~Guard();
};
struct Pair {
  Guard First, Second;
  int Plain;
};
Guard Make(HANDLE Token);
void Take(Guard G);

void Exits(HANDLE Token, int n) {
  Guard Outer(Token);
  for (int i = 0; i < n; ++i) {
    Guard Inner(Token);
    if (i == 1)
      continue;
    if (i == 2)
      break;
    if (i == 3)
      return;
    if (i == 4)
      goto out;
  }
out:
  Note(1);
}

// Members die in reverse; the destructor is the compiler's.
void Members(HANDLE Token) { Pair P{Token, Token, 5}; }

// The object that a call returns is this one: one destructor.
void Elided(HANDLE Token) {
  Guard G = Make(Token);
  Note(2);
}

// The temporary dies with its full expression, before Sleep.
void Temporary(HANDLE Token) {
  Make(Token).Touch();
  Note(3);
}

// A reference extends its life.
void Extended(HANDLE Token) {
  const Guard &G = Make(Token);
  Note(4);
}

// It exists on one of the two ways only.
void Perhaps(HANDLE Token, bool Do) {
  bool Both = Do && Make(Token).Armed;
  if (Both)
    Note(5);
}

Guard Returned(HANDLE Token) {
  Guard Result(Token);
  if (!Result.Armed)
    return Guard(nullptr);
  return Result;
}

// The callee destroys what it is passed by value.
void Take(Guard G) { Note(6); }
void Pass(HANDLE Token) { Take(Guard(Token)); }

// CHECK: {{^}}function Exits void
// CHECK-NEXT:   param Token, n
// CHECK-NEXT:   local object Outer, i, object Inner
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     call Guard::Guard(Outer, %1) throws
// CHECK-NEXT:     store i, 0
// CHECK-NEXT:     jump bb1
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %2 = load i
// CHECK-NEXT:     %3 = load n
// CHECK-NEXT:     %4 = lt %2, %3
// CHECK-NEXT:     branch %4 ? bb2 : bb7 "i < n"
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     %5 = load Token
// CHECK-NEXT:     call Guard::Guard(Inner, %5) throws bb8
// CHECK-NEXT:     %6 = load i
// CHECK-NEXT:     %7 = eq %6, 1
// CHECK-NEXT:     branch %7 ? bb3 : bb5 "i == 1"
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     call Guard::~Guard(Inner) implicit
// CHECK-NEXT:     jump bb4
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     %8 = load i
// CHECK-NEXT:     %9 = add %8, 1
// CHECK-NEXT:     store i, %9
// CHECK-NEXT:     jump bb1
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     %10 = load i
// CHECK-NEXT:     %11 = eq %10, 2
// CHECK-NEXT:     branch %11 ? bb6 : bb9 "i == 2"
// CHECK-NEXT:   bb6:
// CHECK-NEXT:     call Guard::~Guard(Inner) implicit
// CHECK-NEXT:     jump bb7
// CHECK-NEXT:   bb7:
// CHECK-NEXT:     call Note(1) throws bb8 discarded
// CHECK-NEXT:     call Guard::~Guard(Outer) implicit
// CHECK-NEXT:     return
// CHECK-NEXT:   bb8:
// CHECK-NEXT:     call Guard::~Guard(Outer) implicit
// CHECK-NEXT:     throw
// CHECK-NEXT:   bb9:
// CHECK-NEXT:     %12 = load i
// CHECK-NEXT:     %13 = eq %12, 3
// CHECK-NEXT:     branch %13 ? bb10 : bb11 "i == 3"
// CHECK-NEXT:   bb10:
// CHECK-NEXT:     call Guard::~Guard(Inner) implicit
// CHECK-NEXT:     call Guard::~Guard(Outer) implicit
// CHECK-NEXT:     return
// CHECK-NEXT:   bb11:
// CHECK-NEXT:     %14 = load i
// CHECK-NEXT:     %15 = eq %14, 4
// CHECK-NEXT:     branch %15 ? bb12 : bb13 "i == 4"
// CHECK-NEXT:   bb12:
// CHECK-NEXT:     call Guard::~Guard(Inner) implicit
// CHECK-NEXT:     jump bb7
// CHECK-NEXT:   bb13:
// CHECK-NEXT:     call Guard::~Guard(Inner) implicit
// CHECK-NEXT:     jump bb4
// CHECK-NEXT: }
//
// CHECK: {{^}}function Members void
// CHECK-NEXT:   param Token
// CHECK-NEXT:   local object P
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = field P, Pair::First
// CHECK-NEXT:     %2 = load Token
// CHECK-NEXT:     call Guard::Guard(%1, %2) throws
// CHECK-NEXT:     %3 = field P, Pair::Second
// CHECK-NEXT:     %4 = load Token
// CHECK-NEXT:     call Guard::Guard(%3, %4) throws
// CHECK-NEXT:     %5 = field P, Pair::Plain
// CHECK-NEXT:     store %5, 5
// CHECK-NEXT:     call Pair::~Pair(P) implicit
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Elided void
// CHECK-NEXT:   param Token
// CHECK-NEXT:   local object G
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     %2 = call Make(%1) throws
// CHECK-NEXT:     copy G, %2
// CHECK-NEXT:     call Note(2) throws bb1 discarded
// CHECK-NEXT:     call Guard::~Guard(G) implicit
// CHECK-NEXT:     return
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call Guard::~Guard(G) implicit
// CHECK-NEXT:     throw
// CHECK-NEXT: }
//
// CHECK: {{^}}function Temporary void
// CHECK-NEXT:   param Token
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     %2 = call Make(%1) throws
// CHECK-NEXT:     call Guard::Touch(%2) throws bb1 discarded
// CHECK-NEXT:     call Guard::~Guard(%2) implicit
// CHECK-NEXT:     call Note(3) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call Guard::~Guard(%2) implicit
// CHECK-NEXT:     throw
// CHECK-NEXT: }
//
// CHECK: {{^}}function Extended void
// CHECK-NEXT:   param Token
// CHECK-NEXT:   local object #1
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     %2 = call Make(%1) throws
// CHECK-NEXT:     copy #1, %2
// CHECK-NEXT:     call Note(4) throws bb1 discarded
// CHECK-NEXT:     call Guard::~Guard(#1) implicit
// CHECK-NEXT:     return
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call Guard::~Guard(#1) implicit
// CHECK-NEXT:     throw
// CHECK-NEXT: }
//
// CHECK: {{^}}function Perhaps void
// CHECK-NEXT:   param Token, Do
// CHECK-NEXT:   local #1, #2, Both
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     store #1, 0
// CHECK-NEXT:     %1 = load Do
// CHECK-NEXT:     branch %1 ? bb1 : bb8 "Do"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     %2 = load Token
// CHECK-NEXT:     %3 = call Make(%2) throws
// CHECK-NEXT:     store #1, 1
// CHECK-NEXT:     %4 = field %3, Guard::Armed
// CHECK-NEXT:     %5 = load %4
// CHECK-NEXT:     branch %5 ? bb2 : bb8 "Make(Token).Armed"
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     store #2, 1
// CHECK-NEXT:     jump bb3
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     %6 = load #2
// CHECK-NEXT:     store Both, %6
// CHECK-NEXT:     %7 = load #1
// CHECK-NEXT:     branch %7 ? bb4 : bb5
// CHECK-NEXT:   bb4:
// CHECK-NEXT:     call Guard::~Guard(%3) implicit
// CHECK-NEXT:     jump bb5
// CHECK-NEXT:   bb5:
// CHECK-NEXT:     %8 = load Both
// CHECK-NEXT:     branch %8 ? bb6 : bb7 "Both"
// CHECK-NEXT:   bb6:
// CHECK-NEXT:     call Note(5) throws discarded
// CHECK-NEXT:     jump bb7
// CHECK-NEXT:   bb7:
// CHECK-NEXT:     return
// CHECK-NEXT:   bb8:
// CHECK-NEXT:     store #2, 0
// CHECK-NEXT:     jump bb3
// CHECK-NEXT: }
//
// CHECK: {{^}}function Returned
// CHECK-NEXT:   param Token
// CHECK-NEXT:   local object Result, object #1, object #2
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     call Guard::Guard(Result, %1) throws
// CHECK-NEXT:     %2 = field Result, Guard::Armed
// CHECK-NEXT:     %3 = load %2
// CHECK-NEXT:     branch %3 ? bb1 : bb2 "Result.Armed"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     copy #1, Result
// CHECK-NEXT:     call Guard::~Guard(Result) implicit
// CHECK-NEXT:     return #1
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     call Guard::Guard(#2, 0) throws bb3
// CHECK-NEXT:     call Guard::~Guard(Result) implicit
// CHECK-NEXT:     return #2
// CHECK-NEXT:   bb3:
// CHECK-NEXT:     call Guard::~Guard(Result) implicit
// CHECK-NEXT:     throw
// CHECK-NEXT: }
//
// CHECK: {{^}}function Take void
// CHECK-NEXT:   param object G
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call Note(6) throws bb1 discarded
// CHECK-NEXT:     call Guard::~Guard(G) implicit
// CHECK-NEXT:     return
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call Guard::~Guard(G) implicit
// CHECK-NEXT:     throw
// CHECK-NEXT: }
//
// CHECK: {{^}}function Pass void
// CHECK-NEXT:   param Token
// CHECK-NEXT:   local object #1
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Token
// CHECK-NEXT:     call Guard::Guard(#1, %1) throws
// CHECK-NEXT:     call Take(#1) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Pair::~Pair destructor inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     %2 = field %1, Pair::First
// CHECK-NEXT:     %3 = field %1, Pair::Second
// CHECK-NEXT:     call Guard::~Guard(%3) implicit
// CHECK-NEXT:     call Guard::~Guard(%2) implicit
// CHECK-NEXT:     return
// CHECK-NEXT: }
