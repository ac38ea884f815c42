//===- Transfer.cpp - What the instructions do to a state -----------------===//

#include "checks/linker/Events.h"
#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;
using linker::MaxTargets;
using summary::CalleeKind;
using summary::Instruction;
using summary::NoBlock;
using summary::Opcode;
using summary::UnwindKind;

Value FunctionSolver::operand(const State &St, const summary::Operand &O) {
  using Kind = summary::Operand::Kind;
  switch (O.K) {
  case Kind::None:
  case Kind::Unknown:
    return Value::unknown();
  case Kind::Int:
    return Value::integer(O.Value);
  case Kind::String:
    return Value::string(nameOf(O.Index));
  case Kind::Function:
    return Value::function(S.Program.entity(*Fn.Unit, O.Index));
  case Kind::Global:
    return Value::address(Table.global(S.Program.entity(*Fn.Unit, O.Index)));
  case Kind::Local:
    return Value::address(Table.local(O.Index));
  case Kind::Register: {
    const Value *V = St.find(Table.registerRegion(O.Index));
    return V ? *V : Value::unknown();
  }
  }
  return Value::unknown();
}

void FunctionSolver::setResult(State &St, const Instruction &I, Value V) {
  if (I.Result)
    St.bind(Table.registerRegion(I.Result), V);
}

void FunctionSolver::addStep(State &St, TraceStep Step) {
  St.Path = S.Traces.step(St.Path, Step);
}

/// \p R is read or written: the pointer that leads there is not null.
void FunctionSolver::noteDereference(State &St, RegionId R) {
  const Region &Root = Table.region(Table.root(R));
  if (Root.K != Region::Kind::Pointee)
    return;
  const SymbolId Pointer = Root.A;
  if (Ops.range(St, Value::symbol(Pointer)).contains(0))
    St.factsFor(Pointer).IsUsed = true;
}

void FunctionSolver::step(const Instruction &I, uint32_t Number, State St,
                          StateList &Out) {
  switch (I.Op) {
  case Opcode::Load: {
    RegionId R = Ops.deref(St, operand(St, I.Operands[0]));
    Value V =
        R == NoRegion ? Value::unknown() : Ops.load(St, R, Body.ParameterCount);
    if (R == NoRegion)
      lookAtLost(I.Operands[0]);
    else if (Table.region(R).K == Region::Kind::Element &&
             !Table.region(R).IndexKnown)
      expose(St, Value::address(Table.region(R).A));
    if (V.is(Value::Kind::Unknown)) {
      // Not known, but the same each time it is read.
      SymbolId Sym = Table.fresh(Id, Number, made::Result);
      St.renew(Sym);
      V = Value::symbol(Sym);
      if (R != NoRegion)
        St.bind(R, V);
    }
    setResult(St, I, V);
    if (R != NoRegion)
      noteDereference(St, R);
    break;
  }
  case Opcode::Store: {
    RegionId R = Ops.deref(St, operand(St, I.Operands[0]));
    Value V = operand(St, I.Operands[1]);
    if (R == NoRegion) {
      expose(St, V);
      break;
    }
    if (V.is(Value::Kind::Unknown)) {
      SymbolId Sym = Table.fresh(Id, Number, made::Result);
      St.renew(Sym);
      V = Value::symbol(Sym);
    }
    noteDereference(St, R);
    Ops.store(St, R, V);
    noteStore(St, R, V);
    // One of many elements: who closes them all closes it.
    if (const Region Place = Table.region(R);
        isComputed(I.Operands[0]) ||
        (Place.K == Region::Kind::Field && Place.B == S.SlotName))
      giveAway(St, V);
    if (Table.region(R).K == Region::Kind::Field)
      noteField(St, R, V, place(I.Range));
    break;
  }
  case Opcode::Copy: {
    RegionId To = Ops.deref(St, operand(St, I.Operands[0]));
    RegionId From = Ops.deref(St, operand(St, I.Operands[1]));
    if (To != NoRegion && From != NoRegion)
      Ops.copy(St, To, From);
    break;
  }
  case Opcode::Field: {
    RegionId R = Ops.deref(St, operand(St, I.Operands[0]));
    setResult(St, I,
              R == NoRegion ? Value::unknown()
                            : Value::address(Table.field(R, nameOf(I.Symbol))));
    break;
  }
  case Opcode::Element: {
    RegionId R = Ops.deref(St, operand(St, I.Operands[0]));
    Value Index = Ops.simplify(St, operand(St, I.Operands[1]));
    bool IsKnown = Index.is(Value::Kind::Int);
    setResult(St, I,
              R == NoRegion ? Value::unknown()
                            : Value::address(Table.element(
                                  R, IsKnown ? Index.Int : 0, IsKnown)));
    break;
  }
  case Opcode::Binary: {
    Value L = operand(St, I.Operands[0]), R = operand(St, I.Operands[1]);
    lookAt(L);
    lookAt(R);
    // Where a computed address leads is not known.
    if (I.Bin == summary::BinaryOp::Add || I.Bin == summary::BinaryOp::Sub)
      for (Value V : {L, R})
        if (V.is(Value::Kind::Address))
          expose(St, V);
    setResult(St, I, Ops.binary(St, I.Bin, L, R));
    break;
  }
  case Opcode::Call:
    call(I, Number, std::move(St), Out);
    return;
  }
  Out.push_back(std::move(St));
}

