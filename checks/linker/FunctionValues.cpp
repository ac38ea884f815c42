//===- FunctionValues.cpp - Which functions a value may be ----------------===//

#include "checks/linker/FunctionValues.h"
#include "checks/linker/Events.h"

using namespace mapi;
using namespace mapi::linker;
using llvm::StringRef;
using summary::Instruction;
using summary::Opcode;
using summary::Operand;

/// How far a value is followed through locals; deeper is not seen in code.
static constexpr unsigned MaxDepth = 4;

void FunctionValues::enter(const Function &NewF) {
  F = &NewF;
  ++FunctionNumber;
  LocalStores.clear();
  for (const summary::Block &B : F->Body->Blocks) {
    for (const Instruction &I : B.Instructions) {
      if (!I.Result)
        continue;
      if (I.Result >= Registers.size())
        Registers.resize(std::max<size_t>(I.Result + 1, Registers.size() * 2));
      Registers[I.Result] = {FunctionNumber, &I};
    }
  }
  // Addresses may be computed in blocks that come later in the list.
  for (const summary::Block &B : F->Body->Blocks) {
    for (const Instruction &I : B.Instructions) {
      if (I.Op != Opcode::Store)
        continue;
      Operand::Kind K = I.Operands[1].K;
      summary::LocalId Local = 0;
      if ((K == Operand::Kind::Function || K == Operand::Kind::Register) &&
          rootLocal(I.Operands[0], Local))
        LocalStores.emplace_back(Local, I.Operands[1]);
    }
  }
}

const Instruction *FunctionValues::definition(const Operand &O) const {
  if (O.K != Operand::Kind::Register || O.Index >= Registers.size())
    return nullptr;
  const Register &R = Registers[O.Index];
  return R.FunctionNumber == FunctionNumber ? R.Definition : nullptr;
}

bool FunctionValues::rootLocal(const Operand &O, summary::LocalId &Id) const {
  Operand Address = O;
  // Addresses of parts of parts; the bound is against a loop in bad input.
  for (unsigned I = 0; I != 16; ++I) {
    if (Address.K == Operand::Kind::Local) {
      Id = Address.Index;
      return true;
    }
    const Instruction *D = definition(Address);
    if (!D || (D->Op != Opcode::Field && D->Op != Opcode::Element))
      return false;
    Address = D->Operands[0];
  }
  return false;
}

StringRef FunctionValues::place(const Operand &O, StringRef *OtherName) const {
  const summary::TUSummary &Unit = *F->Unit;
  Operand Address = O;
  for (unsigned I = 0; I != 16; ++I) {
    if (Address.K == Operand::Kind::Global) {
      const Entity &E = P.Entities[P.entity(*F, Address.Index)];
      if (OtherName)
        *OtherName = E.Name;
      return E.Usr;
    }
    const Instruction *D = definition(Address);
    if (!D)
      return {};
    if (D->Op == Opcode::Field)
      return Unit.string(D->Symbol);
    if (D->Op != Opcode::Element)
      return {};
    Address = D->Operands[0];
  }
  return {};
}

StringRef FunctionValues::placeOrWrapper(const Operand &O) const {
  if (StringRef Place = place(O); !Place.empty())
    return Place;
  const Instruction *D = definition(O);
  return D && D->Op == Opcode::Call && !D->Operands.empty()
             ? place(D->Operands[0])
             : StringRef();
}

StringRef FunctionValues::loadedFrom(const Operand &O) const {
  const Instruction *D = definition(O);
  return D && D->Op == Opcode::Load ? place(D->Operands[0]) : StringRef();
}

const models::FunctionModel *
FunctionValues::modelOfPointer(const Operand &O) const {
  const Instruction *D = definition(O);
  if (!D || D->Op != Opcode::Load)
    return nullptr;
  if (const Operand &From = D->Operands[0]; From.K == Operand::Kind::Local)
    return resolve(O).Functions.empty()
               ? linker::modelOfPointer(
                     *P.Models,
                     F->Unit->string(F->Body->Locals[From.Index].Name))
               : nullptr;
  StringRef Name;
  StringRef Place = place(D->Operands[0], &Name);
  return Place.empty() || !P.storedFunctions(Place).empty()
             ? nullptr
             : linker::modelOfPointer(*P.Models, Name.empty() ? Place : Name);
}

StringRef FunctionValues::askedName(const Instruction &I) const {
  if (I.Op != Opcode::Call || I.CallKind != summary::CalleeKind::Direct)
    return {};
  const Entity &E = P.Entities[P.entity(*F, I.Callee)];
  if (!E.Model)
    return {};
  for (const models::Effect &Effect : E.Model->Effects) {
    if (Effect.K != models::EffectKind::FunctionByName ||
        Effect.Name.K != models::ArgRef::Kind::Argument)
      continue;
    uint64_t Index = Effect.Name.Index + E.FirstArgument;
    if (Index < I.Operands.size() &&
        I.Operands[Index].K == Operand::Kind::String)
      return F->Unit->string(I.Operands[Index].Index);
  }
  return {};
}

void FunctionValues::resolve(const Operand &O, Result &R,
                             unsigned Depth) const {
  if (Depth == MaxDepth)
    return;
  auto ResolveLocal = [&](summary::LocalId Local) {
    for (const auto &[Stored, Value] : LocalStores)
      if (Stored == Local)
        resolve(Value, R, Depth + 1);
  };
  if (O.K == Operand::Kind::Function) {
    R.Functions.push_back(P.entity(*F, O.Index));
    return;
  }
  if (O.K == Operand::Kind::Local) {
    // The address of a closure or of a structure with function pointers.
    ResolveLocal(O.Index);
    return;
  }
  const Instruction *D = definition(O);
  if (!D)
    return;
  if (StringRef Name = askedName(*D); !Name.empty()) {
    if (EntityId E = P.functionByName(Name); E != NoEntity)
      R.Functions.push_back(E);
    return;
  }
  if (D->Op == Opcode::Call && D->CallKind != summary::CalleeKind::Indirect)
    R.Called.push_back(P.entity(*F, D->Callee));
  if (D->Op != Opcode::Load)
    return;
  summary::LocalId Local = 0;
  if (rootLocal(D->Operands[0], Local)) {
    if (D->Operands[0].K == Operand::Kind::Local &&
        Local < F->Body->ParameterCount)
      R.Parameters.push_back(Local);
    ResolveLocal(Local);
  }
  if (StringRef Place = place(D->Operands[0]); !Place.empty()) {
    R.Places.push_back(Place);
    llvm::copy_if(P.storedFunctions(Place), std::back_inserter(R.Functions),
                  [&](EntityId E) { return P.mayMeet(*F, E); });
  }
}

FunctionValues::Result FunctionValues::resolve(const Operand &O) const {
  Result R;
  resolve(O, R, 0);
  return R;
}
