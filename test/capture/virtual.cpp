// Virtual calls, overrides and delete.
// RUN: %mapi_audit capture %s -- %mock | FileCheck %s
#include <memory>
#include <windows.h>

void Note(int);

struct Base {
  virtual ~Base();
  virtual void Run() = 0;
  virtual void Stop() {}
};
struct Middle : Base {
  void Run() override;
};
struct Leaf final : Middle {
  void Run() override { Note(1); }
  void Stop() override { Middle::Stop(); }
};
void Call(Base *B, Leaf *L) {
  B->Run();
  L->Run();
  delete B;
}
Base *Make() { return new Leaf; }

struct Guard {
  ~Guard() { RevertToSelf(); }
};
void Owned() { std::unique_ptr<Guard> P(new Guard); }

// CHECK: {{^}}override Leaf::Run of Middle::Run
//
// CHECK: {{^}}override Leaf::Run of Base::Run
//
// CHECK: {{^}}override Leaf::Stop of Base::Stop
//
// CHECK: {{^}}override Leaf::~Leaf of Middle::~Middle
//
// CHECK: {{^}}override Leaf::~Leaf of Base::~Base
//
// CHECK: {{^}}override Middle::~Middle of Base::~Base
//
// CHECK: {{^}}function Base::Stop inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Leaf::Run inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call Note(1) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Leaf::Stop inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     call Base::Stop(%1) throws discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Call void
// CHECK-NEXT:   param B, L
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load B
// CHECK-NEXT:     call virtual Base::Run(%1) throws discarded
// CHECK-NEXT:     %2 = load L
// CHECK-NEXT:     call Leaf::Run(%2) throws discarded
// CHECK-NEXT:     %3 = load B
// CHECK-NEXT:     branch %3 ? bb1 : bb2 "B"
// CHECK-NEXT:   bb1:
// CHECK-NEXT:     call virtual Base::~Base(%3)
// CHECK-NEXT:     jump bb2
// CHECK-NEXT:   bb2:
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Make
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = call api 'operator new'(?) throws
// CHECK-NEXT:     call Leaf::Leaf(%1)
// CHECK-NEXT:     return %1
// CHECK-NEXT: }
//
// CHECK: {{^}}function Guard::~Guard destructor inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     call api RevertToSelf() discarded
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Owned void
// CHECK-NEXT:   local object P
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = call api 'operator new'(?) throws
// CHECK-NEXT:     call api std::unique_ptr::unique_ptr(P, %1)
// CHECK-NEXT:     %2 = field P, deleter
// CHECK-NEXT:     store %2, &Guard::~Guard
// CHECK-NEXT:     call api std::unique_ptr::~unique_ptr(P) implicit
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Leaf::Leaf constructor inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     call Middle::Middle(%1)
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Middle::Middle constructor inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     call Base::Base(%1)
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Leaf::~Leaf destructor inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     call Middle::~Middle(%1) implicit
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Base::Base constructor inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     return
// CHECK-NEXT: }
//
// CHECK: {{^}}function Middle::~Middle destructor inline void
// CHECK-NEXT:   param this
// CHECK-NEXT:   bb0:
// CHECK-NEXT:     %1 = load this
// CHECK-NEXT:     call Base::~Base(%1) implicit
// CHECK-NEXT:     return
// CHECK-NEXT: }
