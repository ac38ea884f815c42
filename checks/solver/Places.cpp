//===- Places.cpp - What members and globals hold, program-wide -----------===//

#include "checks/solver/Places.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;
using summary::Instruction;
using summary::Opcode;
using OperandKind = summary::Operand::Kind;

// Initializers are straight-line code over addresses of globals: enough of an
// interpreter for that.
namespace {
class Initializers {
public:
  Initializers(const linker::Program &Program, SymbolTable &Table,
               const summary::TUSummary &Unit)
      : Program(Program), Table(Table), Unit(Unit) {}

  /// The global that each store in \p F goes to.
  void stores(const summary::Function &F,
              llvm::function_ref<void(RegionId, const Instruction &)> Found) {
    Registers.clear();
    for (const summary::Block &B : F.Blocks)
      for (const Instruction &I : B.Instructions)
        step(I, Found);
  }

  Value value(const summary::Operand &O) {
    switch (O.K) {
    case OperandKind::Int:
      return Value::integer(O.Value);
    case OperandKind::String:
      return Value::string(Table.name(Unit.Strings[O.Index]));
    case OperandKind::Function:
      return Value::function(Program.entity(Unit, O.Index));
    case OperandKind::Global:
      return Value::address(Table.global(Program.entity(Unit, O.Index)));
    case OperandKind::Register:
      if (auto It = Registers.find(O.Index); It != Registers.end())
        return Value::address(It->second);
      return Value::unknown();
    default:
      return Value::unknown();
    }
  }

private:
  void step(const Instruction &I,
            llvm::function_ref<void(RegionId, const Instruction &)> Found) {
    switch (I.Op) {
    case Opcode::Field:
      if (Value Base = value(I.Operands[0]); Base.is(Value::Kind::Address))
        Registers[I.Result] =
            Table.field(Base.Id, Table.name(Unit.Strings[I.Symbol]));
      break;
    case Opcode::Element:
      if (Value Base = value(I.Operands[0]); Base.is(Value::Kind::Address)) {
        bool IsKnown = I.Operands[1].K == OperandKind::Int;
        Registers[I.Result] =
            Table.element(Base.Id, IsKnown ? I.Operands[1].Value : 0, IsKnown);
      }
      break;
    case Opcode::Store:
    case Opcode::Copy:
      if (Value To = value(I.Operands[0]); To.is(Value::Kind::Address))
        Found(To.Id, I);
      break;
    default:
      break;
    }
  }

  const linker::Program &Program;
  SymbolTable &Table;
  const summary::TUSummary &Unit;
  llvm::DenseMap<uint32_t, RegionId> Registers;
};
} // namespace

void InitialValues::collect(const linker::Program &Program,
                            SymbolTable &Table) {
  llvm::DenseSet<RegionId> Modified;
  for (const auto &Unit : Program.Units) {
    Initializers Run(Program, Table, *Unit);
    for (const summary::Function &F : Unit->Functions)
      if (F.Role != summary::FunctionRole::GlobalInit)
        Run.stores(F, [&](RegionId R, const Instruction &) {
          Modified.insert(Table.root(R));
        });
  }
  for (const auto &Unit : Program.Units) {
    Initializers Run(Program, Table, *Unit);
    for (const summary::Function &F : Unit->Functions)
      if (F.Role == summary::FunctionRole::GlobalInit)
        Run.stores(F, [&](RegionId R, const Instruction &I) {
          if (I.Op != Opcode::Store || Modified.contains(Table.root(R)))
            return;
          if (Value V = Run.value(I.Operands[1]); !V.is(Value::Kind::Unknown))
            Values[R] = V;
        });
  }
}

std::optional<PlaceKey> Places::key(RegionId R) const {
  Region::Kind K = Table.region(R).K;
  if (K != Region::Kind::Field && K != Region::Kind::Global)
    return std::nullopt;
  return Table.key(R);
}

void Places::add(Contents &C, const Facts &F, const ExitCase &Exit,
                 const Identity &Start) {
  const Identity &End = Exit.P.Current;
  auto AtRoot = [&](const Identity &I) { return I.isEntry() ? Start : I; };
  for (ObjectFact O : F.Objects) {
    O.Origin = AtRoot(O.Origin);
    O.Left = Exit.Path;
    if (llvm::none_of(C.Objects, [&](const ObjectFact &Old) {
          return Old.Origin == O.Origin;
        }))
      C.Objects.push_back(O);
    if (End.isClient() && O.Origin == End &&
        !llvm::is_contained(C.Lasting, End))
      C.Lasting.push_back(End);
  }
  if (F.Lock)
    (F.Lock->IsCrossProcess ? C.HasCrossProcessLock : C.HasInProcessLock) =
        true;
  if (F.Token && F.Token->Captured) {
    Identity Saved = AtRoot(*F.Token->Captured);
    if (!llvm::is_contained(C.Saved, Saved))
      C.Saved.push_back(Saved);
  }
}