/// Code that is not there may raise a structured exception at \p Site. Callers
/// have to know of one that comes before anything has changed the identity.
void FunctionSolver::mayRaise(const CallSite &Site, const State &St) {
  const Instruction &I = Site.I;
  if (I.UnwindK == UnwindKind::Structured && I.Unwind != NoBlock)
    unwindFrom(Site, St);
  else
    MayRaise |= St.P.Current.isEntry();
}

/// The call may raise an exception that nothing in the program throws.
void FunctionSolver::unwindFrom(const CallSite &Site, State St) {
  TraceStep Step;
  Step.K = TraceStep::Kind::Raise;
  Step.Where = place(Site.I.Range);
  addStep(St, Step);
  St.IsRaising = true;
  if (S.ExceptionType != NoRegion) {
    SymbolId Sym = Table.fresh(Id, Site.Number, made::ExceptionType);
    St.renew(Sym);
    St.bind(S.ExceptionType, Value::symbol(Sym));
  }
  enterBlock(Site.I.Unwind, std::move(St));
}

void FunctionSolver::call(const Instruction &I, uint32_t Number, State St,
                          StateList &Out) {
  if (HasLoop)
    Ops.makeOlder(St, Id, Number);
  CallSite Site{I, Number, {}, false, {}};
  bool IsIndirect = I.CallKind == CalleeKind::Indirect;
  for (const summary::Operand &O :
       llvm::ArrayRef(I.Operands).drop_front(IsIndirect ? 1 : 0))
    Site.Arguments.push_back(operand(St, O));

  const uint32_t ChangedAt = I.Implicit ? 0 : St.ChangedAt;
  const size_t Before = Out.size();
  if (IsIndirect) {
    // What is called is there: a pointer that was null on some paths is what
    // it was on the others.
    State Called = St;
    if (Ops.assume(Called, operand(St, I.Operands[0]), true))
      St = std::move(Called);
    Value Callee = Ops.simplify(St, operand(St, I.Operands[0]));
    callValue(Site, Callee, Fn.Unit->Strings[I.Symbol], std::move(St), Out);
  } else {
    callEntity(Site, S.Program.entity(*Fn.Unit, I.Callee),
               I.CallKind == CalleeKind::Virtual, std::move(St), Out);
  }
  for (const summary::Operand &O : I.Operands)
    if (isComputed(O))
      for (State &Now : llvm::drop_begin(Out, Before))
        giveAway(Now, operand(Now, O));
  // The call is the client's business, unless it ends that.
  if (Listener && ChangedAt &&
      llvm::all_of(llvm::drop_begin(Out, Before), [&](const State &Now) {
        return Now.ChangedAt == ChangedAt;
      }))
    identityCall(ChangedAt).IsBusy = true;
}

