// Clang's evaluator folds what is known; 32-bit values are signed.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <windows.h>

enum Flags { One = 1, Four = One << 2 };
constexpr int Twice(int n) { return 2 * n; }
const int Seven = 7;
static const DWORD Big = 0xFFFFFFFF;
HRESULT Take(HRESULT hr, DWORD Flags, HANDLE H);

HRESULT Codes() { return 0x80070005L; }
void Calls() {
  Take(E_FAIL, One | Four, INVALID_HANDLE_VALUE);
  Take(S_OK, Twice(Seven), nullptr);
  Take(1 ? 3 : 4, Big, (HANDLE)(ULONG_PTR)0x80000001);
  Take(sizeof(HANDLE), ~0u, 0);
}
bool Compare(DWORD Result) { return Result == Big; }
void Text() { OutputDebugStringW(L"mapi\u00e4svc"); }

// CHECK: {{^}}function Codes
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     return -2147024891
// CHECK-NEXT: }
//
// CHECK: {{^}}function Calls void
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call Take(-2147467259, 5, -1) throws discarded
// CHECK-NEXT:     call Take(0, 14, 0) throws discarded
// CHECK-NEXT:     call Take(3, -1, -2147483647) throws discarded
// CHECK-NEXT:     call Take(8, -1, 0) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Compare
// CHECK-NEXT:   param Result
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load Result
// CHECK-NEXT:     %2 = eq %1, -1
// CHECK-NEXT:     return %2
// CHECK-NEXT: }
//
// CHECK: {{^}}function Text void
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call OutputDebugStringW("mapiäsvc") discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