void Places::add(linker::FunctionId Id, const FunctionSummary &Root,
                 const Identity &Start) {
  BySet.resize(Program.programSets());
  for (const ExitCase &E : Root.Exits) {
    if (E.IsStructured)
      continue; // Nobody is left to handle it: the process ends.
    for (const auto &[R, V] : E.Stores) {
      std::optional<PlaceKey> Key = key(R);
      if (!Key || !V.is(Value::Kind::Symbol))
        continue;
      auto Known = llvm::find_if(
          E.Known, [&](const auto &K) { return K.first == V.Id; });
      if (Known == E.Known.end())
        continue;
      const Facts &F = Known->second;
      if (F.Objects.empty() && !F.Lock && !(F.Token && F.Token->Captured))
        continue;
      for (uint32_t Set = 0; Set != BySet.size(); ++Set)
        if (Program.mayMeet(Program.Functions[Id].ProgramSet, Set))
          add(BySet[Set][*Key], F, E, Start);
    }
  }
}

const Places::Contents *Places::contents(const ContentsMap &All,
                                         const Value &V) const {
  if (!V.is(Value::Kind::Symbol))
    return nullptr;
  const Symbol &S = Table.symbol(V.Id);
  if (S.K != Symbol::Kind::Entry)
    return nullptr;
  std::optional<PlaceKey> Key = key(S.A);
  if (!Key)
    return nullptr;
  auto It = All.find(*Key);
  return It == All.end() ? nullptr : &It->second;
}

Identity Places::resolve(const ContentsMap &All, const Identity &I,
                         const Identity &Start) const {
  if (I.isEntry())
    return Start;
  if (!I.isClient())
    return I;
  if (const Contents *C = contents(All, I.Token); C && C->Saved.size() == 1)
    return C->Saved[0];
  return I;
}

void Places::resolve(linker::FunctionId Id, Operation &Op,
                     const Identity &Start) const {
  const ContentsMap &All = BySet[Program.Functions[Id].ProgramSet];
  const bool IsAsEntered = Op.P.Current.isEntry();
  Op.P.Current = resolve(All, Op.P.Current, Start);
  if (Op.P.Mapi.K == MapiState::Kind::Entry)
    Op.P.Mapi.K = MapiState::Kind::Uninitialized;
  if (Op.P.Mapi.K == MapiState::Kind::Initialized)
    Op.P.Mapi.By = resolve(All, Op.P.Mapi.By, Start);
  if (Op.P.StartedAs)
    Op.P.StartedAs = resolve(All, *Op.P.StartedAs, Start);
  Op.P.StartIsEntry = false;
  for (LockState &L : Op.P.Locks)
    if (const Contents *C = contents(All, L.Lock))
      if (C->HasInProcessLock && !C->HasCrossProcessLock)
        L.IsCrossProcess = false;
  for (ObjectFact &O : Op.SubjectFacts.Objects)
    O.Origin = resolve(All, O.Origin, Start);
  if (!Op.SubjectFacts.Objects.empty())
    return;
  const Contents *C = contents(All, Op.Subject);
  if (!C)
    return;
  // Only what is sure: the member never holds an object of the identity at
  // hand, and one side is the process. Two clients may be the same user.
  for (const ObjectFact &O : C->Objects)
    if (O.Origin == Op.P.Current ||
        (O.Origin.isClient() && Op.P.Current.isClient()) ||
        (IsAsEntered && llvm::is_contained(C->Lasting, O.Origin)))
      return;
  const linker::Function &Function = Program.Functions[Id];
  TraceStep Later;
  Later.K = TraceStep::Kind::Later;
  Later.Callee = Id;
  Later.Flag = Start.isProcess();
  Later.Where = {Function.Unit, Function.Body->Range};
  Op.SubjectFacts.Objects.assign(C->Objects.begin(), C->Objects.end());
  for (ObjectFact &O : Op.SubjectFacts.Objects)
    O.Left = Traces.step(O.Left, Later);
}