void FunctionSolver::callEntity(CallSite &Site, linker::EntityId Entity,
                                bool IsVirtual, State St, StateList &Out) {
  const linker::Entity &E = S.Program.Entities[Entity];
  if (E.Model) {
    for (Value V : Site.Arguments)
      expose(St, V);
    callModel(Site, *E.Model, std::move(St), Out);
    return;
  }
  auto Targets = S.Program.targets(Entity, IsVirtual);
  if (Targets.empty() || (IsVirtual && E.HasManyTargets)) {
    if (IsVirtual || E.IsAmbiguous)
      ++S.Stats.CallsUnknown;
    if (Listener)
      for (linker::FunctionId Target : Targets)
        S.noteCaller(Target, {Id, /*IsFollowed=*/false});
    callUnknown(Site, std::move(St), Out);
    return;
  }
  for (linker::FunctionId Target : Targets.drop_back())
    callFunction(Site, Target, St, Out);
  callFunction(Site, Targets.back(), std::move(St), Out);
}

// Function pointers that are loaded at run time are named after what they
// point to: pfnMAPILogonEx, SecurityFunctionTable::ImpersonateSecurityContext.
const models::FunctionModel *FunctionSolver::modelByPointerName(const State &St,
                                                                Value Callee) {
  if (!Callee.is(Value::Kind::Symbol))
    return nullptr;
  const Symbol &Sym = Table.symbol(Callee.Id);
  if (Sym.K != Symbol::Kind::Entry)
    return nullptr;
  const Region &R = Table.region(Sym.A);
  if (R.K == Region::Kind::Global)
    return linker::modelOfPointer(*S.Program.Models,
                                  S.Program.Entities[R.A].Name);
  if (R.K == Region::Kind::Field)
    return linker::modelOfPointer(*S.Program.Models, Table.text(R.B));
  return nullptr;
}

/// The same for a local variable that is loaded and called at \p Call, in the
/// current block.
const models::FunctionModel *
FunctionSolver::modelByLocalName(const Instruction &Call) const {
  const auto &Block = Body.Blocks[CurrentBlock].Instructions;
  const summary::Operand &Callee = Call.Operands[0];
  auto Load = llvm::find_if(Block, [&](const Instruction &I) {
    return Callee.K == summary::Operand::Kind::Register && I.Result &&
           I.Result == Callee.Index;
  });
  if (Load == Block.end() || Load->Op != Opcode::Load ||
      Load->Operands[0].K != summary::Operand::Kind::Local)
    return nullptr;
  const summary::Local &From = Body.Locals[Load->Operands[0].Index];
  return linker::modelOfPointer(*S.Program.Models, Fn.Unit->string(From.Name));
}

/// What is known to be stored in the global or field \p Place, whatever the
/// object.
llvm::SmallVector<linker::EntityId, 4>
FunctionSolver::storedFunctions(const Region &Place) const {
  llvm::ArrayRef<linker::EntityId> Stored;
  if (Place.K == Region::Kind::Global)
    Stored = S.Program.storedFunctions(S.Program.Entities[Place.A].Usr);
  else if (Place.K == Region::Kind::Field)
    Stored = S.Program.storedFunctions(Table.text(Place.B));
  llvm::SmallVector<linker::EntityId, 4> Result;
  llvm::copy_if(Stored, std::back_inserter(Result),
                [&](linker::EntityId E) { return S.Program.mayMeet(Fn, E); });
  return Result;
}

/// Functions of type \p Type that a pointer from \p Place, in which nobody is
/// known to store one, may lead to.
llvm::SmallVector<linker::FunctionId, 8>
FunctionSolver::functionsOfType(llvm::StringRef Type,
                                const Region &Place) const {
  // What is only ever stored in other places is not in this one.
  const bool IsStorage =
      Place.K == Region::Kind::Field || Place.K == Region::Kind::Global;
  llvm::SmallVector<linker::FunctionId, 8> Result;
  // Models call functions whose type is not known.
  if (Type.empty())
    return Result;
  for (linker::FunctionId F : S.Program.addressTaken(Type)) {
    // What a thread creator is handed is for the system to call, not for
    // whoever has a pointer of so common a type.
    const linker::Function &Target = S.Program.Functions[F];
    if (!Target.IsThreadEntry && (!IsStorage || Target.IsHandedOut) &&
        S.Program.mayMeet(Fn.ProgramSet, Target.ProgramSet))
      Result.push_back(F);
  }
  return Result;
}

