//===- CallGraph.cpp - Who calls whom, and what matters -------------------===//

#include "checks/linker/CallGraph.h"
#include "checks/linker/Events.h"
#include "checks/linker/FunctionPlaces.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::linker;
using llvm::StringRef;
using models::EffectKind;
using summary::CalleeKind;
using summary::Instruction;
using summary::Opcode;
using summary::Operand;

//===----------------------------------------------------------------------===//
// Edges
//===----------------------------------------------------------------------===//

/// Whether a call of \p E is something that findings start from.
bool CallGraph::isEvent(EntityId Id) {
  if (Id >= EventCache.size())
    EventCache.resize(P.Entities.size());
  char &Known = EventCache[Id];
  if (!Known) {
    const Entity &E = P.Entities[Id];
    // A method of a modelled class without a model of its own uses the object.
    bool Is = E.Model ? P.isEvent(*E.Model) : !E.Api.empty();
    Known = Is ? 2 : 1;
  }
  return Known == 2;
}

CallGraph::Node CallGraph::typeHub(StringRef Type, uint32_t ProgramSet) {
  auto [It, IsNew] = TypeHubs.try_emplace({Type.str(), ProgramSet}, NodeCount);
  if (!IsNew)
    return It->second;
  Node Hub = NodeCount++;
  for (FunctionId To : P.addressTaken(Type))
    if (P.mayMeet(ProgramSet, P.Functions[To].ProgramSet))
      Edges.push_back({Hub, To, false});
  return Hub;
}

CallGraph::Node CallGraph::virtualHub(EntityId E) {
  auto [It, IsNew] = VirtualHubs.try_emplace(E, NodeCount);
  if (!IsNew)
    return It->second;
  Node Hub = NodeCount++;
  for (FunctionId To : P.targets(E, true))
    Edges.push_back({Hub, To, true});
  return Hub;
}

/// A value that is function \p To is called, or handed to what may call it.
void CallGraph::connectEntity(FunctionId From, EntityId To) {
  if (isEvent(To))
    HasEvent[From] = true;
  // The address of a virtual method stands for its overriders, too.
  for (FunctionId Target : P.targets(To, true))
    Edges.push_back({From, Target, false});
}

void CallGraph::startsThread(FunctionId By,
                             const FunctionValues::Result &Entry) {
  for (EntityId E : Entry.Functions)
    for (FunctionId F : P.targets(E, true))
      P.Functions[F].IsThreadEntry = true;
  for (summary::LocalId Parameter : Entry.Parameters) {
    auto &Known = ThreadParameters[By];
    if (llvm::is_contained(Known, Parameter))
      continue;
    Known.push_back(Parameter);
    ThreadParametersChanged = true;
  }
}

/// Effects that call a function that they are handed, now or on a thread.
void CallGraph::connectModel(FunctionId Id, const Instruction &I,
                             const models::FunctionModel &Model,
                             unsigned FirstArgument, FunctionValues &Values) {
  for (const models::Effect &Effect : Model.Effects) {
    bool IsThread =
        Effect.K == EffectKind::Spawn || Effect.K == EffectKind::ThreadCallback;
    if (!IsThread && Effect.K != EffectKind::Invoke)
      continue;
    uint64_t Index = 0;
    switch (Effect.Entry.K) {
    case models::ArgRef::Kind::Argument:
    case models::ArgRef::Kind::Pointee:
    case models::ArgRef::Kind::ArgumentSlot:
      Index = Effect.Entry.Index + FirstArgument;
      break;
    default:
      continue;
    }
    if (Index >= I.Operands.size())
      continue;
    FunctionValues::Result Entry = Values.resolve(I.Operands[Index]);
    for (EntityId Function : Entry.Functions)
      connectEntity(Id, Function);
    if (IsThread)
      startsThread(Id, Entry);
  }
}

