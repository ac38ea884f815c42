//===- Callers.cpp - Who calls a function ---------------------------------===//

#include "checks/hazards/Callers.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::hazards;
using linker::FunctionId;

Callers::Callers(const linker::Program &P) : P(P), Lists(P.Functions.size()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const linker::Function &Fn = P.Functions[F];
    for (const summary::Block &B : Fn.Body->Blocks)
      for (const summary::Instruction &I : B.Instructions) {
        if (I.Op != summary::Opcode::Call ||
            I.CallKind == summary::CalleeKind::Indirect)
          continue;
        for (FunctionId To :
             P.targets(P.entity(Fn, I.Callee),
                       I.CallKind == summary::CalleeKind::Virtual))
          if (!llvm::is_contained(Lists[To], F))
            Lists[To].push_back(F);
      }
  }
}

bool Callers::areAll(
    FunctionId F, llvm::function_ref<bool(const linker::Function &)> Is) const {
  llvm::DenseSet<FunctionId> Seen{F};
  llvm::SmallVector<FunctionId, 8> Work{F};
  while (!Work.empty()) {
    FunctionId Now = Work.pop_back_val();
    if (of(Now).empty())
      return false;
    for (FunctionId Caller : of(Now))
      if (!Is(P.Functions[Caller]) && Seen.insert(Caller).second)
        Work.push_back(Caller);
  }
  return true;
}