/// A call through the pointer \p Callee, of which the function does not know
/// where it leads. False: nobody knows, and the call remains to be made.
bool FunctionSolver::callSymbol(CallSite &Site, Value Callee,
                                llvm::StringRef Type, State &St,
                                StateList &Out) {
  const Symbol Sym = Table.symbol(Callee.Id);
  const bool IsLoaded = Sym.K == Symbol::Kind::Entry;
  // What was not loaded came from no place that functions are stored in.
  const Region Place = IsLoaded ? Table.region(Sym.A) : Region();
  // Callers who know which function it is take the outcome of that one.
  auto Is = [&](State &Then, linker::EntityId E) {
    return Ops.assumeRange(Then, Callee, Ops.range(Then, Value::function(E)));
  };

  llvm::SmallVector<linker::FunctionId, 8> Targets;
  auto Entities = storedFunctions(Place);
  if (!Entities.empty() && Entities.size() <= MaxTargets) {
    for (linker::EntityId E : Entities)
      if (State Then = St; Is(Then, E))
        callEntity(Site, E, /*IsVirtual=*/false, std::move(Then), Out);
    return true;
  }
  if (Entities.empty()) {
    const models::FunctionModel *M = modelByPointerName(St, Callee);
    if (!M && Site.I.CallKind == summary::CalleeKind::Indirect)
      M = modelByLocalName(Site.I);
    if (M) {
      for (Value V : Site.Arguments)
        expose(St, V);
      callModel(Site, *M, std::move(St), Out);
      return true;
    }
    Targets = functionsOfType(Type, Place);
    if (!Targets.empty() && S.Program.followsType(Type, Fn.ProgramSet)) {
      const bool IsHanded =
          IsLoaded && Table.region(Table.root(Sym.A)).K != Region::Kind::Global;
      for (linker::FunctionId F : Targets)
        if (State Then = St;
            !IsHanded || Is(Then, S.Program.Functions[F].Entity))
          callFunction(Site, F, std::move(Then), Out);
      return true;
    }
  }
  for (linker::EntityId E : Entities)
    llvm::append_range(Targets, S.Program.targets(E, /*IsVirtual=*/false));
  if (Listener)
    for (linker::FunctionId F : Targets)
      S.noteCaller(F, {Id, /*IsFollowed=*/false});
  return false;
}

void FunctionSolver::callValue(CallSite &Site, Value Callee,
                               llvm::StringRef Type, State St, StateList &Out) {
  switch (Callee.K) {
  case Value::Kind::Function:
    callEntity(Site, Callee.Id, /*IsVirtual=*/false, std::move(St), Out);
    return;
  case Value::Kind::Model:
    for (Value V : Site.Arguments)
      expose(St, V);
    callModel(Site, S.Program.Models->functions()[Callee.Id], std::move(St),
              Out);
    return;
  case Value::Kind::Address: {
    // A closure knows its function.
    RegionId Field = Table.field(Callee.Id, Table.name("lambda::operator()"));
    Value F = Ops.load(St, Field, Body.ParameterCount);
    if (F.is(Value::Kind::Function)) {
      Site.Arguments.insert(Site.Arguments.begin(), Callee);
      callEntity(Site, F.Id, /*IsVirtual=*/false, std::move(St), Out);
      return;
    }
    // A reference to a function pointer.
    F = Ops.load(St, Callee.Id, Body.ParameterCount);
    if (F.is(Value::Kind::Function) || F.is(Value::Kind::Model)) {
      callValue(Site, F, Type, std::move(St), Out);
      return;
    }
    break;
  }
  case Value::Kind::Symbol:
    // Loaded on one path, null on another: who calls it has it.
    if (const Facts *F = St.facts(Callee.Id);
        F &&
        (F->Only.is(Value::Kind::Function) || F->Only.is(Value::Kind::Model))) {
      const Value Only = F->Only;
      callValue(Site, Only, Type, std::move(St), Out);
      return;
    }
    if (callSymbol(Site, Callee, Type, St, Out))
      return;
    break;
  default:
    break;
  }
  ++S.Stats.CallsUnknown;
  callUnknown(Site, std::move(St), Out);
}

