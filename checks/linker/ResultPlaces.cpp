//===- ResultPlaces.cpp - Where results of identity changes go ------------===//
//
// Which registers, locals, parameters and returns may carry a result, without
// regard to paths: a fixpoint over the program. What somebody computes from a
// result is none.
//
//===----------------------------------------------------------------------===//

#include "checks/linker/ResultPlaces.h"
#include "checks/linker/Events.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace mapi;
using namespace mapi::linker;
using summary::CalleeKind;
using summary::Instruction;
using summary::Opcode;
using summary::Operand;
using Kind = summary::Operand::Kind;

namespace {
class Carriers {
public:
  explicit Carriers(const Program &P) : P(P), Known(P.Functions.size()) {}
  std::vector<std::string> run();

private:
  struct Summary {
    bool Returns = false;
    /// By parameter: handed a result; stores one to where it points.
    llvm::BitVector Handed, StoredThrough;
  };
  void visit(FunctionId Id);
  void call(const Instruction &I, const Function &F);
  void storeTo(Operand Address, const Function &F);
  bool carries(const Operand &O) const {
    return O.K == Kind::Register && O.Index < Registers.size() &&
           Registers[O.Index];
  }
  void carry(uint32_t Register) { set(Registers, Register); }
  void set(llvm::BitVector &B, uint32_t Index) {
    if (B.size() <= Index)
      B.resize(Index + 1);
    Grows |= !B[Index];
    B.set(Index);
  }

  const Program &P;
  std::vector<Summary> Known;
  std::set<std::string> Places;
  /// The function at hand.
  FunctionId Current = NoFunction;
  llvm::BitVector Registers, Locals;
  llvm::DenseMap<uint32_t, const Instruction *> Definitions;
  bool Grows = false;
};
} // namespace

/// A result goes to \p Address.
void Carriers::storeTo(Operand Address, const Function &F) {
  bool IsThrough = false;
  for (;;) {
    if (Address.K == Kind::Global) {
      const Entity &E = P.Entities[P.entity(F, Address.Index)];
      if (!F.Unit->Entities[Address.Index].IsInternal)
        Places.insert(E.Name);
      return;
    }
    if (Address.K == Kind::Local) {
      if (IsThrough && Address.Index < F.Body->ParameterCount)
        set(Known[Current].StoredThrough, Address.Index);
      else
        set(Locals, Address.Index);
      return;
    }
    auto It = Address.K == Kind::Register ? Definitions.find(Address.Index)
                                          : Definitions.end();
    if (It == Definitions.end())
      return;
    const Instruction &I = *It->second;
    if (I.Op == Opcode::Field) {
      Places.insert(F.Unit->Strings[I.Symbol]);
      // A local object carries it, too.
    } else if (I.Op == Opcode::Load) {
      IsThrough = true;
    } else if (I.Op != Opcode::Element) {
      return;
    }
    Address = I.Operands[0];
  }
}

void Carriers::call(const Instruction &I, const Function &F) {
  if (I.CallKind == CalleeKind::Indirect)
    return;
  EntityId Callee = P.entity(F, I.Callee);
  if (const auto *M = P.Entities[Callee].Model) {
    if (I.Result && changesIdentity(*M))
      carry(I.Result);
    return;
  }
  for (FunctionId Target :
       P.targets(Callee, I.CallKind == CalleeKind::Virtual)) {
    Summary &S = Known[Target];
    if (I.Result && S.Returns)
      carry(I.Result);
    for (uint32_t A = 0; A < I.Operands.size(); ++A) {
      if (carries(I.Operands[A]))
        set(S.Handed, A);
      if (A < S.StoredThrough.size() && S.StoredThrough[A])
        storeTo(I.Operands[A], F);
    }
  }
}

void Carriers::visit(FunctionId Id) {
  const Function &F = P.Functions[Id];
  Current = Id;
  Registers.clear();
  Definitions.clear();
  Locals = Known[Id].Handed;
  Locals.resize(F.Body->Locals.size());
  for (const summary::Block &B : F.Body->Blocks)
    for (const Instruction &I : B.Instructions)
      if (I.Result)
        Definitions[I.Result] = &I;
  do {
    Grows = false;
    for (const summary::Block &B : F.Body->Blocks) {
      for (const Instruction &I : B.Instructions) {
        if (I.Op == Opcode::Call) {
          call(I, F);
        } else if (I.Op == Opcode::Store && carries(I.Operands[1])) {
          storeTo(I.Operands[0], F);
        } else if (I.Op == Opcode::Load) {
          Operand From = I.Operands[0];
          while (From.K == Kind::Register) {
            auto It = Definitions.find(From.Index);
            if (It == Definitions.end() || (It->second->Op != Opcode::Field &&
                                            It->second->Op != Opcode::Element))
              break;
            From = It->second->Operands[0];
          }
          if (From.K == Kind::Local && Locals[From.Index])
            carry(I.Result);
        }
      }
      if (B.Term.K == summary::TerminatorKind::Return &&
          carries(B.Term.Condition) && !Known[Id].Returns)
        Known[Id].Returns = Grows = true;
    }
  } while (Grows);
}

std::vector<std::string> Carriers::run() {
  // Within a function everything starts anew, so that only what summaries
  // learn counts for another round.
  for (unsigned Round = 0; Round != 16; ++Round) {
    auto Size = [&] {
      size_t N = 0;
      for (const Summary &S : Known)
        N += S.Returns + S.Handed.count() + S.StoredThrough.count();
      return N;
    };
    size_t Before = Size();
    for (const auto &Members : P.BottomUp)
      for (FunctionId F : Members)
        if (P.Functions[F].ReachesEvent || Known[F].Handed.any())
          visit(F);
    if (Size() == Before)
      break;
  }
  return {Places.begin(), Places.end()};
}

std::vector<std::string> linker::resultPlaces(const Program &P) {
  return Carriers(P).run();
}
