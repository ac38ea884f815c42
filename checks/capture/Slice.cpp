//===- Slice.cpp - Leave out what nothing depends on ----------------------===//
//
// Calls, exits and stores that outlive the function stay, with all that they
// depend on. Branches stay if their arms differ, or if they test what a call
// returned: whether a result is tested is what some checks ask.
//
//===----------------------------------------------------------------------===//

#include "checks/capture/ControlDependence.h"
#include "checks/capture/LostReads.h"
#include "checks/capture/Lowering.h"
#include "llvm/ADT/BitVector.h"

using namespace clang;
using mapi::summary::Instruction;
using mapi::summary::Opcode;
using mapi::summary::RegisterId;
using mapi::summary::TerminatorKind;
using Kind = mapi::summary::Operand::Kind;

namespace mapi::capture {

namespace {

class Slicer {
public:
  Slicer(Unit &U, Builder &B, unsigned Parameters)
      : U(U), B(B), Parameters(Parameters) {}
  void run();

private:
  bool findReachable();
  bool skipEmptyBlocks();
  void findTests();
  bool foldBranches();
  bool dropDead();
  void mergeChains();
  void renumber();

  void index();
  const Instruction *definition(Operand O) const {
    return O.K == Kind::Register && O.Index < Definitions.size()
               ? Definitions[O.Index]
               : nullptr;
  }
  /// The local in whose storage \p Address is, or nullopt.
  std::optional<LocalId> storage(Operand Address) const;
  bool dependsOnCall(Operand O, unsigned Depth);
  bool isDroppableCall(const Instruction &I) const;
  void markOperand(Operand O);
  void markAddress(Operand Address);
  void markBlock(BlockId Id);
  void markTerminator(BlockId Id);
  void jumpTo(BlockId Id, BlockId To);