/// `REQUEST r = {0}; Read(&r); if (r.Flags)`: what a local object was cleared
/// to is not what the unknown call \p Number leaves there. Other parts keep
/// what they have: flags that the function itself has set are its own.
void FunctionSolver::forgetZeros(State &St, RegionId Object, uint32_t Number) {
  for (auto &[R, V] : St.Store)
    if (R != Object && V.isNull() && Table.isWithin(R, Object))
      V = Value::symbol(Table.phi(Id, Number | Forgotten::AtCall, R));
}

// A function without definition or model changes no identity. What it is
// given the address of, it may write; a name of MAPISVC.INF among its
// arguments goes into what it writes and returns (a project's own path
// helpers).
void FunctionSolver::callUnknown(CallSite &Site, State St, StateList &Out) {
  const Instruction &I = Site.I;
  for (Value V : Site.Arguments)
    expose(St, V);
  // That it may throw is a guess: handlers of this function are entered, but
  // nobody is blamed for what an exception leaves behind.
  if (I.UnwindK == UnwindKind::Throw && I.Unwind != NoBlock)
    unwindFrom(Site, St);
  mayRaise(Site, St);
  // It may keep or close a token it is given. The SDK's own functions that
  // nobody modelled do neither.
  bool IsNeutral =
      I.CallKind == CalleeKind::Direct &&
      S.Program.Models->isNeutral(
          S.Program.Entities[S.Program.entity(*Fn.Unit, I.Callee)].Name);
  if (!IsNeutral) {
    noteUnknown(Site, St);
    for (uint32_t A = 0; A < Site.Arguments.size(); ++A) {
      giveAway(St, Site.Arguments[A]);
      noteHanded(Site.Arguments[A], A, Site, St);
    }
  }
  auto TextOf = [&](Value V) {
    if (V.is(Value::Kind::Address)) {
      Value Held = Ops.load(St, V.Id, Body.ParameterCount);
      if (Ops.isMapisvc(St, Held))
        return Held;
    }
    return V;
  };
  bool NamesMapisvc = false;
  Trace NamedAt = nullptr;
  for (Value V : Site.Arguments) {
    Value T = TextOf(V);
    if (!Ops.isMapisvc(St, T))
      continue;
    NamesMapisvc = true;
    if (const Facts *F = T.is(Value::Kind::Symbol) ? St.facts(T.Id) : nullptr)
      NamedAt = F->Mapisvc;
  }
  auto Mark = [&](Facts &F) {
    F.IsMapisvc = NamesMapisvc;
    F.Mapisvc = NamedAt;
  };
  const bool MayBeMethod =
      I.CallKind == CalleeKind::Virtual ||
      (I.CallKind == CalleeKind::Direct &&
       llvm::StringRef(
           S.Program.Entities[S.Program.entity(*Fn.Unit, I.Callee)].Name)
           .contains("::"));
  uint32_t Ordinal = made::Output;
  for (unsigned A = 0; A < Site.Arguments.size(); ++A, ++Ordinal) {
    Value V = Site.Arguments[A];
    if (!V.is(Value::Kind::Address))
      continue;
    const Region &R = Table.region(V.Id);
    // The object a method works on keeps its flags.
    bool IsSimple = R.K == Region::Kind::Local || R.K == Region::Kind::Field ||
                    R.K == Region::Kind::Global || R.K == Region::Kind::Element;
    const Value *Held = St.find(V.Id);
    if (!IsSimple || (Held && Held->is(Value::Kind::Aggregate)))
      continue;
    SymbolId Sym = Table.fresh(Id, Site.Number, Ordinal);
    Mark(St.renew(Sym));
    St.bind(V.Id, Value::symbol(Sym));
    if (R.K == Region::Kind::Local && !(A == 0 && MayBeMethod))
      forgetZeros(St, V.Id, Site.Number);
  }
  if (I.Result) {
    SymbolId Sym = Table.fresh(Id, Site.Number, made::Result);
    Mark(St.renew(Sym));
    setResult(St, I, Value::symbol(Sym));
  }
  Out.push_back(std::move(St));
}