void CallGraph::connectCall(FunctionId Id, const Instruction &I,
                            FunctionValues &Values) {
  const Function &F = P.Functions[Id];
  if (I.CallKind == CalleeKind::Indirect) {
    StringRef Type = F.Unit->string(I.Symbol);
    if (!P.addressTaken(Type).empty())
      Edges.push_back({Id, typeHub(Type, F.ProgramSet), false});
    const FunctionValues::Result Callees = Values.resolve(I.Operands[0]);
    if (Callees.Functions.size() <= MaxTargets)
      for (EntityId E : Callees.Functions)
        connectEntity(Id, E);
    if (const models::FunctionModel *M = Values.modelOfPointer(I.Operands[0])) {
      if (P.isEvent(*M))
        HasEvent[Id] = true;
      P.PointedModels.insert(M);
      connectModel(Id, I, *M, /*FirstArgument=*/1, Values);
    }
    return;
  }
  EntityId Callee = P.entity(F, I.Callee);
  if (isEvent(Callee))
    HasEvent[Id] = true;
  if (Objects->concerns(I, P.Entities[Callee], Values))
    HasEvent[Id] = true;
  if (StringRef Name = Values.askedName(I); !Name.empty())
    if (EntityId E = P.functionByName(Name); E != NoEntity)
      connectEntity(Id, E);
  const Entity &E = P.Entities[Callee];
  if (E.Model)
    connectModel(Id, I, *E.Model, E.FirstArgument, Values);
  else if (I.CallKind == CalleeKind::Virtual && !E.Targets.empty())
    Edges.push_back({Id, virtualHub(Callee), true});
  else if (E.Definition != NoFunction)
    Edges.push_back({Id, E.Definition, true});
}

/// Whether \p O is text that makes a finding by itself: it may name
/// MAPISVC.INF, whole or in part, or the setting "DS Server".
static bool isTellingText(const Function &F, const Operand &O) {
  if (O.K != Operand::Kind::String)
    return false;
  StringRef Text = F.Unit->string(O.Index);
  return mayNameMapisvc(Text) || Text.equals_insensitive("DS Server");
}

void CallGraph::findTellingGlobals() {
  for (const Function &F : P.Functions) {
    if (F.Body->Role != summary::FunctionRole::GlobalInit)
      continue;
    // Which global the address in a register leads into.
    llvm::DenseMap<uint32_t, EntityId> Into;
    for (const summary::Block &B : F.Body->Blocks)
      for (const Instruction &I : B.Instructions) {
        if (I.Operands.empty())
          continue;
        EntityId Global = NoEntity;
        if (const Operand &O = I.Operands[0]; O.K == Operand::Kind::Global)
          Global = P.entity(F, O.Index);
        else if (auto It = Into.find(O.Index);
                 O.K == Operand::Kind::Register && It != Into.end())
          Global = It->second;
        if (Global == NoEntity)
          continue;
        if (I.Op == Opcode::Field || I.Op == Opcode::Element)
          Into[I.Result] = Global;
        else if (I.Op == Opcode::Store && isTellingText(F, I.Operands[1]))
          TellingGlobals.insert(Global);
      }
  }
}

void CallGraph::connect(FunctionId Id, FunctionValues &Values) {
  const Function &F = P.Functions[Id];
  // What is out of budget may do anything, and the report says so. A modelled
  // function that the program defines is called by the system.
  const Entity &Self = P.Entities[F.Entity];
  if (F.Body->IsOutOfBudget || (Self.Model && P.isEvent(*Self.Model)))
    HasEvent[Id] = true;
  Values.enter(F);
  // Addresses in the deleters of smart pointers. Who stores a function there
  // also destroys the pointer, as a rule.
  llvm::DenseSet<uint32_t> Deleters;
  auto IsDeleter = [&](const Operand &O) {
    return O.K == Operand::Kind::Register && Deleters.contains(O.Index);
  };
  for (const summary::Block &B : F.Body->Blocks) {
    for (const Instruction &I : B.Instructions) {
      if (I.Op == Opcode::Field &&
          (F.Unit->string(I.Symbol) == "deleter" || IsDeleter(I.Operands[0])))
        Deleters.insert(I.Result);
      if (I.Op == Opcode::Store && IsDeleter(I.Operands[0]) &&
          I.Operands[1].K == Operand::Kind::Function)
        connectEntity(Id, P.entity(F, I.Operands[1].Index));
      for (const Operand &O : I.Operands)
        if (isTellingText(F, O) ||
            (O.K == Operand::Kind::Global &&
             TellingGlobals.contains(P.entity(F, O.Index))))
          HasEvent[Id] = true;
      // Flags of MAPIInitialize are a finding where they are written.
      if (I.Op == Opcode::Field &&
          StringRef(F.Unit->string(I.Symbol)).ends_with(MapiInitFlags))
        HasEvent[Id] = true;
      if (I.Op != Opcode::Call)
        continue;
      connectCall(Id, I, Values);
      for (const Operand &O : I.Operands)
        if (O.K == Operand::Kind::Function)
          connectEntity(Id, P.entity(F, O.Index));
    }
    if (isTellingText(F, B.Term.Condition))
      HasEvent[Id] = true;
    // Who hands out a function leads to it.
    if (B.Term.K == summary::TerminatorKind::Return)
      for (EntityId E : Values.resolve(B.Term.Condition).Functions)
        connectEntity(Id, E);
  }
}

