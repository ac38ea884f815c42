//===- Frontier.cpp - What other units may add to a program ---------------===//

#include "checks/linker/Frontier.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::linker;

Frontier linker::frontier(const Program &P) {
  Frontier Result;
  // Internal functions have no callers elsewhere.
  auto IsInternal = [&](const Function &F) {
    return F.Unit->Entities[F.Body->Entity].IsInternal;
  };
  for (const Entity &E : P.Entities) {
    auto Reaches = [&](FunctionId F) {
      return P.Functions[F].ReachesEvent && !IsInternal(P.Functions[F]);
    };
    if (E.Kind == summary::EntityKind::Function && E.Api.empty() &&
        ((E.Definition != NoFunction && Reaches(E.Definition)) ||
         llvm::any_of(E.Targets, Reaches)))
      Result.Functions.push_back(E.Name);
    // Whoever names a pointer to such a function may call it.
    if (E.Kind == summary::EntityKind::Variable &&
        llvm::any_of(P.storedFunctions(E.Usr), [&](EntityId Id) {
          const Entity &Stored = P.Entities[Id];
          return Stored.Model || (Stored.Definition != NoFunction &&
                                  P.Functions[Stored.Definition].ReachesEvent);
        }))
      Result.Functions.push_back(E.Name);
  }

  for (const Function &F : P.Functions) {
    for (const summary::Block &B : F.Body->Blocks) {
      for (const summary::Instruction &I : B.Instructions) {
        // A function's address counts like a call of it.
        for (const summary::Operand &O : I.Operands)
          if (O.K == summary::Operand::Kind::Function) {
            const Entity &E = P.Entities[P.entity(F, O.Index)];
            if (E.Api.empty() && E.Definition == NoFunction)
              Result.Callees.push_back(E.Name);
          }
        if (I.Op != summary::Opcode::Call ||
            I.CallKind == summary::CalleeKind::Indirect)
          continue;
        const Entity &E = P.Entities[P.entity(F, I.Callee)];
        if (E.Model || (!E.Api.empty() && E.Targets.empty()))
          continue;
        if (I.CallKind == summary::CalleeKind::Virtual)
          Result.VirtualCallees.push_back(E.Name);
        else if (E.Definition == NoFunction)
          Result.Callees.push_back(E.Name);
      }
    }
  }
  for (auto *Names :
       {&Result.Functions, &Result.Callees, &Result.VirtualCallees}) {
    llvm::sort(*Names);
    Names->erase(llvm::unique(*Names), Names->end());
  }
  return Result;
}