  Unit &U;
  Builder &B;
  unsigned Parameters;
  llvm::BitVector Reachable;
  std::vector<const Instruction *> Definitions;
  std::vector<BlockId> DefinedIn;
  ControlDependence Control;
  llvm::BitVector LiveRegisters, ReadLocals, CallLocals, LiveBlocks,
      LiveTerminators;
  std::vector<Operand> Work;
};

bool Slicer::findReachable() {
  llvm::BitVector Seen(B.Nodes.size());
  llvm::SmallVector<BlockId, 64> Stack{0};
  auto Visit = [&](BlockId Id) {
    if (Id < Seen.size() && !Seen[Id]) {
      Seen.set(Id);
      Stack.push_back(Id);
    }
  };
  Seen.set(0);
  while (!Stack.empty()) {
    Node &N = B.Nodes[Stack.pop_back_val()];
    for (const Instruction &I : N.Block.Instructions)
      if (I.Unwind != NoBlock)
        Visit(I.Unwind);
    for (BlockId Next : N.Block.Term.Successors)
      Visit(Next);
  }
  bool Changed = Seen != Reachable;
  Reachable = std::move(Seen);
  for (unsigned I = 0; I != B.Nodes.size(); ++I)
    if (!Reachable[I]) {
      B.Nodes[I].Block.Instructions.clear();
      B.Nodes[I].Where.clear();
      B.Nodes[I].Block.Term = {};
    }
  return Changed;
}

bool Slicer::skipEmptyBlocks() {
  // Where an empty block leads, with loops of empty blocks left alone.
  std::vector<BlockId> Target(B.Nodes.size());
  for (BlockId Id = 0; Id != Target.size(); ++Id) {
    BlockId To = Id;
    for (unsigned Steps = 0; Steps != 64; ++Steps) {
      const Node &N = B.Nodes[To];
      if (!N.Block.Instructions.empty() ||
          N.Block.Term.K != TerminatorKind::Jump ||
          N.Block.Term.Successors[0] == To)
        break;
      To = N.Block.Term.Successors[0];
    }
    Target[Id] = To;
  }
  bool Changed = false;
  auto Redirect = [&](BlockId &Id) {
    if (Id != NoBlock && Target[Id] != Id) {
      Id = Target[Id];
      Changed = true;
    }
  };
  for (unsigned Id = 0; Id != B.Nodes.size(); ++Id) {
    if (!Reachable[Id])
      continue;
    Node &N = B.Nodes[Id];
    for (Instruction &I : N.Block.Instructions) {
      Redirect(I.Unwind);
      if (I.Unwind == NoBlock)
        continue;
      // Unwinding that does nothing leaves the function.
      const Node &To = B.Nodes[I.Unwind];
      if (To.Block.Instructions.empty() &&
          To.Block.Term.K == TerminatorKind::Throw &&
          To.Block.Term.Successors.empty() && To.TermWhere.isInvalid()) {
        I.Unwind = NoBlock;
        Changed = true;
      }
    }
    for (BlockId &Next : N.Block.Term.Successors)
      Redirect(Next);
  }
  return Changed;
}

void Slicer::index() {
  Definitions.assign(B.LastRegister + 1, nullptr);
  DefinedIn.assign(B.LastRegister + 1, 0);
  for (unsigned Id = 0; Id != B.Nodes.size(); ++Id)
    for (const Instruction &I : B.Nodes[Id].Block.Instructions)
      if (I.Result) {
        Definitions[I.Result] = &I;
        DefinedIn[I.Result] = Id;
      }
}

std::optional<LocalId> Slicer::storage(Operand Address) const {
  for (unsigned Steps = 0; Steps != 64; ++Steps) {
    if (Address.K == Kind::Local)
      return Address.Index;
    const Instruction *I = definition(Address);
    if (!I || (I->Op != Opcode::Field && I->Op != Opcode::Element))
      return std::nullopt;
    Address = I->Operands[0];
  }
  return std::nullopt;
}

bool Slicer::dependsOnCall(Operand O, unsigned Depth) {
  const Instruction *I = definition(O);
  if (!I || Depth > 16)
    return false;
  switch (I->Op) {
  case Opcode::Call:
    return I->Callee == summary::NoEntity || !U.isNeutral(I->Callee);
  case Opcode::Binary:
    return dependsOnCall(I->Operands[0], Depth + 1) ||
           dependsOnCall(I->Operands[1], Depth + 1);
  case Opcode::Load:
    if (std::optional<LocalId> L = storage(I->Operands[0]))
      return CallLocals[*L];
    return false;
  default:
    return false;
  }
}

void Slicer::findTests() {
  // Locals that hold what a call returned, or something made from it.
  CallLocals.clear();
  CallLocals.resize(B.Locals.size());
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (unsigned Id = 0; Id != B.Nodes.size(); ++Id)
      for (const Instruction &I : B.Nodes[Id].Block.Instructions) {
        if (I.Op != Opcode::Store)
          continue;
        std::optional<LocalId> L = storage(I.Operands[0]);
        if (L && !CallLocals[*L] && dependsOnCall(I.Operands[1], 0)) {
          CallLocals.set(*L);
          Changed = true;
        }
      }
  }
}

bool Slicer::foldBranches() {
  bool Changed = false;
  for (unsigned Id = 0; Id != B.Nodes.size(); ++Id) {
    summary::Terminator &T = B.Nodes[Id].Block.Term;
    if (Reachable[Id] && T.K == TerminatorKind::Switch &&
        T.Condition.K == Kind::Int) {
      BlockId To = T.Successors.back();
      for (unsigned I = 0; I != T.Cases.size(); ++I)
        if (T.Cases[I] == T.Condition.Value) {
          To = T.Successors[I];
          break;
        }
      T.Successors.assign(T.Successors.size(), To);
    }
    if (!Reachable[Id] ||
        (T.K != TerminatorKind::Branch && T.K != TerminatorKind::Switch) ||
        T.Successors.empty())
      continue;
    BlockId First = T.Successors.front();
    bool Same =
        llvm::all_of(T.Successors, [&](BlockId B) { return B == First; });
    if (!Same || dependsOnCall(T.Condition, 0))
      continue;
    jumpTo(Id, First);
    Changed = true;
  }
  return Changed;
}

bool Slicer::isDroppableCall(const Instruction &I) const {
  if (I.CallKind != summary::CalleeKind::Direct ||
      I.Callee == summary::NoEntity || I.Degraded || !U.isNeutral(I.Callee) ||
      I.UnwindK == summary::UnwindKind::Structured)
    return false;
  if (I.Result && LiveRegisters[I.Result])
    return false;
  // It may write through an address.
  for (const Operand &O : I.Operands) {
    if (O.K == Kind::Local || O.K == Kind::Global)
      return false;
    if (const Instruction *D = definition(O))
      if (D->Op == Opcode::Field || D->Op == Opcode::Element)
        return false;
  }
  return true;
}

void Slicer::jumpTo(BlockId Id, BlockId To) {
  summary::Terminator &T = B.Nodes[Id].Block.Term;
  T.K = TerminatorKind::Jump;
  T.Condition = Operand::none();
  T.Successors.assign(1, To);
  T.Cases.clear();
  B.Nodes[Id].Condition = nullptr;
  B.Nodes[Id].Cases.clear();
}

/// Keeps the instructions that compute \p Address, without the read of the
/// local that marking its address would mean.
void Slicer::markAddress(Operand Address) {
  for (const Instruction *I = definition(Address);
       I && !LiveRegisters[Address.Index]; I = definition(Address)) {
    LiveRegisters.set(Address.Index);
    markBlock(DefinedIn[Address.Index]);
    for (const Operand &Used : llvm::drop_begin(I->Operands))
      markOperand(Used);
    Address = I->Operands[0];
  }
}

void Slicer::markOperand(Operand O) {
  if (O.K == Kind::Local) {
    ReadLocals.set(O.Index);
    return;
  }
  if (O.K == Kind::Register && O.Index < LiveRegisters.size() &&
      !LiveRegisters[O.Index]) {
    LiveRegisters.set(O.Index);
    Work.push_back(O);
  }
}

void Slicer::markBlock(BlockId Id) {
  if (LiveBlocks[Id])
    return;
  LiveBlocks.set(Id);
  for (BlockId Decider : Control.DependsOn[Id])
    markTerminator(Decider);
}

void Slicer::markTerminator(BlockId Id) {
  if (LiveTerminators[Id])
    return;
  LiveTerminators.set(Id);
  markOperand(B.Nodes[Id].Block.Term.Condition);
  markBlock(Id);
}

bool Slicer::dropDead() {
  LiveRegisters.clear();
  LiveRegisters.resize(B.LastRegister + 1);
  ReadLocals.clear();
  ReadLocals.resize(B.Locals.size());
  LiveBlocks.clear();
  LiveBlocks.resize(B.Nodes.size());
  LiveTerminators.clear();
  LiveTerminators.resize(B.Nodes.size());
  Work.clear();
  Control = controlDependence(B, Reachable);

  auto Drain = [&] {
    while (!Work.empty()) {
      Operand O = Work.back();
      Work.pop_back();
      const Instruction *I = definition(O);
      if (!I)
        continue;
      markBlock(DefinedIn[O.Index]);
      if (I->Op == Opcode::Call)
        continue; // A call's operands are live on their own.
      for (const Operand &Used : I->Operands)
        markOperand(Used);
    }
  };
  // A neutral call is dead until somebody uses its result; so start with the
  // others, and go on until nothing new is live.
  struct Candidate {
    const Instruction *I;
    BlockId Block;
    bool IsLive;
  };
  std::vector<Candidate> Candidates;
  for (unsigned Id = 0; Id != B.Nodes.size(); ++Id) {
    if (!Reachable[Id])
      continue;
    const Node &N = B.Nodes[Id];
    for (const Instruction &I : N.Block.Instructions)
      if (I.Op == Opcode::Call || I.Op == Opcode::Store || I.Op == Opcode::Copy)
        Candidates.push_back({&I, Id, false});
    const summary::Terminator &T = N.Block.Term;
    switch (T.K) {
    case TerminatorKind::Jump:
      break;
    case TerminatorKind::Branch:
    case TerminatorKind::Switch:
      // A test of what a call returned, or one whose ways never meet again.
      if (Control.PostDominator[Id] == NoBlock || dependsOnCall(T.Condition, 0))
        markTerminator(Id);
      break;
    case TerminatorKind::Return:
      if (T.Condition.K == Kind::None)
        break;
      [[fallthrough]];
    default:
      markTerminator(Id);
    }
  }
  for (bool Changed = true; Changed;) {
    Changed = false;
    Drain();
    for (Candidate &C : Candidates) {
      if (C.IsLive)
        continue;
      const Instruction *I = C.I;
      if (I->Op == Opcode::Call) {
        if (isDroppableCall(*I))
          continue;
      } else if (std::optional<LocalId> L = storage(I->Operands[0]);
                 L && !ReadLocals[*L]) {
        continue;
      }
      C.IsLive = Changed = true;
      markBlock(C.Block);
      // Storing into a local does not read it.
      for (unsigned N = 0; N != I->Operands.size(); ++N) {
        Operand O = I->Operands[N];
        bool IsTarget = N == 0 && I->Op != Opcode::Call;
        if (IsTarget && O.K == Kind::Local)
          continue;
        if (IsTarget && storage(O))
          markAddress(O);
        else
          markOperand(O);
      }
    }
  }

  llvm::DenseSet<const Instruction *> Kept;
  for (const Candidate &C : Candidates)
    if (C.IsLive)
      Kept.insert(C.I);
  bool Changed = false;
  for (unsigned Id = 0; Id != B.Nodes.size(); ++Id) {
    summary::Terminator &T = B.Nodes[Id].Block.Term;
    if (!Reachable[Id] || LiveTerminators[Id] ||
        (T.K != TerminatorKind::Branch && T.K != TerminatorKind::Switch))
      continue;
    // Whichever way it goes, nothing happens until the ways meet.
    jumpTo(Id, Control.PostDominator[Id]);
    Changed = true;
  }
  for (unsigned Id = 0; Id != B.Nodes.size(); ++Id) {
    Node &N = B.Nodes[Id];
    auto &Insts = N.Block.Instructions;
    size_t Out = 0;
    for (size_t In = 0; In != Insts.size(); ++In) {
      Instruction &I = Insts[In];
      bool HasEffect =
          I.Op == Opcode::Call || I.Op == Opcode::Store || I.Op == Opcode::Copy;
      bool Keep =
          HasEffect ? Kept.contains(&I) : I.Result && LiveRegisters[I.Result];
      if (!Keep) {
        Changed = true;
        continue;
      }
      if (Out != In) {
        N.Where[Out] = N.Where[In];
        Insts[Out] = std::move(I);
      }
      ++Out;
    }
    Insts.resize(Out);
    N.Where.resize(Out);
  }
  if (Changed)
    index();
  return Changed;
}

void Slicer::mergeChains() {
  std::vector<unsigned> Predecessors(B.Nodes.size());
  Predecessors[0] = 1;
  for (unsigned Id = 0; Id != B.Nodes.size(); ++Id) {
    if (!Reachable[Id])
      continue;
    for (const Instruction &I : B.Nodes[Id].Block.Instructions)
      if (I.Unwind != NoBlock)
        Predecessors[I.Unwind] += 2; // Never merged.
    for (BlockId Next : B.Nodes[Id].Block.Term.Successors)
      ++Predecessors[Next];
  }
  for (unsigned Id = 0; Id != B.Nodes.size(); ++Id) {
    if (!Reachable[Id])
      continue;
    Node &N = B.Nodes[Id];
    while (N.Block.Term.K == TerminatorKind::Jump) {
      BlockId Next = N.Block.Term.Successors[0];
      if (Next == Id || Next == 0 || Predecessors[Next] != 1)
        break;
      Node &M = B.Nodes[Next];
      std::move(M.Block.Instructions.begin(), M.Block.Instructions.end(),
                std::back_inserter(N.Block.Instructions));
      N.Where.insert(N.Where.end(), M.Where.begin(), M.Where.end());
      N.Block.Term = std::move(M.Block.Term);
      N.TermWhere = M.TermWhere;
      N.Condition = M.Condition;
      N.Cases = std::move(M.Cases);
      M.Block = {};
      M.Where.clear();
      Reachable.reset(Next);
    }
  }
}

void Slicer::renumber() {
  // Blocks in the order in which control first gets to them.
  std::vector<BlockId> NewId(B.Nodes.size(), NoBlock);
  std::vector<BlockId> Order;
  llvm::SmallVector<BlockId, 64> Stack{0};
  while (!Stack.empty()) {
    BlockId Id = Stack.pop_back_val();
    if (NewId[Id] != NoBlock)
      continue;
    NewId[Id] = Order.size();
    Order.push_back(Id);
    const Node &N = B.Nodes[Id];
    llvm::SmallVector<BlockId, 8> Next(N.Block.Term.Successors.begin(),
                                       N.Block.Term.Successors.end());
    for (const Instruction &I : N.Block.Instructions)
      if (I.Unwind != NoBlock)
        Next.push_back(I.Unwind);
    for (BlockId To : llvm::reverse(Next))
      if (NewId[To] == NoBlock)
        Stack.push_back(To);
  }
  std::vector<Node> Nodes;
  Nodes.reserve(Order.size());
  std::vector<RegisterId> NewRegister(B.LastRegister + 1, 0);
  std::vector<LocalId> NewLocal(B.Locals.size(), ~0u);
  std::vector<summary::Local> Locals;
  for (unsigned I = 0; I != Parameters; ++I) {
    NewLocal[I] = I;
    Locals.push_back(B.Locals[I]);
  }
  RegisterId Last = 0;
  for (BlockId Id : Order) {
    Nodes.push_back(std::move(B.Nodes[Id]));
    for (Instruction &I : Nodes.back().Block.Instructions)
      if (I.Result)
        I.Result = NewRegister[I.Result] = ++Last;
  }
  auto Operands = [&](Operand &O) {
    if (O.K == Kind::Register) {
      O.Index = NewRegister[O.Index];
      if (!O.Index)
        O = Operand::unknown();
    } else if (O.K == Kind::Local) {
      if (NewLocal[O.Index] == ~0u) {
        NewLocal[O.Index] = Locals.size();
        Locals.push_back(B.Locals[O.Index]);
      }
      O.Index = NewLocal[O.Index];
    }
  };
  for (Node &N : Nodes) {
    for (Instruction &I : N.Block.Instructions) {
      for (Operand &O : I.Operands)
        Operands(O);
      if (I.Unwind != NoBlock)
        I.Unwind = NewId[I.Unwind];
    }
    Operands(N.Block.Term.Condition);
    for (BlockId &Next : N.Block.Term.Successors)
      Next = NewId[Next];
  }
  B.Nodes = std::move(Nodes);
  B.Locals = std::move(Locals);
  B.LastRegister = Last;
}

void Slicer::run() {
  findReachable();
  index();
  LostReads Reads(U, B, Parameters);
  for (unsigned Round = 0; Round != 8; ++Round) {
    findTests();
    bool Changed = dropDead();
    Changed |= skipEmptyBlocks();
    Changed |= foldBranches();
    Changed |= findReachable();
    if (!Changed)
      break;
    index();
  }
  mergeChains();
  Reads.tell();
  renumber();
}

} // namespace

void slice(Unit &U, Builder &B, unsigned Parameters) {
  Slicer(U, B, Parameters).run();
}

bool isWorthKeeping(const summary::Function &F, const Unit &U) {
  if (U.isApi(F.Entity))
    return true;
  for (const summary::Block &Block : F.Blocks) {
    // Stores to storage that nobody reads are gone already.
    if (!Block.Instructions.empty())
      return true;
    if (Block.Term.K == TerminatorKind::Return &&
        Block.Term.Condition.K != Kind::None &&
        Block.Term.Condition.K != Kind::Unknown)
      return true;
    if (Block.Term.K == TerminatorKind::Throw && Block.Term.Range.isValid())
      return true;
  }
  return false;
}

} // namespace mapi::capture