/// Functions that hand a parameter to a thread creator create threads
/// themselves; to a fixpoint over wrappers of wrappers.
void CallGraph::followThreadParameters() {
  FunctionValues Values(P);
  while (std::exchange(ThreadParametersChanged, false)) {
    for (FunctionId Id = 0; Id != P.Functions.size(); ++Id) {
      const Function &F = P.Functions[Id];
      bool IsEntered = false;
      auto Visit = [&](const Instruction &I, FunctionId Target,
                       unsigned FirstArgument) {
        auto It = ThreadParameters.find(Target);
        if (It == ThreadParameters.end())
          return;
        if (!std::exchange(IsEntered, true))
          Values.enter(F);
        // A copy: what is found may make the table grow.
        llvm::SmallVector<summary::LocalId, 1> Parameters = It->second;
        for (summary::LocalId Parameter : Parameters) {
          if (Parameter + FirstArgument >= I.Operands.size())
            continue;
          FunctionValues::Result Entry =
              Values.resolve(I.Operands[Parameter + FirstArgument]);
          for (EntityId E : Entry.Functions)
            connectEntity(Id, E);
          startsThread(Id, Entry);
        }
      };
      for (const summary::Block &B : F.Body->Blocks) {
        for (const Instruction &I : B.Instructions) {
          if (I.Op != Opcode::Call)
            continue;
          // Wrappers are called by name or through a table of them.
          if (I.CallKind == CalleeKind::Indirect) {
            if (!std::exchange(IsEntered, true))
              Values.enter(F);
            for (EntityId E : Values.resolve(I.Operands[0]).Functions)
              for (FunctionId Target : P.targets(E, /*IsVirtual=*/true))
                Visit(I, Target, /*FirstArgument=*/1);
            continue;
          }
          EntityId Callee = P.entity(F, I.Callee);
          if (P.Entities[Callee].Model)
            continue;
          for (FunctionId Target :
               P.targets(Callee, I.CallKind == CalleeKind::Virtual))
            Visit(I, Target, /*FirstArgument=*/0);
        }
      }
    }
  }
}

void CallGraph::connect() {
  NodeCount = P.Functions.size();
  HasEvent.assign(P.Functions.size(), false);
  Objects.emplace(P);
  findTellingGlobals();
  FunctionValues Values(P);
  for (FunctionId Id = 0; Id != P.Functions.size(); ++Id)
    connect(Id, Values);
  followThreadParameters();
}

//===----------------------------------------------------------------------===//
// What remains
//===----------------------------------------------------------------------===//

void CallGraph::buildSuccessors() {
  auto Key = [](const Edge &E) {
    return std::make_tuple(E.From, E.To, !E.IsCall);
  };
  llvm::sort(Edges,
             [&](const Edge &A, const Edge &B) { return Key(A) < Key(B); });
  // Of equal ones a call stays, which sorts first.
  Edges.erase(std::unique(Edges.begin(), Edges.end(),
                          [](const Edge &A, const Edge &B) {
                            return A.From == B.From && A.To == B.To;
                          }),
              Edges.end());
  FirstEdge.assign(NodeCount + 1, 0);
  for (const Edge &E : Edges)
    ++FirstEdge[E.From + 1];
  for (Node N = 0; N != NodeCount; ++N)
    FirstEdge[N + 1] += FirstEdge[N];
}

