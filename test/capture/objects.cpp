// Aggregates, arrays, structures from C, members by default, constructors.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>

extern "C" void *memset(void *, int, size_t);

void Note(int);

struct Point {
  int X, Y;
  union {
    int Z;
    void *P;
  };
};
struct Holder {
  Point Where{1, 2};
  HANDLE Token = nullptr;
  int &Ref;
  Holder(HANDLE T, int &R) : Token(T), Ref(R) {}
};
struct Base {
  HANDLE H;
  explicit Base(HANDLE H) : H(H) {}
};
struct Derived : Base {
  using Base::Base;
  Point P;
};
void Take(Point *, int);
void TakeValue(Point);
Point Give();

void Aggregates() {
  Point A = {1}, B = A, C[2] = {{3, 4}, B};
  int Row[2][2] = {{1, 2}, {3, 4}};
  A.Z = C[1].Y;
  Take(&A, Row[1][0]);
  TakeValue(B);
  A = Give();
  Take(C, A.X);
  Point Zeroed;
  memset(&Zeroed, 0, sizeof(Zeroed));
  Take(&Zeroed, 0);
}
void Constructed(HANDLE T) {
  int n = 4;
  Holder H(T, n);
  H.Ref += 2;
  Note(n);
  Derived D(T);
  CloseHandle(D.H);
  Base *Heap = new Base(T);
  CloseHandle(Heap->H);
  delete Heap;
}

// CHECK: {{^}}function Holder::Holder constructor inline void
// CHECK-NEXT:   param this, T, ref R
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     %2 = field %1, Holder::Where
// CHECK-NEXT:     %3 = field %2, Point::X
// CHECK-NEXT:     store %3, 1
// CHECK-NEXT:     %4 = field %2, Point::Y
// CHECK-NEXT:     store %4, 2
// CHECK-NEXT:     %5 = load this
// CHECK-NEXT:     %6 = field %5, Holder::Token
// CHECK-NEXT:     %7 = load T
// CHECK-NEXT:     store %6, %7
// CHECK-NEXT:     %8 = load this
// CHECK-NEXT:     %9 = field %8, Holder::Ref
// CHECK-NEXT:     %10 = load R
// CHECK-NEXT:     store %9, %10
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Base::Base constructor inline void
// CHECK-NEXT:   param this, H
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     %2 = field %1, Base::H
// CHECK-NEXT:     %3 = load H
// CHECK-NEXT:     store %2, %3
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Aggregates void
// CHECK-NEXT:   local object A, object B, C, Row, object Zeroed
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = field A, Point::X
// CHECK-NEXT:     store %1, 1
// CHECK-NEXT:     %2 = field A, Point::Y
// CHECK-NEXT:     store %2, 0
// CHECK-NEXT:     copy B, A
// CHECK-NEXT:     %3 = field C, Point::X
// CHECK-NEXT:     store %3, 3
// CHECK-NEXT:     %4 = field C, Point::Y
// CHECK-NEXT:     store %4, 4
// CHECK-NEXT:     %5 = element C, 1
// CHECK-NEXT:     copy %5, B
// CHECK-NEXT:     %6 = element Row, 0
// CHECK-NEXT:     store %6, 1
// CHECK-NEXT:     %7 = element %6, 1
// CHECK-NEXT:     store %7, 2
// CHECK-NEXT:     %8 = element Row, 1
// CHECK-NEXT:     store %8, 3
// CHECK-NEXT:     %9 = element %8, 1
// CHECK-NEXT:     store %9, 4
// CHECK-NEXT:     %10 = element C, 1
// CHECK-NEXT:     %11 = field %10, Point::Y
// CHECK-NEXT:     %12 = load %11
// CHECK-NEXT:     %13 = field A, Point::Z
// CHECK-NEXT:     store %13, %12
// CHECK-NEXT:     %14 = element Row, 1
// CHECK-NEXT:     %15 = load %14
// CHECK-NEXT:     call Take(A, %15) throws discarded
// CHECK-NEXT:     call TakeValue(B) throws discarded
// CHECK-NEXT:     %16 = call Give() throws
// CHECK-NEXT:     copy A, %16
// CHECK-NEXT:     %17 = field A, Point::X
// CHECK-NEXT:     %18 = load %17
// CHECK-NEXT:     call Take(C, %18) throws discarded
// CHECK-NEXT:     %19 = field Zeroed, Point::X
// CHECK-NEXT:     store %19, 0
// CHECK-NEXT:     %20 = field Zeroed, Point::Y
// CHECK-NEXT:     store %20, 0
// CHECK-NEXT:     %21 = field Zeroed, Point::Z
// CHECK-NEXT:     store %21, 0
// CHECK-NEXT:     call Take(Zeroed, 0) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Constructed void
// CHECK-NEXT:   param T
// CHECK-NEXT:   local n, object H, object D, Heap
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     store n, 4
// CHECK-NEXT:     %1 = load T
// CHECK-NEXT:     call Holder::Holder(H, %1, n) throws
// CHECK-NEXT:     %2 = field H, Holder::Ref
// CHECK-NEXT:     %3 = load %2
// CHECK-NEXT:     %4 = load %3
// CHECK-NEXT:     %5 = add %4, 2
// CHECK-NEXT:     store %3, %5
// CHECK-NEXT:     %6 = load n
// CHECK-NEXT:     call Note(%6) throws discarded
// CHECK-NEXT:     %7 = load T
// CHECK-NEXT:     call Derived::Derived(D, %7) throws
// CHECK-NEXT:     %8 = field D, Base::H
// CHECK-NEXT:     %9 = load %8
// CHECK-NEXT:     call api CloseHandle(%9) discarded
// CHECK-NEXT:     %10 = call api 'operator new'(?) throws
// CHECK-NEXT:     %11 = load T
// CHECK-NEXT:     call Base::Base(%10, %11) throws
// CHECK-NEXT:     store Heap, %10
// CHECK-NEXT:     %12 = load Heap
// CHECK-NEXT:     %13 = field %12, Base::H
// CHECK-NEXT:     %14 = load %13
// CHECK-NEXT:     call api CloseHandle(%14) discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Derived::Derived constructor inline void
// CHECK-NEXT:   param this, #1
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     %2 = load #1
// CHECK-NEXT:     call Base::Base(%1, %2) throws
// CHECK-NEXT:     return
// CHECK-NEXT: }
