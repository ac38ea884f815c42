//===- ObjectPlaces.cpp - Members and globals that hold MAPI objects ------===//

#include "checks/linker/ObjectPlaces.h"
#include "checks/linker/Events.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::linker;
using llvm::StringRef;
using models::EffectKind;
using summary::Instruction;
using summary::Opcode;

static bool hasEffect(const Entity &E, llvm::ArrayRef<EffectKind> Kinds) {
  return E.Model && llvm::any_of(E.Model->Effects, [&](const auto &Effect) {
           return llvm::is_contained(Kinds, Effect.K);
         });
}

ObjectPlaces::ObjectPlaces(const Program &P) : P(P) {
  FunctionValues Values(P);
  for (const Function &F : P.Functions)
    collect(F, Values);
}

/// Places whose address \p F hands to what obtains an object, or in which it
/// stores one.
void ObjectPlaces::collect(const Function &F, FunctionValues &Values) {
  bool IsEntered = false;
  llvm::SmallVector<uint32_t, 4> Obtained;
  auto Add = [&](const summary::Operand &Address) {
    if (StringRef Place = Values.placeOrWrapper(Address); !Place.empty())
      Holders.insert(Place);
  };
  for (const summary::Block &B : F.Body->Blocks)
    for (const Instruction &I : B.Instructions) {
      if (I.Op == Opcode::Store && !Obtained.empty() &&
          I.Operands[1].K == summary::Operand::Kind::Register &&
          llvm::is_contained(Obtained, I.Operands[1].Index))
        Add(I.Operands[0]);
      if (I.Op != Opcode::Call || I.CallKind == summary::CalleeKind::Indirect ||
          !hasEffect(P.Entities[P.entity(F, I.Callee)], EffectKind::Obtain))
        continue;
      if (!std::exchange(IsEntered, true))
        Values.enter(F);
      if (I.Result)
        Obtained.push_back(I.Result);
      for (const summary::Operand &O : I.Operands)
        Add(O);
    }
}

bool ObjectPlaces::concerns(const Instruction &I, const Entity &Callee,
                            const FunctionValues &Values) const {
  if ((P.MayNameMapisvc && hasEffect(Callee, EffectKind::CreateLock)) ||
      hasEffect(Callee, EffectKind::DisablePredefinedCache))
    return true;
  if (Holders.empty() || I.Operands.empty() ||
      !hasEffect(Callee,
                 {EffectKind::Use, EffectKind::Release, EffectKind::Free}))
    return false;
  return llvm::any_of(I.Operands, [&](const summary::Operand &O) {
    StringRef Place = Values.loadedFrom(O);
    if (Place.empty())
      Place = Values.place(O);
    return !Place.empty() && Holders.contains(Place);
  });
}