/// What may go to many functions leads nowhere. Taken for calls, these would
/// make one component of an interpreter's whole library.
void CallGraph::findManyTargets() {
  auto IsMany = [&](Node Hub) {
    return FirstEdge[Hub + 1] - FirstEdge[Hub] > MaxTargets;
  };
  for (const auto &[Type, Hub] : TypeHubs)
    if (IsMany(Hub)) {
      P.ManyOfType.insert(Type);
      ManyTargets.insert(Hub);
    }
  for (const auto &[Virtual, Hub] : VirtualHubs)
    if (IsMany(Hub)) {
      P.Entities[Virtual].HasManyTargets = true;
      ManyTargets.insert(Hub);
    }
}

/// Keeps functions that can reach an event, and everything they call: what
/// those return or store may decide a path.
void CallGraph::prune() {
  std::vector<uint32_t> FirstPredecessor(NodeCount + 1, 0);
  std::vector<Node> Predecessors(Edges.size());
  for (const Edge &E : Edges)
    ++FirstPredecessor[E.To + 1];
  for (Node N = 0; N != NodeCount; ++N)
    FirstPredecessor[N + 1] += FirstPredecessor[N];
  std::vector<uint32_t> Next(FirstPredecessor.begin(),
                             FirstPredecessor.end() - 1);
  for (const Edge &E : Edges)
    Predecessors[Next[E.To]++] = E.From;

  std::vector<char> Kept(NodeCount, false);
  std::vector<Node> Worklist;
  auto Keep = [&](Node N) {
    if (!ManyTargets.contains(N) && !std::exchange(Kept[N], true))
      Worklist.push_back(N);
  };
  for (FunctionId F = 0; F != P.Functions.size(); ++F)
    if (HasEvent[F])
      Keep(F);
  auto KeepPredecessors = [&] {
    while (!Worklist.empty()) {
      Node N = Worklist.back();
      Worklist.pop_back();
      for (uint32_t I = FirstPredecessor[N]; I != FirstPredecessor[N + 1]; ++I)
        Keep(Predecessors[I]);
    }
  };
  KeepPredecessors();
  // A thread's procedure tells that the thread ends with what it calls, though
  // that may be one of many.
  auto ReachesByMany = [&](FunctionId F) {
    for (uint32_t I = FirstEdge[F]; I != FirstEdge[F + 1]; ++I)
      if (Node Hub = Edges[I].To; ManyTargets.contains(Hub))
        for (uint32_t J = FirstEdge[Hub]; J != FirstEdge[Hub + 1]; ++J)
          if (Kept[Edges[J].To])
            return true;
    return false;
  };
  for (FunctionId F = 0; F != P.Functions.size(); ++F)
    if (P.Functions[F].IsThreadEntry && ReachesByMany(F))
      Keep(F);
  KeepPredecessors();
  for (Node N = 0; N != NodeCount; ++N) {
    if (!Kept[N])
      continue;
    Worklist.push_back(N);
    if (N < P.Functions.size())
      P.Functions[N].ReachesEvent = true;
  }
  while (!Worklist.empty()) {
    Node N = Worklist.back();
    Worklist.pop_back();
    for (uint32_t I = FirstEdge[N]; I != FirstEdge[N + 1]; ++I)
      Keep(Edges[I].To);
  }
  compact(Kept);
}

/// Drops all nodes but the kept ones, and numbers them anew.
void CallGraph::compact(const std::vector<char> &Kept) {
  std::vector<Node> NewId(NodeCount, NoFunction);
  FunctionId Functions = 0;
  Node Nodes = 0;
  for (Node N = 0; N != NodeCount; ++N) {
    if (!Kept[N])
      continue;
    NewId[N] = Nodes++;
    if (N >= P.Functions.size())
      continue;
    P.Functions[Functions] = P.Functions[N];
    IsAddressTaken[Functions] = IsAddressTaken[N];
    ++Functions;
  }
  P.FunctionsIrrelevant = P.Functions.size() - Functions;
  P.Functions.resize(Functions);
  NodeCount = Nodes;

  auto Renumber = [&](std::vector<FunctionId> &Ids) {
    for (FunctionId &Id : Ids)
      Id = NewId[Id];
    llvm::erase(Ids, NoFunction);
  };
  for (Entity &E : P.Entities) {
    if (E.Definition != NoFunction)
      E.Definition = NewId[E.Definition];
    Renumber(E.Targets);
  }
  for (auto &Entry : P.AddressTaken)
    Renumber(Entry.second);
  llvm::erase_if(Edges, [&](Edge &E) {
    E.From = NewId[E.From];
    E.To = NewId[E.To];
    return E.From == NoFunction || E.To == NoFunction;
  });
  buildSuccessors();
}

/// Tarjan's algorithm with a stack of its own: chains of calls may be longer
/// than the machine's stack can take.
void CallGraph::findComponents() {
  struct Frame {
    Node N;
    uint32_t NextEdge;
  };
  std::vector<uint32_t> Number(NodeCount, 0), Low(NodeCount, 0);
  std::vector<uint32_t> Component(NodeCount, ~0u);
  std::vector<Node> Open;
  std::vector<Frame> Stack;
  uint32_t LastNumber = 0, Components = 0;

  auto Enter = [&](Node N) {
    Number[N] = Low[N] = ++LastNumber;
    Open.push_back(N);
    Stack.push_back({N, FirstEdge[N]});
  };
  auto Close = [&](Node N) {
    std::vector<FunctionId> Members;
    Node Member;
    do {
      Member = Open.back();
      Open.pop_back();
      Component[Member] = Components;
      if (Member < P.Functions.size())
        Members.push_back(Member);
    } while (Member != N);
    ++Components;
    if (Members.empty())
      return;
    llvm::sort(Members);
    P.BottomUp.push_back(std::move(Members));
  };

  for (Node Root = 0; Root != NodeCount; ++Root) {
    if (Number[Root])
      continue;
    Enter(Root);
    while (!Stack.empty()) {
      Frame &Top = Stack.back();
      if (Top.NextEdge == FirstEdge[Top.N + 1]) {
        Node N = Top.N;
        Stack.pop_back();
        if (Low[N] == Number[N])
          Close(N);
        if (!Stack.empty())
          Low[Stack.back().N] = std::min(Low[Stack.back().N], Low[N]);
        continue;
      }
      Node To = Edges[Top.NextEdge++].To;
      if (!Number[To])
        Enter(To);
      else if (Component[To] == ~0u)
        Low[Top.N] = std::min(Low[Top.N], Number[To]);
    }
  }
  findRoots(Component);
}

void CallGraph::findRoots(const std::vector<uint32_t> &Component) {
  // A cycle that nothing outside calls is entered from outside the program.
  std::vector<char> IsCalled(NodeCount, false);
  for (const Edge &E : Edges)
    if (E.IsCall && Component[E.From] != Component[E.To])
      IsCalled[Component[E.To]] = true;
  for (FunctionId Id = 0; Id != P.Functions.size(); ++Id) {
    Function &F = P.Functions[Id];
    // The service control manager starts a thread with it.
    F.IsThreadEntry |= P.Entities[F.Entity].Name == "ServiceMain";
    F.IsRoot = !IsCalled[Component[Id]] || IsAddressTaken[Id] ||
               F.Body->Role == summary::FunctionRole::Main ||
               F.Body->Role == summary::FunctionRole::GlobalInit;
  }
}

void CallGraph::run() {
  FunctionPlaces(P).run();
  IsAddressTaken.assign(P.Functions.size(), false);
  for (const auto &Entry : P.AddressTaken)
    for (FunctionId F : Entry.second)
      IsAddressTaken[F] = true;
  connect();
  buildSuccessors();
  findManyTargets();
  prune();
  findComponents();
}
